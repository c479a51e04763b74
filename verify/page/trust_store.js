// SPDX-License-Identifier: Apache-2.0
// What the reader gives beside packages: trust lists, certificates of authorities, revocation
// lists, status lists. In use until removed; remembered on this computer if asked, but for status
// lists, which are good for a short time. What is remembered of a page opened from disk may be from
// any other such page, since browsers give all of them one store: it waits until the reader
// confirms it, by its digest, and then holds until this page is closed.
import { complaint, label, language } from './language.js';
import { checkTrust, recognise } from '../web/index.js';

const KEY = 'dossier.trust';
const SHARED = !/^https?:$/.test(globalThis.location?.protocol ?? '');

/** Bytes; the core takes no larger document. */
export const MOST = 16 << 20;

const texts = (one, ...names) => names.every((name) => typeof one[name] === 'string');

function whole(one) {
  if (!one || !texts(one, 'name')) return false;
  return one.list
    ? typeof one.list === 'object'
    : texts(one, 'roots', 'crls') && Array.isArray(one.items);
}

function stored() {
  try {
    const all = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(all)
      ? all.filter(whole).map((one) => ({
          ...one,
          kind: one.list ? 'trust' : 'certificates',
          remembered: true,
          waiting: SHARED,
        }))
      : [];
  } catch {
    return [];
  }
}

/** SHA-256 of what an entry makes count, in groups of four; null where the browser computes none.
 */
export async function digestOf({ list, roots, crls }) {
  if (!globalThis.crypto?.subtle) return null;
  const bytes = new TextEncoder().encode(JSON.stringify([list, roots, crls]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (one) => one.toString(16).padStart(2, '0'))
    .join('')
    .replace(/.{4}(?=.)/g, '$& ');
}

const isJson = (text) => /^\uFEFF?\s*\{/.test(text);
const isStatus = (json) =>
  [json?.type].flat().includes('BitstringStatusListCredential') ||
  Array.isArray(json?.revokedCredential);

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a JWT says, unchecked: only to tell a status list from a credential. */
function claims(jwt) {
  const part = jwt.split('.')[1]?.replace(/-/g, '+').replace(/_/g, '/');
  try {
    return parsed(atob(part));
  } catch {
    return undefined;
  }
}

/** Whether a file is given beside packages, rather than one to be checked. */
export async function isTrustInput(file) {
  if (file.size > MOST) return false;
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (first === 0x30 && second >= 0x80) return true; // DER
  if (first === 0x50 && second === 0x4b) return false; // a package, whatever certificates are among its evidence
  const start = await file.slice(0, 1 << 16).text();
  if (/^-----BEGIN |\n-----BEGIN (?:CERTIFICATE|X509 CRL)-----/.test(start)) return true;
  if (start.trimStart().startsWith('eyJ')) return isStatus(claims((await file.text()).trim()));
  if (!isJson(start)) return /\.(?:json|pem|crt|cer|crl)$/i.test(file.name);
  const json = parsed(await file.text());
  return isStatus(json) || !json?.credentialSubject;
}

/** Why it is of no use: of a list, where it departs from its form; of anything else in the core's
 * words, in both languages. */
async function unusable(name, blob, json, { message }) {
  const [where] = /\$[\w.[\]]*/.exec(message) ?? [];
  if (json)
    return complaint(
      'trust.bad',
      name,
      where ? label('trust.bad.at', where) : label('trust.bad.form'),
    );
  const said = {};
  for (const code of ['en', 'fr'])
    await recognise(blob, { language: code }).catch((error) => {
      said[code] = error.message;
    });
  return complaint('trust-store.bad', name, () => said[language()] ?? '');
}

/** What is in use. `changed` is told whenever that changes. */
export class TrustStore {
  constructor(changed) {
    this.changed = changed;
    this.all = stored();
  }

  /** Remembered, and not confirmed since this page was opened: counts for nothing. */
  get waiting() {
    return this.all.filter((one) => one.waiting);
  }

  get inUse() {
    return this.all.filter((one) => !one.waiting);
  }

  get lists() {
    return this.inUse.filter((one) => one.kind === 'trust');
  }

  /** Whether what is remembered will have to be confirmed. */
  get confirms() {
    return SHARED;
  }

  /** The reader says that it is unchanged. */
  use(one) {
    one.waiting = false;
    this.changed();
  }

  /** Whether anybody could count as trusted. */
  get anybody() {
    return this.inUse.some((one) => one.list || one.roots);
  }

  /** For verify(). */
  get options() {
    const pem = (name) =>
      this.inUse
        .map((one) => one[name] ?? '')
        .filter(Boolean)
        .join('\n') || undefined;
    const status = this.all.filter((one) => one.kind === 'status').map(({ text }) => ({ text }));
    return {
      trust: this.lists.map((one) => one.list),
      roots: pem('roots'),
      crls: pem('crls'),
      status: status.length ? status : undefined,
    };
  }

  /** Adds what a file holds, or throws with a reason in the reader's words. */
  async load(name, blob) {
    if (blob.size > MOST) throw complaint('trust-store.large', name);
    const json = isJson(await blob.slice(0, 1 << 16).text()) || /\.json$/i.test(name);
    if (json && parsed(await blob.text()) === undefined)
      throw complaint('trust.bad', name, label('trust.bad.json'));
    let found;
    try {
      found = await recognise(blob);
    } catch (error) {
      throw await unusable(name, blob, json, error);
    }
    this.put({ name, ...found });
  }

  /** Adds a suggested key that the reader has confirmed to a list of their own. */
  async confirm(name, { role, id, name: holder, key, thumbprint }) {
    const own = this.lists.find((list) => list.own);
    const list = {
      format: 'dossier-trust-1',
      issuers: [
        ...(own?.list.issuers ?? []),
        { id, name: holder, keys: [{ jwk: key, thumbprint }], roles: [role] },
      ],
    };
    await checkTrust(list);
    this.put({ name: own?.name ?? name, kind: 'trust', list, own: true });
  }

  put(one) {
    const before = this.all.find((other) => other.name === one.name);
    this.all = this.all
      .filter((other) => other !== before)
      .concat({
        ...one,
        remembered: one.kind !== 'status' && (before?.remembered ?? false),
        since: new Date().toISOString(),
      });
    this.keep();
    this.changed();
  }

  remove(one) {
    this.all = this.all.filter((other) => other !== one);
    this.keep();
    this.changed();
  }

  remember(one, yes) {
    one.remembered = yes;
    one.since = new Date().toISOString();
    return this.keep();
  }

  /** False when the browser keeps nothing for this page. */
  keep() {
    try {
      const wanted = this.all
        .filter((one) => one.remembered)
        .map(({ name, list, roots, crls, items, own, since }) => ({
          name,
          list,
          roots,
          crls,
          items,
          own,
          since,
        }));
      if (wanted.length) localStorage.setItem(KEY, JSON.stringify(wanted));
      else localStorage.removeItem(KEY);
      return true;
    } catch {
      return false;
    }
  }
}
