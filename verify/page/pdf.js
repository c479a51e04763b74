// SPDX-License-Identifier: Apache-2.0
// Whether a PDF holds a program, or starts something: such a one is not handed to the browser's
// viewer, which would run it. Names count in any spelling (/J#53), in the file and inside its
// compressed object streams.

const MOST = 64 << 20; // beyond, nobody looks in
// An action is a program only by its subtype, so the subtypes are looked for; shorter names occur
// in compressed bytes by chance.
const FORBIDDEN =
  /\/(?:JavaScript|Launch|RichMedia|XFA|ImportData|SubmitForm|Rendition|GoToE)(?![A-Za-z0-9])/;

// PDF names may spell any character as #xx.
function unescape(text) {
  return text.includes('#')
    ? text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
    : text;
}

async function inflated(bytes) {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
    const reader = stream.getReader();
    const parts = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > MOST) return null;
      parts.push(new TextDecoder('latin1').decode(value));
    }
    return parts.join('');
  } catch {
    return null;
  }
}

// The bytes of each object stream, with its dictionary: those can hide names.
function objectStreams(text, bytes) {
  const found = [];
  for (const match of text.matchAll(/\/ObjStm/g)) {
    const start = text.indexOf('stream', match.index);
    const end = text.indexOf('endstream', start);
    if (start < 0 || end < 0) return null;
    const dictionary = text.slice(text.lastIndexOf('obj', match.index), start);
    const from = start + 6 + (text[start + 6] === '\r' ? 2 : 1);
    found.push({ dictionary, bytes: bytes.subarray(from, end).slice() });
  }
  return found;
}

// Compressed data may be followed by the end-of-line before "endstream", which DecompressionStream
// refuses.
async function inflatedLoosely(bytes) {
  for (let cut = 0; cut < 3; cut++) {
    const text = await inflated(bytes.subarray(0, bytes.length - cut));
    if (text !== null) return text;
  }
  return null;
}

/** 'no', 'yes', or 'unknown' when it could not be told. */
export async function holdsProgram(blob) {
  if (blob.size > MOST) return 'unknown';
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const text = unescape(new TextDecoder('latin1').decode(bytes));
  const raw = new TextDecoder('latin1').decode(bytes);
  if (FORBIDDEN.test(text)) return 'yes';
  if (/\/Encrypt\b/.test(text) || text.split('/ObjStm').length !== raw.split('/ObjStm').length)
    return 'unknown';
  const streams = objectStreams(raw, bytes);
  if (!streams || streams.length > 5000) return 'unknown';
  for (const { dictionary, bytes: packed } of streams) {
    if (
      !/\/Filter\s*\[?\s*\/FlateDecode\s*\]?/.test(dictionary) ||
      /\/DecodeParms/.test(dictionary)
    )
      return 'unknown';
    const inside = await inflatedLoosely(packed);
    if (inside === null) return 'unknown';
    if (FORBIDDEN.test(unescape(inside))) return 'yes';
  }
  return 'no';
}
