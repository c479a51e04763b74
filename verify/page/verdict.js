// SPDX-License-Identifier: Apache-2.0
// The verdict, in five designs that differ in sign, shape, word and colour; and, when nothing may
// be shown as fact, that one message alone.
import { el, icon, plain } from './dom.js';
import { count, label, language, say } from './language.js';
import { day, withDates } from './format.js';

const DRAWN = {
  verified: [
    ['circle', { cx: 12, cy: 12, r: 11, class: 'body' }],
    ['path', { d: 'M6.5 12.5l3.7 3.7 7.3-8', class: 'line' }],
  ],
  cautions: [
    ['path', { d: 'M12 1.6 23.2 22H.8z', class: 'body' }],
    ['path', { d: 'M12 9v6.2M12 18.2v.6', class: 'line' }],
  ],
  'signer-unknown': [
    ['circle', { cx: 12, cy: 12, r: 10.5, class: 'body' }],
    [
      'path',
      {
        d: 'M12 6.2a2.9 2.9 0 1 1 0 5.8 2.9 2.9 0 0 1 0-5.8M6.8 17.6c.7-2.6 2.6-3.9 5.2-3.9s4.5 1.3 5.2 3.9',
        class: 'line',
      },
    ],
  ],
  'not-verified': [
    ['path', { d: 'M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z', class: 'body' }],
    ['path', { d: 'M7.8 7.8l8.4 8.4M16.2 7.8l-8.4 8.4', class: 'line' }],
  ],
  'partly-checked': [
    ['rect', { x: 1.5, y: 1.5, width: 21, height: 21, rx: 3, class: 'body' }],
    ['path', { d: 'M8.6 9.2a3.5 3.5 0 1 1 5.3 3c-1.3.8-1.9 1.4-1.9 2.8M12 18v.6', class: 'line' }],
  ],
};

export function sealOf(verdict, className = 'seal') {
  return icon(DRAWN[verdict] ?? DRAWN['not-verified'], `${className} ${verdict}`);
}

const weighs = (finding) =>
  finding.weight !== 'note' &&
  (finding.outcome === 'failed' || finding.outcome === 'not-checked') &&
  finding.reason !== 'not-reached';
/** How early it stands. */
function rank({ id, weight, outcome }) {
  const failed = outcome === 'failed';
  if (weight === 'decisive') return failed ? 0 : 1;
  if (!failed) return 4;
  return id === 'decision.rule' ? 2 : 3;
}

/** What the verdict rests on, the gravest first; a decision other than the rule's before the others. */
export function grave(report) {
  const said = new Set(); // two endorsements can lack the same thing
  return report.findings
    .filter((one) => weighs(one) && !said.has(one.message) && said.add(one.message))
    .sort((a, b) => rank(a) - rank(b));
}

/** Below the verdict's sentence, which may be one of them: ds_finding_reasons() in page/finding.h. */
export function reasons(report) {
  return grave(report).filter((one) => one.message !== report.sentences?.en);
}

export function message(finding) {
  return () => withDates(plain(finding.messages[language()] ?? finding.message));
}

/** The key of the verdict's title: what its issuer took back is whole all the same. */
export function titleKey({ verdict, withdrawal }) {
  return `verdict.${withdrawal?.intact ? withdrawal.state : verdict}`;
}

/** Since when it is unknown whether the issuer took it back. */
export function withdrawal(report) {
  return () => withDates(plain(report.withdrawal?.sentences[language()] ?? ''));
}

function sentence(report) {
  return () => withDates(plain(report.sentences?.[language()] ?? ''));
}

/** The file is of another format: the first message says it all. */
const saysAll = (report, first) =>
  first?.outcome === 'not-checked' && report.sentences?.en === first.messages.en;

function dateLine(report) {
  return say('verdict.at', label(titleKey(report)), () => day(report.at));
}

/** On top of a result that may be shown. */
export function banner(pack, openTrust) {
  const { report } = pack;
  const worst = reasons(report);
  const list = el(
    'ul',
    { class: 'cautions' },
    worst.slice(0, 4).map((one) => el('li', {}, message(one))),
  );
  const unknown = worst.some((one) => one.id.startsWith('issuer.'));
  return el(
    'section',
    { class: `banner ${report.verdict}`, 'aria-labelledby': 'verdict' },
    sealOf(report.verdict),
    el(
      'div',
      {},
      el('p', { class: 'head', id: 'verdict' }, dateLine(report)),
      el('p', { class: 'sentence' }, sentence(report)),
      worst.length > 0 && list,
      worst.length > 4 &&
        el('p', {}, el('a', { href: '#checked' }, count(worst.length - 4, 'tally.more'))),
      unknown &&
        el(
          'p',
          { class: 'act' },
          el('button', { type: 'button', class: 'button', onclick: openTrust }, say('trusted.set')),
        ),
    ),
  );
}

// Of no use to ask the candidate: the file is as it was, and the issuer or its name is in question.
const ASK_ISSUER = /^(?:status|issuer)\./;

/** All there is to say of a file whose content cannot be shown. */
export function alone(pack, openTrust) {
  const { report } = pack;
  const [first, ...others] = grave(report);
  const failed = first?.outcome === 'failed';
  const withdrawn = report.withdrawal?.intact;
  return el(
    'section',
    { class: `alone ${report.verdict}`, 'aria-labelledby': 'verdict' },
    sealOf(report.verdict, 'seal huge'),
    el(
      'div',
      {},
      el(
        'h1',
        { id: 'verdict', tabindex: '-1' },
        say(saysAll(report, first) ? 'verdict.other' : titleKey(report)),
      ),
      el('p', { class: 'file', lang: '', dir: 'auto' }, pack.name),
      first && el('p', { class: 'because' }, message(first)),
      first?.subject &&
        first.id !== 'container.form' &&
        !saysAll(report, first) &&
        el(
          'p',
          { class: 'small' },
          say('detail.about'),
          say('colon'),
          el('code', { lang: '', dir: 'auto' }, plain(first.subject).slice(0, 400)),
        ),
      others.length > 0 &&
        el(
          'ul',
          { class: 'cautions' },
          others
            .filter((one) => (one.outcome === 'failed') === failed)
            .slice(0, 4)
            .map((one) => el('li', {}, message(one))),
        ),
      withdrawn && el('p', {}, sentence(report)),
      !saysAll(report, first) &&
        el('p', {}, say(withdrawn ? 'verdict.nothing.withdrawn' : 'verdict.nothing')),
      !saysAll(report, first) &&
        el(
          'p',
          {},
          report.verdict !== 'not-verified'
            ? sentence(report)
            : say(ASK_ISSUER.test(first?.id) ? 'verdict.ask' : 'verdict.do'),
        ),
      first?.id.startsWith('issuer.') &&
        el(
          'p',
          { class: 'act' },
          el('button', { type: 'button', class: 'button', onclick: openTrust }, say('trusted.set')),
        ),
    ),
  );
}

/** The check could not run at all. */
export function errorView(name, error) {
  const known = ['input', 'memory', 'fetch'].includes(error.code)
    ? `error.${error.code}`
    : 'error.other';
  return el(
    'section',
    { class: 'alone partly-checked', 'aria-labelledby': 'verdict' },
    sealOf('partly-checked', 'seal huge'),
    el(
      'div',
      {},
      el('h1', { id: 'verdict', tabindex: '-1' }, say('verdict.error')),
      el('p', { class: 'file', lang: '', dir: 'auto' }, plain(name)),
      el('p', { class: 'because' }, say(known, error.words ?? error.message)),
      el('details', {}, el('summary', {}, say('detail')), el('code', {}, plain(error.message))),
    ),
  );
}

export function demonstration() {
  return el(
    'p',
    { class: 'demonstration' },
    el('b', {}, say('demonstration')),
    ' ',
    say('demonstration.means'),
  );
}
