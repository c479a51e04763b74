// SPDX-License-Identifier: Apache-2.0
// The build that may open addresses brings the whole package into this computer first: what is then checked and what
// is then shown are the same bytes, whatever the server answers next.

/** A Blob of what stands at `address`. */
export async function fetchPackage(address, onProgress, signal) {
  const fail = (message) => Object.assign(new Error(message), { code: 'fetch' });
  let answer;
  try {
    answer = await fetch(address, { signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
  } catch (error) {
    throw error.name === 'AbortError' ? error : fail(error.message);
  }
  if (!answer.ok) throw fail(`HTTP ${answer.status}`);
  const total = Number(answer.headers.get('Content-Length')) || 0;
  const parts = [];
  let size = 0;
  const reader = answer.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(new Blob([value])); // browsers move blobs out of memory
    size += value.length;
    onProgress(size, total);
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
