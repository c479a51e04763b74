// SPDX-License-Identifier: Apache-2.0
// Our credentials follow every rule, in each algorithm and language; and the checker is awake: each
// of these changes to a right credential is found by the rule that forbids it.
import './webcrypto.mjs';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { faultsOf } from './credential_rules.mjs';

const word = process.argv[2];
const make = (...words) => execFileSync(word, words, { encoding: 'utf8' });
let wrong = 0;

function report(what, holds, detail = '') {
  if (holds) return;
  wrong++;
  console.log(`${what}: ${detail}`);
}

for (const kind of ['p256', 'ed25519', 'rsa'])
  for (const language of ['en', 'fr']) {
    const faults = await faultsOf(make(kind, language));
    report(`${kind} ${language}`, faults.length === 0, faults.join('; '));
  }

// Each definition that comes with the program, with every criterion met.
const templates = new URL('../../templates/', import.meta.url);
const shipped = readdirSync(templates).filter((name) => name.endsWith('.json'));
report('templates', shipped.length >= 3, `only ${shipped}`);
for (const name of shipped)
  for (const language of ['en', 'fr']) {
    const jwt = make('p256', language, new URL(name, templates).pathname);
    const faults = await faultsOf(jwt);
    report(`${name} ${language}`, faults.length === 0, faults.join('; '));
    const { result, achievement } = JSON.parse(
      Buffer.from(jwt.split('.')[1], 'base64url'),
    ).credentialSubject;
    report(
      `${name} ${language}`,
      result.length === achievement.resultDescription.length &&
        result.every((r) => r.status === 'Completed'),
      'not every criterion has a result',
    );
  }

const subject = (p) => p.credentialSubject;
const achievement = (p) => p.credentialSubject.achievement;
const description = (p) => achievement(p).resultDescription[0];
const identity = (extra) => [
  { type: 'IdentityObject', hashed: false, identityHash: 'A', identityType: 'name', ...extra },
];
// [the rule that must speak, what is done to header and payload]
const MUTATIONS = [
  [
    'header.typ',
    (h) => {
      h.typ = 'vc+jwt';
    },
  ],
  [
    'header.members',
    (h) => {
      h.iat = 1;
    },
  ],
  [
    'header.kid',
    (h) => {
      h.kid = 'thumbprint';
    },
  ],
  [
    'header.private',
    (h) => {
      h.jwk = { ...h.jwk, d: 'AA' };
    },
  ],
  [
    'claims.iss',
    (h, p) => {
      p.iss = 'https://other.example/';
    },
  ],
  [
    'claims.sub',
    (h, p) => {
      delete p.sub;
    },
  ],
  [
    'claims.jti',
    (h, p) => {
      p.jti = 'urn:uuid:0';
    },
  ],
  [
    'claims.nbf',
    (h, p) => {
      p.nbf += 1;
    },
  ],
  [
    'claims.exp',
    (h, p) => {
      delete p.exp;
    },
  ],
  [
    'claims.vc',
    (h, p) => {
      p.vc = {};
    },
  ],
  [
    'context.order',
    (h, p) => {
      p['@context'].reverse();
    },
  ],
  [
    'credential.type',
    (h, p) => {
      p.type = ['VerifiableCredential'];
    },
  ],
  [
    'credential.id',
    (h, p) => {
      p.id = 'not a uri';
    },
  ],
  [
    'credential.validFrom',
    (h, p) => {
      p.validFrom = '2026-03-14';
    },
  ],
  [
    'credential.awardedDate',
    (h, p) => {
      p.awardedDate = 'yesterday';
    },
  ],
  [
    'credential.status',
    (h, p) => {
      p.credentialStatus = [{ id: 'https://a.example/', type: 'X' }];
    },
  ],
  [
    'issuer.type',
    (h, p) => {
      p.issuer = p.issuer.id;
    },
  ],
  [
    'subject.type',
    (h, p) => {
      subject(p).type = 'Person';
    },
  ],
  [
    'subject.id',
    (h, p) => {
      delete subject(p).id;
    },
  ],
  [
    'subject.creditsEarned',
    (h, p) => {
      subject(p).creditsEarned = '1.5';
    },
  ],
  [
    'identity.closed',
    (h, p) => {
      subject(p).identifier = identity({ note: 'x' });
    },
  ],
  [
    'identity.members',
    (h, p) => {
      subject(p).identifier = identity({ hashed: 'no' });
    },
  ],
  [
    'achievement.type',
    (h, p) => {
      achievement(p).type = ['Course'];
    },
  ],
  [
    'achievement.id',
    (h, p) => {
      delete achievement(p).id;
    },
  ],
  [
    'achievement.text',
    (h, p) => {
      delete achievement(p).description;
    },
  ],
  [
    'achievement.criteria',
    (h, p) => {
      achievement(p).criteria = { note: 'x' };
    },
  ],
  [
    'achievement.achievementType',
    (h, p) => {
      achievement(p).achievementType = 'Microcredential';
    },
  ],
  [
    'achievement.creditsAvailable',
    (h, p) => {
      achievement(p).creditsAvailable = '1,5';
    },
  ],
  [
    'alignment.targetUrl',
    (h, p) => {
      delete achievement(p).alignment[0].targetUrl;
    },
  ],
  [
    'alignment.targetType',
    (h, p) => {
      achievement(p).alignment[0].targetType = 'ESCO';
    },
  ],
  [
    'related.type',
    (h, p) => {
      delete achievement(p).related[0].type;
    },
  ],
  [
    'description.type',
    (h, p) => {
      description(p).type = 'ResultDescription';
    },
  ],
  [
    'description.resultType',
    (h, p) => {
      description(p).resultType = 'Checklist';
    },
  ],
  [
    'description.levels',
    (h, p) => {
      delete description(p).requiredLevel;
    },
  ],
  [
    'description.unique',
    (h, p) => {
      achievement(p).resultDescription[1].id = description(p).id;
    },
  ],
  [
    'description.values',
    (h, p) => {
      achievement(p).resultDescription[2].valueMin = 0;
    },
  ],
  [
    'level.order',
    (h, p) => {
      description(p).rubricCriterionLevel.reverse();
    },
  ],
  [
    'level.points',
    (h, p) => {
      description(p).rubricCriterionLevel[0].points = 0;
    },
  ],
  [
    'result.resultDescription',
    (h, p) => {
      subject(p).result[0].resultDescription += 'x';
    },
  ],
  [
    'result.achievedLevel',
    (h, p) => {
      subject(p).result[0].achievedLevel += 'x';
    },
  ],
  [
    'result.status',
    (h, p) => {
      subject(p).result[0].status = 'Passed';
    },
  ],
  [
    'result.value',
    (h, p) => {
      subject(p).result[1].value = 2.5;
    },
  ],
  [
    'result.range',
    (h, p) => {
      subject(p).result[2].value = '9';
    },
  ],
  [
    'evidence.type',
    (h, p) => {
      p.evidence[1].type = ['Video'];
    },
  ],
  [
    'evidence.id',
    (h, p) => {
      p.evidence[1].id = 'data/artefacts/a.mp4';
    },
  ],
  [
    'evidence.digest',
    (h, p) => {
      p.evidence[1].digestSRI = p.evidence[2].digestSRI;
    },
  ],
  [
    'evidence.digest',
    (h, p) => {
      p.evidence[1].digestMultibase = 'uELq9FnJ5YLa5iAszyJ518bXcnlc5P7xp1u-5uJRDYKvc';
    },
  ],
  [
    'achievement.endorsementJwt',
    (h, p) => {
      achievement(p).endorsementJwt = [{}];
    },
  ],
  [
    'endorsement.type',
    (h, p) => {
      p.type = ['EndorsementCredential'];
    },
  ],
  [
    'endorsement.subject',
    (h, p) => {
      p.type = ['VerifiableCredential', 'EndorsementCredential'];
    },
  ],
  [
    'jsonld.safe',
    (h, p) => {
      achievement(p).endorsementJwt = ['a.b.c'];
    },
  ],
  [
    'empty.null',
    (h, p) => {
      p.description = null;
    },
  ],
  [
    'empty.array',
    (h, p) => {
      achievement(p).tag = [];
    },
  ],
  [
    'jsonld.safe',
    (h, p) => {
      p.evidence[1].supports = 'quality';
    },
  ],
  [
    'jsonld.safe',
    (h, p) => {
      achievement(p).name = { en: 'Test', fr: 'Essai' };
    },
  ],
  [
    'jsonld.safe',
    (h, p) => {
      p['@context'].push('https://elsewhere.example/context');
    },
  ],
];

const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
const jwk = await exportJWK(publicKey);
const original = make('p256', 'en').split('.')[1];

async function mutated(change) {
  const header = { alg: 'ES256', typ: 'JWT', jwk };
  const payload = JSON.parse(Buffer.from(original, 'base64url').toString('utf8'));
  change(header, payload);
  return new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader(header)
    .sign(privateKey);
}

report(
  'unchanged',
  (await faultsOf(await mutated(() => {}))).length === 0,
  're-signed credential is refused',
);
for (const [rule, change] of MUTATIONS) {
  const faults = await faultsOf(await mutated(change));
  report(
    `${change}`,
    faults.some((f) => f.startsWith(`${rule}: `)),
    `${rule} was silent; found: ${faults.join('; ')}`,
  );
}

// The signature: another payload, another algorithm's key, one bit.
const parts = make('ed25519', 'en').split('.');
const swapped = [parts[0], make('ed25519', 'fr').split('.')[1], parts[2]].join('.');
const flipped = [parts[0], parts[1], (parts[2][0] === 'A' ? 'B' : 'A') + parts[2].slice(1)].join(
  '.',
);
for (const jwt of [swapped, flipped])
  report(
    'signature',
    (await faultsOf(jwt)).some((f) => f.startsWith('signature: ')),
    'a wrong signature passed',
  );

console.log(wrong ? `${wrong} wrong` : `${MUTATIONS.length} changes found`);
process.exit(wrong ? 1 : 0);
