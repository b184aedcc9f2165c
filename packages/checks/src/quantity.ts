import { SallyportError } from '@sallyport/model';
import { decimalScale, quantityScales } from '@sallyport/syntax';

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
  const scale = exponent === undefined ? quantityScales[suffix] : decimalScale(Number(exponent.slice(1)));
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

function numberText(value: number): string {
  return Number.isFinite(value) ? String(value).replace('e+', 'e') : '';
}
