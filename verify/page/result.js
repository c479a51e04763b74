// SPDX-License-Identifier: Apache-2.0
// The result of one package, in the order in which an employer asks: who did what, the work, who
// says so, what was checked, what is withheld, how to check without us.
import { add, el } from './dom.js';
import { say } from './language.js';
import { day, timeOfDay } from './format.js';
import { alone, banner, demonstration, errorView } from './verdict.js';
import { who } from './learner.js';
import { isStandalone, standaloneView } from './standalone.js';
import { outcomesView } from './outcomes.js';
import { occasionsView, whoSaysView } from './who_says.js';
import { findingsView } from './findings.js';
import { aboutView, filesView, withheldView, withoutView } from './about.js';
import { enlarge } from './viewer.js';

function reportLine(pack) {
  return el(
    'p',
    { class: 'report-line soft small' },
    say('report.on', pack.name, () => `${day(pack.report.at)}, ${timeOfDay(pack.report.at)}`),
  );
}

/** Shows the piece that a link points to, beside its criterion when it has one. */
function goTo(pack, evidenceLists, { artefact: digest, fragment }) {
  const artefact = pack.artefacts.get(digest);
  if (!artefact) return;
  for (const evidence of evidenceLists) {
    const one =
      evidence.list.find(
        (other) => other.artefact === artefact && (!fragment || other.fragment === fragment),
      ) ?? evidence.list.find((other) => other.artefact === artefact);
    if (!one) continue;
    evidence.show({ ...one, fragment: fragment ?? one.fragment });
    (one.button ?? evidence.place).scrollIntoView({ block: 'center' });
    one.button?.focus({ preventScroll: true });
    return;
  }
  enlarge(pack, artefact, fragment);
}

/** The element; `linked` says where to go in it. */
export function resultView(pack, { openTrust, linked }) {
  if (pack.error) return { node: errorView(pack.name, pack.error) };
  if (isStandalone(pack)) {
    return {
      node: add(
        el('div', { class: 'result' }),
        banner(pack, openTrust),
        standaloneView(pack),
        el('div', { class: 'alone-more' }, findingsView(pack.report), reportLine(pack)),
      ),
    };
  }
  if (!pack.content?.definition) {
    return {
      node: add(
        el('div', {}),
        alone(pack, openTrust),
        pack.report.demonstration && demonstration(),
        el('div', { class: 'alone-more' }, findingsView(pack.report), reportLine(pack)),
      ),
    };
  }
  const { node: work, evidenceLists } = outcomesView(pack);
  const side = el(
    'div',
    { class: 'side' },
    whoSaysView(pack, openTrust),
    occasionsView(pack),
    findingsView(pack.report),
    withheldView(pack),
    withoutView(pack),
  );
  const other = linked && linked.identity !== pack.report.identity;
  const node = add(
    el('div', { class: 'result', 'data-memory': pack.memory }),
    banner(pack, openTrust),
    other && el('p', { class: 'note' }, say('start.link.other')),
    pack.report.demonstration && demonstration(),
    who(pack),
    el('div', { class: 'grid' }, work, side),
    el('div', { class: 'rest' }, aboutView(pack), filesView(pack), reportLine(pack)),
  );
  return { node, go: linked && !other ? () => goTo(pack, evidenceLists, linked) : undefined };
}
