import { SallyportError } from '@sallyport/model';

const suffixes: Readonly<Record<string, readonly [bigint, bigint]>> = {
  n: [1n, 1_000_000_000n],
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

const shape = /^([+-]?)(\d{1,40})?(?:\.(\d{0,40}))?(?:([eE][+-]?\d{1,2})|([a-zA-Z]{0,2}))$/;

/**
 * Reads a Kubernetes quantity ("250m", "1.5Gi", "2e3", or a YAML number) exactly.
 * @returns nano-units: one core or one byte is 1_000_000_000n; finer digits are rounded up, as the API server does
 * @throws {SallyportError} `quantity/invalid` with the offending text
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 * @example parseQuantity('250m') // 250_000_000n
 */
export function parseQuantity(value: unknown): bigint {
  const text = typeof value === 'number' ? numberText(value) : typeof value === 'string' ? value : '';
  const match = shape.exec(text);
  const [, sign, whole = '', fraction = '', exponent, suffix = ''] = match ?? [];
  const scale = exponent === undefined ? suffixes[suffix] : decimalScale(Number(exponent.slice(1)));
  if (!match || (whole === '' && fraction === '') || !scale) throw new SallyportError('quantity/invalid', { text });
  const digits = BigInt(whole + fraction || '0');
  const numerator = digits * scale[0] * 1_000_000_000n;
  const denominator = 10n ** BigInt(fraction.length) * scale[1];
  const magnitude = (numerator + denominator - 1n) / denominator;
  return sign === '-' ? -magnitude : magnitude;
}

/** The quantity in nano-units, or undefined where the text is none. */
export function tryParseQuantity(value: unknown): bigint | undefined {
  try {
    return parseQuantity(value);
  } catch (error) {
    if (error instanceof SallyportError) return undefined;
    throw error;
  }
}

function decimalScale(exponent: number): readonly [bigint, bigint] {
  return exponent < 0 ? [1n, 10n ** BigInt(-exponent)] : [10n ** BigInt(exponent), 1n];
}

function numberText(value: number): string {
  return Number.isFinite(value) ? String(value).replace('e+', 'e') : '';
}
