// SPDX-License-Identifier: Apache-2.0
// node key_test.mjs FOLDER: keys in every form that `dossier key export` writes are one key for
// npm's jose, which signs with the key file and verifies with each of them; the DID document is
// what a resolver wants, and did-jwt finds the keys in it.
import assert from 'node:assert/strict';
import './webcrypto.mjs';
import { readFileSync } from 'node:fs';
import {
  CompactSign,
  calculateJwkThumbprint,
  compactVerify,
  exportJWK,
  importJWK,
  SignJWT,
  createLocalJWKSet,
  importPKCS8,
  importSPKI,
  jwtVerify,
} from 'jose';
import { verifyJWT } from 'did-jwt';

const folder = process.argv[2];
const read = (name) => readFileSync(`${folder}/${name}`, 'utf8').trim();
const algorithms = { ed25519: 'EdDSA', p256: 'ES256', rsa: 'RS256' };
const turn = Date.UTC(2026, 2, 1) / 1000;
const required = ({ kid, nbf, exp, ...jwk }) => jwk;

async function token(file, alg, header) {
  const key = await importPKCS8(read(file), alg);
  return new SignJWT({ iss: 'did:web:college.example' })
    .setProtectedHeader({ alg, ...header })
    .sign(key);
}

/** As did-jwt verifies who knows the issuer's DID document alone. */
const byDid = (jwt, didDocument) =>
  verifyJWT(jwt, {
    resolver: {
      resolve: async () => ({
        didDocument,
        didResolutionMetadata: {},
        didDocumentMetadata: {},
      }),
    },
    proofPurpose: 'assertionMethod',
  });

async function sign(file, alg) {
  const key = await importPKCS8(read(file), alg);
  return new CompactSign(Buffer.from('text')).setProtectedHeader({ alg }).sign(key);
}

for (const [kind, alg] of Object.entries(algorithms)) {
  const jwk = JSON.parse(read(`${kind}.jwk`));
  const { issuer, keys } = JSON.parse(read(`${kind}.jwks`));
  const now = await sign(`home/keys/${kind}.pem`, alg);
  const before = await sign(`home/keys/retired/${kind}.1.pem`, alg);

  assert.equal(await calculateJwkThumbprint(jwk), read(`${kind}.thumbprint`));
  assert.deepEqual(
    JSON.parse(Buffer.from(read(`${kind}.did-jwk`).slice('did:jwk:'.length), 'base64url')),
    jwk,
  );
  assert.deepEqual(
    await exportJWK(await importSPKI(read(`${kind}.pem`), alg, { extractable: true })),
    jwk,
  );
  await compactVerify(now, await importJWK(jwk, alg));

  assert.equal(issuer, 'did:web:college.example');
  assert.deepEqual(
    keys.map(({ nbf, exp }) => [nbf, exp]),
    [
      [turn, undefined],
      [undefined, turn],
    ],
  );
  assert.deepEqual(required(keys[0]), jwk);
  // By `kid`, one key: each finds its own, and none is taken for the other.
  for (const [i, file] of [`${kind}.pem`, `retired/${kind}.1.pem`].entries()) {
    assert.equal(keys[i].kid, await calculateJwkThumbprint(keys[i]));
    const set = createLocalJWKSet({ keys });
    await jwtVerify(await token(`home/keys/${file}`, alg, { kid: keys[i].kid }), set);
    await assert.rejects(
      jwtVerify(await token(`home/keys/${file}`, alg, { kid: keys[1 - i].kid }), set),
    );
  }
  await compactVerify(before, await importJWK(keys[1], alg));
  await assert.rejects(compactVerify(before, await importJWK(keys[0], alg)), {
    code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  });
  await assert.rejects(compactVerify(now, await importJWK(keys[1], alg)), {
    code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  });

  const document = JSON.parse(read(`${kind}.did-web`));
  assert.equal(document['@context'][0], 'https://www.w3.org/ns/did/v1');
  for (const [i, signed] of [now, before].entries()) {
    const id = document.assertionMethod[i];
    assert.equal(typeof id, 'string');
    const method = document.verificationMethod.find((m) => m.id === id);
    assert.equal(new URL(id).protocol, 'did:');
    assert.equal(id, `${document.id}#${await calculateJwkThumbprint(method.publicKeyJwk)}`);
    assert.equal(method.controller, document.id);
    assert.equal(method.publicKeyJwk.kid, id.split('#')[1]);
    await compactVerify(signed, await importJWK(method.publicKeyJwk, alg));
  }
  if (kind === 'rsa') continue; // which did-jwt does not verify
  for (const file of [`home/keys/${kind}.pem`, `home/keys/retired/${kind}.1.pem`]) {
    const jwt = await token(file, alg);
    assert.equal((await byDid(jwt, document)).verified, true);
    const bare = document.verificationMethod.filter((m) => m.type !== 'JsonWebKey2020');
    await assert.rejects(byDid(jwt, { ...document, verificationMethod: bare }));
  }
}
console.log('jose and did-jwt take every form of every kind');
