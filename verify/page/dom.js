// SPDX-License-Identifier: Apache-2.0
// Elements without markup: every word of a package goes in as text, with what could disguise it
// made visible. What depends on the reader's language is bound, and is said again when the language
// changes.

const bound = new WeakMap();

// Controls, bidirectional overrides, invisible, blank, private and tag characters: none of them may
// change how a name reads. core/hidden.c has the same ranges, for what is written in C. Tab and
// line feed stay.
const HIDDEN =
  '\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4' +
  '\\u17B5\\u180E\\u200B' +
  '\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\u2800\\u3164\\uD800-\\uF8FF\\uFEFF' +
  '\\uFDD0-\\uFDEF\\uFFA0\\uFFF0-\\uFFFC\\uFFFE' +
  '\\uFFFF\\u{13430}-\\u{13440}\\u{16FE4}\\u{1BCA0}-\\u{1BCA3}\\u{1D159}\\u{1D173}-\\u{1D17A}' +
  '\\u{E0000}-\\u{E00FF}\\u{E01F0}-\\u{E0FFF}\\u{F0000}-\\u{10FFFF}' +
  // The last two of each plane are no characters.
  '\\u{1FFFE}\\u{1FFFF}\\u{2FFFE}\\u{2FFFF}\\u{3FFFE}\\u{3FFFF}\\u{4FFFE}\\u{4FFFF}\\u{5FFFE}' +
  '\\u{5FFFF}\\u{6FFFE}\\u{6FFFF}\\u{7FFFE}\\u{7FFFF}' +
  '\\u{8FFFE}\\u{8FFFF}\\u{9FFFE}\\u{9FFFF}\\u{AFFFE}\\u{AFFFF}\\u{BFFFE}\\u{BFFFF}\\u{CFFFE}' +
  '\\u{CFFFF}\\u{DFFFE}\\u{DFFFF}\\u{EFFFE}\\u{EFFFF}';
const SELECTORS = '\\u180B-\\u180D\\u180F\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}';
// What a joiner or variation selector may stand behind: a script from Arabic on, an ideograph, a
// symbol.
const CARRIES = `(?![${HIDDEN}${SELECTORS}])[\\u0600-\\u1FFF\\u2070-\\u{10FFFF}]`;
const DISGUISE = new RegExp(
  `[${HIDDEN}]|(?<!${CARRIES})[${SELECTORS}]|(?<!${CARRIES}|[${SELECTORS}])[\\u200C\\u200D]`,
  'gu',
);

/** Text from outside, with every character that could mislead spelled out. */
export function plain(text) {
  return String(text ?? '').replace(
    DISGUISE,
    (c) => `⟨U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
}

/** Runs `update` now and whenever the language changes, as long as `node` is in the page. */
export function bind(node, update) {
  update();
  bound.set(node, [...(bound.get(node) ?? []), update]);
  return node;
}

/** Says everything again that is bound. */
export function refresh() {
  const walk = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const all = [];
  while (walk.nextNode()) {
    if (bound.has(walk.currentNode)) all.push(walk.currentNode);
  }
  for (const node of all) bound.get(node).forEach((update) => update());
}

/** A text node that says what `words()` gives. */
export function live(words) {
  const node = document.createTextNode('');
  return bind(node, () => {
    node.data = words();
  });
}

function put(node, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
  else if (typeof value === 'function') bind(node, () => node.setAttribute(name, value()));
  else if (name === 'class') node.className = value;
  else node.setAttribute(name, value === true ? '' : value);
}

/**
 * An element. Children are nodes, texts, lists of them, or functions that give a text in the
 * reader's language.
 */
export function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) put(node, name, value);
  add(node, children);
  return node;
}

export function add(node, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    if (typeof child === 'function') node.append(live(child));
    else node.append(child instanceof Node ? child : plain(child));
  }
  return node;
}

/** Outside text: of no language we know, in its own direction. */
export function outside(text, tag = 'span', attributes = {}) {
  return el(tag, { lang: '', dir: 'auto', ...attributes }, plain(text));
}

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing of ours: [[tag, attributes], …] in a box of 24. */
export function icon(shapes, className = 'icon') {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    svg.append(shape);
  }
  return svg;
}
