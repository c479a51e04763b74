// SPDX-License-Identifier: Apache-2.0
// What a worker does with one message, the same in browsers and in Node.
import { countTrust, recognise, run, VerifyError } from './core.js';

const PAUSE = 50; // milliseconds between two reports of progress

function throttled(post) {
  let last = 0;
  return (done, total) => {
    const now = Date.now();
    if (now - last < PAUSE && done < total) return;
    last = now;
    post({ progress: [done, total] });
  };
}

/** `open(source)` gives {size, readAt}; `post` sends a message back. */
export function work({ module, source, options, list, bytes, language }, open, post) {
  try {
    if (list) post({ result: countTrust(module, list) });
    else if (bytes) post({ result: recognise(module, bytes, language) });
    else post({ result: run(module, open(source), options, { onProgress: throttled(post) }) });
  } catch (error) {
    const code = error instanceof VerifyError ? error.code : 'input';
    post({ error: { code, message: error.message } });
  }
}
