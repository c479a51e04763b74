// SPDX-License-Identifier: Apache-2.0
// Film and sound, played out of the package at the moment that was pointed to; pictures with the
// marked part.
import { add, el, plain } from './dom.js';
import { label, say } from './language.js';
import { clock } from './format.js';

function captionsTrack(pack, artefact) {
  const captions = pack.artefacts.get(artefact.captions);
  if (!captions || !pack.entry(captions)) return null;
  return el('track', {
    kind: 'captions',
    label: label('captions'),
    srclang: 'und',
    src: pack.url(captions, 'text/vtt'),
  });
}

/** {node, goTo(seconds), now()}: a player that stands at `at` [from, to] seconds. */
export function player(pack, artefact, kind, at) {
  const media = el(kind, {
    controls: true,
    preload: 'metadata',
    playsinline: kind === 'video',
    'aria-label': plain(artefact.name),
  });
  const failed = el('p', { class: 'note', hidden: true }, say('play.failed'));
  const jumps = el('p', { class: 'jumps', hidden: !at });
  media.addEventListener('error', () => {
    media.hidden = true;
    jumps.hidden = true;
    failed.hidden = false;
  });
  add(media, captionsTrack(pack, artefact));
  media.src = pack.url(artefact) + (at ? `#t=${at.join(',')}` : '');
  const goTo = (seconds) => {
    media.currentTime = seconds;
    media.play().catch(() => {}); // the reader can press play
  };
  const jump =
    at &&
    el(
      'button',
      { type: 'button', class: 'jump', onclick: () => goTo(at[0]) },
      el('span', { 'aria-hidden': 'true' }, '▶ '),
      say('play.from', clock(at[0])),
    );
  add(jumps, jump);
  return {
    node: el('div', { class: `media ${kind}` }, media, failed, jumps),
    now: () => media.currentTime,
    media,
  };
}

/** Where a region stands, in per cent of the picture. */
function inPercent({ kind, at }, picture) {
  const [x, y, w, h] =
    kind === 'percent'
      ? at
      : [
          (at[0] / picture.naturalWidth) * 100,
          (at[1] / picture.naturalHeight) * 100,
          (at[2] / picture.naturalWidth) * 100,
          (at[3] / picture.naturalHeight) * 100,
        ];
  return x + w <= 100.5 && y + h <= 100.5 && w > 0 && h > 0 ? [x, y, w, h] : null;
}

function mark(frame, region, picture) {
  const place = region && inPercent(region, picture);
  if (!place) return;
  const box = el('i', { class: 'region' });
  ['left', 'top', 'width', 'height'].forEach((side, i) => {
    box.style[side] = `${place[i]}%`;
  });
  frame.append(box);
}

/** A picture in its frame; `region` is a place() of kind percent or pixel. */
export function picture(pack, artefact, region) {
  const image = el('img', {
    alt: plain(artefact.alt ?? artefact.name),
    decoding: 'async',
    src: pack.url(artefact),
  });
  const frame = el('span', { class: 'frame' }, image);
  const failed = el('p', { class: 'note', hidden: true }, say('picture.failed'));
  image.addEventListener('load', () => mark(frame, region, image));
  image.addEventListener('error', () => {
    frame.hidden = true;
    failed.hidden = false;
  });
  return { node: el('div', { class: 'picture' }, frame, failed), frame, image };
}

const STEPS = [0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8];

/** The same with zoom: buttons, + − 0 on the keyboard, scrolling to move. */
export function zoomable(pack, artefact, region) {
  const { node, frame, image } = picture(pack, artefact, region);
  const scale = { at: 1 };
  const shown = el('output', { class: 'soft' }, '100 %');
  const view = el(
    'div',
    { class: 'zoom-view', tabindex: '0', role: 'region', 'aria-label': () => plain(artefact.name) },
    node,
  );
  const set = (factor) => {
    scale.at = Math.min(8, Math.max(0.25, factor));
    frame.style.width = `${scale.at * 100}%`;
    shown.textContent = `${Math.round(scale.at * 100)} %`;
  };
  const step = (direction) =>
    set(
      direction > 0
        ? (STEPS.find((one) => one > scale.at) ?? 8)
        : (STEPS.findLast((one) => one < scale.at) ?? 0.25),
    );
  const keys = { '+': () => step(1), '=': () => step(1), '-': () => step(-1), 0: () => set(1) };
  view.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  image.addEventListener('dblclick', () => set(scale.at > 1 ? 1 : 3));
  const button = (words, sign, act) =>
    el('button', { type: 'button', class: 'tool', 'aria-label': label(words), onclick: act }, sign);
  const bar = el(
    'div',
    { class: 'zoom-bar' },
    button('zoom.out', '−', () => step(-1)),
    shown,
    button('zoom.in', '+', () => step(1)),
    el('button', { type: 'button', class: 'tool', onclick: () => set(1) }, say('zoom.fit')),
  );
  return el('div', { class: 'zoom' }, bar, view);
}
