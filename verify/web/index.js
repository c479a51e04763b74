// SPDX-License-Identifier: Apache-2.0
// The module in a browser: from this folder on a web server, or inside one page, where the bundler
// put core, worker and build into data blocks. index.d.ts is the contract.
import { makeApi } from './api.js';
import { VerifyError } from './core.js';
import { bytesOf } from './text.js';

const block = (id) => document.getElementById(`dossier-${id}`)?.textContent;

async function compileInline(text) {
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}

async function compileFetched() {
  const answer = await fetch(new URL('dossier-verify.wasm', import.meta.url));
  if (!answer.ok)
    throw new VerifyError('internal', `the core could not be loaded (${answer.status})`);
  return WebAssembly.compile(await answer.arrayBuffer());
}

let compiled;

/** Compiles the core, once. verify() does so itself; a page may begin earlier. */
export function load() {
  const inline = block('verify-core');
  compiled ??= inline ? compileInline(inline) : compileFetched();
  return compiled;
}

let workerUrl;

function startWorker() {
  const text = block('verify-worker');
  if (!text) return new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
  workerUrl ??= URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  return new Worker(workerUrl);
}

const { verify, checkTrust, recognise } = makeApi({
  module: load,
  source(source) {
    if (source instanceof Blob || source instanceof Uint8Array) return source;
    if (!build.online) throw new VerifyError('usage', 'this build opens files only, no addresses');
    return new URL(source, document.baseURI).href;
  },
  worker() {
    const worker = startWorker();
    return {
      post: (message) => worker.postMessage(message),
      listen(answer) {
        worker.onmessage = ({ data }) => answer(data);
        worker.onerror = (event) =>
          answer({ error: { code: 'internal', message: event.message ?? 'the worker failed' } });
      },
      end: () => worker.terminate(),
    };
  },
});

/** Version, SHA-256 of the core, and whether addresses may be opened. */
export const build = Object.freeze(
  JSON.parse(block('build') ?? '{"version": "@VERSION@", "core": "@CORE@", "online": true}'),
);

export { checkTrust, recognise, verify, VerifyError };
