// SPDX-License-Identifier: Apache-2.0
// A link to one moment of one package: "#p=IDENTITY&a=DIGEST&f=t=12,40". It holds no content; who
// opens it is asked for the package.
import { el } from './dom.js';
import { text } from './language.js';

/** What the address of this page points to, or null. */
export function pointedTo(hash = location.hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const [identity, artefact] = [given.get('p'), given.get('a')];
  if (!/^[0-9a-f]{64}$/.test(identity ?? '') || !/^[0-9a-f]{64}$/.test(artefact ?? '')) return null;
  return { identity, artefact, fragment: given.get('f') ?? undefined };
}

export function linkTo(pack, artefact, fragment) {
  const values = new URLSearchParams({ p: pack.report.identity, a: artefact.digest });
  if (fragment) values.set('f', fragment);
  return `${location.href.split('#')[0]}#${values}`;
}

/**
 * Copies it, and says so in `said`; where the browser does not let us, the link is there to copy by
 * hand.
 */
export async function copyLink(pack, artefact, fragment, said) {
  const link = linkTo(pack, artefact, fragment);
  try {
    await navigator.clipboard.writeText(link);
    said.textContent = text('link.copied');
  } catch {
    const box = el('input', {
      type: 'text',
      class: 'link-box',
      readonly: true,
      'aria-label': () => text('link.by-hand'),
    });
    box.value = link;
    said.replaceChildren(box);
    box.focus();
    box.select();
  }
}
