// SPDX-License-Identifier: Apache-2.0
// Fetches a file as one Blob, in the build that may open addresses: what is then checked and what
// is then shown are the same bytes, whatever the server answers next.
import { complaint } from './language.js';

const LOCAL = /^(?:localhost|127\.0\.0\.1)$/;
const ASKED = { credentials: 'omit', referrerPolicy: 'no-referrer' };

function failed(key, ...values) {
  const error = complaint(key, ...values);
  error.code = 'fetch';
  return error;
}

/**
 * Why a request can be spared: its policy keeps this page from asking, or there is nothing to ask.
 */
function unaskable(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return failed('fetch.no-address');
  }
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOCAL.test(url.hostname))
    ? null
    : failed('fetch.not-https');
}

async function answered(address, signal) {
  let answer;
  try {
    answer = await fetch(address, { signal, ...ASKED });
  } catch (error) {
    throw error.name === 'AbortError' ? error : failed('fetch.unreached');
  }
  if (!answer.ok)
    throw failed(
      [404, 410].includes(answer.status) ? 'fetch.absent' : 'fetch.refused',
      answer.status,
    );
  return answer;
}

async function* pieces(body) {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch((error) => {
      throw error.name === 'AbortError' ? error : failed('fetch.broke-off');
    });
    if (done) return;
    yield value;
  }
}

/**
 * A Blob of what stands at `address`, of `most` bytes at most; an error says why not in the
 * reader's words.
 */
export async function fetchFile(address, { onProgress, signal, most = Infinity } = {}) {
  const never = unaskable(address);
  if (never) throw never;
  const answer = await answered(address, signal);
  const total = Number(answer.headers.get('Content-Length')) || 0;
  const parts = [];
  let size = 0;
  for await (const piece of pieces(answer.body)) {
    parts.push(new Blob([piece])); // browsers move blobs out of memory
    size += piece.length;
    if (size > most) throw failed('fetch.large');
    onProgress?.(size, total);
  }
  return new Blob(parts);
}

export function nameOfAddress(address) {
  try {
    return decodeURIComponent(new URL(address).pathname.split('/').at(-1)) || address;
  } catch {
    return String(address);
  }
}
