/**
 * A value of CEL: null, bool, int (bigint), double (number), string, bytes, list, map, and classes for the others.
 * Keys of maps are strings, ints and bools; an unsigned key is stored as the int that it equals, and `keyValue` gives it.
 */
export type CelValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | Uint8Array
  | readonly CelValue[]
  | CelMap
  | CelObject;

export type CelKey = string | bigint | boolean;
export type CelMap = ReadonlyMap<CelKey, CelValue>;

/** Values with a type of their own. */
export interface CelObject {
  /** The name of its type. */
  readonly celType: string;
  /** Asked only for two of one type. */
  equals(other: CelObject): boolean;
}

export const minInt = -(2n ** 63n);
export const maxInt = 2n ** 63n - 1n;
export const maxUint = 2n ** 64n - 1n;

/** An evaluation failed. `true || error` is true all the same: errors are absorbed where they do not matter. */
export class CelError extends Error {
  override readonly name: string = 'CelError';
}

/** The answer depends on what nobody knows here; absorbed as an error is, and stronger than one. */
export class CelUnknown extends Error {
  override readonly name: string = 'CelUnknown';
}

/** Too much was asked for: time or memory. Never absorbed. */
export class CelLimit extends Error {
  override readonly name: string = 'CelLimit';
}

export class Uint implements CelObject {
  readonly celType = 'uint';
  readonly value: bigint;
  constructor(value: bigint) {
    this.value = value;
  }
  equals(other: CelObject): boolean {
    return other instanceof Uint && other.value === this.value;
  }
}

export class Optional implements CelObject {
  readonly celType = 'optional_type';
  readonly value: CelValue | undefined;
  constructor(value: CelValue | undefined) {
    this.value = value;
  }
  equals(other: CelObject): boolean {
    return this === other;
  }
}

export const none: Optional = new Optional(undefined);

/** A type as a value: what `type(x)` gives and what the names of types stand for. */
export class TypeValue implements CelObject {
  readonly celType = 'type';
  readonly typeName: string;
  constructor(typeName: string) {
    this.typeName = typeName;
  }
  equals(other: CelObject): boolean {
    return other instanceof TypeValue && other.typeName === this.typeName;
  }
}

/** In nanoseconds. */
export class Duration implements CelObject {
  readonly celType = 'google.protobuf.Duration';
  readonly nanos: bigint;
  constructor(nanos: bigint) {
    this.nanos = nanos;
  }
  equals(other: CelObject): boolean {
    return other instanceof Duration && other.nanos === this.nanos;
  }
}

/** In nanoseconds since 1970 in UTC. */
export class Timestamp implements CelObject {
  readonly celType = 'google.protobuf.Timestamp';
  readonly nanos: bigint;
  /** Of the zone that it was written in: only its text shows it. */
  readonly offsetMinutes: number;
  constructor(nanos: bigint, offsetMinutes = 0) {
    this.nanos = nanos;
    this.offsetMinutes = offsetMinutes;
  }
  equals(other: CelObject): boolean {
    return other instanceof Timestamp && other.nanos === this.nanos;
  }
}

/** A value whose fields are found when they are asked for. */
export class Fields implements CelObject {
  readonly celType: string;
  /** Undefined where there is no such field. */
  readonly field: (name: string) => CelValue | undefined;
  constructor(celType: string, field: (name: string) => CelValue | undefined) {
    this.celType = celType;
    this.field = field;
  }
  equals(other: CelObject): boolean {
    return this === other;
  }
}

/** A value that nobody knows here; reading it ends in `CelUnknown` with the reason. */
export class UnknownValue implements CelObject {
  readonly celType = 'unknown';
  readonly reason: string;
  #thrown: CelUnknown | undefined;
  constructor(reason: string) {
    this.reason = reason;
  }
  equals(): boolean {
    throw this.thrown;
  }
  /** One for all its readings: noting the stack takes 5 µs, fifty times what an expression takes. */
  get thrown(): CelUnknown {
    this.#thrown ??= new CelUnknown(this.reason);
    return this.#thrown;
  }
}

/** The name of a value's type. */
export function typeName(value: CelValue): string {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return 'double';
    case 'string':
      return 'string';
    default:
      if (value === null) return 'null_type';
      if (isList(value)) return 'list';
      if (isMap(value)) return 'map';
      if (value instanceof Uint8Array) return 'bytes';
      return value.celType;
  }
}

/**
 * Equality over all types: values of different types are different, but for numbers.
 * @param tick called for every pair of values: a list that holds another one twice grows with every level
 */
export function equal(a: CelValue, b: CelValue, tick: () => void): boolean {
  tick();
  if (a === b) return true;
  const left = numberOf(a);
  if (left !== undefined) {
    const right = numberOf(b);
    return right !== undefined && order(left, right) === 0;
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (isList(a)) return isList(b) && a.length === b.length && a.every((item, i) => equal(item, b[i]!, tick));
  if (isMap(a)) return isMap(b) && equalMaps(a, b, tick);
  if (a instanceof Uint8Array) return b instanceof Uint8Array && compareBytes(a, b) === 0;
  if (a instanceof Optional && b instanceof Optional) {
    if (a.value === undefined || b.value === undefined) return a.value === b.value;
    return equal(a.value, b.value, tick);
  }
  return isObject(a) && isObject(b) && a.celType === b.celType && a.equals(b);
}

function equalMaps(a: CelMap, b: CelMap, tick: () => void): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined || !equal(value, other, tick)) return false;
  }
  return true;
}

export function isList(value: CelValue): value is readonly CelValue[] {
  return Array.isArray(value);
}

export function isMap(value: CelValue): value is CelMap {
  return value instanceof Map;
}

export function isObject(value: CelValue): value is CelObject {
  return typeof value === 'object' && value !== null && 'celType' in value;
}

function numberOf(value: CelValue): bigint | number | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') return value;
  return value instanceof Uint ? value.value : undefined;
}

/** An integer beside a double is rounded to one first: 2^63 - 1 equals 2.0^63. NaN where one is NaN. */
function order(a: bigint | number, b: bigint | number): number {
  const [left, right] = typeof a === typeof b ? [a, b] : [Number(a), Number(b)];
  return left < right ? -1 : left > right ? 1 : left >= right ? 0 : NaN;
}

/** Negative, zero or positive; NaN where one is NaN; undefined where the types have no order between them. */
export function compare(a: CelValue, b: CelValue): number | undefined {
  const left = numberOf(a);
  const right = numberOf(b);
  if (left !== undefined && right !== undefined) return order(left, right);
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (a instanceof Uint8Array && b instanceof Uint8Array) return compareBytes(a, b);
  if ((a instanceof Duration && b instanceof Duration) || (a instanceof Timestamp && b instanceof Timestamp)) {
    return a.nanos < b.nanos ? -1 : a.nanos > b.nanos ? 1 : 0;
  }
  return undefined;
}

/** By code points, as in UTF-8: UTF-16 would put the upper planes before U+E000. */
function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a.charCodeAt(i) === b.charCodeAt(i)) continue;
    return (a.codePointAt(i) ?? 0) - (b.codePointAt(i) ?? 0);
  }
  return a.length - b.length;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

/** The key that a value stands for in a map, or undefined where it can be none. */
export function mapKey(value: CelValue): CelKey | undefined {
  if (typeof value === 'string' || typeof value === 'bigint' || typeof value === 'boolean') return value;
  if (value instanceof Uint) return value.value;
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  return undefined;
}

/** Which keys of a map are unsigned: nearly always none. */
const unsignedKeys = new WeakMap<CelMap, Set<CelKey>>();

export function markUnsigned(map: CelMap, key: CelKey): void {
  const known = unsignedKeys.get(map);
  if (known) known.add(key);
  else unsignedKeys.set(map, new Set([key]));
}

/** A key of a map as the value that it was made of. */
export function keyValue(map: CelMap, key: CelKey): CelValue {
  return typeof key === 'bigint' && unsignedKeys.get(map)?.has(key) ? new Uint(key) : key;
}

/**
 * A JSON-like value as CEL sees an object of Kubernetes: whole numbers are ints, null fields are absent.
 * @param onNode told of every map and list with its place, so that a finding can point to it
 * @param place of the value itself
 */
export function fromJson(value: unknown, onNode?: OnNode, place?: JsonPlace): CelValue {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'bigint':
      return value;
    case 'number':
      return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? BigInt(value) : value;
    case 'object':
      return value === null ? null : fromCollection(value, onNode, place);
    default:
      return null;
  }
}

export type OnNode = (made: object, place: JsonPlace) => void;

/** The way down from the root, last step first: most are never spelled out. */
export interface JsonPlace {
  readonly step: string | number;
  /** Undefined for the root, whose step means nothing. */
  readonly parent: JsonPlace | undefined;
}

function fromCollection(value: object, onNode: OnNode | undefined, place: JsonPlace | undefined): CelValue {
  // Scalars, which are most of an object, need no place.
  const child = (entry: unknown, step: string | number): CelValue =>
    typeof entry === 'object' && entry !== null && onNode
      ? fromCollection(entry, onNode, { step, parent: place })
      : fromJson(entry, onNode);
  let made: CelValue[] | Map<CelKey, CelValue>;
  if (Array.isArray(value)) made = value.map(child);
  else {
    made = new Map();
    for (const [key, entry] of Object.entries(value)) {
      if (entry !== null && entry !== undefined) made.set(key, child(entry, key));
    }
  }
  if (place) onNode?.(made, place);
  return made;
}
