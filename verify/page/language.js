// SPDX-License-Identifier: Apache-2.0
// The reader's language: remembered, changed at once everywhere, and every sentence of the page in
// it (texts.js).
import { bind, el, live, plain, refresh } from './dom.js';
import { TEXTS } from './texts.js';

const KEY = 'dossier.language';

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // some browsers give a page from disk no storage
  }
}

const first =
  remembered() ??
  (navigator.languages ?? [navigator.language])
    .map((code) => String(code).slice(0, 2).toLowerCase())
    .find((code) => code === 'en' || code === 'fr');

const reader = { language: first === 'fr' ? 'fr' : 'en' };

export function language() {
  return reader.language;
}

export function showLanguage() {
  document.documentElement.lang = reader.language === 'fr' ? 'fr-CA' : 'en-CA';
}

/** Changes the language of everything at once, and remembers it. */
export function setLanguage(code) {
  reader.language = code;
  try {
    localStorage.setItem(KEY, code);
  } catch {
    /* not remembered, then */
  }
  showLanguage();
  refresh();
}

/** One sentence now; arguments fill {0}, {1}. */
export function text(key, ...values) {
  const pair = TEXTS[key];
  if (!pair) throw new Error(`no text: ${key}`);
  return pair[reader.language === 'fr' ? 1 : 0].replace(/\{(\d)\}/g, (_, i) => {
    const value = values[i];
    return plain(typeof value === 'function' ? value() : value);
  });
}

/** The same, said again when the language changes. */
export function say(key, ...values) {
  return live(() => text(key, ...values));
}

/** For attributes: label('close') gives a function. */
export function label(key, ...values) {
  return () => text(key, ...values);
}

/** An error whose reason is said again when the language changes: `words` is for say(). */
export function complaint(key, ...values) {
  return Object.assign(new Error(text(key, ...values)), { words: label(key, ...values) });
}

/** "1 file", "2 files"; in French one and a half is still one. */
export function count(n, key, ...values) {
  const one = () => (reader.language === 'fr' ? Math.abs(n) < 2 : n === 1);
  return () => text(one() ? `${key}.one` : key, () => number(n), ...values);
}

export function number(n) {
  return n.toLocaleString(reader.language === 'fr' ? 'fr-CA' : 'en-CA');
}

/** Whether a table has this text. */
export function hasText(key) {
  return Object.hasOwn(TEXTS, key);
}

/** A word for an entry of a closed list; the entry itself when it is new to this page. */
export function wordOf(list, entry) {
  return () => (hasText(`${list}.${entry}`) ? text(`${list}.${entry}`) : plain(entry));
}

/** The text of a language map for this reader, and its language. */
export function pick(map) {
  if (typeof map === 'string') return { words: map, code: '' };
  const codes = Object.keys(map ?? {});
  const code =
    codes.find((one) => one.slice(0, 2) === reader.language) ??
    codes.find((one) => one.slice(0, 2) === 'en') ??
    codes[0];
  return { words: code === undefined ? '' : String(map[code]), code: code ?? '' };
}

/** A language map as an element, marked when it is not in the reader's language. */
export function mapped(map, tag = 'span', attributes = {}) {
  const node = el(tag, { dir: 'auto', ...attributes });
  return bind(node, () => {
    const { words, code } = pick(map);
    node.textContent = plain(words);
    if (code.slice(0, 2) === reader.language) node.removeAttribute('lang');
    else node.setAttribute('lang', code);
  });
}

export function mappedText(map) {
  return () => plain(pick(map).words);
}
