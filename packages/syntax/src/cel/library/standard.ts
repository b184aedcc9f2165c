import { int, uint } from '../arithmetic.ts';
import type { Library, Meter } from '../functions.ts';
import { CelError, type CelMap, type CelValue, none, Optional, TypeValue, typeName, Uint } from '../value.ts';
import { doubleText } from './format-text.ts';
import { patternFor } from './pattern.ts';

/** The functions of the language itself, and those of optionals. */
export const standardLibrary: Library = {
  'dyn(A): dyn': (_, value: CelValue) => value,
  'type(A): type': (_, value: CelValue) => new TypeValue(typeName(value)),

  'size(string): int': (meter, text: string) => BigInt(characters(text, meter)),
  'size(bytes): int': (_, bytes: Uint8Array) => BigInt(bytes.length),
  'size(list(A)): int': (_, list: readonly CelValue[]) => BigInt(list.length),
  'size(map(A, B)): int': (_, map: CelMap) => BigInt(map.size),
  'string.size(): int': (meter, text: string) => BigInt(characters(text, meter)),
  'bytes.size(): int': (_, bytes: Uint8Array) => BigInt(bytes.length),
  'list(A).size(): int': (_, list: readonly CelValue[]) => BigInt(list.length),
  'map(A, B).size(): int': (_, map: CelMap) => BigInt(map.size),

  'string.contains(string): bool': (meter, text: string, part: string) => searched(text, meter).includes(part),
  'string.startsWith(string): bool': (meter, text: string, part: string) => searched(text, meter).startsWith(part),
  'string.endsWith(string): bool': (meter, text: string, part: string) => searched(text, meter).endsWith(part),
  'string.matches(string): bool': matches,
  'matches(string, string): bool': matches,

  'bool(bool): bool': (_, value: boolean) => value,
  'bool(string): bool': (_, text: string) => {
    if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(text)) return true;
    if (['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(text)) return false;
    throw conversion(text, 'bool');
  },
  'int(int): int': (_, value: bigint) => value,
  'int(uint): int': (_, value: Uint) => int(value.value),
  'int(double): int': (_, value: number) => int(truncated(value, value > -(2 ** 63) && value < 2 ** 63)),
  'int(string): int': (_, text: string) => {
    if (!/^[+-]?\d{1,30}$/.test(text)) throw conversion(text, 'int');
    return int(BigInt(text.replace('+', '')));
  },
  'uint(uint): uint': (_, value: Uint) => value,
  'uint(int): uint': (_, value: bigint) => uint(value),
  'uint(double): uint': (_, value: number) => uint(truncated(value, value >= 0 && value < 2 ** 64)),
  'uint(string): uint': (_, text: string) => {
    if (!/^\d{1,30}$/.test(text)) throw conversion(text, 'uint');
    return uint(BigInt(text));
  },
  'double(double): double': (_, value: number) => value,
  'double(int): double': (_, value: bigint) => Number(value),
  'double(uint): double': (_, value: Uint) => Number(value.value),
  'double(string): double': (_, text: string) => {
    if (/^[+-]?(?:\d{1,400}\.?\d{0,400}|\.\d{1,400})(?:[eE][+-]?\d{1,5})?$/.test(text)) return Number(text);
    const special = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
    if (!special) throw conversion(text, 'double');
    if (special[2]!.toLowerCase() === 'nan') return Number.NaN;
    return special[1] === '-' ? -Infinity : Infinity;
  },
  'string(string): string': (_, text: string) => text,
  'string(bool): string': (_, value: boolean) => String(value),
  'string(int): string': (_, value: bigint) => String(value),
  'string(uint): string': (_, value: Uint) => String(value.value),
  'string(double): string': (_, value: number) => doubleText(value),
  'string(bytes): string': (meter, bytes: Uint8Array) => {
    meter.pay(bytes.length / 16);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw new CelError('the bytes are no UTF-8');
    }
  },
  'bytes(bytes): bytes': (_, bytes: Uint8Array) => bytes,
  'bytes(string): bytes': (meter, text: string) => {
    meter.pay(text.length / 16);
    return new TextEncoder().encode(text);
  },

  'optional::of(A): optional_type(A)': (_, value: CelValue) => new Optional(value),
  'optional::ofNonZeroValue(A): optional_type(A)': (_, value: CelValue) => (isZero(value) ? none : new Optional(value)),
  'optional::none(): optional_type(A)': () => none,
  'optional_type(A).hasValue(): bool': (_, optional: Optional) => optional.value !== undefined,
  'optional_type(A).value(): A': (_, optional: Optional) => {
    if (optional.value === undefined) throw new CelError('the optional is empty');
    return optional.value;
  },
  'list(A).first(): optional_type(A)': (_, list: readonly CelValue[]) => optionalOf(list[0]),
  'list(A).last(): optional_type(A)': (_, list: readonly CelValue[]) => optionalOf(list.at(-1)),
  'optional::unwrap(list(optional_type(A))): list(A)': unwrap,
  'list(optional_type(A)).unwrapOpt(): list(A)': unwrap,
  // These two are evaluated where they stand: the alternative only where it is needed.
  'optional_type(A).orValue(A): A': (_, optional: Optional, other: CelValue) => optional.value ?? other,
  'optional_type(A).or(optional_type(A)): optional_type(A)': (_, optional: Optional, other: Optional) =>
    optional.value === undefined ? other : optional,
};

function optionalOf(value: CelValue | undefined): Optional {
  return value === undefined ? none : new Optional(value);
}

function unwrap(meter: Meter, list: readonly CelValue[]): CelValue {
  meter.pay(list.length);
  return list.flatMap((item) => {
    if (!(item instanceof Optional)) throw new CelError(`an optional is needed, and this is ${typeName(item)}`);
    return item.value === undefined ? [] : [item.value];
  });
}

function matches(meter: Meter, text: string, pattern: string): boolean {
  return patternFor(pattern, text, meter).test(text);
}

function characters(text: string, meter: Meter): number {
  meter.pay(text.length / 16);
  let count = 0;
  for (const _ of text) count++;
  return count;
}

function searched(text: string, meter: Meter): string {
  meter.pay(text.length / 64);
  return text;
}

function conversion(text: string, type: string): CelError {
  return new CelError(`"${text.slice(0, 40)}" is no ${type}`);
}

/** The doubles at the ends of the range stand for more than one integer: both ends of int are outside of it. */
function truncated(value: number, isInRange: boolean): bigint {
  if (!isInRange) throw new CelError('integer overflow');
  return BigInt(Math.trunc(value));
}

function isZero(value: CelValue): boolean {
  if (value === null || value === false || value === 0n || value === 0 || value === '') return true;
  if (value instanceof Uint) return value.value === 0n;
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0;
  return value instanceof Map && value.size === 0;
}
