// SPDX-License-Identifier: Apache-2.0
// The rules of Open Badges 3.0 for a VC-JWT, one by one, with jose for the signature and jsonld for
// JSON-LD in safe mode. faultsOf(jwt) resolves to a list of "rule: what is wrong"; empty is right.
import './webcrypto.mjs';
import { readFileSync } from 'node:fs';
import { compactVerify, importJWK } from 'jose';
import jsonld from 'jsonld';

const VC = 'https://www.w3.org/ns/credentials/v2';
const OB = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.\d\.\d)*\.json$/;
const CONTEXTS = new Map([
  [VC, 'credentials-v2.jsonld'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', 'open-badges-3.0.3.json'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/extensions.json', 'open-badges-extensions.json'],
]);
const CLAIMS = ['iss', 'sub', 'jti', 'nbf', 'exp'];
const SECRET = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const ACHIEVEMENT_TYPE =
  words(`Achievement ApprenticeshipCertificate Assessment Assignment AssociateDegree
  Award Badge BachelorDegree Certificate CertificateOfCompletion Certification CommunityService Competency
  Course CoCurricular Degree Diploma DoctoralDegree Fieldwork GeneralEducationDevelopment
  JourneymanCertificate LearningProgram License Membership ProfessionalDoctorate QualityAssuranceCredential
  MasterCertificate MasterDegree MicroCredential ResearchDoctorate SecondarySchoolDiploma`);
const TARGET_TYPE = words(`ceasn:Competency ceterms:Credential CFItem CFRubric CFRubricCriterion
  CFRubricCriterionLevel CTDL`);
const RESULT_TYPE =
  words(`GradePointAverage LetterGrade Percent PerformanceLevel PredictedScore RawScore
  Result RubricCriterion RubricCriterionLevel RubricScore ScaledScore Status`);
const STATUS = words('Completed Enrolled Failed InProgress OnHold Provisional Withdrew');
const EXTENSION = /^(ext:)[a-zA-Z0-9._-]+$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const URI = /^[a-zA-Z][a-zA-Z0-9+.-]*:[^\s]+$/;

function words(text) {
  return new Set(text.trim().split(/\s+/));
}

class Faults {
  list = [];
  need(rule, holds, what) {
    if (!holds) this.list.push(`${rule}: ${what}`);
    return holds;
  }
}

const isObject = (x) => x !== null && typeof x === 'object' && !Array.isArray(x);
const isUri = (x) => typeof x === 'string' && URI.test(x);
const isText = (x) => typeof x === 'string' && x.length > 0;
const listOf = (x) => (x === undefined ? [] : Array.isArray(x) ? x : [x]);

function needType(faults, rule, object, type) {
  return faults.need(
    rule,
    isObject(object) && Array.isArray(object.type) && object.type.includes(type),
    `type must be an array with ${type}`,
  );
}

function needMembers(faults, rule, object, check, ...names) {
  for (const name of names)
    faults.need(rule, check(object[name]), `${name} is absent or of the wrong form`);
}

// ---- header and claims

function checkHeader(faults, header) {
  faults.need('header.alg', ['RS256', 'ES256', 'EdDSA'].includes(header.alg), `alg ${header.alg}`);
  faults.need('header.typ', header.typ === undefined || header.typ === 'JWT', `typ ${header.typ}`);
  faults.need('header.key', isObject(header.jwk) || isUri(header.kid), 'neither jwk nor kid');
  faults.need(
    'header.kid',
    header.kid === undefined || /^https?:|^did:/.test(header.kid),
    'kid is not an address to fetch a key from',
  );
  for (const name of Object.keys(header))
    faults.need('header.members', ['alg', 'typ', 'kid', 'jwk'].includes(name), `header ${name}`);
  for (const name of SECRET)
    faults.need(
      'header.private',
      !(name in (header.jwk ?? {})),
      `jwk has the private member ${name}`,
    );
}

function checkClaims(faults, payload) {
  const seconds = (time) => Math.floor(Date.parse(time) / 1000);
  faults.need('claims.vc', !('vc' in payload), 'there is a vc claim');
  faults.need('claims.iss', payload.iss === payload.issuer?.id, 'iss is not issuer.id');
  faults.need(
    'claims.sub',
    isText(payload.sub) && payload.sub === payload.credentialSubject?.id,
    'sub is not credentialSubject.id',
  );
  faults.need('claims.jti', isText(payload.jti) && payload.jti === payload.id, 'jti is not id');
  faults.need('claims.nbf', payload.nbf === seconds(payload.validFrom), 'nbf is not validFrom');
  if ('exp' in payload || 'validUntil' in payload)
    faults.need('claims.exp', payload.exp === seconds(payload.validUntil), 'exp is not validUntil');
}

// ---- the credential

function checkContexts(faults, c) {
  const contexts = listOf(c['@context']);
  faults.need(
    'context.order',
    contexts[0] === VC && OB.test(contexts[1] ?? ''),
    'contexts absent or out of order',
  );
}

function checkCredential(faults, c) {
  checkContexts(faults, c);
  faults.need(
    'credential.type',
    Array.isArray(c.type) &&
      c.type.includes('VerifiableCredential') &&
      (c.type.includes('AchievementCredential') || c.type.includes('OpenBadgeCredential')),
    'type',
  );
  faults.need('credential.id', isUri(c.id), 'id is not a URI');
  faults.need('credential.validFrom', TIME.test(c.validFrom ?? ''), 'validFrom');
  for (const name of ['validUntil', 'awardedDate'])
    faults.need(`credential.${name}`, c[name] === undefined || TIME.test(c[name]), name);
  if (needType(faults, 'issuer.type', c.issuer, 'Profile'))
    needMembers(faults, 'issuer.id', c.issuer, isUri, 'id');
  faults.need(
    'credential.status',
    c.credentialStatus === undefined ||
      (isObject(c.credentialStatus) &&
        isUri(c.credentialStatus.id) &&
        isText(c.credentialStatus.type)),
    'credentialStatus is one object with id and type',
  );
  if (needType(faults, 'subject.type', c.credentialSubject, 'AchievementSubject'))
    checkSubject(faults, c.credentialSubject);
  for (const evidence of listOf(c.evidence)) checkEvidence(faults, evidence);
}

function checkSubject(faults, subject) {
  faults.need(
    'subject.id',
    isUri(subject.id) || listOf(subject.identifier).length > 0,
    'neither id nor identifier',
  );
  for (const identity of listOf(subject.identifier)) checkIdentity(faults, identity);
  faults.need(
    'subject.creditsEarned',
    subject.creditsEarned === undefined || typeof subject.creditsEarned === 'number',
    'creditsEarned is not a number',
  );
  if (!needType(faults, 'achievement.type', subject.achievement, 'Achievement')) return;
  checkAchievement(faults, subject.achievement);
  const descriptions = new Map(listOf(subject.achievement.resultDescription).map((d) => [d.id, d]));
  for (const result of listOf(subject.result)) checkResult(faults, result, descriptions);
}

function checkIdentity(faults, identity) {
  faults.need('identity.type', identity.type === 'IdentityObject', 'type is not IdentityObject');
  faults.need(
    'identity.members',
    typeof identity.hashed === 'boolean' &&
      isText(identity.identityHash) &&
      isText(identity.identityType),
    'hashed, identityHash, identityType are required',
  );
  for (const name of Object.keys(identity))
    faults.need(
      'identity.closed',
      ['type', 'hashed', 'identityHash', 'identityType', 'salt'].includes(name),
      `IdentityObject has no ${name}`,
    );
}

function checkAchievement(faults, a) {
  needMembers(faults, 'achievement.id', a, isUri, 'id');
  needMembers(faults, 'achievement.text', a, isText, 'name', 'description');
  faults.need(
    'achievement.criteria',
    isObject(a.criteria) && (isUri(a.criteria.id) || isText(a.criteria.narrative)),
    'criteria has neither id nor narrative',
  );
  faults.need(
    'achievement.achievementType',
    a.achievementType === undefined ||
      ACHIEVEMENT_TYPE.has(a.achievementType) ||
      EXTENSION.test(a.achievementType),
    a.achievementType,
  );
  faults.need(
    'achievement.creditsAvailable',
    a.creditsAvailable === undefined || typeof a.creditsAvailable === 'number',
    'creditsAvailable is not a number',
  );
  faults.need(
    'achievement.inLanguage',
    a.inLanguage === undefined || /^[a-z]{2,8}(-[A-Za-z0-9]+)*$/.test(a.inLanguage),
    'inLanguage',
  );
  for (const alignment of listOf(a.alignment)) checkAlignment(faults, alignment);
  for (const related of listOf(a.related)) {
    needType(faults, 'related.type', related, 'Related');
    needMembers(faults, 'related.id', related, isUri, 'id');
  }
  for (const jwt of listOf(a.endorsementJwt))
    faults.need(
      'achievement.endorsementJwt',
      typeof jwt === 'string' && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(jwt),
      'endorsementJwt is not a compact JWS',
    );
  for (const description of listOf(a.resultDescription)) checkDescription(faults, description);
  const ids = listOf(a.resultDescription).map((d) => d.id);
  faults.need(
    'description.unique',
    new Set(ids).size === ids.length,
    'two result descriptions share an id',
  );
}

function checkAlignment(faults, alignment) {
  needType(faults, 'alignment.type', alignment, 'Alignment');
  needMembers(faults, 'alignment.targetName', alignment, isText, 'targetName');
  needMembers(faults, 'alignment.targetUrl', alignment, isUri, 'targetUrl');
  faults.need(
    'alignment.targetType',
    alignment.targetType === undefined ||
      TARGET_TYPE.has(alignment.targetType) ||
      EXTENSION.test(alignment.targetType),
    alignment.targetType,
  );
}

function checkDescription(faults, d) {
  needType(faults, 'description.type', d, 'ResultDescription');
  needMembers(faults, 'description.id', d, isUri, 'id');
  needMembers(faults, 'description.name', d, isText, 'name');
  faults.need(
    'description.resultType',
    RESULT_TYPE.has(d.resultType) || EXTENSION.test(d.resultType ?? ''),
    `resultType ${d.resultType}`,
  );
  for (const name of ['valueMin', 'valueMax', 'requiredValue'])
    faults.need(
      'description.values',
      d[name] === undefined || isText(d[name]),
      `${name} is not a string`,
    );
  const levels = listOf(d.rubricCriterionLevel);
  for (const level of levels) {
    needType(faults, 'level.type', level, 'RubricCriterionLevel');
    needMembers(faults, 'level.id', level, isUri, 'id');
    needMembers(faults, 'level.name', level, isText, 'name');
    faults.need(
      'level.points',
      level.points === undefined || isText(level.points),
      'points is not a string',
    );
  }
  faults.need(
    'level.order',
    levels.every((l, i) => i === 0 || Number(levels[i - 1].points) <= Number(l.points)),
    'levels are not in ascending order',
  );
  if (d.resultType === 'RubricCriterionLevel')
    faults.need(
      'description.levels',
      levels.length > 0 && levels.some((l) => l.id === d.requiredLevel),
      'requiredLevel is none of the levels',
    );
  for (const alignment of listOf(d.alignment)) checkAlignment(faults, alignment);
}

function checkResult(faults, result, descriptions) {
  needType(faults, 'result.type', result, 'Result');
  const description = descriptions.get(result.resultDescription);
  faults.need(
    'result.resultDescription',
    description !== undefined,
    `no description ${result.resultDescription}`,
  );
  faults.need(
    'result.status',
    result.status === undefined || STATUS.has(result.status),
    `status ${result.status}`,
  );
  faults.need(
    'result.value',
    result.value === undefined || isText(result.value),
    'value is not a string',
  );
  if (result.achievedLevel !== undefined)
    faults.need(
      'result.achievedLevel',
      listOf(description?.rubricCriterionLevel).some((l) => l.id === result.achievedLevel),
      'achievedLevel is none of the levels',
    );
  if (description?.resultType === 'Status')
    faults.need(
      'result.statusNeeded',
      result.status !== undefined,
      'a Status result has no status',
    );
  for (const [limit, fits] of [
    ['valueMin', (v, m) => v >= m],
    ['valueMax', (v, m) => v <= m],
  ])
    if (result.value !== undefined && description?.[limit] !== undefined)
      faults.need(
        'result.range',
        fits(Number(result.value), Number(description[limit])),
        `value outside ${limit}`,
      );
}

function digestOf(evidence) {
  const found = new Set();
  const multibase = evidence.digestMultibase;
  if (multibase !== undefined) {
    const bytes =
      multibase[0] === 'u' ? Buffer.from(multibase.slice(1), 'base64url') : Buffer.alloc(0);
    found.add(
      bytes.length === 34 && bytes[0] === 0x12 && bytes[1] === 0x20
        ? bytes.subarray(2).toString('hex')
        : 'malformed',
    );
  }
  if (evidence.digestSRI !== undefined)
    found.add(
      /^sha256-[A-Za-z0-9+/]{43}=$/.test(evidence.digestSRI)
        ? Buffer.from(evidence.digestSRI.slice(7), 'base64').toString('hex')
        : 'malformed',
    );
  return found;
}

function checkEvidence(faults, evidence) {
  needType(faults, 'evidence.type', evidence, 'Evidence');
  faults.need(
    'evidence.id',
    evidence.id === undefined || isUri(evidence.id),
    'id is not an absolute URI',
  );
  const digests = digestOf(evidence);
  faults.need(
    'evidence.digest',
    digests.size === 0 || (digests.size === 1 && !digests.has('malformed')),
    'digestMultibase and digestSRI are malformed or differ',
  );
  faults.need(
    'evidence.digestId',
    digests.size === 0 || isUri(evidence.id),
    'a digest needs an id',
  );
}

// ---- everywhere

function checkEmpty(faults, value, path) {
  faults.need('empty.null', value !== null, `${path} is null`);
  faults.need(
    'empty.array',
    !Array.isArray(value) || value.length > 0,
    `${path} is an empty array`,
  );
  if (value !== null && typeof value === 'object')
    for (const [name, inner] of Object.entries(value)) checkEmpty(faults, inner, `${path}.${name}`);
}

// The context of Open Badges has had two contents at one address: `older` is without the two terms
// that came in June 2026.
const loadLocal = (older) => async (url) => {
  const file = CONTEXTS.get(url);
  if (!file) throw new Error(`context ${url} is not one of the credential's`);
  const document = JSON.parse(readFileSync(new URL(`contexts/${file}`, import.meta.url), 'utf8'));
  if (older && OB.test(url))
    for (const term of ['endorsementJwt', 'jti']) delete document['@context'][term];
  return { contextUrl: null, documentUrl: url, document };
};

async function checkJsonLd(faults, payload) {
  const credential = { ...payload };
  for (const claim of CLAIMS) delete credential[claim];
  for (const older of [false, true])
    try {
      const expanded = await jsonld.expand(credential, {
        safe: true,
        documentLoader: loadLocal(older),
      });
      faults.need('jsonld.safe', expanded.length === 1, 'nothing is left after expansion');
    } catch (error) {
      faults.need(
        'jsonld.safe',
        false,
        `${older ? 'older context: ' : ''}${error.message} ${JSON.stringify(error.details?.event?.details ?? {})}`,
      );
    }
}

async function checkSignature(faults, jwt, header) {
  try {
    await compactVerify(jwt, await importJWK(header.jwk, header.alg), { algorithms: [header.alg] });
  } catch (error) {
    faults.need('signature', false, error.message);
  }
}

// ---- endorsements

function checkEndorsement(faults, c) {
  checkContexts(faults, c);
  faults.need(
    'endorsement.type',
    Array.isArray(c.type) &&
      c.type.includes('VerifiableCredential') &&
      c.type.includes('EndorsementCredential'),
    'type',
  );
  needMembers(faults, 'endorsement.id', c, isUri, 'id');
  needMembers(faults, 'endorsement.name', c, isText, 'name');
  faults.need('credential.validFrom', TIME.test(c.validFrom ?? ''), 'validFrom');
  if (needType(faults, 'issuer.type', c.issuer, 'Profile'))
    needMembers(faults, 'issuer.id', c.issuer, isUri, 'id');
  if (needType(faults, 'endorsement.subject', c.credentialSubject, 'EndorsementSubject'))
    needMembers(faults, 'endorsement.subject', c.credentialSubject, isUri, 'id');
}

export async function faultsOf(jwt) {
  const faults = new Faults();
  const parts = jwt.split('.');
  if (!faults.need('form', parts.length === 3, 'not three parts')) return faults.list;
  const [header, payload] = parts
    .slice(0, 2)
    .map((p) => JSON.parse(Buffer.from(p, 'base64url').toString('utf8')));
  checkHeader(faults, header);
  await checkSignature(faults, jwt, header);
  checkClaims(faults, payload);
  if (listOf(payload.type).includes('EndorsementCredential')) checkEndorsement(faults, payload);
  else checkCredential(faults, payload);
  checkEmpty(faults, payload, '$');
  await checkJsonLd(faults, payload);
  return faults.list;
}
