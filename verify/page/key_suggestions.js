// SPDX-License-Identifier: Apache-2.0
// What a package itself says of its keys: the issuer's, and those of the partners who endorse it.
// Only ever keySuggestions, and only of keys with which something was signed that the core found
// right.
import { pick } from './language.js';

const MEMBERS = { EC: ['crv', 'kty', 'x', 'y'], OKP: ['crv', 'kty', 'x'], RSA: ['e', 'kty', 'n'] };

/** The members of a public key that its thumbprint is over (RFC 7638); null for what is none. */
function bare(jwk) {
  const members = MEMBERS[jwk?.kty];
  return members?.every((name) => typeof jwk[name] === 'string')
    ? Object.fromEntries(members.map((name) => [name, jwk[name]]))
    : null;
}

async function thumbprint(key) {
  const digest = new Uint8Array(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(key))),
  );
  return btoa(String.fromCharCode(...digest))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

/** A part of a JWT, as the document it is. */
function part(jwt, i) {
  const bytes = Uint8Array.from(
    atob(jwt.split('.')[i].replace(/-/g, '+').replace(/_/g, '/')),
    (c) => c.charCodeAt(0),
  );
  return JSON.parse(new TextDecoder().decode(bytes));
}

async function ofIssuer(pack) {
  const { findings, summary } = pack.report;
  const imitates = ({ id, reason }) => id === 'issuer.trusted' && reason === 'lookalike';
  if (summary?.issuer?.trusted || findings.some(imitates)) return null;
  const {
    keys: [key],
  } = JSON.parse(await pack.text('data/keys/issuer.jwk.json'));
  const { id, name } = pack.definition.issuer;
  return { role: 'issuer', id, name: pick(name).words, key };
}

/**
 * An endorsement names the key that signed it; who is known already, or no longer counts, is not
 * suggested.
 */
async function ofEndorser(pack, file) {
  const jwt = await pack.text(file);
  const { id } = part(jwt, 1).issuer;
  const one = (pack.report.summary?.endorsements ?? []).find(
    ({ endorser, state }) => endorser?.id === id && ['no-list', 'not-listed'].includes(state),
  );
  return (
    one && { role: 'endorser', id, name: pick(one.endorser.name).words, key: part(jwt, 0).jwk }
  );
}

/** [{role, id, name, key, thumbprint}], each once: whom the reader could decide to trust. */
export async function keySuggestions(pack) {
  if (!pack?.definition || !globalThis.crypto?.subtle) return [];
  const files = [...pack.entries.keys()].filter((name) => name.startsWith('data/endorsements/'));
  const asked = [ofIssuer(pack), ...files.map((file) => ofEndorser(pack, file))];
  const found = new Map();
  for (const answer of await Promise.allSettled(asked)) {
    const key = bare(answer.value?.key);
    if (!key) continue; // nothing to suggest, or nothing that can be read
    const print = await thumbprint(key);
    found.set(`${answer.value.role} ${answer.value.id} ${print}`, {
      ...answer.value,
      key,
      thumbprint: print,
    });
  }
  return [...found.values()];
}
