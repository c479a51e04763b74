// SPDX-License-Identifier: Apache-2.0
// One piece of evidence, shown: at its moment, page, lines or region. Whatever a browser cannot
// show without running something is saved under its original name.
import { add, el, plain } from './dom.js';
import { say } from './language.js';
import { place } from './format.js';
import { shownAs } from './package.js';
import { picture, player, zoomable } from './media.js';
import { textView } from './text_view.js';
import { holdsProgram } from './pdf.js';
import { copyLink } from './links.js';

/** A file name that no system takes for a path or a program of another kind. */
export function safeName(name) {
  const clean = plain(name)
    .replace(/[\\/:*?"<>|⟨⟩]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(-150);
  return clean || 'file';
}

export function saveLink(pack, artefact, words = 'save.as') {
  const name = safeName(artefact.originalName ?? artefact.name);
  const link = el('a', { class: 'button quiet', download: name, href: '#' }, say(words, name));
  // Made when asked for: thousands of addresses would otherwise stand in the page.
  const ready = () => {
    link.href = pack.url(artefact, 'application/octet-stream');
  };
  for (const event of ['pointerenter', 'focus', 'click']) link.addEventListener(event, ready);
  return link;
}

function saveOnly(pack, artefact, why) {
  return el(
    'div',
    { class: 'save-only' },
    el('p', {}, say(why)),
    el('p', { class: 'soft small' }, say('save.care')),
    saveLink(pack, artefact),
  );
}

async function pdfView(pack, artefact, page) {
  const blob = pack.blob(artefact);
  const program = blob.size ? await holdsProgram(blob) : 'unknown';
  if (program !== 'no')
    return saveOnly(pack, artefact, program === 'yes' ? 'pdf.program' : 'pdf.unknown');
  const frame = el('iframe', {
    class: 'pdf-frame',
    title: plain(artefact.name),
    src: `${pack.url(artefact)}${page ? `#page=${page}&navpanes=0&pagemode=none` : '#navpanes=0&pagemode=none'}`,
  });
  return el('div', {}, frame);
}

async function asText(pack, artefact, where) {
  const lines = where.kind === 'line' ? where.at : undefined;
  const view = await textView(pack.blob(artefact), {
    name: () => plain(artefact.name),
    lines,
    isNotebook: artefact.extension === 'ipynb' || artefact.mediaType === 'application/x-ipynb+json',
  });
  return view ?? saveOnly(pack, artefact, 'text.binary');
}

const VIEWS = {
  video: (pack, artefact, where) =>
    player(pack, artefact, 'video', where.kind === 't' ? where.at : undefined),
  audio: (pack, artefact, where) =>
    player(pack, artefact, 'audio', where.kind === 't' ? where.at : undefined),
  image: (pack, artefact, where, large) => {
    const region = where.kind === 'percent' || where.kind === 'pixel' ? where : undefined;
    return large ? { node: zoomable(pack, artefact, region) } : picture(pack, artefact, region);
  },
  pdf: async (pack, artefact, where) => ({
    node: await pdfView(pack, artefact, where.kind === 'page' ? where.at[0] : undefined),
  }),
  text: async (pack, artefact, where) => ({ node: await asText(pack, artefact, where) }),
  file: async (pack, artefact) => ({ node: saveOnly(pack, artefact, 'save.no-view') }),
};

/** Whether it can be shown at once: a document asks first, for its viewer takes the keyboard. */
export function showsItself(artefact) {
  return !['pdf', 'file'].includes(shownAs(artefact));
}

function linkButton(pack, artefact, fragment, view) {
  const where = () =>
    view.now && view.media.currentTime > 0 ? `t=${Math.floor(view.now())}` : fragment;
  const said = el('span', { class: 'soft small', role: 'status' });
  return [
    el(
      'button',
      {
        type: 'button',
        class: 'button quiet',
        onclick: () => copyLink(pack, artefact, where(), said),
      },
      say('link.copy'),
    ),
    said,
  ];
}

function tools(pack, artefact, fragment, view, large) {
  const bar = el('div', { class: 'tools' });
  if (!large && ['image', 'pdf', 'text'].includes(shownAs(artefact))) {
    bar.append(
      el(
        'button',
        { type: 'button', class: 'button quiet', onclick: () => enlarge(pack, artefact, fragment) },
        say('enlarge'),
      ),
    );
  }
  if (shownAs(artefact) !== 'file') bar.append(saveLink(pack, artefact, 'save'));
  return add(bar, linkButton(pack, artefact, fragment, view));
}

/** What is not shown, and why. */
function absent(pack, artefact) {
  const key = pack.withheld.has(artefact.digest) ? 'withheld.means' : 'unread.means';
  return el('div', { class: 'stage' }, el('p', { class: 'note' }, say(key)));
}

/** The evidence itself with what one can do with it. */
export async function evidenceView(pack, artefact, fragment, large = false) {
  if (!pack.entry(artefact)) return absent(pack, artefact);
  const view = await VIEWS[shownAs(artefact)](pack, artefact, place(fragment), large);
  const node = el('div', { class: `stage ${shownAs(artefact)}` }, view.node);
  if (artefact.alt && shownAs(artefact) === 'video')
    node.append(el('p', { class: 'soft small alt', lang: '', dir: 'auto' }, plain(artefact.alt)));
  node.append(tools(pack, artefact, fragment, view, large));
  return node;
}

/** The same over the whole window. */
export async function enlarge(pack, artefact, fragment) {
  const close = () => dialog.close();
  const dialog = el(
    'dialog',
    { class: 'large', 'aria-label': plain(artefact.name) },
    el(
      'div',
      { class: 'large-head' },
      el('b', { lang: '', dir: 'auto' }, plain(artefact.name)),
      el('button', { type: 'button', class: 'button', onclick: close }, say('close')),
    ),
    await evidenceView(pack, artefact, fragment, true),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
