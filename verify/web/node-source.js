// SPDX-License-Identifier: Apache-2.0
// A file or bytes as a source, in Node.
import { webcrypto } from 'node:crypto';
import { fstatSync, openSync, readSync } from 'node:fs';
import { Window } from './core.js';

globalThis.crypto ??= webcrypto; // Node 18 has none in a module

/** `source`: path or bytes. The descriptor lives as long as the process or worker. */
export function openFile(source) {
  if (source instanceof Uint8Array)
    return new Window(source.length, (offset, n) => source.subarray(offset, offset + n));
  const fd = openSync(source);
  return new Window(
    fstatSync(fd).size,
    (offset, n) => {
      const bytes = new Uint8Array(n);
      return bytes.subarray(0, readSync(fd, bytes, 0, n, offset));
    },
    4 << 20,
  );
}
