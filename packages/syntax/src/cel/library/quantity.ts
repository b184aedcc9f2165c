import { int } from '../arithmetic.ts';
import type { Library } from '../functions.ts';
import { CelError, type CelObject, maxInt, minInt } from '../value.ts';

const quantityType = 'kubernetes.Quantity';
const billion = 1_000_000_000n;

/** In nano-units, finer digits rounded up, as the API server keeps them. */
export class Quantity implements CelObject {
  readonly celType = quantityType;
  readonly nanos: bigint;
  constructor(nanos: bigint) {
    this.nanos = nanos;
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
  [`${quantityType}.add(${quantityType}): ${quantityType}`]: (_, a: Quantity, b: Quantity) =>
    new Quantity(a.nanos + b.nanos),
  [`${quantityType}.add(int): ${quantityType}`]: (_, a: Quantity, b: bigint) => new Quantity(a.nanos + b * billion),
  [`${quantityType}.sub(${quantityType}): ${quantityType}`]: (_, a: Quantity, b: Quantity) =>
    new Quantity(a.nanos - b.nanos),
  [`${quantityType}.sub(int): ${quantityType}`]: (_, a: Quantity, b: bigint) => new Quantity(a.nanos - b * billion),
  [`${quantityType}.isLessThan(${quantityType}): bool`]: (_, a: Quantity, b: Quantity) => a.nanos < b.nanos,
  [`${quantityType}.isGreaterThan(${quantityType}): bool`]: (_, a: Quantity, b: Quantity) => a.nanos > b.nanos,
  [`${quantityType}.compareTo(${quantityType}): int`]: (_, a: Quantity, b: Quantity) => sign(a.nanos - b.nanos),
};

function sign(value: bigint): bigint {
  return value < 0n ? -1n : value > 0n ? 1n : 0n;
}

function isInteger({ nanos }: Quantity): boolean {
  return nanos % billion === 0n && nanos / billion <= maxInt && nanos / billion >= minInt;
}

const scales: Readonly<Record<string, readonly [bigint, bigint]>> = {
  n: [1n, billion],
  u: [1n, 1_000_000n],
  m: [1n, 1000n],
  '': [1n, 1n],
  k: [1000n, 1n],
  M: [1000n ** 2n, 1n],
  G: [1000n ** 3n, 1n],
  T: [1000n ** 4n, 1n],
  P: [1000n ** 5n, 1n],
  E: [1000n ** 6n, 1n],
  Ki: [1024n, 1n],
  Mi: [1024n ** 2n, 1n],
  Gi: [1024n ** 3n, 1n],
  Ti: [1024n ** 4n, 1n],
  Pi: [1024n ** 5n, 1n],
  Ei: [1024n ** 6n, 1n],
};

const shape = /^([+-]?)(\d{0,60})(?:\.(\d{0,60}))?(?:[eE]([+-]?\d{1,2})|([a-zA-Z]{0,2}))$/;

function readQuantity(text: string): Quantity | undefined {
  const match = shape.exec(text);
  const [, minus, digits = '', fraction = '', exponent, suffix = ''] = match ?? [];
  if (!match || digits + fraction === '') return undefined;
  const scale = exponent === undefined ? ownScale(suffix) : decimalScale(Number(exponent));
  if (!scale) return undefined;
  const numerator = BigInt(digits + fraction) * scale[0] * billion;
  const denominator = 10n ** BigInt(fraction.length) * scale[1];
  const nanos = (numerator + denominator - 1n) / denominator;
  return new Quantity(minus === '-' ? -nanos : nanos);
}

function ownScale(suffix: string): readonly [bigint, bigint] | undefined {
  return Object.hasOwn(scales, suffix) ? scales[suffix] : undefined;
}

function decimalScale(exponent: number): readonly [bigint, bigint] {
  return exponent < 0 ? [1n, 10n ** BigInt(-exponent)] : [10n ** BigInt(exponent), 1n];
}
