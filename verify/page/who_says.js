// SPDX-License-Identifier: Apache-2.0
// Who says so: issuer, assessors, sign-offs and partners, the decision and how it was assessed. Two
// answers for each that signed: is it intact, and is it somebody whom the reader trusts?
// page/who_says.c and page/decision.c are the same in C.
import { add, el, outside, plain } from './dom.js';
import { dated, moment, score } from './format.js';
import { mapped, say, wordOf } from './language.js';
import { longText } from './incremental.js';

function answer(kind, look, words) {
  const sign = { ok: '✓', warn: '!', none: '?' }[look];
  return el(
    'span',
    { class: `answer ${look}` },
    el('span', { 'aria-hidden': 'true' }, `${sign} `),
    el('b', {}, say(kind)),
    ' ',
    words && el('small', {}, words),
  );
}

function sayer(name, ...lines) {
  return el('li', { class: 'say' }, name, lines);
}

export function position(person) {
  const words = [person.title, person.organisation].filter(Boolean).join(', ');
  return words ? outside(words, 'small') : null;
}

function issuerTrust(report) {
  const issuer = report.summary?.issuer ?? {};
  if (issuer.trusted && issuer.trustedBy === 'certificate')
    return answer('trusted', 'ok', say('trusted.certified', issuer.trustedAs));
  if (issuer.trusted) return answer('trusted', 'ok', say('trusted.listed', issuer.trustedAs));
  return el(
    'span',
    { class: 'answer warn' },
    el('span', { 'aria-hidden': 'true' }, '! '),
    el('b', {}, say('trusted.not')),
  );
}

/** As the reader knows the issuer; what it calls itself only while nobody vouches for it. */
export function issuerName({ report, definition }, tag = 'span') {
  const { trusted, trustedAs } = report.summary?.issuer ?? {};
  return trusted ? outside(trustedAs, tag) : mapped(definition.issuer?.name, tag);
}

function issuer({ report, definition }, openTrust) {
  return sayer(
    issuerName({ report, definition }, 'b'),
    el('small', {}, say('who-says.issuer'), ' · ', outside(definition.issuer?.id, 'code')),
    answer('intact', 'ok', say('intact.means')),
    issuerTrust(report),
    el('button', { type: 'button', class: 'link', onclick: openTrust }, say('trust.button')),
  );
}

function assessors(pack) {
  const ids = [...new Set((pack.record.judgements ?? []).map((one) => one.assessor))];
  return ids.map((id) => {
    const person = pack.person(id);
    return sayer(outside(person.name, 'b'), position(person));
  });
}

/** With the hour where another entry by or for the same person is of that day. */
export function signedAt(pack, one) {
  const others = (pack.record.signOffs ?? []).filter((other) => other.person === one.person);
  return moment(
    one.at,
    others.map((other) => other.at),
  );
}

function signOff(pack, one) {
  const person = pack.person(one.person);
  const withdrawn = (pack.record.signOffs ?? []).find((other) => other.withdraws === one.id);
  return sayer(
    outside(person.name, 'b'),
    el(
      'small',
      {},
      wordOf('role', one.role),
      ' · ',
      say('who-says.signed', () => signedAt(pack, one)),
      one.recordedBy !== one.person && [
        ' · ',
        say('who-says.recorded', pack.person(one.recordedBy).name),
      ],
    ),
    withdrawn &&
      el(
        'p',
        { class: 'mark warn' },
        say('who-says.withdrawn', () => signedAt(pack, withdrawn)),
      ),
    longText(one.statement, 'p', { class: 'statement' }),
  );
}

/**
 * Whether who recorded it for somebody else took it back (core/record/query.h): the person has not
 * said it.
 */
function retracted(pack, one) {
  const all = pack.record.signOffs;
  const earlier = one.withdraws ? all.find((other) => other.id === one.withdraws) : one;
  const later = one.withdraws ? one : all.find((other) => other.withdraws === one.id);
  return later && earlier.recordedBy === later.recordedBy && earlier.recordedBy !== earlier.person;
}

function retraction(pack, one) {
  return sayer(
    el('span', {}, say('who-says.retracted', pack.person(one.recordedBy).name)),
    el('time', { datetime: plain(one.at), class: 'small' }, () => signedAt(pack, one)),
    longText(one.statement, 'p', { class: 'statement' }),
  );
}

/** What each person said, with its withdrawal; and what who had recorded it took back. */
function signOffs(pack) {
  return (pack.record.signOffs ?? []).flatMap((one) => {
    if (retracted(pack, one)) return one.withdraws ? [retraction(pack, one)] : [];
    return one.withdraws ? [] : [signOff(pack, one)];
  });
}

function endorser(one) {
  const trusted = one.state === 'trusted';
  return sayer(
    outside(one.endorser?.name, 'b'),
    one.endorser?.role && outside(one.endorser.role, 'small'),
    el(
      'ul',
      { class: 'claims' },
      (one.claims ?? []).map((claim) => el('li', {}, wordOf('claim', claim))),
    ),
    one.comment &&
      longText(typeof one.comment === 'string' ? one.comment : Object.values(one.comment)[0], 'p', {
        class: 'statement',
      }),
    answer('intact', 'ok', say('intact.means')),
    trusted
      ? answer('trusted', 'ok', one.trustedAs && say('trusted.listed', one.trustedAs))
      : el(
          'span',
          { class: 'answer warn' },
          el('span', { 'aria-hidden': 'true' }, '! '),
          el('b', {}, wordOf('endorsed', one.state)),
        ),
  );
}

/** "The rule’s own result: passed, 6 of 6 criteria met. Weighted score 85.7%." */
export function ruleResult({ outcome, met, of, score: millionths }) {
  return [
    say('rule.says', wordOf('rule', outcome), met, of),
    ' ',
    say('rule.score', () => score(millionths)),
  ];
}

/** Whether a decision is not what the rule gives (ds_decision_departs() in core/record). */
export function departs({ outcome, rule }) {
  const due = { pass: 'awarded', fail: 'not-awarded' }[rule?.outcome];
  return outcome !== due;
}

/** Beside the decision: "The decision departs from the rule. The rule’s own result: …". */
export function departsView(one) {
  return (
    departs(one) &&
    el(
      'p',
      { class: 'mark warn' },
      el('span', { 'aria-hidden': 'true' }, '! '),
      el('a', { href: '#who-says' }, el('b', {}, say('departs'))),
      ' ',
      el('span', {}, ruleResult(one.rule ?? {})),
    )
  );
}

/** "The decision departs from the rule. Reason: …", each where there is one. */
export function departure(one) {
  return [
    departs(one) && el('p', { class: 'mark warn' }, '! ', el('b', {}, say('departs'))),
    one.reason && el('p', {}, say('reason'), say('colon'), outside(one.reason)),
  ];
}

function decision({ record, definition }) {
  const one = record.decision;
  if (!one) return null;
  const rule = one.rule ?? {};
  return [
    el('h3', {}, say('decision')),
    el('p', {}, wordOf('decision', one.outcome), ', ', dated(one.at)),
    departure(one),
    el('p', { class: 'soft' }, ruleResult(rule)),
    definition.rule?.description && mapped(definition.rule.description, 'p', { class: 'soft' }),
  ];
}

function occasions({ record }) {
  const row = (key, value) =>
    value !== undefined && [el('dt', {}, say(key)), el('dd', {}, outside(value))];
  return (record.occasions ?? []).map((one) =>
    el(
      'li',
      {},
      el('b', {}, wordOf('method', one.method)),
      ', ',
      dated(one.start),
      el(
        'dl',
        { class: 'facts' },
        row('place', one.place),
        row('identity.how', one.identity),
        row('conditions', one.conditions),
        row('adjustments', one.adjustments),
        row('support', one.support),
      ),
    ),
  );
}

/** Whose word names, roles and remarks are. */
const statedBy = (pack) =>
  say(pack.record.decision?.outcome === 'awarded' ? 'who-says.stated' : 'who-says.stated-packer');

/** People who signed nothing of this themselves. */
const stated = (pack, key, list) =>
  list.length > 0 && [
    el('h3', {}, say(key)),
    el('p', { class: 'soft small' }, statedBy(pack)),
    el('ul', { class: 'says' }, list),
  ];

export function whoSaysView(pack, openTrust) {
  const { report } = pack;
  const endorsements = report.summary?.endorsements ?? [];
  return add(
    el('section', { id: 'who-says', 'aria-labelledby': 'who-says-head' }),
    el('h2', { id: 'who-says-head' }, say('who-says')),
    el('ul', { class: 'says' }, issuer(pack, openTrust)),
    stated(pack, 'assessors', assessors(pack)),
    stated(pack, 'signoffs', signOffs(pack)),
    el('h3', {}, say('endorsers')),
    endorsements.length
      ? el('ul', { class: 'says' }, endorsements.map(endorser))
      : el('p', { class: 'soft small' }, say('endorsers.none')),
    decision(pack),
  );
}

export function occasionsView(pack) {
  if (!pack.record.occasions?.length) return null;
  return el(
    'section',
    { 'aria-labelledby': 'occasions' },
    el('h2', { id: 'occasions' }, say('occasions')),
    el('ul', { class: 'occasions' }, occasions(pack)),
  );
}
