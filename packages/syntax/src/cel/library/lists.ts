import { addValues } from '../arithmetic.ts';
import type { Library, Meter } from '../functions.ts';
import { CelError, type CelValue, compare, equal, isList, typeName } from '../value.ts';
import { patternFor } from './pattern.ts';

type List = readonly CelValue[];

const comparableTypes = 'int uint double bool string bytes google.protobuf.Duration google.protobuf.Timestamp'.split(
  ' ',
);

/**
 * The list and regex libraries of Kubernetes, and lists and sets of cel-go.
 * @see https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-cel-libraries
 */
export const listsLibrary: Library = {
  'list(A).isSorted(): bool': (meter, list: List) => {
    meter.pay(list.length);
    return list.every((item, index) => index === 0 || !(order(list[index - 1]!, item) > 0));
  },
  'list(A).sum(): A': (meter, list: List) => {
    meter.pay(list.length);
    if (list.length === 0) return 0n;
    return list.reduce((sum, item) => addNumbers(sum, item, meter));
  },
  'list(A).min(): A': (meter, list: List) => extreme(list, 'min', (found) => found < 0, meter),
  'list(A).max(): A': (meter, list: List) => extreme(list, 'max', (found) => found > 0, meter),
  'list(A).indexOf(A): int': (meter, list: List, wanted: CelValue) =>
    BigInt(list.findIndex((item) => same(item, wanted, meter))),
  'list(A).lastIndexOf(A): int': (meter, list: List, wanted: CelValue) =>
    BigInt(list.findLastIndex((item) => same(item, wanted, meter))),

  'string.find(string): string': (meter, text: string, pattern: string) => {
    const matcher = patternFor(pattern, text, meter).matcher(text);
    return matcher.find() ? (matcher.group() ?? '') : '';
  },
  'string.findAll(string): list(string)': (meter, text: string, pattern: string) => findAll(text, pattern, -1n, meter),
  'string.findAll(string, int): list(string)': (meter, text: string, pattern: string, limit: bigint) =>
    findAll(text, pattern, limit, meter),

  'sets::contains(list(A), list(A)): bool': (meter, list: List, part: List) => includesAll(list, part, meter),
  'sets::equivalent(list(A), list(A)): bool': (meter, a: List, b: List) =>
    includesAll(a, b, meter) && includesAll(b, a, meter),
  'sets::intersects(list(A), list(A)): bool': (meter, a: List, b: List) =>
    a.some((item) => b.some((other) => same(item, other, meter))),

  'lists::range(int): list(int)': (meter, count: bigint) => {
    meter.pay(Math.max(0, Number(count)));
    return Array.from({ length: Math.max(0, Number(count)) }, (_, index) => BigInt(index));
  },
  'list(A).slice(int, int): list(A)': (meter, list: List, from: bigint, to: bigint) => {
    if (from < 0n || from > to || to > BigInt(list.length)) {
      throw new CelError(`there is no slice(${from}, ${to}) of ${list.length} elements`);
    }
    meter.pay(Number(to - from));
    return list.slice(Number(from), Number(to));
  },
  'list(list(A)).flatten(): list(A)': (meter, list: List) => flatten(list, 1n, meter),
  'list(dyn).flatten(int): list(dyn)': (meter, list: List, depth: bigint) => flatten(list, depth, meter),
  'list(A).reverse(): list(A)': (meter, list: List) => {
    meter.pay(list.length);
    return list.toReversed();
  },
  'list(A).distinct(): list(A)': (meter, list: List) => {
    const kept: CelValue[] = [];
    for (const item of list) if (!kept.some((other) => same(item, other, meter))) kept.push(item);
    return kept;
  },
  ...Object.fromEntries(
    comparableTypes.map((type) => [
      `list(${type}).sort(): list(${type})`,
      (meter: Meter, list: List) => sortedBy(list, list, meter),
    ]),
  ),
};

/** The list in the order of the keys, which stand in a list of their own. */
export function sortedBy(list: List, keys: List, meter: Meter): List {
  meter.pay(list.length * (1 + Math.ceil(Math.log2(list.length + 1))));
  const type = list.length === 0 ? '' : typeName(keys[0]!);
  for (const key of keys) {
    if (typeName(key) !== type) throw new CelError(`${type} and ${typeName(key)} have no order`);
    order(key, key);
  }
  const places = keys.map((_, index) => index).sort((a, b) => order(keys[a]!, keys[b]!));
  return places.map((place) => list[place]!);
}

function flatten(list: List, depth: bigint, meter: Meter): List {
  if (depth < 0n) throw new CelError('flatten() takes no negative depth');
  meter.pay(list.length);
  return list.flatMap((item) => (depth > 0n && isList(item) ? flatten(item, depth - 1n, meter) : [item]));
}

function same(a: CelValue, b: CelValue, meter: Meter): boolean {
  return equal(a, b, () => meter.pay(1));
}

function includesAll(list: List, part: List, meter: Meter): boolean {
  return part.every((wanted) => list.some((item) => same(item, wanted, meter)));
}

function order(a: CelValue, b: CelValue): number {
  const found = compare(a, b);
  if (found === undefined) throw new CelError(`${typeName(a)} and ${typeName(b)} have no order`);
  return found;
}

function addNumbers(a: CelValue, b: CelValue, meter: Meter): CelValue {
  if (typeof a === 'string' || Array.isArray(a)) throw new CelError('sum() takes numbers and durations');
  return addValues(a, b, meter);
}

function extreme(list: List, name: string, isBetter: (found: number) => boolean, meter: Meter): CelValue {
  meter.pay(list.length);
  if (list.length === 0) throw new CelError(`${name}() of an empty list`);
  return list.reduce((best, item) => (isBetter(order(item, best)) ? item : best));
}

function findAll(text: string, pattern: string, limit: bigint, meter: Meter): string[] {
  const matcher = patternFor(pattern, text, meter).matcher(text);
  const found: string[] = [];
  while ((limit < 0n || BigInt(found.length) < limit) && matcher.find()) {
    meter.pay(1);
    found.push(matcher.group() ?? '');
  }
  return found;
}
