// SPDX-License-Identifier: Apache-2.0
// The worker of a page: reads a Blob, bytes or a URL, synchronously, and runs the core.
import { Window } from './core.js';
import { work } from './task.js';

function openBlob(blob) {
  const reader = new FileReaderSync();
  return new Window(
    blob.size,
    (offset, n) => new Uint8Array(reader.readAsArrayBuffer(blob.slice(offset, offset + n))),
  );
}

function request(url, range) {
  const xhr = new XMLHttpRequest();
  xhr.open('GET', url, false);
  xhr.responseType = 'arraybuffer';
  xhr.setRequestHeader('Range', `bytes=${range}`);
  xhr.send();
  return xhr;
}

// Ranges only: a server that sends the whole file, or says nothing of its size, is refused.
function openUrl(url) {
  const first = request(url, '0-0');
  const total = /\/(\d+)$/.exec(first.getResponseHeader('Content-Range') ?? '');
  if (first.status !== 206 || !total)
    throw new Error(`${url} does not answer requests for a part of a file`);
  const tag = first.getResponseHeader('ETag');
  return new Window(
    Number(total[1]),
    (offset, n) => {
      const part = request(url, `${offset}-${offset + n - 1}`);
      if (part.status !== 206 || part.getResponseHeader('ETag') !== tag)
        throw new Error('the file changed');
      return new Uint8Array(part.response);
    },
    4 << 20,
  );
}

function open(source) {
  if (source instanceof Blob) return openBlob(source);
  if (source instanceof Uint8Array) return openBlob(new Blob([source]));
  return openUrl(source);
}

self.onmessage = ({ data }) => work(data, open, (message) => self.postMessage(message));
