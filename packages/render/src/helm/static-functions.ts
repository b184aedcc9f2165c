import { resolvePlain } from '@sallyport/syntax';
import { type Budget, spend } from './traced.ts';

/** A value inside a template. A Go map is a Map, so that no key means more than itself. */
export type GoValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | typeof unknowable
  | GoValue[]
  | Map<string, GoValue>;

/** What only a cluster or helm itself knows: asking for it is allowed, using it is not. */
export const unknowable: unique symbol = Symbol('known to helm alone');

/** A template needs what cannot be told without helm. */
export class Undecided extends Error {}

/** Go's truth. */
export function goTruth(value: GoValue): boolean {
  if (value === unknowable) throw new Undecided('it asks what only helm knows');
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Map) return value.size > 0;
  return Boolean(value);
}

/** What `{{ value }}` prints. */
export function goText(value: GoValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  // helm's values hold every number as a float: large ones print as 1e+06.
  if (typeof value === 'number' && Math.abs(value) < 1e6 && Number.isInteger(value)) return String(value);
  if (value === null || value === undefined) return '';
  throw new Undecided('it prints what only helm writes exactly');
}

/** Functions whose result is no setting, with a text of the same shape. Digests of digits alone would be numbers to YAML. */
export const opaque: ReadonlyMap<string, string> = new Map([
  ['sha256sum', 'a0'.repeat(32)],
  ['sha1sum', 'a0'.repeat(20)],
  ['randAlphaNum', 'random'],
  ['randAlpha', 'random'],
  ['randNumeric', '0'],
  ['uuidv4', '00000000-0000-4000-8000-000000000000'],
]);

const placeholders = new RegExp(
  [...opaque.values()]
    .filter((text) => text.length > 1)
    .flatMap((text) => [text, Buffer.from(text).toString('base64').replace(/=*$/, '=*')])
    .join('|'),
);

/** Whether a text that was told without helm may be what helm printed: any text may stand for an opaque result. */
export function couldBe(told: string, printed: string): boolean {
  if (told === printed) return true;
  const [first = '', ...rest] = told.split(placeholders);
  const last = rest.pop();
  if (last === undefined || !printed.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = printed.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return printed.length - last.length >= at && printed.endsWith(last);
}

type StaticFunction = (args: readonly GoValue[], budget: Budget) => GoValue;

/** Steps that a value costs whoever makes or reads it: a template can double a text or a list with each line. */
export function weightOf(value: GoValue): number {
  if (typeof value === 'string') return value.length >> 6;
  return (Array.isArray(value) ? value.length : value instanceof Map ? value.size : 0) >> 4;
}

const maxText = 4_000_000;

/** Refuses to make a text that is too long before it is made. */
function within(length: number): void {
  if (length > maxText) throw new Undecided('it prints too much');
}

export const staticFunctions: ReadonlyMap<string, StaticFunction> = new Map<string, StaticFunction>([
  ['default', ([fallback, value]) => (goTruth(value) ? value : fallback)],
  ['coalesce', (args) => args.find(goTruth)],
  ['ternary', ([yes, no, test]) => (goTruth(test) ? yes : no)],
  ['empty', ([value]) => !goTruth(value)],
  ['not', ([value]) => !goTruth(value)],
  ['required', ([message, value]) => (value === undefined || value === null || value === '' ? refuse(message) : value)],
  ['eq', ([first, ...rest]) => rest.some((value) => isEqual(value, first))],
  ['ne', ([a, b]) => !isEqual(a, b)],
  ['lt', ([a, b]) => number(a) < number(b)],
  ['le', ([a, b]) => number(a) <= number(b)],
  ['gt', ([a, b]) => number(a) > number(b)],
  ['ge', ([a, b]) => number(a) >= number(b)],
  ['add', (args) => args.reduce<number>((sum, value) => sum + number(value), 0)],
  ['sub', ([a, b]) => number(a) - number(b)],
  ['int', ([value]) => whole(value)],
  ['int64', ([value]) => whole(value)],
  ['toString', ([value]) => goText(value)],
  ['print', (args) => args.map(text).join('')],
  ['printf', ([format, ...args]) => formatted(text(format), args)],
  ['quote', (args) => args.map((value) => JSON.stringify(goText(value))).join(' ')],
  ['squote', (args) => args.map((value) => `'${goText(value)}'`).join(' ')],
  ['upper', ([value]) => text(value).toUpperCase()],
  ['lower', ([value]) => text(value).toLowerCase()],
  ['trim', ([value]) => text(value).trim()],
  ['trimSuffix', ([end, value]) => withoutEnd(text(value), text(end))],
  [
    'trimPrefix',
    ([start, value]) => (text(value).startsWith(text(start)) ? text(value).slice(text(start).length) : value),
  ],
  [
    'trunc',
    ([length, value]) =>
      number(length) < 0 ? text(value).slice(number(length)) : text(value).slice(0, number(length)),
  ],
  ['replace', ([from, to, value]) => replaced(text(from), text(to), text(value))],
  ['contains', ([part, value]) => text(value).includes(text(part))],
  ['hasPrefix', ([start, value]) => text(value).startsWith(text(start))],
  ['hasSuffix', ([end, value]) => text(value).endsWith(text(end))],
  ['indent', ([spaces, value]) => indented(number(spaces), text(value))],
  ['nindent', ([spaces, value]) => `\n${indented(number(spaces), text(value))}`],
  ['b64enc', ([value]) => Buffer.from(text(value)).toString('base64')],
  ['join', ([separator, list]) => joined(text(separator), items(list).map(goText))],
  ['dict', makeMap],
  ['list', (args) => [...args]],
  ['tuple', (args) => [...args]],
  [
    'len',
    ([value]) =>
      value instanceof Map ? value.size : typeof value === 'string' ? Buffer.byteLength(value) : items(value).length,
  ],
  ['first', ([list]) => items(list)[0]],
  ['last', ([list]) => items(list).at(-1)],
  ['append', ([list, item]) => [...items(list), item]],
  ['concat', (lists) => lists.flatMap(items)],
  ['has', ([item, list]) => items(list).some((value) => scalar(value) === scalar(item))],
  ['get', ([map, key]) => entries(map).get(text(key)) ?? ''],
  ['hasKey', ([map, key]) => entries(map).has(text(key))],
  ['set', ([map, key, value]) => entries(map).set(text(key), value)],
  ['index', ([value, ...keys]) => keys.reduce<GoValue>(indexed, value)],
  ['omit', ([map, ...keys]) => new Map([...entries(map)].filter(([key]) => !keys.includes(key)))],
  ['pick', ([map, ...keys]) => new Map([...entries(map)].filter(([key]) => keys.includes(key)))],
  ['merge', merged],
  ['mustMerge', merged],
  ['mergeOverwrite', (args, budget) => merged(args.toReversed(), budget)],
  ['mustMergeOverwrite', (args, budget) => merged(args.toReversed(), budget)],
  ['deepCopy', ([value]) => value],
  ['toYaml', ([value], budget) => toYaml(value, budget).trimStart()],
  ['toJson', ([value], budget) => JSON.stringify(toJson(value, budget))],
  ['kindIs', ([kind, value]) => kindOf(value) === kind],
  ['kindOf', ([value]) => kindOf(value)],
  ['typeIs', ([type, value]) => (typeNames[kindOf(value)] ?? kindOf(value)) === type],
  ['until', ([count]) => countTo(number(count))],
  ['lookup', () => new Map()],
]);

function refuse(message: GoValue): never {
  throw new Undecided(`a value is required: ${goText(message)}`);
}

function text(value: GoValue): string {
  return goText(value);
}

function scalar(value: GoValue): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === null || value === undefined) return null;
  throw new Undecided('it compares what only helm knows');
}

/** Go refuses to compare values of two types. */
function isEqual(a: GoValue, b: GoValue): boolean {
  const [left, right] = [scalar(a), scalar(b)];
  if (left !== null && right !== null && typeof left !== typeof right) {
    throw new Undecided('it compares values of two types');
  }
  return left === right;
}

function number(value: GoValue): number {
  if (typeof value !== 'number') throw new Undecided('it computes with what only helm knows');
  return value;
}

function whole(value: GoValue): number {
  const found = Math.trunc(typeof value === 'string' ? Number(value) : number(value));
  if (!Number.isSafeInteger(found)) throw new Undecided('it computes with what is no number');
  return found;
}

function items(value: GoValue): GoValue[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw new Undecided('it takes for a list what is none');
  return value;
}

function entries(value: GoValue): Map<string, GoValue> {
  if (!(value instanceof Map)) throw new Undecided('it takes for a map what is none');
  return value;
}

function withoutEnd(value: string, end: string): string {
  return end !== '' && value.endsWith(end) ? value.slice(0, -end.length) : value;
}

function indented(spaces: number, value: string): string {
  if (!(spaces >= 0 && spaces <= 1000)) throw new Undecided('it indents too far');
  within(value.length + spaces * (value.split('\n').length - 1));
  const pad = ' '.repeat(spaces);
  return pad + value.replaceAll('\n', `\n${pad}`);
}

function replaced(from: string, to: string, value: string): string {
  const parts = value.split(from);
  within(value.length + parts.length * to.length);
  return from === '' ? value.replaceAll(from, () => to) : parts.join(to);
}

function joined(separator: string, parts: readonly string[]): string {
  within(parts.length * separator.length);
  return parts.join(separator);
}

function formatted(format: string, args: readonly GoValue[]): string {
  let next = 0;
  return format.replace(/%(.)/g, (verb, letter: string) => {
    if (letter === '%') return '%';
    if (next >= args.length) throw new Undecided('it formats what is not there');
    const value = args[next++];
    if (letter === 'v') return goText(value);
    // Of another type it would print a complaint.
    if (letter === 's' && typeof value === 'string') return value;
    if (letter === 'q' && typeof value === 'string') return JSON.stringify(value);
    throw new Undecided(`it formats with ${verb}`);
  });
}

function makeMap(args: readonly GoValue[]): GoValue {
  const map = new Map<string, GoValue>();
  for (let at = 0; at < args.length; at += 2) map.set(text(args[at]), at + 1 < args.length ? args[at + 1] : '');
  return map;
}

function indexed(value: GoValue, key: GoValue): GoValue {
  if (value instanceof Map) return value.get(text(key));
  const list = items(value);
  if (number(key) >= list.length) throw new Undecided('it asks for an item that is not there');
  return list[number(key)];
}

/** The first that has a key wins; maps are merged all the way down. */
function merged(maps: readonly GoValue[], budget: Budget): GoValue {
  const result = new Map<string, GoValue>();
  for (const map of maps) {
    for (const [key, value] of entries(map)) {
      spend(budget);
      const before = result.get(key);
      if (before instanceof Map && value instanceof Map) result.set(key, merged([before, value], budget));
      else if (!result.has(key)) result.set(key, value);
    }
  }
  return result;
}

const typeNames: Readonly<Record<string, string>> = {
  map: 'map[string]interface {}',
  slice: '[]interface {}',
};

function kindOf(value: GoValue): string {
  if (value === unknowable) throw new Undecided('it asks what only helm knows');
  if (Array.isArray(value)) return 'slice';
  if (value instanceof Map) return 'map';
  if (value === null || value === undefined) return 'invalid';
  return typeof value === 'number' ? 'float64' : typeof value === 'boolean' ? 'bool' : 'string';
}

function countTo(count: number): GoValue[] {
  if (!(count >= 0 && count <= 10_000)) throw new Undecided('it counts too far');
  return Array.from({ length: count }, (_, index) => index);
}

/** Block YAML. */
function toYaml(value: GoValue, budget: Budget, indent = ''): string {
  spend(budget, 1 + weightOf(value));
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item) => `\n${indent}-${toYaml(item, budget, `${indent}  `)}`).join('');
  }
  if (value instanceof Map && value.size > 0) {
    const sorted = [...value].sort(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([key, item]) => `\n${indent}${yamlText(key)}:${toYaml(item, budget, `${indent}  `)}`).join('');
  }
  return typeof value === 'string' ? ` ${yamlText(value)}` : ` ${JSON.stringify(toJson(value, budget))}`;
}

/** Plain where that is safe beyond doubt. */
function yamlText(value: string): string {
  return /^[A-Za-z][\w./-]*$/.test(value) && resolvePlain(value) === value ? value : JSON.stringify(value);
}

function toJson(value: GoValue, budget: Budget): unknown {
  spend(budget, 1 + weightOf(value));
  if (value === unknowable) throw new Undecided('it prints what only helm knows');
  if (Array.isArray(value)) return value.map((item) => toJson(item, budget));
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, toJson(item, budget)]));
  return value ?? null;
}
