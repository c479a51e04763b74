// SPDX-License-Identifier: Apache-2.0
// The result of one criterion on its scale: the level reached against the level required, in words
// first; bars only repeat the words. The pages written in C have the same in page/scale.c;
// tests/page compares the two.
import { add, el } from './dom.js';
import { label, mapped, mappedText, say, wordOf } from './language.js';
import { decimal, quantity, unitText } from './format.js';

const STATES = {
  met: ['ok', '✓'],
  'not-met': ['bad', '✗'],
  'not-applicable': ['none', '–'],
  disputed: ['warn', '≠'],
  missing: ['warn', '?'],
};

export function stateMark(state) {
  const known = Object.hasOwn(STATES, state ?? '') ? state : 'missing';
  const [look, sign] = STATES[known];
  return el(
    'p',
    { class: `mark ${look}` },
    el('span', { 'aria-hidden': 'true' }, sign),
    ' ',
    label(`state.${known}`),
  );
}

const indexOf = (scale, id) => (scale.levels ?? []).findIndex((one) => one.id === id);

function bar(n, reached, required) {
  const box = el('span', { class: 'bar', 'aria-hidden': 'true' });
  for (let i = 0; i < n; i++) {
    const on = i <= reached ? (reached < required ? 'on low' : 'on') : 'off';
    box.append(el('i', { class: i === required ? `${on} need` : on }));
  }
  return box;
}

function levels(scale, judgement) {
  const reached = judgement?.level ? indexOf(scale, judgement.level) : -1;
  const required = indexOf(scale, scale.required);
  const all = scale.levels ?? [];
  return [
    reached >= 0 &&
      el(
        'p',
        { class: 'reached' },
        mapped(all[reached].name, 'b'),
        ' ',
        el('span', { class: 'step' }, say('level.of', reached + 1, all.length)),
      ),
    bar(all.length, reached, required),
    required >= 0 &&
      el(
        'p',
        { class: 'req' },
        say('level.required', mappedText(all[required].name), required + 1),
      ),
  ];
}

// For the eye only, so that floating point is exact enough.
function measureBar(scale, value) {
  const low = scale.minimum === undefined ? null : Number(scale.minimum);
  const high = scale.maximum === undefined ? null : Number(scale.maximum);
  if (low === null && high === null) return null;
  const from = low ?? (high < 0 ? high * 2 : 0);
  const to = high ?? (low > 0 ? low * 2 : 0);
  const start = low === null ? from : from - (to - from) / 4;
  const end = high === null ? to : to + (to - from) / 4;
  if (!(end > start)) return null;
  const at = (x) => ((x - start) / (end - start)) * 100;
  const range = el('i');
  const dot = el('b');
  range.style.left = `${at(from)}%`;
  range.style.right = `${100 - at(to)}%`;
  dot.style.left = `${Math.min(98, Math.max(2, at(Number(value))))}%`;
  return el('span', { class: 'range', 'aria-hidden': 'true' }, range, dot);
}

function limits({ minimum, maximum, unit }) {
  const [low, high] = [minimum !== undefined, maximum !== undefined];
  const key = low && high ? 'between' : low ? 'minimum' : high ? 'maximum' : 'none';
  return say(
    `limit.${key}`,
    () => decimal(minimum),
    () => decimal(maximum),
    () => unitText(unit),
  );
}

/**
 * Compares decimals as texts, as the rule does (core/record/definition.h): no value is too long for
 * it.
 */
function compare(a, b) {
  const parts = (text) => {
    const [, sign, whole, rest] = /^(-?)(\d+)\.?(\d*)$/.exec(text);
    return BigInt(sign + whole + rest.padEnd(32, '0'));
  };
  const [left, right] = [parts(a), parts(b)];
  return left < right ? -1 : Number(left > right);
}

/** Which of the limits decided. */
function limitMissed({ minimum, maximum }, value) {
  const key =
    minimum !== undefined && compare(value, minimum) < 0
      ? 'below'
      : maximum !== undefined && compare(value, maximum) > 0 && 'above';
  return key && el('p', { class: 'req' }, say(`limit.${key}`));
}

function measure(scale, judgement) {
  const value = judgement?.value;
  return [
    el(
      'p',
      { class: 'reached' },
      value !== undefined && el('b', {}, () => quantity(value, scale.unit)),
      ' ',
      mapped(scale.quantity, 'span', { class: 'step' }),
    ),
    value !== undefined && measureBar(scale, value),
    el('p', { class: 'req' }, limits(scale)),
    value !== undefined && limitMissed(scale, value),
  ];
}

/**
 * How a checklist was answered, and what it asks for (ds_checklist_count() in core/record): an item
 * that does not apply lowers the number required, as in the rule.
 */
function checklistCount({ items = [], requiredYes = items.length }, judgement) {
  const given = items.map(({ id }) =>
    Object.hasOwn(judgement?.answers ?? {}, id) ? judgement.answers[id] : undefined,
  );
  const applies = given.filter((one) => one !== 'na').length;
  return {
    yes: given.filter((one) => one === 'yes').length,
    applies,
    required: Math.max(0, requiredYes - (items.length - applies)),
    all: requiredYes >= items.length,
  };
}

/** Each critical item that was answered no, which alone decides. */
function criticalNo(scale, judgement) {
  if (!judgement?.answers) return null;
  const decided = (item) => item.critical && !['yes', 'na'].includes(judgement.answers[item.id]);
  return (scale.items ?? [])
    .filter(decided)
    .map((item) => el('p', { class: 'req' }, say('critical.no', mappedText(item.text))));
}

function checklist(scale, judgement) {
  const { yes, applies, required, all } = checklistCount(scale, judgement);
  return [
    judgement && el('p', { class: 'reached' }, el('b', {}, say('yes.of', yes, applies))),
    el('p', { class: 'req' }, all ? say('yes.all') : say('yes.required', required)),
    criticalNo(scale, judgement),
  ];
}

const KINDS = { levels, measure, checklist };

/** The result of one criterion: state, what was reached, what was required. */
export function scaleView(scale, judgement, state) {
  return add(
    el('div', { class: 'lvl' }),
    stateMark(state),
    (KINDS[scale?.kind] ?? (() => []))(scale ?? {}, judgement),
  );
}

/** In a word, for a table or an earlier judgement: "Meets · 3 of 4". */
export function scaleShort(scale, judgement) {
  if (scale?.kind === 'measure' && judgement?.value !== undefined)
    return el('b', {}, () => quantity(judgement.value, scale.unit));
  if (scale?.kind === 'checklist' && judgement?.answers) {
    const { yes, applies } = checklistCount(scale, judgement);
    return el('b', {}, say('yes.of', yes, applies));
  }
  const reached = judgement?.level ? indexOf(scale, judgement.level) : -1;
  if (reached < 0) return null;
  return el(
    'span',
    {},
    mapped(scale.levels[reached].name, 'b'),
    ' ',
    el('span', { class: 'step' }, say('level.of', reached + 1, scale.levels.length)),
  );
}

export function scaleBar(scale, judgement) {
  if (scale?.kind !== 'levels') return null;
  return bar(
    scale.levels.length,
    judgement?.level ? indexOf(scale, judgement.level) : -1,
    indexOf(scale, scale.required),
  );
}

function meanings(scale, judgement) {
  const list = el('ol', { class: 'meanings' });
  for (const level of scale.levels ?? []) {
    list.append(
      el(
        'li',
        {},
        mapped(level.name, 'b'),
        level.id === scale.required && [
          ' ',
          el('span', { class: 'tag none' }, say('was.required')),
        ],
        level.id === judgement?.level && [' ', el('span', { class: 'tag ok' }, say('was.reached'))],
        level.description && [el('br'), mapped(level.description)],
      ),
    );
  }
  return el('details', {}, el('summary', {}, say('levels.mean')), list);
}

const ANSWERS = { yes: ['ok', '✓'], no: ['bad', '✗'], na: ['none', '–'] };

function items(scale, judgement) {
  const list = el('ul', { class: 'checklist' });
  for (const item of scale.items ?? []) {
    const answer = Object.hasOwn(judgement?.answers ?? {}, item.id)
      ? judgement.answers[item.id]
      : undefined;
    const [look, sign] = ANSWERS[answer] ?? ['none', '?'];
    list.append(
      el(
        'li',
        {},
        el(
          'span',
          { class: `mark ${look}` },
          el('span', { 'aria-hidden': 'true' }, sign),
          ' ',
          answer ? wordOf('answer', answer) : label('state.missing'),
        ),
        el(
          'span',
          {},
          mapped(item.text),
          item.critical && [' ', el('span', { class: 'tag none' }, say('critical'))],
        ),
      ),
    );
  }
  return el('details', {}, el('summary', {}, say('checklist')), list);
}

/** What the scale means, for who asks. */
export function scaleDetails(scale, judgement) {
  if (scale?.kind === 'levels') return meanings(scale, judgement);
  return scale?.kind === 'checklist' ? items(scale, judgement) : null;
}
