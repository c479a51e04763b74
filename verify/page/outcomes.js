// SPDX-License-Identifier: Apache-2.0
// Outcome by outcome: each criterion with what the assessor said, the level reached against the
// level required, and the evidence for it.
import { add, el, outside, plain } from './dom.js';
import { count, label, mapped, say, wordOf } from './language.js';
import { moment } from './format.js';
import { longText } from './incremental.js';
import { scaleDetails, scaleShort, scaleView } from './scale.js';
import { evidenceList } from './evidence.js';

/** With the hour where another judgement on the same criterion is of that day. */
function judgedAt(pack, judgement) {
  const others = (pack.record.judgements ?? [])
    .filter((one) => one.criterion === judgement.criterion)
    .map((one) => one.at);
  return el('time', { datetime: plain(judgement.at) }, () => moment(judgement.at, others));
}

function caption(pack, judgement, scale, withResult) {
  const line = el(
    'figcaption',
    {},
    el('b', { lang: '', dir: 'auto' }, plain(pack.person(judgement.assessor).name)),
    ', ',
    wordOf('role', judgement.role ?? 'assessor'),
  );
  if (pack.isBlind(judgement)) add(line, ', ', say('blind'));
  if ((judgement.attempt ?? 1) > 1) add(line, ', ', say('attempt', judgement.attempt));
  add(line, ', ', judgedAt(pack, judgement));
  return withResult ? add(line, ' · ', scaleShort(scale, judgement)) : line;
}

function remark(pack, judgement, scale, withResult) {
  return el(
    'figure',
    { class: 'remark' },
    judgement.remark && el('blockquote', {}, longText(judgement.remark)),
    caption(pack, judgement, scale, withResult),
  );
}

function earlierJudgements(pack, earlier, scale) {
  if (!earlier.length) return null;
  return el(
    'details',
    {},
    el('summary', {}, count(earlier.length, 'earlier')),
    earlier.map((one) => remark(pack, one, scale, true)),
  );
}

function criterionView(pack, criterion, evidenceLists) {
  const { last, earlier, standing } = pack.judgementsOf(criterion);
  const list = pack.evidenceOf(criterion);
  const evidence = list.length ? evidenceList(pack, list) : null;
  if (evidence) evidenceLists.push(evidence);
  const fine = add(
    el('div', { class: 'fine' }),
    scaleDetails(criterion.scale, standing),
    earlierJudgements(pack, earlier, criterion.scale),
  );
  return el(
    'article',
    { class: 'crit' },
    el(
      'div',
      { class: 'said' },
      el(
        'h4',
        { class: 'crit-name' },
        mapped(criterion.name),
        criterion.critical && [' ', el('span', { class: 'tag none' }, say('critical'))],
      ),
      criterion.description && mapped(criterion.description, 'p', { class: 'asks' }),
      last.map((one) => remark(pack, one, criterion.scale, last.length > 1)),
    ),
    scaleView(criterion.scale, standing, pack.resultOf(criterion)?.state),
    evidence ? evidence.node : el('p', { class: 'soft small evidence' }, say('evidence.none')),
    fine.childNodes.length > 0 && fine,
  );
}

function alignments(list) {
  const line = el('span', { class: 'align' });
  list
    .slice(0, 3)
    .forEach((one, i) =>
      add(
        line,
        i > 0 && ' · ',
        i === 0 || list[i - 1].framework !== one.framework
          ? [plain(one.framework), label('colon')]
          : '',
        mapped(one.name),
      ),
    );
  return list.length > 3 ? add(line, ' · …') : line;
}

function elements(outcome) {
  const list = el('dl', {});
  for (const kind of ['knowledge', 'skills', 'attitudes']) {
    if (!outcome[kind]?.length) continue;
    list.append(el('dt', {}, say(kind)), ...outcome[kind].map((one) => mapped(one.text, 'dd')));
  }
  if (outcome.alignments?.length) {
    list.append(
      el('dt', {}, say('aligned')),
      ...outcome.alignments.map((one) =>
        el(
          'dd',
          {},
          mapped(one.name),
          ' ',
          outside(`${one.framework} ${one.version}`, 'small'),
          ' ',
          outside(one.uri, 'code'),
        ),
      ),
    );
  }
  return list;
}

function outcomeDetails(outcome) {
  const kinds = ['knowledge', 'skills', 'attitudes'].filter((kind) => outcome[kind]?.length);
  if (!kinds.length && !outcome.alignments?.length) return null;
  const chips = kinds.map((kind) => [
    el('span', { class: 'chip' }, say(kind), ' ', el('b', {}, String(outcome[kind].length))),
    ' ',
  ]);
  return el(
    'details',
    { class: 'ksa' },
    el('summary', {}, chips, outcome.alignments?.length ? alignments(outcome.alignments) : null),
    elements(outcome),
  );
}

function outcomeView(pack, outcome, i, n, evidenceLists) {
  return el(
    'section',
    { class: 'outcome', 'aria-labelledby': `outcome-${i}` },
    el('p', { class: 'eyebrow' }, say('outcome.nth', i + 1, n)),
    mapped(outcome.statement, 'h3', { id: `outcome-${i}` }),
    outcomeDetails(outcome),
    pack.criteriaOf(outcome).map((criterion) => criterionView(pack, criterion, evidenceLists)),
  );
}

function further(pack, evidenceLists) {
  const list = pack.further();
  if (!list.length) return null;
  const evidence = evidenceList(pack, list);
  evidenceLists.push(evidence);
  return el(
    'section',
    { class: 'outcome', 'aria-labelledby': 'further' },
    el('h3', { id: 'further' }, say('evidence.further')),
    el('p', { class: 'soft' }, say('evidence.further.means')),
    el('div', { class: 'crit' }, evidence.node),
  );
}

/** The element, and the lists of evidence in it for links into them. */
export function outcomesView(pack) {
  const evidenceLists = [];
  const outcomes = pack.definition.outcomes ?? [];
  const node = el(
    'div',
    { class: 'work' },
    el('h2', { class: 'vh' }, say('outcomes')),
    outcomes.map((one, i) => outcomeView(pack, one, i, outcomes.length, evidenceLists)),
    further(pack, evidenceLists),
  );
  return { node, evidenceLists };
}
