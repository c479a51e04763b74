// SPDX-License-Identifier: Apache-2.0
// The person first: who did what, awarded or not, and the facts that an employer asks for.
import { add, el, outside } from './dom.js';
import { count, label, mapped, say, wordOf } from './language.js';
import { dated, day, decimal } from './format.js';
import { departsView, issuerName } from './who_says.js';

function fact(list, key, ...values) {
  list.append(el('dt', {}, say(key)), el('dd', {}, values));
}

function validity(report) {
  const until = report.summary?.validUntil;
  if (!until) return say('fact.valid.always');
  return until < report.at
    ? el(
        'b',
        { class: 'mark warn' },
        say('fact.valid.over', () => day(until)),
      )
    : say('fact.valid.to', () => day(until));
}

function how(record) {
  const methods = [...new Set((record.occasions ?? []).map((one) => one.method))];
  return [methods.map((method) => [wordOf('method', method), ', ']), label('fact.identity')];
}

const amount = (value, key) =>
  value === undefined
    ? null
    : () => {
        const one = count(Number(value), key)();
        return one.replace(/^[^\s\u00a0]+/, decimal(value));
      };

function facts({ report, record, definition }) {
  const list = el('dl', { class: 'facts' });
  const { hours, credits } = definition.transcript ?? {};
  const awarded = record.decision?.outcome === 'awarded';
  fact(list, 'fact.issuer', issuerName({ report, definition }));
  if (record.decision)
    fact(list, awarded ? 'fact.awarded' : 'fact.decided', dated(record.decision.at));
  if (awarded) fact(list, 'fact.valid', validity(report));
  if (report.provenAt) fact(list, 'fact.proven', dated(report.provenAt));
  if (record.occasions?.length) fact(list, 'fact.assessed', how(record));
  if (hours || credits)
    fact(
      list,
      'fact.workload',
      amount(hours, 'hours'),
      hours && credits && ' · ',
      amount(credits, 'credits'),
    );
  return list;
}

function decided(record) {
  const { decision } = record;
  const [look, sign, key] = !decision
    ? ['warn', '?', 'undecided']
    : decision.outcome === 'awarded'
      ? ['ok', '✓', 'decision.awarded']
      : ['bad', '✗', 'decision.not-awarded'];
  return [
    el(
      'p',
      { class: `mark big ${look}` },
      el('span', { 'aria-hidden': 'true' }, sign),
      ' ',
      say(key),
    ),
    decision && departsView(decision),
  ];
}

function inShort(pack) {
  const { record } = pack;
  const rule = record.decision?.rule;
  const judges = new Set((record.judgements ?? []).map((one) => one.assessor)).size;
  return el(
    'p',
    { class: 'short' },
    rule && [el('b', {}, count(rule.met, 'criteria.met', rule.of)), ' · '],
    count(judges, 'judged.by'),
    ' · ',
    count(pack.artefacts.size - pack.captions.size, 'pieces'),
  );
}

export function who(pack) {
  const { record, definition } = pack;
  return el(
    'section',
    { class: 'who', 'aria-labelledby': 'person' },
    el(
      'div',
      {},
      add(outside('', 'h1', { id: 'person', tabindex: '-1' }), record.learner?.name),
      mapped(definition.name, 'p', { class: 'cred' }),
      decided(record),
      inShort(pack),
    ),
    facts(pack),
  );
}
