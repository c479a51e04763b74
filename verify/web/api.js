// SPDX-License-Identifier: Apache-2.0
// What verify() does wherever it runs: options, one worker a call, progress, aborting.
import { VerifyError } from './core.js';

function instant(time) {
  if (typeof time === 'string') return time;
  const date = time === undefined ? new Date() : new Date(time);
  if (Number.isNaN(date.getTime())) throw new VerifyError('usage', 'time is not a time');
  return `${date.toISOString().slice(0, 19)}Z`;
}

function coreOptions({
  trust = [],
  roots,
  crls,
  time,
  language = 'en',
  status,
  statusAsked,
  published,
  endorsements,
}) {
  if (!Array.isArray(trust)) throw new VerifyError('usage', 'trust is not a list of trust lists');
  return {
    trust,
    roots,
    crls,
    at: instant(time),
    language,
    status,
    statusAsked: statusAsked ?? status !== undefined,
    published,
    endorsements,
  };
}

/** `host`: {module(): Promise<WebAssembly.Module>, worker(): {post, listen, end}}. */
export function makeApi(host) {
  async function ask(message, { signal, onProgress } = {}) {
    signal?.throwIfAborted();
    const module = await host.module();
    signal?.throwIfAborted();
    const worker = await host.worker();
    return new Promise((resolve, reject) => {
      const abort = () => finish(reject, signal.reason);
      const finish = (settle, value) => {
        signal?.removeEventListener('abort', abort);
        worker.end();
        settle(value);
      };
      signal?.addEventListener('abort', abort);
      worker.listen((answer) => {
        if (answer.progress) onProgress?.(...answer.progress, 'hashing');
        else if (answer.error)
          finish(reject, new VerifyError(answer.error.code, answer.error.message));
        else finish(resolve, answer.result);
      });
      worker.post({ module, ...message });
    });
  }
  return {
    async verify(source, options = {}) {
      return ask({ source: await host.source(source), options: coreOptions(options) }, options);
    },
    checkTrust: (list) => ask({ list }),
    async recognise(file, { language = 'en' } = {}) {
      const bytes = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file;
      if (!(bytes instanceof Uint8Array))
        throw new VerifyError('usage', 'neither a Blob nor bytes');
      const found = await ask({ bytes, language });
      const text = () => new TextDecoder().decode(bytes).trim();
      if (found.kind === 'trust') return { ...found, list: JSON.parse(text()) };
      return found.kind === 'status' ? { ...found, text: text() } : found;
    },
  };
}
