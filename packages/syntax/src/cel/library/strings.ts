import type { Library, Meter } from '../functions.ts';
import { CelError, CelLimit, type CelValue } from '../value.ts';
import { formatText } from './format-text.ts';

const longest = 1_000_000;

/**
 * The strings library of cel-go; positions count characters, not UTF-16 units.
 * @see https://pkg.go.dev/github.com/google/cel-go/ext#Strings
 */
export const stringsLibrary: Library = {
  'string.charAt(int): string': (meter, text: string, at: bigint) => {
    const all = split(text, meter);
    if (at === BigInt(all.length)) return '';
    return all[position(at, all.length)]!;
  },
  'string.indexOf(string): int': (meter, text: string, part: string) => indexOf(text, part, 0n, meter),
  'string.indexOf(string, int): int': (meter, text: string, part: string, from: bigint) =>
    indexOf(text, part, from, meter),
  'string.lastIndexOf(string): int': (meter, text: string, part: string) => {
    const at = paid(text, meter).lastIndexOf(part);
    return BigInt(at === -1 ? -1 : [...text.slice(0, at)].length);
  },
  'string.lastIndexOf(string, int): int': (meter, text: string, part: string, from: bigint) => {
    const all = split(text, meter);
    const end = position(from, all.length);
    const at = text.lastIndexOf(part, all.slice(0, end).join('').length);
    return BigInt(at === -1 ? -1 : [...text.slice(0, at)].length);
  },
  'string.lowerAscii(): string': (meter, text: string) =>
    paid(text, meter).replace(/[A-Z]+/g, (found) => found.toLowerCase()),
  'string.upperAscii(): string': (meter, text: string) =>
    paid(text, meter).replace(/[a-z]+/g, (found) => found.toUpperCase()),
  'string.replace(string, string): string': (meter, text: string, old: string, by: string) =>
    replace(text, old, by, -1n, meter),
  'string.replace(string, string, int): string': (meter, text: string, old: string, by: string, limit: bigint) =>
    replace(text, old, by, limit, meter),
  'string.split(string): list(string)': (meter, text: string, separator: string) =>
    splitBy(text, separator, -1n, meter),
  'string.split(string, int): list(string)': (meter, text: string, separator: string, limit: bigint) =>
    splitBy(text, separator, limit, meter),
  'string.substring(int): string': (meter, text: string, from: bigint) => {
    const all = split(text, meter);
    return all.slice(position(from, all.length)).join('');
  },
  'string.substring(int, int): string': (meter, text: string, from: bigint, to: bigint) => {
    const all = split(text, meter);
    if (from > to) throw new CelError(`invalid substring range: ${from} to ${to}`);
    return all.slice(position(from, all.length), position(to, all.length)).join('');
  },
  'string.trim(): string': (meter, text: string) => trim(paid(text, meter)),
  'string.reverse(): string': (meter, text: string) => split(text, meter).reverse().join(''),
  'string.format(list(dyn)): string': (meter, template: string, args: readonly CelValue[]) =>
    formatText(template, args, meter),
  'strings::quote(string): string': (meter, text: string) => quote(paid(text, meter)),
  'list(string).join(): string': (meter, list: readonly CelValue[]) => join(list, '', meter),
  'list(string).join(string): string': (meter, list: readonly CelValue[], separator: string) =>
    join(list, separator, meter),
};

function paid(text: string, meter: Meter): string {
  meter.pay(text.length / 16);
  return text;
}

function split(text: string, meter: Meter): string[] {
  meter.pay(text.length / 8);
  return [...text];
}

/** White space of Unicode, as Go trims it: with U+0085, without U+FEFF. */
function trim(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isSpace(text[from]!)) from++;
  while (to > from && isSpace(text[to - 1]!)) to--;
  return text.slice(from, to);
}

function isSpace(character: string): boolean {
  return character === '\x85' || (character !== '\ufeff' && character.trim() === '');
}

function position(at: bigint, length: number): number {
  if (at < 0n || at > BigInt(length)) throw new CelError(`index out of range: ${at}`);
  return Number(at);
}

function indexOf(text: string, part: string, from: bigint, meter: Meter): bigint {
  const all = split(text, meter);
  const start = position(from, all.length);
  const at = text.indexOf(part, all.slice(0, start).join('').length);
  return BigInt(at === -1 ? -1 : [...text.slice(0, at)].length);
}

function replace(text: string, old: string, by: string, limit: bigint, meter: Meter): string {
  if (limit === 0n) return text;
  const parts = old === '' ? ['', ...split(text, meter), ''] : paid(text, meter).split(old);
  const most = limit < 0n ? parts.length - 1 : Math.min(Number(limit), parts.length - 1);
  const length = text.length + most * by.length;
  if (length > longest) throw new CelLimit('it makes a text of over a million characters');
  meter.pay(length / 16);
  return parts.slice(0, most).concat(parts.slice(most).join(old)).join(by);
}

function splitBy(text: string, separator: string, limit: bigint, meter: Meter): string[] {
  if (limit === 0n) return [];
  const parts = separator === '' ? split(text, meter) : paid(text, meter).split(separator);
  meter.pay(parts.length);
  if (limit < 0n || BigInt(parts.length) <= limit) return parts;
  const kept = Number(limit) - 1;
  return [...parts.slice(0, kept), parts.slice(kept).join(separator)];
}

function join(list: readonly CelValue[], separator: string, meter: Meter): string {
  let length = separator.length * Math.max(0, list.length - 1);
  for (const item of list) {
    if (typeof item !== 'string') throw new CelError('join() takes a list of texts');
    length += item.length;
  }
  if (length > longest) throw new CelLimit('it makes a text of over a million characters');
  meter.pay(list.length + length / 16);
  return list.join(separator);
}

const escapes: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

function quote(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is escaped.
  return `"${text.replace(/[\x07\b\f\n\r\t\v\\"]/g, (found) => escapes[found] ?? found)}"`;
}
