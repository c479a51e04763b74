// SPDX-License-Identifier: Apache-2.0
/** Verification of Dossier packages: the C core of `dossier verify`, compiled to WebAssembly. */

/** Text in both languages, as findings and documents carry it. */
export interface Languages {
  en: string;
  fr: string;
}

/** One line of a report. Every text may hold words from outside: put it into a page as text. */
export interface Finding {
  /** A stable id such as "manifest.digest". */
  id: string;
  outcome: 'passed' | 'failed' | 'not-checked' | 'not-applicable';
  /** A stable word for why: "content-differs", "not-reached". */
  reason: string;
  /** In the language asked for. */
  message: string;
  messages: Languages;
  /** The file, criterion or key concerned. */
  subject: string | null;
}

/** "dossier-report-1": docs/verification.md, "The report as JSON". */
export interface Report {
  format: 'dossier-report-1';
  verdict: 'verified' | 'cautions' | 'signer-unknown' | 'partly-checked' | 'not-verified';
  /** The time the verdict is for. */
  at: string;
  demonstration: boolean;
  language: 'en' | 'fr';
  /** SHA-256 of the record; absent unless the content may be shown as fact. */
  identity?: string;
  findings: Finding[];
  /** Absent where no credential was asked about it. */
  withdrawal?: {
    state: 'not-withdrawn' | 'revoked' | 'suspended' | 'unknown' | 'unlisted';
    /** The day of the lists by which it was not withdrawn. */
    asOf?: string;
    /** Whether the lists of the present were looked for. */
    asked: boolean;
    /** "not-verified" for no other reason than that the issuer withdrew it. */
    intact: boolean;
    sentences: Languages;
  };
  /** Absent unless the content may be shown as fact. */
  summary?: Record<string, unknown>;
}

/** The documents, only when everything holds that ties them to the signatures. */
export interface Content {
  record: Record<string, any>;
  definition: Record<string, any>;
  /** Without `evidence`, which was compared with the record's artefacts; null without an award. */
  credential: Record<string, any> | null;
}

/** A file of the package whose bytes were hashed and are what was signed. */
export interface Entry {
  name: string;
  /** Where its bytes stand in the package: file.slice(offset, offset + size). */
  offset: number;
  size: number;
  /** Lower-case hex. */
  sha256: string;
}

export interface Verification {
  report: Report;
  /** The report as the program writes it with --json, byte for byte. */
  json: string;
  /** null: nothing of the content may be shown as fact. */
  content: Content | null;
  /** In package order; empty when content is null. */
  entries: Entry[];
  /** Bytes of WebAssembly memory that it took. */
  memory: number;
}

/** A document that the caller fetched, or why there is none. */
export interface Fetched {
  url?: string;
  text?: string;
  why?: string;
}

export interface Options {
  /** Trust lists, parsed: "dossier-trust-1" or the community registry. None: nobody is trusted. */
  trust?: object[];
  /** PEM certificates of roots. */
  roots?: string;
  /** PEM revocation lists that you have beside those of the package. */
  crls?: string;
  /** Status lists as they are at present, which you fetched; `why` when one could not be had. Without this member
   *  nobody looked, and the report says so. */
  status?: Fetched[];
  /** What the issuer publishes at present where its id says. */
  published?: Fetched;
  /** Endorsements that came beside the package (VC-JWT), each with a name for findings about it. */
  endorsements?: { name: string; text: string }[];
  /** The time to judge for: a Date, milliseconds, or text such as 2026-03-14. Default: now. */
  time?: Date | number | string;
  /** Of `message` in each finding. Default: "en". */
  language?: 'en' | 'fr';
  /** Bytes hashed so far and in all; at most about twenty times a second. */
  onProgress?: (done: number, total: number, what: 'hashing') => void;
  /** Aborting ends the worker at once; the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** The check itself could not run; a package that does not verify is no error. */
export class VerifyError extends Error {
  /** "usage": an option is wrong; "input": reading failed or the file changed; "limit",
   *  "memory", "internal". */
  code: 'usage' | 'input' | 'limit' | 'memory' | 'internal';
}

/** A package: a File or Blob; bytes; in Node the path of a file; in an online build a URL whose
 *  server answers byte ranges. */
export type Source = Blob | Uint8Array | string | URL;

export function verify(source: Source, options?: Options): Promise<Verification>;

/** How many issuers a trust list names. Rejects with a VerifyError that says what is wrong with it. */
export function checkTrust(list: object): Promise<number>;

/** A certificate of an authority, or a revocation list (`list`), by its name; times as in a report. `from` and `until` are of
 *  its validity; of a list, when it was made and when the next one is due. */
export interface CertificateItem {
  list: boolean;
  name: string;
  from?: string;
  until?: string;
}

/** A file given beside a package, by its content: what of it goes into which of the options. */
export type Recognised =
  | { kind: 'trust'; issuers: number; list: object }
  | { kind: 'certificates'; roots: string; crls: string; items: CertificateItem[] }
  | { kind: 'status'; id?: string; issuer?: string; from?: string; until?: string; text: string };

/** Says what a file is: a trust list; certificates of authorities and revocation lists (PEM, or one in DER); a status list
 *  (JWT, or JSON). Rejects with a VerifyError that says, in that language, why it is none of them. */
export function recognise(
  file: Blob | Uint8Array,
  options?: { language?: 'en' | 'fr' },
): Promise<Recognised>;

/** Compiles the core, once. verify() does so itself; a page may begin earlier. */
export function load(): Promise<WebAssembly.Module>;

/** What this build is: `core` is the SHA-256 of the .wasm, `online` whether URLs may be opened. */
export const build: { version: string; core: string; online: boolean };
