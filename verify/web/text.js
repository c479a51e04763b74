// SPDX-License-Identifier: Apache-2.0
// Bytes out of text: five characters stand for four bytes, most significant first, which takes less
// room in a page than base64. The alphabet has no character that means something in HTML
// (cmake/bundle.py writes it).

const ALPHABET =
  '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?@()[]{}%$#_,;';
const VALUE = new Uint8Array(128);
[...ALPHABET].forEach((c, i) => {
  VALUE[c.charCodeAt(0)] = i;
});

/** `text`: the number of bytes, a space, the characters. */
export function bytesOf(text) {
  const at = text.indexOf(' ') + 1;
  const view = new DataView(new ArrayBuffer(((text.length - at) / 5) * 4));
  for (let i = at, to = 0; i < text.length; to += 4) {
    let word = 0;
    for (const end = i + 5; i < end; i++) word = word * 85 + VALUE[text.charCodeAt(i)];
    view.setUint32(to, word);
  }
  return new Uint8Array(view.buffer, 0, Number(text.slice(0, at)));
}
