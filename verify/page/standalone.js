// SPDX-License-Identifier: Apache-2.0
// A credential without its package: who, what, by whom, and that the work behind it is elsewhere.
import { add, el, outside } from './dom.js';
import { say } from './language.js';
import { dated, day } from './format.js';

/** Whether there is anything of it that may be shown as fact. */
export function isStandalone(pack) {
  return pack.report?.kind === 'credential' && Boolean(pack.report.summary);
}

function row(list, key, ...values) {
  list.append(el('dt', {}, say(key)), el('dd', {}, values));
}

function facts({ issuer, validFrom, validUntil }, at) {
  const list = el('dl', { class: 'facts' });
  if (issuer?.name)
    row(
      list,
      'fact.issuer',
      issuer.trusted ? outside(issuer.name) : say('standalone.itself', issuer.name),
    );
  if (validFrom) row(list, 'standalone.from', dated(validFrom));
  row(
    list,
    'fact.valid',
    !validUntil
      ? say('fact.valid.always')
      : validUntil < at
        ? el(
            'b',
            { class: 'mark warn' },
            say('fact.valid.over', () => day(validUntil)),
          )
        : say('fact.valid.to', () => day(validUntil)),
  );
  return list;
}

/** What the credential says, once the signature holds. */
export function standaloneView({ report }) {
  const { learner, achievement } = report.summary;
  const name = learner?.name;
  return add(
    el('section', { class: 'who', 'aria-labelledby': 'person' }),
    el(
      'div',
      {},
      outside(name ?? achievement, 'h1', { id: 'person', tabindex: '-1' }),
      name && outside(achievement, 'p', { class: 'cred' }),
      el('p', { class: 'short' }, say('standalone.means')),
    ),
    facts(report.summary, report.at),
  );
}
