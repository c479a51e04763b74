// SPDX-License-Identifier: Apache-2.0
// Incremental rendering: long texts unfold in steps, long lists grow on demand, and of long tables
// only the rows in view are elements.
import { add, el, plain } from './dom.js';
import { number, say } from './language.js';

const FIRST = 700;
const STEP = 20000;

/** Outside text of any length: its beginning, and more of it each time the reader asks. */
export function longText(words, tag = 'p', attributes = {}) {
  const all = String(words ?? '');
  const box = el(tag, { lang: '', dir: 'auto', ...attributes });
  let shown = 0;
  const more = el('button', { type: 'button', class: 'more link' });
  const grow = (n) => {
    let end = Math.min(all.length, shown + n);
    if (end < all.length && /[\uD800-\uDBFF]/.test(all[end - 1])) end--; // not through a pair
    box.append(plain(all.slice(shown, end)));
    shown = end;
    more.hidden = shown >= all.length;
    more.replaceChildren(say('fold.more', () => number(all.length - shown)));
  };
  more.addEventListener('click', () => grow(STEP));
  grow(all.length > FIRST * 1.3 ? FIRST : all.length);
  return shown >= all.length ? box : el('div', { class: 'folded' }, box, more);
}

/** A list of `items`, drawn `first` at a time. `draw` gives an element for one. */
export function longList(items, draw, { first = 12, step = 60, tag = 'ul', className = '' } = {}) {
  const list = el(tag, { class: className });
  let shown = 0;
  const more = el('button', { type: 'button', class: 'more link' });
  const grow = (n) => {
    const end = Math.min(items.length, shown + n);
    for (; shown < end; shown++) add(list, draw(items[shown]));
    more.hidden = shown >= items.length;
    more.replaceChildren(say('evidence.more', () => number(Math.min(step, items.length - shown))));
  };
  more.addEventListener('click', () => {
    const next = list.children.length;
    grow(step);
    list.children[next]?.querySelector('button, a, summary')?.focus();
  });
  grow(first);
  return items.length > shown ? [list, more] : [list];
}

/**
 * VirtualRows of one height in a box that scrolls: only those in view exist. `draw(i)` gives the element of row i.
 * The box can be reached and scrolled by keyboard.
 */
export class VirtualRows {
  constructor(rowHeight, draw, name) {
    this.rowHeight = rowHeight;
    this.draw = draw;
    this.total = 0;
    this.space = el('div', { class: 'rows-space' });
    this.box = el(
      'div',
      { class: 'rows', tabindex: '0', role: 'region', 'aria-label': name },
      this.space,
    );
    this.box.addEventListener('scroll', () => this.show(), { passive: true });
    new ResizeObserver(() => this.show()).observe(this.box);
  }

  setTotal(total) {
    this.total = total;
    this.drawn = undefined;
    // Browsers stop at about 17 million pixels; 500,000 lines of 20 stay below.
    this.space.style.height = `${Math.min(total, 500000) * this.rowHeight}px`;
    this.show();
  }

  show() {
    const view = this.box.clientHeight || 400;
    const from = Math.max(0, Math.floor(this.box.scrollTop / this.rowHeight) - 10);
    const to = Math.min(this.total, Math.ceil((this.box.scrollTop + view) / this.rowHeight) + 10);
    if (this.drawn === `${from}-${to}`) return;
    this.drawn = `${from}-${to}`;
    const rows = [];
    for (let i = from; i < to; i++) {
      const row = this.draw(i);
      row.style.top = `${i * this.rowHeight}px`;
      row.style.height = `${this.rowHeight}px`;
      rows.push(row);
    }
    this.space.replaceChildren(...rows);
  }

  /** Row i in the upper part of the view. */
  goTo(i) {
    this.box.scrollTop = Math.max(0, (i - 2) * this.rowHeight);
    this.show();
  }
}
