// SPDX-License-Identifier: Apache-2.0
// Several candidates side by side, outcome by outcome. Files that cannot be relied on stand apart:
// nothing that they say is in the table.
import { add, el, outside, plain } from './dom.js';
import { count, mapped, say } from './language.js';
import { dated } from './format.js';
import { scaleBar, scaleShort, stateMark } from './scale.js';
import { grave, message, sealOf, titleKey, withdrawal } from './verdict.js';
import { isStandalone } from './standalone.js';
import { departs, issuerName } from './who_says.js';

function head(packs, open) {
  return el(
    'tr',
    {},
    el('td', {}),
    packs.map((pack) =>
      el(
        'th',
        { scope: 'col' },
        el(
          'button',
          { type: 'button', class: 'link candidate', onclick: () => open(pack) },
          outside(pack.record.learner?.name),
        ),
        el('small', { class: 'soft' }, outside(pack.name.slice(0, 60))),
      ),
    ),
  );
}

function row(key, packs, cell) {
  return el(
    'tr',
    {},
    el('th', { scope: 'row' }, say(key)),
    packs.map((pack) => el('td', {}, cell(pack))),
  );
}

function decisionOf({ record }) {
  const outcome = record.decision?.outcome;
  const [look, sign, key] =
    outcome === 'awarded'
      ? ['ok', '✓', 'decision.awarded']
      : outcome
        ? ['bad', '✗', 'decision.not-awarded']
        : ['warn', '?', 'undecided'];
  return [
    el(
      'span',
      { class: `mark ${look}` },
      el('span', { 'aria-hidden': 'true' }, `${sign} `),
      say(key),
    ),
    outcome &&
      departs(record.decision) &&
      el('small', { class: 'mark warn' }, '! ', say('departs.short')),
  ];
}

function summaryRows(packs) {
  return [
    row('several.verdict', packs, ({ report }) =>
      el(
        'span',
        { class: `verdict-word ${report.verdict}` },
        sealOf(report.verdict, 'seal small'),
        say(`verdict.${report.verdict}`),
        report.withdrawal && el('small', { class: 'soft' }, withdrawal(report)),
      ),
    ),
    row('several.decision', packs, decisionOf),
    row('several.issuer', packs, (pack) => issuerName(pack)),
    row('several.date', packs, ({ record }) => record.decision && dated(record.decision.at)),
  ];
}

function cell(pack, id) {
  const criterion = (pack.definition.criteria ?? []).find((one) => one.id === id);
  if (!criterion) return null;
  const { standing } = pack.judgementsOf(criterion);
  return [
    scaleShort(criterion.scale, standing),
    scaleBar(criterion.scale, standing),
    stateMark(pack.resultOf(criterion)?.state),
  ];
}

function metIn(pack, outcome) {
  const states = pack
    .criteriaOf(outcome)
    .map((one) => pack.resultOf(one)?.state)
    .filter((one) => one !== 'not-applicable');
  return el(
    'b',
    {},
    count(states.filter((one) => one === 'met').length, 'several.met', states.length),
  );
}

function outcomeRows(outcome, first, packs) {
  return [
    el(
      'tr',
      { class: 'outcome-row' },
      el('th', { scope: 'rowgroup' }, mapped(outcome.statement)),
      packs.map((pack) => el('td', {}, metIn(pack, outcome))),
    ),
    first.criteriaOf(outcome).map((criterion) =>
      el(
        'tr',
        {},
        el('th', { scope: 'row' }, mapped(criterion.name)),
        packs.map((pack) => el('td', {}, cell(pack, criterion.id))),
      ),
    ),
  ];
}

function tableOf(packs, open) {
  const [first] = packs;
  const versions = new Set(packs.map((one) => one.record.definition?.structure)).size;
  return el(
    'section',
    {},
    mapped(first.definition.name, 'h2'),
    versions > 1 && el('p', { class: 'note' }, say('several.versions')),
    el(
      'div',
      {
        class: 'scroll',
        tabindex: '0',
        role: 'region',
        'aria-label': () => plain(Object.values(first.definition.name ?? {})[0]),
      },
      el(
        'table',
        { class: 'candidates' },
        el('thead', {}, head(packs, open)),
        el('tbody', {}, summaryRows(packs)),
        (first.definition.outcomes ?? []).map((outcome) =>
          el('tbody', {}, outcomeRows(outcome, first, packs)),
        ),
      ),
    ),
  );
}

function unreliable(pack, open) {
  const verdict = pack.report?.verdict ?? 'partly-checked';
  const [first] = pack.report ? grave(pack.report) : [];
  return el(
    'li',
    {},
    sealOf(verdict, 'seal small'),
    el(
      'div',
      {},
      outside(pack.name, 'b'),
      ' ',
      say(pack.report ? titleKey(pack.report) : 'verdict.error'),
      first && el('p', {}, message(first)),
      el(
        'button',
        { type: 'button', class: 'link', onclick: () => open(pack) },
        say('several.see'),
      ),
    ),
  );
}

function standalone(pack, open) {
  const { verdict, summary } = pack.report;
  return el(
    'li',
    {},
    sealOf(verdict, 'seal small'),
    el(
      'div',
      {},
      outside(pack.name, 'b'),
      ' ',
      say(`verdict.${verdict}`),
      pack.report.withdrawal && el('p', {}, withdrawal(pack.report)),
      el(
        'p',
        {},
        outside(summary.learner?.name ?? ''),
        summary.learner?.name && ', ',
        outside(summary.achievement),
      ),
      el(
        'button',
        { type: 'button', class: 'link', onclick: () => open(pack) },
        say('several.open'),
      ),
    ),
  );
}

const list = (key, packs, draw, open) =>
  packs.length > 0 &&
  el(
    'section',
    { class: 'unreliable' },
    el('h2', {}, say(key)),
    el(
      'ul',
      { class: 'plain' },
      packs.map((one) => draw(one, open)),
    ),
  );

/** `packs` are Packages, or {name, error}. */
export function comparisonView(packs, open) {
  const groups = new Map();
  const good = packs.filter((one) => one.record);
  for (const pack of good) {
    const id = pack.definition.id;
    if (!groups.has(id)) groups.set(id, []);
    groups.get(id).push(pack);
  }
  const alone = packs.filter(isStandalone);
  const bad = packs.filter((one) => !one.record && !isStandalone(one));
  return add(
    el('div', { class: 'several' }),
    el('h1', { tabindex: '-1' }, count(good.length, 'several.head')),
    good.length > 0 && el('p', { class: 'soft' }, say('several.means')),
    [...groups.values()].map((group) => tableOf(group, open)),
    list('several.standalone', alone, standalone, open),
    list('several.failed', bad, unreliable, open),
  );
}
