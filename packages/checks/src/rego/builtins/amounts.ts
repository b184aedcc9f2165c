import { decimalOf, numberTerm, type Term } from '../term.ts';
import { type Builtins, ofTexts } from './operands.ts';

/** Amounts with units: exact, and rounded where OPA rounds. */
export const amounts: Builtins = [
  ['units.parse', ofTexts((text) => parseUnits(text.replaceAll('"', '')))],
  ['units.parse_bytes', ofTexts((text) => parseBytes(text.toLowerCase().replaceAll('"', '')))],
];

const longestExponent = 5;
const longestNumber = 10_000;
const steps = ['k', 'm', 'g', 't', 'p', 'e'];

/** A number as numerator and denominator. */
interface Ratio {
  readonly over: bigint;
  readonly under: bigint;
}

/** OPA takes the float nearest to a thousandth, and shows ten digits of what it gives. */
const thousandth: Ratio = { over: 1_152_921_504_606_847n, under: 2n ** 60n };

/** `m` is a thousandth and `M` a million; other letters mean the same in both cases. */
function parseUnits(text: string): Term | undefined {
  const { number, unit } = split(text);
  const lower = unit.slice(0, 1) + unit.slice(1).toLowerCase();
  const factor = lower === 'm' ? thousandth : factorOf(lower.toLowerCase(), /^([kmgtpe])(i?)$/);
  const amount = ratioOf(number);
  if (!factor || !amount) return undefined;
  const [over, under] = [amount.over * factor.over, amount.under * factor.under];
  if (over % under === 0n) return numberTerm(over / under);
  return numberTerm(tenDigits(over, under));
}

/** Half away from zero. */
function tenDigits(over: bigint, under: bigint): string {
  const size = over < 0n ? -over : over;
  const scaled = (size * 10n ** 10n * 2n + under) / (under * 2n);
  const digits = String(scaled).padStart(11, '0');
  return `${over < 0n ? '-' : ''}${digits.slice(0, -10)}.${digits.slice(-10)}`;
}

/** OPA counts with 64 bits of precision, and drops what is behind the point. */
function parseBytes(text: string): Term | undefined {
  const { number, unit } = split(text);
  const factor = factorOf(unit, /^([kmgtpe])(i?)b?$/);
  const amount = ratioOf(number);
  if (!factor || !amount) return undefined;
  const near = rounded(amount);
  const bytes = rounded({ over: near.over * factor.over, under: near.under });
  return numberTerm(bytes.over / bytes.under);
}

const precision = 64n;

/** To a number of 64 bits times a power of two; half to even. */
function rounded({ over, under }: Ratio): Ratio {
  if (over === 0n) return { over, under: 1n };
  const size = over < 0n ? -over : over;
  let shift = precision - (bitsOf(size) - bitsOf(under));
  // The quotient has the bits of the difference, or one more.
  if (quotient(size, under, shift) >= 1n << precision) shift--;
  const [top, bottom] = scaled(size, under, shift);
  let value = top / bottom;
  const rest = (top % bottom) * 2n;
  if (rest > bottom || (rest === bottom && value % 2n === 1n)) value++;
  const signed = over < 0n ? -value : value;
  return shift >= 0n ? { over: signed, under: 1n << shift } : { over: signed << -shift, under: 1n };
}

function quotient(over: bigint, under: bigint, shift: bigint): bigint {
  const [top, bottom] = scaled(over, under, shift);
  return top / bottom;
}

function scaled(over: bigint, under: bigint, shift: bigint): [bigint, bigint] {
  return shift >= 0n ? [over << shift, under] : [over, under << -shift];
}

function bitsOf(value: bigint): bigint {
  return BigInt(value.toString(2).length);
}

function factorOf(unit: string, shape: RegExp): Ratio | undefined {
  if (unit === '') return { over: 1n, under: 1n };
  const match = shape.exec(unit);
  if (!match) return undefined;
  const power = BigInt(steps.indexOf(match[1]!) + 1);
  return { over: (match[2] === 'i' ? 1024n : 1000n) ** power, under: 1n };
}

/** An `e` belongs to the number where digits or a sign follow it, else to the unit: `1e3`, but `1Ei`. */
function split(text: string): { readonly number: string; readonly unit: string } {
  const number = /^(?:[\d.+-]|[eE](?:[+-]|(?=\d)))*/.exec(text)![0];
  return { number, unit: text.slice(number.length) };
}

/** @throws {Error} where it has more digits than anybody could mean */
function ratioOf(number: string): Ratio | undefined {
  const match = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?(\d+))?$/.exec(number);
  if (!match) return undefined;
  if (number.length > longestNumber || (match[1]?.length ?? 0) > longestExponent) {
    throw new Error('it reads a number with too many digits');
  }
  const { digits, exponent } = decimalOf(number.replace('+', ''));
  return exponent < 0
    ? { over: digits, under: 10n ** BigInt(-exponent) }
    : { over: digits * 10n ** BigInt(exponent), under: 1n };
}
