// SPDX-License-Identifier: Apache-2.0
// node standalone_test.mjs FOLDER: credentials without a package that npm's jose signed (ES256,
// EdDSA, RS256, and ES384, which is not checked), proofs that Node's own crypto made, each with its
// exit code and finding; then the key documents that `dossier key export` writes, read by jose.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import './webcrypto.mjs';
import {
  CompactSign,
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  compactVerify,
} from 'jose';

const folder = process.argv[2];
const dossier = (...words) => spawnSync(process.env.DOSSIER, words, { encoding: 'utf8' });
let wrong = 0;

const credential = (issuer) => ({
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: 'urn:uuid:7d3bd0a8-9d0d-4f0f-8b6c-0d6ba8a9b6a1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: issuer, type: ['Profile'], name: 'Collège des Érables' },
  validFrom: '2026-03-14T00:00:00Z',
  credentialSubject: {
    id: 'urn:uuid:2',
    type: ['AchievementSubject'],
    achievement: {
      id: 'urn:uuid:3',
      type: ['Achievement'],
      name: 'Soudage',
      description: '…',
      criteria: { narrative: '…' },
    },
  },
});
const claims = (c) => ({
  ...c,
  iss: c.issuer.id,
  sub: c.credentialSubject.id,
  jti: c.id,
  nbf: Date.parse(c.validFrom) / 1000,
});

/** Verifies the text: exit code, verdict, and one finding by id and reason. */
function gives(what, text, code, verdict, id, reason, ...options) {
  const file = `${folder}/credential`;
  writeFileSync(file, text);
  const run = dossier('verify', '--json', '--at', '2026-06-01', ...options, file);
  const report = run.stdout ? JSON.parse(run.stdout) : { findings: [] };
  const found = report.findings.some((f) => f.id === id && f.reason === reason);
  if (run.status === code && report.verdict === verdict && report.kind === 'credential' && found)
    return report;
  wrong++;
  console.log(`${what}: exit ${run.status}, ${report.verdict}, no ${id} ${reason}? ${run.stderr}`);
  for (const f of report.findings) console.log(`  ${f.id} ${f.outcome} ${f.reason}`);
  return report;
}

const list = (issuer, jwk) => {
  const file = `${folder}/trust.json`;
  writeFileSync(
    file,
    JSON.stringify({
      format: 'dossier-trust-1',
      issuers: [{ id: issuer, name: 'Les Érables', keys: [{ jwk }] }],
    }),
  );
  return ['--trust', file];
};

for (const alg of ['ES256', 'EdDSA', 'RS256']) {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(publicKey);
  const did = `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`;
  const signed = (c, header) =>
    new CompactSign(Buffer.from(JSON.stringify(claims(c))))
      .setProtectedHeader({ alg, ...header })
      .sign(privateKey);
  const https = credential('https://college.example/');

  gives(
    `${alg} jwk`,
    await signed(https, { typ: 'JWT', jwk }),
    4,
    'signer-unknown',
    'issuer.key',
    'unknown',
  );
  const report = gives(
    `${alg} listed`,
    await signed(https, { typ: 'JWT', jwk }),
    0,
    'verified',
    'issuer.trusted',
    'trusted',
    ...list('https://college.example/', jwk),
  );
  assert.equal(report.summary.issuer.trustedAs, 'Les Érables');
  assert.equal(report.summary.achievement, 'Soudage');
  gives(
    `${alg} foreign key`,
    await signed(https, { typ: 'JWT', jwk }),
    1,
    'not-verified',
    'issuer.trusted',
    'foreign-key',
    ...list(
      'https://college.example/',
      await exportJWK((await generateKeyPair('ES256')).publicKey),
    ),
  );
  gives(
    `${alg} did:jwk`,
    await signed(credential(did), { typ: 'vc+jwt', kid: `${did}#0` }),
    4,
    'signer-unknown',
    'issuer.key',
    'own-id',
  );
  gives(
    `${alg} did:jwk of another`,
    await signed(https, { kid: `${did}#0` }),
    1,
    'not-verified',
    'credential.issuer',
    'controller',
  );
  gives(
    `${alg} unknown kid`,
    await signed(https, { kid: 'https://college.example/keys/1' }),
    3,
    'partly-checked',
    'credential.signature',
    'no-key',
  );
  const [head, , tail] = (await signed(https, { jwk })).split('.');
  const other = Buffer.from(JSON.stringify(claims({ ...https, name: 'changed' }))).toString(
    'base64url',
  );
  gives(
    `${alg} changed`,
    `${head}.${other}.${tail}`,
    1,
    'not-verified',
    'credential.signature',
    'wrong',
  );
  gives(
    `${alg} expired`,
    await signed({ ...https, validUntil: '2026-05-01T00:00:00Z' }, { jwk }),
    4,
    'signer-unknown',
    'credential.validity',
    'expired',
  );
  const inside = await new CompactSign(
    Buffer.from(JSON.stringify({ vc: https, iss: https.issuer.id })),
  )
    .setProtectedHeader({ alg, jwk })
    .sign(privateKey);
  gives(`${alg} vc claim`, inside, 4, 'signer-unknown', 'credential.form', 'vc-claim-read');
}
const strange = await generateKeyPair('ES384');
gives(
  'ES384',
  await new CompactSign(Buffer.from(JSON.stringify(claims(credential('urn:x:1')))))
    .setProtectedHeader({ alg: 'ES384' })
    .sign(strange.privateKey),
  3,
  'partly-checked',
  'credential.signature',
  'algorithm',
);

// eddsa-jcs-2022, from the text of the specification. Members in the order of UTF-16; no floats in
// here.
const jcs = (v) =>
  Array.isArray(v)
    ? `[${v.map(jcs)}]`
    : v && typeof v === 'object'
      ? `{${Object.keys(v)
          .sort()
          .map((k) => `${JSON.stringify(k)}:${jcs(v[k])}`)}}`
      : JSON.stringify(v);
const sha = (text) => createHash('sha256').update(text).digest();
const digits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const base58 = (bytes) => {
  let n = BigInt(`0x${Buffer.from(bytes).toString('hex')}`),
    out = '';
  for (; n > 0n; n /= 58n) out = digits[Number(n % 58n)] + out;
  return '1'.repeat([...bytes].findIndex((b) => b !== 0)) + out;
};
const pair = generateKeyPairSync('ed25519');
const did = `did:key:z${base58(Buffer.concat([Buffer.from([0xed, 1]), Buffer.from(pair.publicKey.export({ format: 'jwk' }).x, 'base64url')]))}`;
const secured = (c, method) => {
  const proof = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    created: '2026-03-14T00:00:00Z',
    verificationMethod: method,
    proofPurpose: 'assertionMethod',
    '@context': c['@context'],
  };
  const value = sign(null, Buffer.concat([sha(jcs(proof)), sha(jcs(c))]), pair.privateKey);
  return { ...c, proof: { ...proof, proofValue: `z${base58(value)}` } };
};
const method = `${did}#${did.slice(8)}`;
const right = secured(credential(did), method);
gives('proof', JSON.stringify(right, null, 2), 4, 'signer-unknown', 'issuer.key', 'own-id');
gives(
  'proof changed',
  JSON.stringify({ ...right, name: 'changed' }),
  1,
  'not-verified',
  'credential.signature',
  'wrong',
);
gives(
  'proof of another',
  JSON.stringify(secured(credential('urn:uuid:9'), method)),
  1,
  'not-verified',
  'credential.issuer',
  'controller',
);
gives(
  'proof not checked',
  JSON.stringify({ ...right, proof: { ...right.proof, cryptosuite: 'eddsa-rdfc-2022' } }),
  3,
  'partly-checked',
  'credential.signature',
  'suite',
);

// What the issuer publishes today, from a server on this machine. Asked with --insecure-online:
// plain http to a private address is nothing that --online does.
let answer = [404, ''];
const asked = [];
const server = createServer((request, response) => {
  asked.push(request.url);
  response.writeHead(answer[0], { 'Content-Type': 'application/json' }).end(answer[1]);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
async function online(what, text, option, published, key, code) {
  writeFileSync(`${folder}/credential`, text);
  const child = spawn(process.env.DOSSIER, [
    'verify',
    '--json',
    '--at',
    '2026-06-01',
    option,
    `${folder}/credential`,
  ]);
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  const [status] = await once(child, 'close');
  const reasons = Object.fromEntries(JSON.parse(out).findings.map((f) => [f.id, f.reason]));
  if (status === code && reasons['issuer.published'] === published && reasons['issuer.key'] === key)
    return;
  wrong++;
  console.log(`${what}: exit ${status}, ${JSON.stringify(reasons)}`);
}
{
  const id = `http://127.0.0.1:${server.address().port}/issuers/7`;
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  const text = await new CompactSign(Buffer.from(JSON.stringify(claims(credential(id)))))
    .setProtectedHeader({ alg: 'ES256', jwk })
    .sign(privateKey);
  answer = [200, JSON.stringify({ issuer: id, jwks: { keys: [jwk] } })];
  await online('published', text, '--insecure-online', 'gives', 'published', 4);
  assert.deepEqual(asked, ['/.well-known/jwt-vc-issuer/issuers/7']);
  await online('only https', text, '--online', 'unreachable', 'unknown', 4);
  assert.equal(asked.length, 1, 'nothing was sent');
  answer = [200, JSON.stringify({ issuer: id, keys: [] })];
  await online('not published', text, '--insecure-online', 'absent', 'not-published', 1);
  answer = [200, JSON.stringify({ issuer: 'https://college.example/', keys: [jwk] })];
  await online("somebody else's", text, '--insecure-online', 'other-id', 'unknown', 4);
  answer = [200, JSON.stringify({ issuer: id, keys: [{ ...jwk, exp: 1 }] })];
  await online('ended', text, '--insecure-online', 'gives', 'other-time', 1);
  answer = [404, ''];
  await online('absent', text, '--insecure-online', 'unreachable', 'unknown', 4);
  answer = [200, ' '.repeat(1 << 21)];
  await online('endless', text, '--insecure-online', 'unreachable', 'unknown', 4);
}
server.close();

// Our own key documents.
mkdirSync(process.env.DOSSIER_HOME, { recursive: true });
for (const kind of ['p256', 'ed25519']) {
  assert.equal(dossier('key', 'new', kind, '--kind', kind, '--no-passphrase').status, 0);
  const exported = (form, ...more) => {
    const run = dossier('key', 'export', kind, '--as', form, ...more);
    assert.equal(run.status, 0, run.stderr);
    return run.stdout.trim();
  };
  const document = JSON.parse(exported('did-web', '--id', 'did:web:college.example'));
  const found = document.verificationMethod.find((m) => m.id === document.assertionMethod[0]);
  await importJWK(found.publicKeyJwk, kind === 'p256' ? 'ES256' : 'EdDSA');
  assert.equal(document.id, 'did:web:college.example');
  assert.equal(
    found.id,
    `did:web:college.example#${await calculateJwkThumbprint(found.publicKeyJwk)}`,
  );
  const jwk = JSON.parse(Buffer.from(exported('did-jwk').slice('did:jwk:'.length), 'base64url'));
  assert.equal(await calculateJwkThumbprint(jwk), await calculateJwkThumbprint(found.publicKeyJwk));
  const keys = createLocalJWKSet(JSON.parse(exported('jwks', '--id', 'https://college.example/')));
  assert.equal(typeof (await keys({ alg: kind === 'p256' ? 'ES256' : 'EdDSA' })), 'object');
}
assert.equal(wrong, 0);
console.log('credentials of jose get their answers, and jose reads our key documents');
