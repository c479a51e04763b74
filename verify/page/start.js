// SPDX-License-Identifier: Apache-2.0
// Before there is a result: the first screen, and the wait.
import { add, el, icon, outside } from './dom.js';
import { count, label, say } from './language.js';
import { size } from './format.js';
import { build } from '../web/index.js';

const BOX = [
  ['path', { d: 'M3 7.5 12 3l9 4.5v9L12 21l-9-4.5z M3 7.5l9 4.5 9-4.5 M12 12v9', class: 'line' }],
];
const LOCK = [['path', { d: 'M7 11V8a5 5 0 0 1 10 0v3 M5 11h14v9.5H5z', class: 'line' }]];

function addressForm(openAddress) {
  if (!build.online) return null;
  const input = el('input', {
    type: 'url',
    required: true,
    placeholder: 'https://',
    'aria-label': label('start.url'),
  });
  return el(
    'form',
    {
      class: 'address',
      onsubmit: (event) => {
        event.preventDefault();
        openAddress(input.value);
      },
    },
    el('label', {}, say('start.url'), ' ', input),
    el('button', { class: 'button' }, say('start.url.go')),
  );
}

/** `act`: {choose, openAddress, openTrust, files(list)}; `linked`: the address of the page points
 * into a package; `waiting`: there is remembered trust to confirm. */
export function startView(act, linked, complaint, waiting) {
  return el(
    'section',
    { class: 'start', 'aria-labelledby': 'start-head' },
    el('h1', { id: 'start-head', tabindex: '-1' }, say('start.head')),
    el('p', { class: 'lead' }, say('start.what')),
    linked && el('p', { class: 'note' }, say('start.link')),
    complaint && el('p', { class: 'note bad', role: 'alert' }, complaint),
    waiting &&
      el(
        'p',
        { class: 'note', id: 'waiting' },
        say('start.waiting'),
        ' ',
        el('button', { type: 'button', class: 'link', onclick: act.openTrust }, say('start.look')),
      ),
    el(
      'button',
      { type: 'button', class: 'drop', onclick: act.choose },
      icon(BOX, 'icon box'),
      el('span', { class: 'button strong', 'aria-hidden': 'true' }, say('start.choose')),
      el('span', { class: 'vh' }, say('start.choose')),
      el('span', { class: 'or' }, say('start.drop')),
    ),
    addressForm(act.openAddress),
    el(
      'p',
      { class: 'private' },
      icon(LOCK, 'icon lock'),
      say(build.online ? 'start.url.private' : 'start.private'),
    ),
    el(
      'p',
      { class: 'soft small' },
      el('button', { type: 'button', class: 'link', onclick: act.openTrust }, say('start.trust')),
    ),
  );
}

function left(seconds) {
  return seconds < 90
    ? count(Math.max(1, Math.round(seconds)), 'check.seconds')
    : count(Math.round(seconds / 60), 'check.minutes');
}

/** The wait: {node, progress(done, total), fetching(done)}. */
export function waitView(name, nth, cancel) {
  const bar = el('progress', { max: '1', 'aria-label': label('check.head', name) });
  const doing = el('p', { class: 'doing' }, say('check.loading'));
  const begun = performance.now();
  const node = add(
    el('section', { class: 'wait', 'aria-labelledby': 'wait-head' }),
    el('h1', { id: 'wait-head', tabindex: '-1' }, say('check.head', name)),
    nth && el('p', { class: 'soft' }, say('check.nth', ...nth)),
    bar,
    doing,
    el(
      'p',
      {},
      el('button', { type: 'button', class: 'button', onclick: cancel }, say('check.cancel')),
    ),
    el('p', { class: 'soft small' }, say('local')),
  );
  const progress = (done, total) => {
    if (done >= total) {
      bar.removeAttribute('value'); // it moves: how long this takes is not known
      return doing.replaceChildren(say('check.judging'));
    }
    bar.value = done / total;
    const seconds = (performance.now() - begun) / 1000;
    const rest =
      seconds > 2
        ? [' · ', say('check.left', left((seconds * (total - done)) / Math.max(1, done)))]
        : [];
    return doing.replaceChildren(
      say(
        'check.hashing',
        () => size(done),
        () => size(total),
      ),
      ...rest,
    );
  };
  const fetching = (done, total) => {
    if (total) bar.value = done / total;
    doing.replaceChildren(say('check.fetching', () => size(done)));
  };
  return { node, progress, fetching };
}

/** What this page is, and how one finds out whether it is. */
export function aboutPage() {
  return el(
    'details',
    { class: 'self' },
    el('summary', {}, say('self.version', build.version), ' · ', say('self.check')),
    el('p', {}, say('self.means')),
    el('code', { class: 'command' }, 'certutil -hashfile verifier.html SHA256'),
    el('p', {}, say('self.means.other')),
    el('code', { class: 'command' }, 'sha256sum verifier.html'),
    el('p', { class: 'small' }, say('self.core'), say('colon'), outside(build.core, 'code')),
    el('p', { class: 'small' }, say(build.online ? 'self.online' : 'self.offline')),
  );
}
