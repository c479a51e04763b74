// SPDX-License-Identifier: Apache-2.0
// The dialog about trust: what is in use is loaded, seen, remembered if asked, and removed. What a
// package says of its own keys is only ever a suggestion.
import { add, el, outside, plain } from './dom.js';
import { complaint, count, label, say, text } from './language.js';
import { day } from './format.js';
import { longList } from './incremental.js';
import { fetchFile } from './fetch_file.js';
import { MOST, digestOf } from './trust_store.js';
import { keySuggestions } from './key_suggestions.js';
import { build } from '../web/index.js';

function issuersOf(list) {
  if (Array.isArray(list?.issuers)) return list.issuers;
  return Object.entries(list?.registry ?? {}).map(([id, one]) => ({ id, name: one?.name ?? id }));
}

function keyLine(key) {
  return el(
    'small',
    {},
    outside(key.thumbprint ?? key.jwk?.kid ?? key.jwk?.kty ?? '', 'code'),
    (key.from || key.until) && [
      ' ',
      say(
        'trust.from',
        () => day(key.from),
        () => day(key.until),
      ),
    ],
    key.revoked && [
      ' ',
      el(
        'b',
        {},
        say('trust.revoked', () => day(key.revoked)),
      ),
    ],
  );
}

function issuerRow(one) {
  const keys = Array.isArray(one?.keys) ? one.keys : [];
  return el(
    'li',
    {},
    outside(one?.name, 'b'),
    el('small', {}, outside(one?.id, 'code')),
    keys.map(keyLine),
    one?.organisation && el('small', {}, say('trust.organisation', one.organisation)),
  );
}

function itemRow({ list, name, from, until }) {
  const times = !list ? 'trust-store.valid' : until ? 'trust-store.made.next' : 'trust-store.made';
  return el(
    'li',
    {},
    outside(name, 'b'),
    el(
      'small',
      {},
      list && [say('trust-store.revocation'), ' · '],
      say(
        times,
        () => day(from),
        () => day(until),
      ),
    ),
  );
}

/** {words, means, rows}: what an entry is, what it does, and what is in it. */
function contents(one) {
  if (one.kind === 'status') {
    return {
      words: say('trust-store.status', one.issuer ?? one.id ?? ''),
      means: ['trust-store.status.means'],
      rows: el(
        'p',
        { class: 'small' },
        one.from && say('trust-store.made', () => day(one.from)),
        ' ',
        outside(one.id, 'code'),
      ),
    };
  }
  if (one.kind === 'certificates') {
    const lists = one.items.filter((item) => item.list).length;
    const certificates = one.items.length - lists;
    return {
      words: [
        certificates > 0 && count(certificates, 'trust-store.certificates'),
        certificates > 0 && lists > 0 && ', ',
        lists > 0 && count(lists, 'trust-store.lists'),
      ],
      means: [
        certificates > 0 && 'trust-store.certificates.means',
        lists > 0 && 'trust-store.lists.means',
      ],
      rows: longList(one.items, itemRow, { first: 20, step: 100, className: 'issuers' }),
    };
  }
  const issuers = issuersOf(one.list);
  return {
    words: count(issuers.length, 'trust.names'),
    means: [],
    rows: longList(issuers, issuerRow, { first: 20, step: 100, className: 'issuers' }),
  };
}

/** "Digest (SHA-256): 1f2e …", once it is computed. */
function digestLine(one) {
  const code = el('code', {});
  digestOf(one).then((hex) => code.replaceChildren(hex ?? '\u2013'));
  return el('p', { class: 'small digest' }, say('trust.digest'), say('colon'), code);
}

/** What is kept of it, and how it is known again. */
function keptView(trust, one) {
  return trust.confirms && one.remembered
    ? el(
        'div',
        {},
        digestLine(one),
        el('p', { class: 'soft small' }, say('trust.remembered.means')),
      )
    : '';
}

const summary = (one, words, rows) =>
  el('details', {}, el('summary', {}, outside(one.name, 'b'), ' · ', words), rows);

/** Remembered, and to be confirmed: what is in it, since when, with which digest. */
function waitingView(trust, one) {
  const { words, rows } = contents(one);
  return el(
    'li',
    { class: 'trust-list waiting' },
    summary(one, words, rows),
    one.since &&
      el(
        'p',
        { class: 'small' },
        say('trust.since', () => day(one.since)),
      ),
    digestLine(one),
    el(
      'p',
      { class: 'trust-tools' },
      el(
        'button',
        { type: 'button', class: 'button', onclick: () => trust.use(one) },
        say('trust.waiting.use'),
      ),
      el(
        'button',
        { type: 'button', class: 'link', onclick: () => trust.remove(one) },
        say('trust.forget'),
      ),
    ),
  );
}

function waitingViews(trust) {
  return (
    trust.waiting.length > 0 &&
    el(
      'section',
      { class: 'suggested' },
      el('h3', {}, say('trust.waiting')),
      el('p', { class: 'soft small' }, say('trust.waiting.means')),
      el(
        'ul',
        { class: 'plain' },
        trust.waiting.map((one) => waitingView(trust, one)),
      ),
    )
  );
}

function entryView(trust, one) {
  const { words, means, rows } = contents(one);
  const said = el('div', { class: 'soft small', role: 'status' });
  const keep = el('input', { type: 'checkbox' });
  keep.checked = one.remembered;
  said.replaceChildren(keptView(trust, one));
  keep.addEventListener('change', () =>
    said.replaceChildren(
      trust.remember(one, keep.checked) ? keptView(trust, one) : say('trust.unstorable'),
    ),
  );
  return el(
    'li',
    { class: 'trust-list' },
    summary(one, words, rows),
    means.filter(Boolean).map((key) => el('p', { class: 'soft small' }, say(key))),
    el(
      'p',
      { class: 'trust-tools' },
      one.kind !== 'status' && el('label', {}, keep, ' ', say('trust.remember')),
      el(
        'button',
        { type: 'button', class: 'link', onclick: () => trust.remove(one) },
        say('trust.forget'),
      ),
    ),
    said,
  );
}

function suggestedView(trust, one, done) {
  const take = () => trust.confirm(text('trust.own'), one).then(() => done(), done);
  return el(
    'li',
    { class: 'say' },
    outside(one.name, 'b'),
    el('small', {}, say(`trust.suggested.${one.role}`), ' · ', outside(one.id, 'code')),
    el(
      'p',
      {},
      el('small', {}, say('trust.suggested.key')),
      el('br'),
      el('code', {}, one.thumbprint),
    ),
    el(
      'button',
      { type: 'button', class: 'button', onclick: take },
      say('trust.suggested.take'),
      el('span', { class: 'vh' }, ` (${one.name})`),
    ),
  );
}

async function suggestedViews(trust, pack, done) {
  const all = await keySuggestions(pack);
  return (
    all.length > 0 &&
    el(
      'section',
      { class: 'suggested' },
      el('h3', {}, say('trust.suggested')),
      el('p', { class: 'soft small' }, say('trust.suggested.means')),
      el(
        'ul',
        { class: 'says' },
        all.map((one) => suggestedView(trust, one, done)),
      ),
    )
  );
}

/** The list at an address, brought here once: what is remembered is what it said then. */
async function fetched(address, signal) {
  try {
    return [address, await fetchFile(address, { signal, most: MOST })];
  } catch (error) {
    throw signal.aborted
      ? error
      : complaint('trust.unfetched', address, error.words ?? error.message);
  }
}

function addressForm(load, said, signal) {
  if (!build.online) return null;
  const input = el('input', {
    type: 'url',
    required: true,
    'aria-label': label('trust.url'),
    placeholder: 'https://',
  });
  const go = el('button', { class: 'button' }, say('trust.url.go'));
  return el(
    'form',
    {
      class: 'address',
      onsubmit: async (event) => {
        event.preventDefault();
        go.disabled = true;
        said.replaceChildren(say('trust.fetching', input.value));
        await load(() => fetched(input.value, signal));
        go.disabled = false;
      },
    },
    el('label', {}, say('trust.url'), ' ', input),
    go,
  );
}

/** The button that opens a file, with its hidden input. */
function fileButton(load) {
  const input = el('input', {
    type: 'file',
    accept: '.json,.pem,.crt,.cer,.crl,.jwt,application/json',
    class: 'vh',
    tabindex: '-1',
    'aria-hidden': 'true',
  });
  input.addEventListener(
    'change',
    () => input.files[0] && load(() => [input.files[0].name, input.files[0]]),
  );
  const button = el(
    'button',
    { type: 'button', class: 'button strong', onclick: () => input.click() },
    say('trust.load'),
  );
  return { input, button };
}

function head(close) {
  return el(
    'div',
    { class: 'large-head' },
    el('h2', { id: 'trust-head' }, say('trust.head')),
    el('button', { type: 'button', class: 'button', onclick: close }, say('close')),
  );
}

/** What is in use, and what the package behind the dialog suggests. */
async function draw(trust, pack, { waiting, lists, suggested }, done) {
  const entries = trust.inUse.map((one) => entryView(trust, one));
  waiting.replaceChildren(waitingViews(trust) || '');
  lists.replaceChildren();
  add(
    lists,
    entries.length > 0 && el('ul', { class: 'plain' }, entries),
    !trust.anybody && el('p', { class: 'soft' }, say('trust.none')),
  );
  suggested.replaceChildren((await suggestedViews(trust, pack, done)) || '');
}

/** Loads what `get` gives, and says so in `said`; `complain` tells what is wrong with it. */
async function loaded(trust, get, said, signal, complain) {
  try {
    const [name, blob] = await get();
    await trust.load(name, blob);
    said.replaceChildren(say('trust.loaded', name));
  } catch (error) {
    if (signal.aborted) return false;
    complain(error);
  }
  return true;
}

/** The dialog over whatever is shown. `shown()` gives the package behind it, or null. */
export function trustDialog(trust, shown) {
  const said = el('p', { role: 'status' });
  const gone = new AbortController();
  const parts = { waiting: el('div', {}), lists: el('div', {}), suggested: el('div', {}) };
  const dialog = el('dialog', { class: 'panel', 'aria-labelledby': 'trust-head' });
  const redraw = () =>
    draw(trust, shown(), parts, (error) => (error ? complain(error) : dialog.close()));
  const complain = (error) =>
    said.replaceChildren(el('span', { class: 'mark bad' }, error.words ?? plain(error.message)));
  const load = async (get) => {
    if (await loaded(trust, get, said, gone.signal, complain)) redraw();
  };
  const file = fileButton(load);
  add(
    dialog,
    head(() => dialog.close()),
    el('p', {}, say('trust.means')),
    parts.waiting,
    el('p', {}, file.button, ' ', el('span', { class: 'soft small' }, say('trust.drop'))),
    el('p', { class: 'soft small' }, say('trust.also')),
    file.input,
    addressForm(load, said, gone.signal),
    said,
    el('h3', {}, say('trust.lists')),
    parts.lists,
    parts.suggested,
  );
  dialog.addEventListener('close', () => {
    gone.abort();
    dialog.remove();
  });
  Object.assign(dialog, { redraw, complain });
  redraw();
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
