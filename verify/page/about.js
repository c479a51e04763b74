// SPDX-License-Identifier: Apache-2.0
// The rest: what is withheld, how to check without us, the achievement itself, and every file.
import { add, el, outside, plain } from './dom.js';
import { count, label, language, mapped, number, say, wordOf } from './language.js';
import { dated, day, decimal, size } from './format.js';
import { VirtualRows } from './incremental.js';
import { enlarge } from './viewer.js';

export function withheldView(pack) {
  const list = [...pack.withheld].map(
    (digest) => pack.artefacts.get(digest) ?? { name: digest, digest },
  );
  return add(
    el('section', { 'aria-labelledby': 'withheld' }),
    el('h2', { id: 'withheld' }, say('withheld')),
    list.length === 0
      ? el('p', { class: 'soft small' }, say('withheld.none'))
      : [
          el('p', { class: 'soft small' }, say('withheld.means')),
          el(
            'ul',
            { class: 'withheld-list' },
            list
              .slice(0, 200)
              .map((one) =>
                el(
                  'li',
                  {},
                  outside(one.name, 'b'),
                  el('small', {}, wordOf('kind', one.kind ?? 'other'), ' · ', say('withheld.by')),
                ),
              ),
          ),
        ],
  );
}

function step(key, command) {
  return el('li', {}, say(key), el('code', { class: 'command' }, command));
}

export function withoutView(pack) {
  return el(
    'section',
    { 'aria-labelledby': 'without' },
    el('h2', { id: 'without' }, say('without')),
    el('p', { class: 'soft small' }, say('without.means')),
    el(
      'ol',
      { class: 'steps' },
      step('without.unpack', 'sha256sum -c manifest-sha256.txt'),
      step('without.windows', 'certutil -hashfile data\\record.json SHA256'),
      step('without.dossier', 'dossier verify package.zip'),
    ),
    el('p', { class: 'soft small' }, say('without.badge')),
    pack.report.identity &&
      el(
        'p',
        { class: 'small' },
        el('span', { class: 'soft' }, say('without.identity')),
        el('br'),
        el('code', {}, pack.report.identity),
      ),
  );
}

function row(list, key, ...values) {
  list.append(el('dt', {}, say(...[key].flat())), el('dd', {}, values));
}

function transcript({ transcript: facts }) {
  if (!facts) return null;
  const list = el('dl', { class: 'facts' });
  if (facts.courseCode) row(list, 'about.course', outside(facts.courseCode, 'code'));
  if (facts.hours)
    row(
      list,
      'fact.workload',
      () => `${decimal(facts.hours)} h`,
      facts.credits && [' · ', count(Number(facts.credits), 'credits')],
    );
  for (const one of facts.levels ?? [])
    row(list, ['about.level', one.framework], outside(one.level));
  return [el('h3', {}, say('about.transcript')), list];
}

function pathways({ pathways: ways }) {
  if (!ways?.isPartOf?.length && !ways?.precedes?.length) return null;
  const list = el('dl', { class: 'facts' });
  if (ways.isPartOf?.length)
    row(
      list,
      'about.part',
      ways.isPartOf.map((one) => mapped(one.name, 'div')),
    );
  if (ways.precedes?.length)
    row(
      list,
      'about.leads',
      ways.precedes.map((one) => mapped(one.name, 'div')),
    );
  return [el('h3', {}, say('about.pathways')), list];
}

function relevance({ relevance: asked }) {
  if (!asked) return null;
  return [
    el('h3', {}, say('about.relevance')),
    el(
      'ul',
      { class: 'occasions' },
      (asked.consultations ?? []).map((one) =>
        el('li', {}, mapped(one.with, 'b'), ', ', dated(one.date), el('br'), mapped(one.summary)),
      ),
    ),
    el('p', { class: 'soft' }, say('about.review'), say('colon'), dated(asked.nextReview)),
  ];
}

const named = (type, code) => () => {
  try {
    return new Intl.DisplayNames([language()], { type, fallback: 'code' }).of(String(code));
  } catch {
    return plain(code); // no code that the browser knows
  }
};

/** What the European Union asks of a description, as far as the definition says it. */
function description({ issuer, participation, languages, prerequisites, qualityAssurance }) {
  const list = el('dl', { class: 'facts' });
  if (issuer?.country)
    row(
      list,
      'about.country',
      named('region', issuer.country),
      issuer.region && [', ', mapped(issuer.region)],
    );
  if (participation) row(list, 'about.participation', wordOf('participation', participation));
  if (languages?.length)
    row(
      list,
      'about.languages',
      languages.map((one, i) => [i > 0 && ', ', named('language', one)]),
    );
  if (prerequisites) row(list, 'about.prerequisites', mapped(prerequisites));
  for (const one of qualityAssurance ?? [])
    row(
      list,
      'about.quality',
      mapped(one.by),
      one.about && mapped(one.about, 'div', { class: 'soft' }),
    );
  return list.childNodes.length > 0 && [el('h3', {}, say('about.description')), list];
}

function identifiers({ definition, record, content }) {
  const list = el('dl', { class: 'facts' });
  if (definition.conditions) row(list, 'conditions', mapped(definition.conditions));
  if (definition.assessors?.qualification)
    row(list, 'about.qualification', mapped(definition.assessors.qualification));
  row(list, 'about.definition', outside(definition.id, 'code'), ' ', outside(definition.version));
  row(list, 'about.record', outside(record.id, 'code'));
  if (content.credential?.id) row(list, 'about.credential', outside(content.credential.id, 'code'));
  return list;
}

export function aboutView(pack) {
  const { definition } = pack;
  return el(
    'section',
    { class: 'about', 'aria-labelledby': 'about' },
    el('h2', { id: 'about' }, say('about')),
    mapped(definition.description, 'p'),
    el(
      'div',
      { class: 'columns' },
      el('div', {}, relevance(definition)),
      el('div', {}, transcript(definition), description(definition), pathways(definition)),
    ),
    identifiers(pack),
    definition.notices?.length > 0 &&
      el(
        'div',
        { class: 'notices' },
        el('h3', {}, say('notices')),
        definition.notices.map((one) => mapped(one, 'p')),
      ),
  );
}

function fileRow(pack, artefact) {
  const { at, by, how } = artefact.captured ?? {};
  const origin = at
    ? say('files.captured', wordOf('how', how), () => day(at), pack.person(by).name)
    : '';
  return el(
    'div',
    { class: 'file-row', role: 'listitem' },
    el(
      'button',
      {
        type: 'button',
        class: 'link',
        disabled: !pack.entry(artefact),
        onclick: () => enlarge(pack, artefact),
      },
      outside(String(artefact.name).slice(0, 200)),
    ),
    el(
      'small',
      {},
      wordOf('kind', artefact.kind ?? 'other'),
      ' · ',
      () => size(artefact.size),
      ' · ',
      say('files.handed', String(artefact.originalName).slice(0, 120)),
      ' · ',
      origin,
      pack.withheld.has(artefact.digest) && [' · ', el('em', {}, say('withheld.by'))],
    ),
    el('code', {}, `SHA-256 ${plain(artefact.digest)}`),
  );
}

const fits = (artefact, words) =>
  words.every((word) =>
    `${artefact.name} ${artefact.originalName} ${artefact.digest}`.toLowerCase().includes(word),
  );

/**
 * A field that leaves the rows whose names hold all the words typed; `shown.list` is what is left
 * of `all`.
 */
function search(all, shown, rows) {
  const found = el('span', { class: 'soft small', role: 'status' });
  const field = el('input', {
    type: 'search',
    'aria-label': label('files.find'),
    placeholder: label('files.find'),
  });
  field.addEventListener('input', () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    shown.list = all.filter((one) => fits(one, words));
    rows.setTotal(shown.list.length);
    found.replaceChildren(
      say(
        'files.found',
        () => number(shown.list.length),
        () => number(all.length),
      ),
    );
  });
  return el('p', { class: 'find' }, field, ' ', found);
}

/** Every artefact once; of ten thousand, only those in view are elements. */
export function filesView(pack) {
  const all = [...pack.artefacts.values()];
  if (!all.length) return null;
  const shown = { list: all };
  const rows = new VirtualRows(86, (i) => fileRow(pack, shown.list[i]), label('files.list'));
  rows.space.setAttribute('role', 'list');
  rows.box.classList.add('files');
  rows.box.style.setProperty('--lines', Math.min(all.length, 6));
  const box = el(
    'details',
    { class: 'files-box' },
    el(
      'summary',
      {},
      count(all.length - pack.captions.size, 'pieces'),
      pack.captions.size > 0 && [' · ', count(pack.captions.size, 'files.captions')],
    ),
    all.length > 12 && search(all, shown, rows),
    rows.box,
  );
  box.addEventListener('toggle', () => rows.setTotal(shown.list.length), { once: true });
  return el(
    'section',
    { 'aria-labelledby': 'files-head' },
    el('h2', { id: 'files-head' }, say('files')),
    el('p', { class: 'soft small' }, say('files.care')),
    box,
  );
}
