// SPDX-License-Identifier: Apache-2.0
// One call into the WebAssembly core, synchronous: for a worker, or for whoever may wait.
import { wasi } from './wasi.js';

/** The check itself could not run. */
export class VerifyError extends Error {
  constructor(code, message) {
    super(message);
    this.name = 'VerifyError';
    this.code = code;
  }
}

const RESULT = { report: 0, content: 1, entries: 2, error: 3 };
// enum ds_code in core/error.h
const CODES = {
  '-1': 'usage',
  '-4': 'input',
  '-5': 'memory',
  '-6': 'limit',
  '-9': 'input',
  '-11': 'usage',
};

/**
 * Reads ahead while reading goes forward, and little where it jumps. `read(offset, n)` gives bytes.
 */
export class Window {
  constructor(size, read, most = 16 << 20) {
    this.size = size;
    this.read = read;
    this.most = most;
    this.ahead = 0;
    this.at = 0;
    this.bytes = new Uint8Array(0);
  }

  /** Fills `out` from `offset` on, or throws. */
  readAt(offset, out) {
    for (let done = 0; done < out.length; ) {
      const from = offset + done - this.at;
      if (from < 0 || from >= this.bytes.length) {
        this.#move(offset + done, out.length - done);
        continue;
      }
      const part = this.bytes.subarray(from, from + out.length - done);
      out.set(part, done);
      done += part.length;
    }
  }

  #move(offset, wanted) {
    const end = this.at + this.bytes.length;
    const forward = offset >= end && offset - end < 1 << 20;
    this.ahead = forward ? Math.min(Math.max(2 * this.ahead, 1 << 16), this.most) : 0;
    const n = Math.min(Math.max(wanted, this.ahead), this.size - offset);
    this.bytes = n > 0 ? this.read(offset, n) : new Uint8Array(0);
    this.at = offset;
    if (this.bytes.length === 0) throw new Error('the file ended early');
  }
}

function start(module, source, onProgress, random) {
  let memory = null;
  const host = {
    read_at(offset, at, n) {
      try {
        source.readAt(offset, new Uint8Array(memory.buffer, at, n));
        return 0;
      } catch {
        return 1;
      }
    },
    progress: (done, total) => onProgress?.(done, total),
  };
  const instance = new WebAssembly.Instance(module, {
    dossier: host,
    wasi_snapshot_preview1: wasi(module, () => memory, random),
  });
  memory = instance.exports.memory;
  instance.exports._initialize();
  return instance.exports;
}

function give(core, given) {
  const bytes = typeof given === 'string' ? new TextEncoder().encode(given) : given;
  const at = core.alloc(bytes.length || 1);
  if (!at) throw new VerifyError('memory', 'out of memory');
  new Uint8Array(core.memory.buffer, at, bytes.length).set(bytes);
  return [at, bytes.length];
}

function take(core, which) {
  const bytes = new Uint8Array(core.memory.buffer, core.result(which), core.result_size(which));
  return new TextDecoder().decode(bytes);
}

function call(core, what, given, ...rest) {
  let answer;
  try {
    answer = core[what](...give(core, given), ...rest);
  } catch (error) {
    if (error instanceof VerifyError) throw error;
    throw new VerifyError('internal', `the core failed: ${error.message}`);
  }
  if (answer < 0) throw new VerifyError(CODES[answer] ?? 'internal', take(core, RESULT.error));
  return answer;
}

/**
 * Verifies `source`, {size, readAt(offset, out)}. `options` is what the core reads: {trust, roots, at, language}.
 * `random` fills bytes with entropy; tests take it away.
 */
export function run(module, source, options, { onProgress, random } = {}) {
  const core = start(module, source, onProgress, random);
  call(core, 'verify', JSON.stringify(options), source.size);
  const json = take(core, RESULT.report);
  return {
    report: JSON.parse(json),
    json,
    content: JSON.parse(take(core, RESULT.content)),
    entries: JSON.parse(take(core, RESULT.entries)),
    memory: core.memory.buffer.byteLength,
  };
}

/** How many issuers the list names; throws a VerifyError when it is none. */
export function countTrust(module, list) {
  return call(start(module, null), 'trust', JSON.stringify(list));
}

/**
 * What `bytes`, given beside a package, are; throws a VerifyError that says why they are nothing of
 * use.
 */
export function recognise(module, bytes, language) {
  const core = start(module, null);
  call(core, 'recognise', bytes, language === 'fr' ? 1 : 0);
  return JSON.parse(take(core, RESULT.report));
}

/** SHA-256 by the core, for the test that compares it. */
export function digest(module, bytes) {
  const core = start(module, null);
  const at = core.alloc(bytes.length + 32);
  new Uint8Array(core.memory.buffer, at, bytes.length).set(bytes);
  core.digest(at, bytes.length, at + bytes.length);
  return new Uint8Array(core.memory.buffer.slice(at + bytes.length, at + bytes.length + 32));
}
