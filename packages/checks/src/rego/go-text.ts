/** As `strconv` of Go formats with `g`: the fewest digits that mean the number; an exponent below 1e-4 and from 1e6 on. */
export function shortestFloat(value: number): string {
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-4 || size >= 1e6) ? twoDigits(value.toExponential()) : String(value);
}

/** Go writes at least two digits of an exponent. */
function twoDigits(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

/** With `f`. JavaScript rounds halves up and writes large numbers with an exponent, Go does neither. */
export function fixedFloat(value: number, places: number): string {
  const digits = String(scaled(value, places)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${value < 0 ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
}

/** With `e`. */
export function scientificFloat(value: number, places: number): string {
  const { digits, exponent } = significant(value, places + 1);
  const tail = places > 0 ? `.${digits.slice(1)}` : '';
  return twoDigits(`${value < 0 ? '-' : ''}${digits[0]}${tail}e${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`);
}

/** With `g` and so many digits, without zeros at the end. */
export function generalFloat(value: number, count: number): string {
  const { exponent } = significant(value, count);
  const isShort = exponent >= -4 && exponent < count;
  const text = isShort ? fixedFloat(value, count - 1 - exponent) : scientificFloat(value, count - 1);
  return text.replace(/(\.\d*?)0+(?=e|$)/, '$1').replace(/\.(?=e|$)/, '');
}

function significant(value: number, count: number): { readonly digits: string; readonly exponent: number } {
  const exponent = value === 0 ? 0 : Number(value.toExponential().split('e')[1]);
  const digits = String(scaled(value, count - 1 - exponent)).padStart(count, '0');
  // All nines become one more digit.
  return digits.length > count ? { digits: digits.slice(0, count), exponent: exponent + 1 } : { digits, exponent };
}

/** The size of a number times a power of ten, exactly; half to even. */
function scaled(value: number, places: number): bigint {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(value));
  const raw = bits.getBigUint64(0);
  const power = Number(raw >> 52n) || 1;
  const fraction = (raw & (2n ** 52n - 1n)) + (raw >> 52n === 0n ? 0n : 2n ** 52n);
  const twos = power - 1075;
  const over = fraction * 10n ** BigInt(Math.max(places, 0)) * 2n ** BigInt(Math.max(twos, 0));
  const under = 10n ** BigInt(Math.max(-places, 0)) * 2n ** BigInt(Math.max(-twos, 0));
  const [whole, rest] = [over / under, (over % under) * 2n];
  return rest > under || (rest === under && whole % 2n === 1n) ? whole + 1n : whole;
}

const escapes = new Map([...'\x07\b\f\n\r\t\v"\\'].map((mark, index) => [mark, `\\${'abfnrtv"\\'[index]}`] as const));

/** As `strconv.Quote` of Go: what cannot be seen is escaped. */
export function quoted(text: string): string {
  const escaped = text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|["\\]/gu, (mark) => {
    const code = mark.codePointAt(0)!;
    const hex = code.toString(16);
    if (code < 0x80) return escapes.get(mark) ?? `\\x${hex.padStart(2, '0')}`;
    return code < 0x1_0000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
  });
  return `"${escaped}"`;
}
