// SPDX-License-Identifier: Apache-2.0
// same_words.mjs PAGE CASES.JSON: for each case what the browser's page says of it, as one JSON
// array [English, French] a line. PAGE is a folder with the page's modules and words.js. Their
// elements are made of a document that only keeps text.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

class Element {
  constructor(name) {
    this.name = name;
    this.childNodes = [];
    this.style = {};
    this.classList = { add() {}, toggle() {} };
  }
  get children() {
    return this.childNodes.filter((one) => one.name);
  }
  get textContent() {
    return this.hidden ? '' : this.childNodes.map((one) => one.textContent ?? one.data).join('');
  }
  set textContent(text) {
    this.childNodes = [{ data: text }];
  }
  append(...nodes) {
    this.childNodes.push(...nodes.map((one) => (typeof one === 'string' ? { data: one } : one)));
  }
  replaceChildren(...nodes) {
    this.childNodes = [];
    this.append(...nodes);
  }
  setAttribute() {}
  removeAttribute() {}
  addEventListener() {}
}

Object.assign(globalThis, {
  navigator: { languages: ['en'] },
  Node: Object,
  NodeFilter: { SHOW_ELEMENT: 1, SHOW_TEXT: 4 },
  IntersectionObserver: class {},
  ResizeObserver: class {},
  document: {
    documentElement: {},
    createElement: (name) => new Element(name),
    createTextNode: (data) => ({ data }),
    createTreeWalker: () => ({ nextNode: () => false }),
    getElementById: () => ({ textContent: '{}' }),
  },
});

const [page, file] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(`${page}/${name}.js`));
const language = await load('language');
const format = await load('format');
const scale = await load('scale');
const whoSays = await load('who_says');
const evidence = await load('evidence');
const verdict = await load('verdict');
const { el } = await load('dom');

const pack = { withheld: new Set(), entry: () => true, record: {} };
const findingOf = (id, outcome, weight, reason, message) => ({
  id,
  outcome,
  weight,
  reason,
  message,
  messages: { en: message, fr: message },
});
const KINDS = {
  size: (bytes) => format.size(bytes),
  count: (n, key) => language.count(n, key),
  date: (instant) => format.dated(instant),
  moment: (instant, other) => format.moment(instant, [instant, other]),
  sentence: (words) => format.withDates(words),
  time: (instant) => format.timeOfDay(instant),
  decimal: (value) => format.decimal(value),
  quantity: (value, unit) => format.quantity(value, unit),
  fragment: (fragment) => format.placeWords(fragment),
  scale: (one, judgement, state) => scale.scaleView(one, judgement, state),
  'scale-short': (one, judgement) => scale.scaleShort(one, judgement),
  'scale-details': (one, judgement) => scale.scaleDetails(one, judgement),
  evidence: (artefact, fragment) => evidence.facts(pack, artefact, fragment),
  word: (list, entry) => language.wordOf(list, entry),
  departs: (decision) => whoSays.departsView(decision),
  reasons: (sentence, ...all) =>
    verdict
      .reasons({ sentences: { en: sentence }, findings: all.map((one) => findingOf(...one)) })
      .map((one) => [verdict.message(one), ' ']),
  departure: (decision) => whoSays.departure(decision),
  rule: (result) => whoSays.ruleResult(result),
  position: (person) => whoSays.position(person),
};

function said(what, values, code) {
  language.setLanguage(code);
  return el('p', {}, KINDS[what](...values)).textContent;
}

for (const [what, ...values] of JSON.parse(readFileSync(file, 'utf8')))
  console.log(JSON.stringify(['en', 'fr'].map((code) => said(what, values, code))));
