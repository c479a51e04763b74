// SPDX-License-Identifier: Apache-2.0
// One package that was checked: what its record says by digest, and the bytes behind each digest,
// only from where the core hashed them.

import { MEDIA } from './media_types.js';

/** How a browser shows this media type by itself; undefined: it is bytes to save. */
const shown = (type) => (Object.hasOwn(MEDIA, type) ? MEDIA[type].shown : undefined);

const TEXT_TYPES = new Set([
  'application/json',
  'application/xml',
  'application/javascript',
  'application/ecmascript',
  'application/x-sh',
  'application/x-shellscript',
  'application/x-python',
  'application/sql',
  'application/x-yaml',
  'application/yaml',
  'application/toml',
  'application/x-ipynb+json',
  'application/x-httpd-php',
  'application/x-perl',
  'application/x-ruby',
  'image/svg+xml',
]);
const TEXT_NAMES = new Set([
  'txt',
  'md',
  'csv',
  'tsv',
  'log',
  'json',
  'jsonl',
  'ipynb',
  'xml',
  'svg',
  'html',
  'htm',
  'xhtml',
  'css',
  'js',
  'mjs',
  'ts',
  'jsx',
  'tsx',
  'py',
  'r',
  'c',
  'h',
  'cc',
  'cpp',
  'hpp',
  'cs',
  'java',
  'kt',
  'go',
  'rs',
  'rb',
  'php',
  'pl',
  'sh',
  'bat',
  'ps1',
  'sql',
  'yaml',
  'yml',
  'toml',
  'ini',
  'cfg',
  'tex',
  'vtt',
  'srt',
  'gcode',
  'nc',
  'st',
  'ino',
  'm',
  'vb',
  'swift',
]);

/** How this artefact is shown: video, audio, image, pdf, text, or file (saved only). */
export function shownAs(artefact) {
  const type = String(artefact.mediaType ?? '').toLowerCase();
  const extension = String(artefact.extension ?? '').toLowerCase();
  // A document opens in a reader of its own: only what is one by type and by name.
  if (shown(type)) return shown(type) === 'pdf' && extension !== 'pdf' ? 'file' : shown(type);
  if (
    type.startsWith('text/') ||
    TEXT_TYPES.has(type) ||
    /^application\/[a-z0-9.-]+\+(?:json|xml)$/.test(type)
  )
    return 'text';
  return TEXT_NAMES.has(extension) && (artefact.kind === 'code' || artefact.kind === 'data')
    ? 'text'
    : 'file';
}

function byDigest(list) {
  return new Map((list ?? []).map((one) => [one.digest, one]));
}

/** `file` is the Blob that was verified, `result` what verify() gave. */
export class Package {
  constructor(name, file, result) {
    this.name = name;
    this.file = file;
    this.report = result.report;
    this.memory = result.memory;
    this.content = result.content;
    this.record = result.content?.record ?? null;
    this.definition = result.content?.definition ?? null;
    this.entries = new Map();
    for (const entry of result.entries) this.entries.set(entry.name, entry);
    this.artefacts = byDigest(this.record?.artefacts);
    this.captions = new Set(
      [...this.artefacts.values()]
        .map((one) => one.captions)
        .filter((one) => this.artefacts.has(one)),
    );
    this.withheld = new Set(result.report.summary?.withheld ?? []);
    this.urls = new Map();
  }

  /**
   * The entry of an artefact whose hashed bytes are the ones that the record names, or undefined.
   */
  entry(artefact) {
    const entry = this.entries.get(`data/artefacts/${artefact.digest}.${artefact.extension}`);
    return entry && entry.sha256 === artefact.digest ? entry : undefined;
  }

  /** Its bytes, as a type of the list above or as none. */
  blob(artefact, type = '') {
    const entry = this.entry(artefact);
    return entry && this.file.slice(entry.offset, entry.offset + entry.size, type);
  }

  /** An address within this page for what a browser shows by itself. */
  url(artefact, type) {
    const media =
      type ??
      (shown(String(artefact.mediaType).toLowerCase())
        ? artefact.mediaType.toLowerCase()
        : 'application/octet-stream');
    const key = `${artefact.digest} ${media}`;
    if (!this.urls.has(key)) this.urls.set(key, URL.createObjectURL(this.blob(artefact, media)));
    return this.urls.get(key);
  }

  /** Bytes of another file of the package, such as a key document. */
  async text(name) {
    const entry = this.entries.get(name);
    return entry && entry.size < 1 << 20
      ? this.file.slice(entry.offset, entry.offset + entry.size).text()
      : undefined;
  }

  person(id) {
    if (this.record.learner?.id === id) return this.record.learner;
    return (this.record.people ?? []).find((one) => one.id === id) ?? { id, name: id };
  }

  criteriaOf(outcome) {
    return (this.definition.criteria ?? []).filter((one) => one.outcome === outcome.id);
  }

  /** The rule's result for a criterion. */
  resultOf(criterion) {
    return (this.record.decision?.rule?.criteria ?? []).find(
      (one) => one.criterion === criterion.id,
    );
  }

  /** Of a criterion: the last attempt's judgements, those before it, and the one that stands. */
  judgementsOf(criterion) {
    const all = (this.record.judgements ?? []).filter((one) => one.criterion === criterion.id);
    const attempt = Math.max(0, ...all.map((one) => one.attempt ?? 1));
    const last = all.filter((one) => (one.attempt ?? 1) === attempt);
    const standing =
      last.find((one) => one.id === this.resultOf(criterion)?.judgement) ?? last.at(-1);
    return { last, earlier: all.filter((one) => (one.attempt ?? 1) !== attempt), standing };
  }

  /**
   * As ds_judgement_is_blind() says it: nothing had been opened, nor said by its author, when it
   * was committed to.
   */
  isBlind(judgement) {
    const commitment = (this.record.commitments ?? []).find(
      (one) => one.id === judgement.commitment,
    );
    const all = this.record.judgements ?? [];
    const spoils = (other, at) =>
      other.criterion === judgement.criterion &&
      (other.attempt ?? 1) === (judgement.attempt ?? 1) &&
      (other.commitment
        ? other.opened < commitment.at
        : at < all.indexOf(judgement) && other.assessor === judgement.assessor);
    return Boolean(commitment) && !all.some(spoils);
  }

  /**
   * [{artefact, fragment}] for a criterion: first what the judgements point to, then what names it.
   */
  evidenceOf(criterion) {
    const seen = new Set();
    const found = [];
    const put = (artefact, fragment) => {
      const key = `${artefact?.digest}#${fragment ?? ''}`;
      if (!artefact || seen.has(key) || (!fragment && seen.has(artefact.digest))) return;
      seen.add(key).add(artefact.digest);
      found.push({ artefact, fragment });
    };
    for (const judgement of this.judgementsOf(criterion).last) {
      for (const pointer of judgement.pointers ?? [])
        put(this.artefacts.get(pointer.artefact), pointer.fragment);
    }
    for (const digest of this.#naming(criterion.id))
      if (!this.captions.has(digest)) put(this.artefacts.get(digest));
    return found;
  }

  #naming(id) {
    if (!this.named) {
      this.named = new Map();
      for (const artefact of this.artefacts.values()) {
        for (const one of artefact.criteria ?? []) {
          if (!this.named.has(one)) this.named.set(one, []);
          this.named.get(one).push(artefact.digest);
        }
      }
    }
    return this.named.get(id) ?? [];
  }

  /** Evidence that no criterion shows. */
  further() {
    const tied = new Set(this.captions);
    for (const criterion of this.definition.criteria ?? []) {
      for (const { artefact } of this.evidenceOf(criterion)) tied.add(artefact.digest);
    }
    return [...this.artefacts.values()]
      .filter((one) => !tied.has(one.digest))
      .map((artefact) => ({ artefact }));
  }

  release() {
    for (const url of this.urls.values()) URL.revokeObjectURL(url);
    this.urls.clear();
  }
}
