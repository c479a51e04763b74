// SPDX-License-Identifier: Apache-2.0
// The module in Node. index.d.ts is the contract.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { makeApi } from './api.js';
import { VerifyError } from './core.js';

let compiled;

/** Compiles the core, once. */
export function load() {
  compiled ??= readFile(new URL('dossier-verify.wasm', import.meta.url)).then((bytes) =>
    WebAssembly.compile(bytes),
  );
  return compiled;
}

const { verify, checkTrust, recognise } = makeApi({
  module: load,
  async source(source) {
    if (source instanceof Blob) return new Uint8Array(await source.arrayBuffer());
    if (source instanceof URL) return fileURLToPath(source);
    return source;
  },
  worker() {
    const worker = new Worker(new URL('node-worker.js', import.meta.url));
    return {
      post: (message) => worker.postMessage(message),
      listen(answer) {
        worker.on('message', answer);
        worker.on('error', (error) =>
          answer({ error: { code: 'internal', message: error.message } }),
        );
        worker.on('exit', () =>
          answer({ error: { code: 'internal', message: 'the worker ended' } }),
        ); // or nobody would answer
      },
      end: () => worker.terminate(),
    };
  },
});

export const build = Object.freeze({ version: '@VERSION@', core: '@CORE@', online: false });

export { checkTrust, recognise, verify, VerifyError };
