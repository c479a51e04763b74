// SPDX-License-Identifier: Apache-2.0
// node seal_test.mjs FOLDER: the seal of the unpacked package, and the credential, verified by
// npm's jose; one changed byte of the tag manifest, and the seal does not hold.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import './webcrypto.mjs';
import { readFileSync } from 'node:fs';
import {
  calculateJwkThumbprint,
  compactVerify,
  createLocalJWKSet,
  flattenedVerify,
  importJWK,
} from 'jose';

const at = (name) => readFileSync(`${process.argv[2]}/${name}`);
const keys = JSON.parse(at('data/keys/issuer.jwk.json')).keys;
const record = at('data/record.json');

const [header, payload, signature] = at('seal/seal.jws').toString().trim().split('.');
assert.equal(payload, '', 'the seal is detached');
const said = JSON.parse(Buffer.from(header, 'base64url'));
assert.equal(said.identity, createHash('sha256').update(record).digest('hex'));
assert.equal(said.kid, await calculateJwkThumbprint(said.jwk));
const sealKey = await importJWK(said.jwk, said.alg);
const seal = (bytes) =>
  flattenedVerify({ protected: header, payload: bytes.toString('base64url'), signature }, sealKey);
const tagManifest = at('tagmanifest-sha256.txt');
await seal(tagManifest);
const changed = Buffer.from(tagManifest);
changed[0] ^= 1;
await assert.rejects(seal(changed), { code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });

const jwt = at('data/credential.jwt').toString().trim();
const credential = await compactVerify(
  jwt,
  await importJWK(keys[0], keys[0].kty === 'EC' ? 'ES256' : 'EdDSA'),
);
const claims = JSON.parse(Buffer.from(credential.payload));
assert.equal(claims.iss, claims.issuer.id);

// jose finds the key in the key document by itself.
const document = JSON.parse(at('data/keys/issuer.jwk.json'));
assert.equal(document.issuer, claims.issuer.id);
await compactVerify(jwt, createLocalJWKSet({ keys: document.keys.slice(0, 1) }));
console.log('seal and credential hold for jose');
