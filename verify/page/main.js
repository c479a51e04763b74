// SPDX-License-Identifier: Apache-2.0
// What the page does: waits for packages, has each checked, shows one or a table of several.
// Everything that is said of a package comes from the core's report.
import { add, el, live, plain } from './dom.js';
import { complaint, label, language, say, setLanguage, showLanguage, text } from './language.js';
import { Package } from './package.js';
import { TrustStore, isTrustInput } from './trust_store.js';
import { trustDialog } from './trust.js';
import { aboutPage, startView, waitView } from './start.js';
import { resultView } from './result.js';
import { comparisonView } from './comparison.js';
import { titleKey } from './verdict.js';
import { fetchFile, nameOfAddress } from './fetch_file.js';
import { pointedTo } from './links.js';
import { build, load, verify } from '../web/index.js';

const main = document.getElementById('main');
const bar = document.getElementById('bar');
const state = { sources: [], packs: [], shown: null, running: null, dialog: null };

function show(node, focus) {
  main.replaceChildren(node);
  window.scrollTo(0, 0);
  if (focus)
    focus
      .map((one) => main.querySelector(one))
      .find(Boolean)
      ?.focus({ preventScroll: true });
  drawBar();
}

/** `complaint`: what is wrong with a list that was just given. */
function openTrust(complaint) {
  if (!state.dialog?.isConnected)
    state.dialog = trustDialog(trust, () => (state.shown?.report ? state.shown : null));
  if (complaint) state.dialog.complain(complaint);
}

const trust = new TrustStore(() => {
  state.dialog?.isConnected && state.dialog.redraw();
  drawBar();
  if (trust.waiting.length === 0) document.getElementById('waiting')?.remove();
  if (state.sources.length) check(state.sources);
});

const picker = el('input', {
  type: 'file',
  multiple: true,
  class: 'vh',
  id: 'file',
  tabindex: '-1',
  'aria-hidden': 'true',
});
picker.addEventListener('change', () => {
  takeFiles([...picker.files]);
  picker.value = '';
});

/** For who listens: said when it changes, wherever the focus is. */
function announce(words) {
  document.getElementById('said').replaceChildren(live(words));
}

function start(complaint) {
  forget();
  document.title = text('title');
  show(
    startView(
      {
        choose: () => picker.click(),
        openAddress: (address) => check([{ name: nameOfAddress(address), address }]),
        openTrust: () => openTrust(),
      },
      pointedTo(),
      complaint,
      trust.waiting.length > 0,
    ),
    complaint ? ['h1'] : null,
  );
}

function forget() {
  state.running?.abort();
  for (const pack of state.packs) pack.release?.();
  Object.assign(state, { sources: [], packs: [], shown: null, running: null });
}

function showPack(pack) {
  state.shown = pack;
  const linked = pointedTo();
  const { node, go } = resultView(pack, { openTrust: () => openTrust(), linked });
  show(node, ['#person', '#verdict']);
  announce(
    pack.error
      ? label('verdict.error')
      : () => `${text(titleKey(pack.report))}. ${plain(pack.report.sentences?.[language()] ?? '')}`,
  );
  if (state.dialog?.isConnected) state.dialog.redraw();
  document.title = pack.record ? `${plain(pack.record.learner?.name)} · Dossier` : text('title');
  go?.();
}

function showAll() {
  if (state.packs.length === 1) return showPack(state.packs[0]);
  state.shown = null;
  return show(comparisonView(state.packs, showPack), ['h1']);
}

async function checkOne(source, nth, signal) {
  const wait = waitView(source.name, nth, () => start());
  show(wait.node, nth && nth[0] > 1 ? null : ['h1']);
  try {
    source.file ??= await fetchFile(source.address, { onProgress: wait.fetching, signal });
    const result = await verify(source.file, {
      ...trust.options,
      language: language(),
      signal,
      onProgress: wait.progress,
    });
    return new Package(source.name, source.file, result);
  } catch (error) {
    if (signal.aborted) throw error;
    return { name: source.name, error };
  }
}

/** `sources`: [{name, file}] or [{name, address}]. */
async function check(sources) {
  forget();
  const running = new AbortController();
  Object.assign(state, { sources, running });
  const packs = [];
  try {
    for (const [i, source] of sources.entries()) {
      packs.push(
        await checkOne(source, sources.length > 1 ? [i + 1, sources.length] : null, running.signal),
      );
    }
  } catch (error) {
    if (!running.signal.aborted) throw error;
    return; // the reader went on to something else
  }
  state.packs = packs;
  showAll();
}

/**
 * Whoever sent a package may have sent a list beside it: what came with one is shown, to be kept or
 * removed.
 */
async function takeFiles(files) {
  const packages = [];
  const given = [];
  let wrong;
  for (const file of files) {
    if (!(await isTrustInput(file))) packages.push({ name: file.name, file });
    else
      await trust.load(file.name, file).then(
        () => given.push(file.name),
        (error) => {
          wrong = error;
        },
      );
  }
  if (packages.length) check(packages);
  if (packages.length && given.length) wrong ??= complaint('trust-store.beside', given.join(', '));
  if (wrong || (!packages.length && !state.sources.length)) openTrust(wrong);
}

function dropped(event) {
  event.preventDefault();
  document.body.classList.remove('dropping');
  const items = [...event.dataTransfer.items].filter((one) => one.kind === 'file');
  const folder = items.find((one) => one.webkitGetAsEntry?.()?.isDirectory);
  if (folder) return start(text('start.folder', folder.webkitGetAsEntry().name));
  const files = [...event.dataTransfer.files];
  return files.length && takeFiles(files);
}

function listen() {
  window.addEventListener('dragover', (event) => {
    event.preventDefault();
    document.body.classList.add('dropping');
  });
  window.addEventListener(
    'dragleave',
    (event) => event.relatedTarget || document.body.classList.remove('dropping'),
  );
  window.addEventListener('drop', dropped);
  // Paper shows what a screen folds: every finding, but neither file lists nor technical names.
  const opened = new Set();
  window.addEventListener('beforeprint', () => {
    for (const one of document.querySelectorAll(
      'details.group:not([open]), details.unmade:not([open])',
    )) {
      opened.add(one);
      one.open = true;
    }
  });
  window.addEventListener('afterprint', () => {
    for (const one of opened) one.open = false;
    opened.clear();
  });
  window.addEventListener('hashchange', () =>
    state.shown?.report ? showPack(state.shown) : !state.sources.length && start(),
  );
}

function drawBar() {
  const several = state.packs.length > 1 && state.shown;
  bar.replaceChildren();
  add(
    bar,
    el('span', { class: 'brand' }, 'Dossier'),
    el('span', { class: 'grow' }),
    several &&
      el('button', { type: 'button', class: 'button quiet', onclick: showAll }, say('back')),
    state.packs.length > 0 &&
      el(
        'button',
        { type: 'button', class: 'button quiet', onclick: () => start() },
        say('open.other'),
      ),
    el(
      'button',
      { type: 'button', class: 'button quiet', onclick: () => openTrust() },
      say('trust.button'),
      trust.inUse.length > 0 && ` (${trust.inUse.length})`,
      trust.waiting.length > 0 && [' · ', say('trust.waiting.button', trust.waiting.length)],
    ),
    state.packs.length > 0 &&
      el(
        'button',
        { type: 'button', class: 'button quiet', onclick: () => window.print() },
        say('print'),
      ),
    el(
      'button',
      {
        type: 'button',
        class: 'button quiet',
        lang: () => (language() === 'fr' ? 'en' : 'fr'),
        onclick: () => setLanguage(language() === 'fr' ? 'en' : 'fr'),
      },
      say('language'),
    ),
  );
}

function begin() {
  showLanguage();
  document.getElementById('skip').replaceChildren(say('skip'));
  document.body.append(picker);
  document.getElementById('foot').replaceChildren(aboutPage());
  listen();
  start();
  document.documentElement.dataset.ready = build.version;
  // Compiled while the reader looks for the file.
  setTimeout(() => load().catch(() => {}), 30);
}

begin();
