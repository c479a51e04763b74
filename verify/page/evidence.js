// SPDX-License-Identifier: Apache-2.0
// The evidence of one criterion: a row of what there is, and the chosen piece shown below it. What
// it says of a piece, page/evidence.c says in the pages written in C.
import { add, el, plain } from './dom.js';
import { count, say, wordOf } from './language.js';
import { placeWords, size } from './format.js';
import { shownAs } from './package.js';
import { longList } from './incremental.js';
import { evidenceView, showsItself } from './viewer.js';

const KINDS = { code: '{ }' };
const SIGNS = { video: '▶', audio: '♪', image: '▣', pdf: 'PDF' };

function sign(artefact) {
  const kind = shownAs(artefact);
  const extension = String(artefact.extension ?? '');
  return el(
    'span',
    { class: 'sign', 'data-kind': plain(artefact.kind ?? 'other'), 'aria-hidden': 'true' },
    SIGNS[kind] ??
      (/^[a-z0-9]{1,4}$/i.test(extension) ? extension : (KINDS[artefact.kind] ?? '•••')),
  );
}

/** "0:05 to 0:12 · Video · 71 kB" */
export function facts(pack, artefact, fragment) {
  const line = el('small', {});
  if (fragment) add(line, el('b', {}, placeWords(fragment)), ' · ');
  add(line, wordOf('kind', artefact.kind ?? 'other'), ' · ', () => size(artefact.size));
  if (pack.withheld.has(artefact.digest)) return add(line, el('em', {}, ' · ', say('withheld.by')));
  return pack.entry(artefact) ? line : add(line, el('em', {}, ' · ', say('unread')));
}

function members(artefact) {
  const all = artefact.members ?? [];
  if (!all.length) return null;
  const box = el(
    'details',
    { class: 'members' },
    el('summary', {}, count(all.length + (artefact.membersLeftOut ?? 0), 'members')),
  );
  const fill = () => {
    add(
      box,
      longList(
        all,
        (one) =>
          el(
            'li',
            {},
            el('span', { class: 'path', lang: '', dir: 'auto' }, plain(one.path)),
            one.size !== undefined && el('small', {}, () => size(one.size)),
          ),
        { first: 100, step: 500 },
      ),
    );
    if (artefact.membersLeftOut)
      add(box, el('p', { class: 'soft small' }, count(artefact.membersLeftOut, 'members.left')));
  };
  box.addEventListener('toggle', fill, { once: true });
  return box;
}

function chip(pack, artefact, fragment, choose) {
  const gone = !pack.entry(artefact);
  const button = el(
    'button',
    { type: 'button', class: gone ? 'chip-button gone' : 'chip-button', 'aria-expanded': 'false' },
    sign(artefact),
    el(
      'span',
      { class: 'what' },
      el('span', { class: 'name', lang: '', dir: 'auto' }, plain(artefact.name).slice(0, 200)),
      facts(pack, artefact, fragment),
    ),
  );
  button.addEventListener('click', () => choose(button));
  return button;
}

/** Shown when it comes into view: a package may hold hundreds of films. */
const soon = new IntersectionObserver(
  (seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      soon.unobserve(target);
      target.dispatchEvent(new Event('seen'));
    }
  },
  { rootMargin: '300px' },
);

let serial = 0;

/** `list` of {artefact, fragment}. Gives the element, and `show(digest, fragment)` for links. */
export function evidenceList(pack, list) {
  const place = el('div', { class: 'place', id: `place-${++serial}` });
  const chosen = { button: null, since: 0 };
  const show = async (button, { artefact, fragment }) => {
    chosen.button?.setAttribute('aria-expanded', 'false');
    chosen.button = button;
    button?.setAttribute('aria-expanded', 'true');
    const shown = await evidenceView(pack, artefact, fragment);
    if (chosen.button === button) place.replaceChildren(shown, members(artefact) ?? '');
  };
  const hide = () => {
    if (performance.now() - chosen.since < 700) return; // it had just shown itself under the reader's finger
    chosen.button.setAttribute('aria-expanded', 'false');
    chosen.button = null;
    place.replaceChildren();
  };
  const draw = (one) => {
    const button = chip(pack, one.artefact, one.fragment, (pressed) =>
      pressed === chosen.button ? hide() : show(pressed, one),
    );
    button.setAttribute('aria-controls', place.id);
    one.button = button;
    return el('li', {}, button);
  };
  const rows = longList(list, draw, { className: 'chips' });
  const first = list.find(({ artefact }) => pack.entry(artefact) && showsItself(artefact));
  if (first?.button) {
    place.addEventListener('seen', () => {
      if (chosen.button) return;
      chosen.since = performance.now();
      show(first.button, first);
    });
    soon.observe(place);
  }
  const node = el('div', { class: 'evidence' }, el('h4', {}, say('evidence')), rows, place);
  return { node, list, show: (one) => show(one.button ?? null, one), place };
}
