// SPDX-License-Identifier: Apache-2.0
// Text, code, tables of data and notebooks with line numbers; web pages and drawings as their
// source. Only the lines in view exist, and a line shows no more than a reader can read.
import { add, el, plain } from './dom.js';
import { count, number, say, text } from './language.js';
import { size } from './format.js';
import { VirtualRows } from './incremental.js';

const MOST = 32 << 20;
const WIDEST = 2000;
const ROW = 20;

function decoded(bytes) {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  if (mark === 'utf-8' && bytes.subarray(0, 8192).includes(0)) return null;
  return new TextDecoder(mark).decode(bytes);
}

const joined = (lines) => (Array.isArray(lines) ? lines.join('') : String(lines ?? ''));

function outputLines(output) {
  if (output.text) return joined(output.text).split('\n');
  if (output.traceback) return joined([output.ename, ': ', output.evalue]).split('\n');
  if (output.data?.['text/plain']) return joined(output.data['text/plain']).split('\n');
  return Object.keys(output.data ?? {}).some((type) => type.startsWith('image/'))
    ? [text('cell.picture')]
    : [];
}

/** The cells of a notebook as lines; null when it is none. */
function notebook(source) {
  try {
    const lines = [];
    for (const [i, cell] of JSON.parse(source).cells.entries()) {
      lines.push({
        head: `${i + 1} · ${text(cell.cell_type === 'code' ? 'cell.code' : 'cell.markdown')}`,
      });
      lines.push(...joined(cell.source).split('\n'));
      for (const output of cell.outputs ?? []) {
        lines.push({ head: `${i + 1} · ${text('cell.output')}` }, ...outputLines(output));
      }
    }
    return lines;
  } catch {
    return null; // no notebook after all, or too deep: its source then
  }
}

function row(lines, i, marked) {
  const line = lines[i];
  if (line?.head !== undefined) return el('div', { class: 'row cell' }, line.head);
  const given = line.endsWith('\r') ? line.slice(0, -1) : line;
  const rest = given.length - WIDEST;
  const first = marked && i + 1 >= marked[0] && i + 1 <= (marked[1] ?? marked[0]);
  return el(
    'div',
    { class: first ? 'row marked' : 'row' },
    el('span', { class: 'nr', 'aria-hidden': 'true' }, String(i + 1)),
    el('code', { lang: '', dir: 'ltr' }, plain(rest > 0 ? given.slice(0, WIDEST) : given)),
    rest > 0 &&
      el(
        'i',
        {},
        say('text.line.cut', () => number(rest)),
      ),
  );
}

/** `name()` says what it is; `lines` [from, to] are marked and shown first. */
export async function textView(blob, { name, isNotebook, lines: marked }) {
  const source = decoded(new Uint8Array(await blob.slice(0, MOST).arrayBuffer()));
  if (source === null) return null;
  const lines = (isNotebook && blob.size <= MOST && notebook(source)) || source.split('\n');
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  const rows = new VirtualRows(ROW, (i) => row(lines, i, marked), name);
  rows.box.classList.add('source');
  rows.box.style.setProperty('--lines', Math.min(lines.length, 22));
  rows.setTotal(lines.length);
  if (marked) requestAnimationFrame(() => rows.goTo(marked[0] - 1));
  return add(
    el('div', { class: 'text-view' }),
    rows.box,
    el(
      'p',
      { class: 'soft small' },
      count(lines.length, 'text.lines'),
      ' · ',
      say('text.source'),
      blob.size > MOST && [' ', say('text.cut', () => size(MOST))],
    ),
  );
}
