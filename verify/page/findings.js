// SPDX-License-Identifier: Apache-2.0
// Every finding of the report, under the question it answers: its sentence for everybody, its names
// for who asks. Whatever check the core has is shown; nothing here lists ids.
import { add, el, outside, plain } from './dom.js';
import { count, hasText, label, say, wordOf } from './language.js';
import { longList } from './incremental.js';
import { message } from './verdict.js';

const ORDER = ['failed', 'not-checked', 'note', 'passed', 'not-applicable'];

/** As `outcome`, but what failed without weight is only to be noted. */
const kindOf = ({ outcome, weight }) =>
  outcome === 'failed' && weight === 'note' ? 'note' : outcome;
/** Two endorsements can lack the same thing: it is said once. */
const repeats = (one, other) => one.outcome === other.outcome && one.message === other.message;
const unmade = ({ reason }) => reason === 'not-reached';

function look({ outcome, weight, reason }) {
  if (unmade({ reason })) return ['none', '?']; // what it rests on is told instead
  if (outcome === 'passed') return ['ok', '✓'];
  if (outcome === 'not-applicable') return ['none', '–'];
  if (weight === 'note') return ['none', outcome === 'failed' ? 'i' : '?'];
  return outcome === 'not-checked'
    ? ['warn', '?']
    : weight === 'caution'
      ? ['warn', '!']
      : ['bad', '✗'];
}

function detail(finding) {
  const row = (key, value) => [el('dt', {}, say(key)), el('dd', {}, value)];
  return el(
    'dl',
    { class: 'facts tech' },
    row('detail.check', el('code', {}, plain(finding.id))),
    row('detail.reason', el('code', {}, plain(finding.reason))),
    row('detail.weight', wordOf('weight', finding.weight)),
    finding.subject !== null &&
      row('detail.about', outside(String(finding.subject).slice(0, 2000), 'code')),
  );
}

function findingView(finding) {
  const [colour, sign] = look(finding);
  return el(
    'li',
    { class: `finding ${colour}` },
    el('span', { class: 'm', 'aria-hidden': 'true' }, sign),
    el(
      'div',
      {},
      el('span', { class: 'vh' }, wordOf('outcome', kindOf(finding)), label('colon')),
      words(finding),
      detail(finding),
    ),
  );
}

/**
 * What the checks that were not made have in common is said once, above them: here, only what each
 * would have shown.
 */
function words(finding) {
  const all = message(finding);
  return unmade(finding) ? () => all().replace(/^[^:]*:\s/, '') : all;
}

const list = (findings) =>
  longList(findings, findingView, { first: 40, step: 100, className: 'findings' });

/** The checks of a group that were not made, in one line; which ones, for who asks. */
function unmadeView(findings, alone) {
  if (!findings.length) return null;
  const why = count(findings.length, 'findings.unmade');
  return alone
    ? [el('p', { class: 'soft' }, why), list(findings)]
    : el(
        'details',
        { class: 'unmade' },
        el('summary', {}, el('span', { class: 'm', 'aria-hidden': 'true' }, '? '), why),
        list(findings),
      );
}

function tally(findings) {
  return ORDER.map((outcome) => {
    const n = findings.filter((one) => kindOf(one) === outcome);
    if (!n.length) return null;
    const colour =
      outcome === 'passed'
        ? 'ok'
        : outcome === 'not-applicable'
          ? 'none'
          : n.some((one) => look(one)[0] === 'bad')
            ? 'bad'
            : n.some((one) => look(one)[0] === 'warn')
              ? 'warn'
              : 'none';
    return [' ', el('span', { class: `tag ${colour}` }, count(n.length, `tally.${outcome}`))];
  });
}

function groupView(name, findings) {
  const attention = findings.some((one) => ['warn', 'bad'].includes(look(one)[0]));
  const made = ORDER.flatMap((outcome) =>
    findings.filter((one) => kindOf(one) === outcome && !unmade(one)),
  );
  return el(
    'details',
    { class: 'group', open: attention },
    el(
      'summary',
      {},
      el('b', {}, hasText(`group.${name}`) ? say(`group.${name}`) : plain(name)),
      tally(findings),
    ),
    made.length > 0 && list(made),
    unmadeView(findings.filter(unmade), made.length === 0),
  );
}

export function findingsView(report, level = 'h2') {
  const groups = new Map();
  for (const finding of report.findings) {
    const name = finding.group ?? finding.id.split('.')[0];
    if (!groups.has(name)) groups.set(name, []);
    if (!groups.get(name).some((one) => repeats(one, finding))) groups.get(name).push(finding);
  }
  const technical = el(
    'button',
    {
      type: 'button',
      class: 'link',
      'aria-pressed': 'false',
      onclick: () => {
        const on = section.classList.toggle('technical');
        technical.setAttribute('aria-pressed', String(on));
        if (on)
          section.querySelectorAll('details').forEach((one) => {
            one.open = true;
          });
      },
    },
    say('detail'),
  );
  const section = add(
    el('section', { class: 'checked', id: 'checked', 'aria-labelledby': 'checked-head' }),
    el(level, { id: 'checked-head' }, say('checked')),
    [...groups].map(([name, findings]) => groupView(name, findings)),
    technical,
  );
  return section;
}
