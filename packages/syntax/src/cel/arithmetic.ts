import type { Meter } from './functions.ts';
import {
  CelError,
  type CelValue,
  Duration,
  isList,
  maxInt,
  maxUint,
  minInt,
  Timestamp,
  typeName,
  Uint,
} from './value.ts';

/** Years 1 to 9999, in nanoseconds since 1970. */
const earliest = -62_135_596_800n * 1_000_000_000n;
const latest = 253_402_300_800n * 1_000_000_000n - 1n;

export function addValues(a: CelValue, b: CelValue, meter: Meter): CelValue {
  if (typeof a === 'string' && typeof b === 'string') {
    meter.pay((a.length + b.length) / 16);
    return a + b;
  }
  if (isList(a) && isList(b)) {
    meter.pay(a.length + b.length);
    return [...a, ...b];
  }
  if (a instanceof Uint8Array && b instanceof Uint8Array) {
    meter.pay(a.length + b.length);
    return Uint8Array.from([...a, ...b]);
  }
  if (a instanceof Timestamp && b instanceof Duration) return timestamp(a.nanos + b.nanos, a.offsetMinutes);
  if (a instanceof Duration && b instanceof Timestamp) return timestamp(a.nanos + b.nanos, b.offsetMinutes);
  if (a instanceof Duration && b instanceof Duration) return duration(a.nanos + b.nanos);
  return numeric(
    '+',
    a,
    b,
    (x, y) => x + y,
    (x, y) => x + y,
  );
}

export function subtractValues(a: CelValue, b: CelValue): CelValue {
  if (a instanceof Timestamp && b instanceof Timestamp) return duration(a.nanos - b.nanos);
  if (a instanceof Timestamp && b instanceof Duration) return timestamp(a.nanos - b.nanos, a.offsetMinutes);
  if (a instanceof Duration && b instanceof Duration) return duration(a.nanos - b.nanos);
  return numeric(
    '-',
    a,
    b,
    (x, y) => x - y,
    (x, y) => x - y,
  );
}

export function multiplyValues(a: CelValue, b: CelValue): CelValue {
  return numeric(
    '*',
    a,
    b,
    (x, y) => x * y,
    (x, y) => x * y,
  );
}

export function divideValues(a: CelValue, b: CelValue): CelValue {
  return numeric(
    '/',
    a,
    b,
    (x, y) => x / nonZero(y, 'division'),
    (x, y) => x / y,
  );
}

export function remainderOf(a: CelValue, b: CelValue): CelValue {
  return numeric('%', a, b, (x, y) => x % nonZero(y, 'modulus'), undefined);
}

export function negate(value: CelValue): CelValue {
  if (typeof value === 'bigint') return int(-value);
  if (typeof value === 'number') return -value;
  throw new CelError(`there is no -${typeName(value)}`);
}

/** @throws {CelError} where the number does not fit into 64 bits */
export function int(value: bigint): bigint {
  if (value > maxInt || value < minInt) throw new CelError('integer overflow');
  return value;
}

export function uint(value: bigint): Uint {
  if (value > maxUint || value < 0n) throw new CelError('unsigned integer overflow');
  return new Uint(value);
}

function duration(nanos: bigint): Duration {
  if (nanos > maxInt || nanos < minInt) throw new CelError('duration overflow');
  return new Duration(nanos);
}

export function timestamp(nanos: bigint, offsetMinutes = 0): Timestamp {
  if (nanos > latest || nanos < earliest) throw new CelError('timestamp overflow');
  return new Timestamp(nanos, offsetMinutes);
}

function numeric(
  operator: string,
  a: CelValue,
  b: CelValue,
  ints: (x: bigint, y: bigint) => bigint,
  doubles: ((x: number, y: number) => number) | undefined,
): CelValue {
  if (typeof a === 'bigint' && typeof b === 'bigint') return int(ints(a, b));
  if (doubles && typeof a === 'number' && typeof b === 'number') return doubles(a, b);
  if (a instanceof Uint && b instanceof Uint) return uint(ints(a.value, b.value));
  throw new CelError(`there is no ${typeName(a)} ${operator} ${typeName(b)}`);
}

function nonZero(value: bigint, what: string): bigint {
  if (value === 0n) throw new CelError(`${what} by zero`);
  return value;
}
