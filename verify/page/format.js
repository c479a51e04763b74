// SPDX-License-Identifier: Apache-2.0
// Numbers, dates, sizes and media fragments (W3C), as each language writes them. The pages written
// in C have the same in page/format.c; tests/page compares the two.
import { el, plain } from './dom.js';
import { hasText, language, label, text } from './language.js';

const NB = '\u00a0';

/** "14 March 2026", "1er mars 2026": the day in UTC, as it was recorded. */
export function day(instant) {
  const at = /^(\d{4})-(\d\d)-(\d\d)/.exec(instant ?? '');
  if (!at) return plain(instant ?? '');
  const [, year, month, date] = at;
  const code = language();
  const number = `${Number(date)}${code === 'fr' && date === '01' ? 'er' : ''}`;
  return `${number}${NB}${hasText(`month.${Number(month)}`) ? text(`month.${Number(month)}`) : month}${NB}${year}`;
}

// A date that stands alone in a sentence; not one inside an address, a file name or a time.
const DATE =
  /(?<![\w/.:=-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w/-]|[.:][\w/:=-])/g;

/** A sentence of the report with its dates as the rest of the page writes them. */
export function withDates(words) {
  return words.replace(DATE, day);
}

/** "14:05", "14 h 05" */
export function timeOfDay(instant) {
  const [hours, minutes] = [instant.slice(11, 13), instant.slice(14, 16)];
  return language() === 'fr' ? `${Number(hours)}${NB}h${NB}${minutes}` : `${hours}:${minutes}`;
}

export function dated(instant) {
  return el('time', { datetime: plain(instant) }, () => day(instant));
}

/** Whether one of `others` is another instant of the same day (page/dates.h). */
export function meets(instant, others) {
  return others.some((other) => other !== instant && other?.slice(0, 10) === instant?.slice(0, 10));
}

/** The day; when another act that it is compared with is of the same day, with the hour. */
export function moment(instant, others) {
  if (!meets(instant, others)) return day(instant);
  return `${day(instant)}, ${timeOfDay(instant)}${NB}UTC`;
}

export function decimal(value) {
  const written = plain(value).replace(/^-/, '\u2212');
  return language() === 'fr' ? written.replace('.', ',') : written;
}

/** The unit with the space that goes before it: "%" stands close in English. */
export function unitText(unit) {
  const close = language() === 'en' && (unit === '%' || unit === '°');
  return unit ? `${close ? '' : NB}${plain(unit)}` : '';
}

/** "0.1%", "0,1 %", "2.4 mm" */
export function quantity(value, unit) {
  return `${decimal(value)}${unitText(unit)}`;
}

/** To the nearest whole number of units, half up. */
const rounded = (bytes, unit) => Math.floor(bytes / unit) + (bytes % unit >= unit / 2 ? 1 : 0);

/** Tenths while they tell something: "1.5 MB", "23 MB". */
function sizeNumber(bytes, unit) {
  const tenths = Math.floor(bytes / (unit / 10)) + (bytes % (unit / 10) >= unit / 20 ? 1 : 0);
  if (tenths < 100) return (tenths / 10).toFixed(1);
  return rounded(bytes, unit);
}

/** "71 kB", in powers of 1,000. */
export function size(bytes) {
  if (bytes < 1000)
    return text(bytes === 1 || (bytes === 0 && language() === 'fr') ? 'bytes.one' : 'bytes', bytes);
  let unit = 1000;
  let i = 1;
  for (; i < 4 && rounded(bytes, unit) >= 1000; i++) unit *= 1000;
  return text(`unit.${i}`, decimal(sizeNumber(bytes, unit)));
}

/** 0:05, 1:02:03 */
export function clock(seconds) {
  const whole = seconds >= 0 && seconds < 1e9 ? Math.floor(seconds) : 0;
  const two = (n) => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

const NUMBER = '(\\d{1,9}(?:\\.\\d{1,6})?)';
const FORMS = [
  ['t', new RegExp(`^t=(?:npt:)?${NUMBER}(?:,${NUMBER})?$`)],
  ['line', new RegExp(`^line=${NUMBER}(?:,${NUMBER})?$`)],
  ['page', /^page=(\d{1,7})$/],
  ['percent', new RegExp(`^xywh=percent:${NUMBER},${NUMBER},${NUMBER},${NUMBER}$`)],
  ['pixel', new RegExp(`^xywh=(?:pixel:)?${NUMBER},${NUMBER},${NUMBER},${NUMBER}$`)],
];

/** A W3C media fragment: {kind: t|line|page|percent|pixel|member|other, at: [numbers], text}. */
export function place(fragment) {
  const given = String(fragment ?? '');
  for (const [kind, form] of FORMS) {
    const found = form.exec(given);
    if (found)
      return {
        kind,
        at: found
          .slice(1)
          .filter((n) => n !== undefined)
          .map(Number),
        text: given,
      };
  }
  if (given.startsWith('member='))
    return { kind: 'member', at: [], text: given, member: given.slice(7) };
  return { kind: 'other', at: [], text: given };
}

/** What the reader is told of it: a function, for the language may change. */
export function placeWords(fragment) {
  const { kind, at, member, text: given } = place(fragment);
  if (kind === 't') return label(at.length > 1 ? 'span' : 'moment', clock(at[0]), clock(at[1]));
  if (kind === 'line')
    return label(at.length > 1 && at[1] > at[0] ? 'lines' : 'line', at[0], at[1]);
  if (kind === 'page') return label('page', at[0]);
  if (kind === 'percent' || kind === 'pixel') return label('region');
  if (kind === 'member') return label('member', member);
  return () => plain(given);
}

/** "85.7": per cent of a score in millionths, never rounded up. */
export function score(millionths) {
  return decimal((Math.floor((millionths ?? 0) / 1000) / 10).toFixed(1));
}
