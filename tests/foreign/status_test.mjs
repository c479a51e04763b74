// SPDX-License-Identifier: Apache-2.0
// node status_test.mjs CREDENTIAL.jwt PUBLIC_FOLDER KEY.jwk.json valid|revoked|suspended: the
// issuer's status lists as two libraries that nobody here wrote read them: npm's jose verifies each
// list, Digital Bazaar's vc-bitstring-status-list finds the credential's bit. JSON-LD in safe mode
// knows every term. The same of the lists as JSON, whose proofs Digital Bazaar's libraries of Data
// Integrity verify.
import assert from 'node:assert/strict';
import './webcrypto.mjs';
import { readFileSync } from 'node:fs';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { createVerifyCryptosuite as ecdsa } from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import { createVerifyCryptosuite as eddsa } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import { checkStatus, decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import { compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import jsonld from 'jsonld';
import jsigs from 'jsonld-signatures';

const [, , credentialFile, folder, keyFile, wanted] = process.argv;
const VC = 'https://www.w3.org/ns/credentials/v2';
const key = JSON.parse(readFileSync(keyFile, 'utf8'));
const jwk = key.jwk ?? key;
const alg = jwk.kty === 'EC' ? 'ES256' : 'EdDSA';

const verified = async (jwt) =>
  JSON.parse(
    Buffer.from(
      (await compactVerify(jwt.trim(), await importJWK(jwk, alg), { algorithms: [alg] })).payload,
    ),
  );

// What a reader gets who follows the address: the file of that name, once its signature holds.
const fetched = async (url) => {
  if (url === VC)
    return {
      documentUrl: url,
      document: JSON.parse(
        readFileSync(new URL('contexts/credentials-v2.jsonld', import.meta.url), 'utf8'),
      ),
    };
  const jwt = readFileSync(`${folder}/${url.split('/').pop()}`, 'utf8');
  const header = decodeProtectedHeader(jwt.trim());
  assert.deepEqual([header.typ, header.cty, header.alg], ['vc+jwt', 'vc', alg]);
  const list = await verified(jwt);
  assert.equal(list.id, url);
  assert.equal(list.iss, list.issuer);
  return { documentUrl: url, document: list };
};

// did:key as its specification resolves it.
const resolved = (url) => {
  const [id, name] = url.split('#');
  const key = id.slice('did:key:'.length);
  const method = { id: `${id}#${key}`, type: 'Multikey', controller: id, publicKeyMultibase: key };
  return name
    ? { '@context': 'https://w3id.org/security/multikey/v1', ...method }
    : {
        '@context': ['https://www.w3.org/ns/did/v1'],
        id,
        assertionMethod: [method.id],
        verificationMethod: [method],
      };
};

const proven = (list) =>
  jsigs.verify(list, {
    suite: new DataIntegrityProof({ cryptosuite: alg === 'ES256' ? ecdsa() : eddsa() }),
    purpose: new jsigs.purposes.AssertionProofPurpose(),
    documentLoader: async (url) =>
      url.startsWith('did:key:') ? { documentUrl: url, document: resolved(url) } : fetched(url),
  });

// The other form says the same: the list alone, without what a JWT adds.
const checkJson = async (url, jwt) => {
  const file = url.split('/').pop().replace('.jwt', '.json');
  const list = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
  const said = await proven(list);
  assert.ok(said.verified, JSON.stringify(said.error?.errors ?? said.error));
  assert.equal((await proven({ ...list, name: 'changed' })).verified, false);
  const { proof, ...bare } = list;
  assert.equal(proof.verificationMethod.split('#')[0].split(':')[1], 'key');
  assert.deepEqual(bare, jwt);
};

const credential = await verified(readFileSync(credentialFile, 'utf8'));
const entry = credential.credentialStatus;
assert.equal(Array.isArray(entry), false, 'Open Badges 3.0 allows one status');

const look = async (status) => {
  const answer = await checkStatus({
    credential: { ...credential, credentialStatus: status },
    documentLoader: fetched,
    verifyBitstringStatusListCredential: false, // verified by jose, above
  });
  assert.ifError(answer.error);
  assert.equal(answer.verified, true);
  return answer.results[0].status;
};
const revoked = await look(entry);
const suspended = await look({
  ...entry,
  id: undefined,
  statusPurpose: 'suspension',
  statusListCredential: entry.statusReference,
});
assert.deepEqual(
  { revoked, suspended },
  { revoked: wanted === 'revoked', suspended: wanted === 'suspended' },
);

for (const url of [entry.statusListCredential, entry.statusReference]) {
  const { document } = await fetched(url);
  const list = await decodeList({ encodedList: document.credentialSubject.encodedList });
  assert.equal(list.length, 131072);
  let set = 0;
  for (let i = 0; i < list.length; i++) set += list.getStatus(i);
  assert.equal(
    set,
    document.credentialSubject.statusPurpose ===
      (wanted === 'revoked' ? 'revocation' : wanted === 'suspended' ? 'suspension' : '')
      ? 1
      : 0,
  );
  const bare = { ...document };
  delete bare.iss;
  delete bare.iat;
  await checkJson(url, bare);
  const expanded = await jsonld.expand(bare, {
    safe: true,
    documentLoader: async (u) => ({ ...(await fetched(u)), contextUrl: null }),
  });
  assert.equal(expanded.length, 1);
}
console.log(`${wanted}: so say jose, vc-bitstring-status-list and data-integrity`);
