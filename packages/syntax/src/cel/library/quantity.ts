import { decimalScale, quantityScales } from '../../quantity-scale.ts';
import { int } from '../arithmetic.ts';
import type { Library } from '../functions.ts';
import { CelError, type CelObject, maxInt, minInt } from '../value.ts';

const quantityType = 'kubernetes.Quantity';
const billion = 1_000_000_000n;

/** In nano-units, finer digits rounded up, as the API server keeps them. */
class Quantity implements CelObject {
  readonly celType = quantityType;
  readonly nanos: bigint;
  /** Decimal exponent of the integer that the server keeps; undefined where it keeps a decimal of any length. */
  readonly scale: number | undefined;
  constructor(nanos: bigint, scale: number | undefined) {
    this.nanos = nanos;
    this.scale = scale;
  }
  equals(other: CelObject): boolean {
    return other instanceof Quantity && other.nanos === this.nanos;
  }
}

/** @see https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-quantity-library */
export const quantityLibrary: Library = {
  [`quantity(string): ${quantityType}`]: (_, text: string) => {
    const quantity = readQuantity(text);
    if (!quantity) throw new CelError(`"${text.slice(0, 40)}" is no quantity`);
    return quantity;
  },
  'isQuantity(string): bool': (_, text: string) => readQuantity(text) !== undefined,
  [`${quantityType}.isInteger(): bool`]: (_, quantity: Quantity) => isInteger(quantity),
  [`${quantityType}.asInteger(): int`]: (_, quantity: Quantity) => {
    if (!isInteger(quantity)) throw new CelError('the quantity is no integer');
    return int(quantity.nanos / billion);
  },
  [`${quantityType}.asApproximateFloat(): double`]: (_, quantity: Quantity) => Number(quantity.nanos) / 1e9,
  [`${quantityType}.sign(): int`]: (_, { nanos }: Quantity) => sign(nanos),
  // The server declares `sign` as a function, though its documentation calls it as a method.
  [`sign(${quantityType}): int`]: (_, { nanos }: Quantity) => sign(nanos),
  [`${quantityType}.add(${quantityType}): ${quantityType}`]: (_, a: Quantity, b: Quantity) => sum(a, b.nanos, b.scale),
  [`${quantityType}.add(int): ${quantityType}`]: (_, a: Quantity, b: bigint) => sum(a, b * billion, 0),
  [`${quantityType}.sub(${quantityType}): ${quantityType}`]: (_, a: Quantity, b: Quantity) => sum(a, -b.nanos, b.scale),
  [`${quantityType}.sub(int): ${quantityType}`]: (_, a: Quantity, b: bigint) => sum(a, -b * billion, 0),
  [`${quantityType}.isLessThan(${quantityType}): bool`]: (_, a: Quantity, b: Quantity) => a.nanos < b.nanos,
  [`${quantityType}.isGreaterThan(${quantityType}): bool`]: (_, a: Quantity, b: Quantity) => a.nanos > b.nanos,
  [`${quantityType}.compareTo(${quantityType}): int`]: (_, a: Quantity, b: Quantity) => sign(a.nanos - b.nanos),
};

function sign(value: bigint): bigint {
  return value < 0n ? -1n : value > 0n ? 1n : 0n;
}

/** The server calls a number an integer only where it keeps it as one: `1000m` and `1.0` are none. */
function isInteger({ nanos, scale }: Quantity): boolean {
  return scale !== undefined && scale >= 0 && nanos / billion <= maxInt && nanos / billion >= minInt;
}

function sum(a: Quantity, nanos: bigint, scale: number | undefined): Quantity {
  const joined = a.scale === undefined || scale === undefined ? undefined : Math.min(a.scale, scale);
  return new Quantity(a.nanos + nanos, joined);
}

/** The server takes a sign, a point or a suffix alone as zero. */
const shape = /^([+-]?)(\d{0,60})(?:\.(\d{0,60}))?(?:[eE]([+-]?\d{1,9})|([a-zA-Z]{0,2}))$/;

/** No decimal is larger. */
const largest = maxInt * billion;

function readQuantity(text: string): Quantity | undefined {
  const match = text === '' ? null : shape.exec(text);
  const [, minus, digits = '', fraction = '', exponent, suffix = ''] = match ?? [];
  if (!match) return undefined;
  // Beyond these exponents every number is the largest or the smallest one.
  const power = exponent === undefined ? 0 : Math.max(-200, Math.min(200, Number(exponent)));
  const scale = exponent === undefined ? ownScale(suffix) : decimalScale(power);
  if (!scale) return undefined;
  const numerator = BigInt(digits + fraction || '0') * scale[0] * billion;
  const denominator = 10n ** BigInt(fraction.length) * scale[1];
  const nanos = (numerator + denominator - 1n) / denominator;
  const kept = keptScale(digits || '0', fraction, suffix, power);
  const bounded = kept === undefined && nanos > largest ? largest : nanos;
  return new Quantity(minus === '-' ? -bounded : bounded, kept);
}

const decimalExponents: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

/** The scale of the integer that the server keeps, where the digits are few enough for one (`ParseQuantity`). */
function keptScale(digits: string, fraction: string, suffix: string, power: number): number | undefined {
  const decimal = Object.hasOwn(decimalExponents, suffix) ? decimalExponents[suffix]! : undefined;
  if (decimal !== undefined) {
    const scale = decimal + power - fraction.length;
    return digits.length + fraction.length <= 18 && scale >= -9 ? scale : undefined;
  }
  const binary = 10 * ('KMGTPE'.indexOf(suffix.charAt(0)) + 1);
  const precision = 15 - digits.length - Math.trunc((binary * 3) / 10) - 1;
  return fraction === '' && precision >= 0 ? 0 : undefined;
}

function ownScale(suffix: string): readonly [bigint, bigint] | undefined {
  return Object.hasOwn(quantityScales, suffix) ? quantityScales[suffix] : undefined;
}
