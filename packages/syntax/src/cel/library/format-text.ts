import type { Meter } from '../functions.ts';
import {
  CelError,
  CelLimit,
  type CelValue,
  Duration,
  isList,
  isMap,
  Optional,
  Timestamp,
  TypeValue,
  typeName,
  Uint,
} from '../value.ts';
import { durationText, timestampText } from './time-text.ts';

/** A double as Go's `%g` writes it: an exponent from 1e+06 on and below 1e-4, else plain digits. */
export function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa, exponentText] = value.toExponential().split('e') as [string, string];
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return String(value);
  const digits = String(Math.abs(exponent)).padStart(2, '0');
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
}

/**
 * `'%s is %d'.format([a, b])`, as version 2 of the strings library of cel-go has it: that is what the server runs.
 * @see https://pkg.go.dev/github.com/google/cel-go/ext#Strings
 */
export function formatText(template: string, args: readonly CelValue[], meter: Meter): string {
  meter.pay(template.length / 16);
  let made = '';
  let next = 0;
  let from = 0;
  for (let at = template.indexOf('%'); at !== -1; at = template.indexOf('%', from)) {
    made += template.slice(from, at);
    if (template[at + 1] === '%') {
      made += '%';
      from = at + 2;
      continue;
    }
    const directive = /^%(?:\.(\d{1,3}))?([sdfebxXo])/.exec(template.slice(at, at + 8));
    if (!directive) throw new CelError(`there is no directive "${template.slice(at, at + 2)}" in a format`);
    const arg = args[next++];
    if (arg === undefined) throw new CelError('a format has fewer arguments than directives');
    made += formatOne(directive[2]!, directive[1] === undefined ? 6 : Number(directive[1]), arg, meter);
    if (made.length > 1_000_000) throw new CelLimit('a format makes a text of over a million characters');
    from = at + directive[0].length;
  }
  return made + template.slice(from);
}

function formatOne(directive: string, precision: number, arg: CelValue, meter: Meter): string {
  const number = arg instanceof Uint ? arg.value : arg;
  switch (directive) {
    case 's':
      return displayText(arg, meter);
    case 'd':
      if (typeof number === 'bigint') return String(number);
      break;
    case 'f':
      if (typeof arg === 'number') return fixedText(arg, precision);
      break;
    case 'e':
      if (typeof arg === 'number') return scientificText(arg);
      break;
    case 'b':
      if (typeof arg === 'boolean') return arg ? '1' : '0';
      if (typeof number === 'bigint') return number.toString(2);
      break;
    case 'o':
      if (typeof number === 'bigint') return number.toString(8);
      break;
    default: {
      const hex = hexText(number);
      if (hex !== undefined) return directive === 'X' ? hex.toUpperCase() : hex;
    }
  }
  throw new CelError(`a format cannot write ${typeName(arg)} as %${directive}`);
}

/** With thousands apart, as the printer of the server's locale does; halves go to the even digit. */
function fixedText(value: number, precision: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? '-∞' : '∞';
  if (precision > 90) throw new CelError('the precision of a format is above 90');
  const [whole, fraction] = roundEven(value, precision).split('.') as [string, string | undefined];
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** `toFixed` rounds halves up; doubles that are exactly a half are few, and have few digits. */
function roundEven(value: number, precision: number): string {
  if (Math.abs(value) >= 1e21) return BigInt(value).toString();
  const exact = value.toFixed(100);
  const from = exact.indexOf('.') + 1 + precision;
  const rest = exact.slice(from);
  const kept = exact.slice(0, precision === 0 ? from - 1 : from);
  const isHalf = /^50*$/.test(rest);
  return isHalf && Number(kept.at(-1)) % 2 === 0 ? kept : value.toFixed(precision);
}

/** The server writes `1.5×10⁰³`, with six digits whatever the directive asks for. */
function scientificText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return `${value < 0 ? '-' : ''}∞`;
  const [mantissa, exponent] = value.toExponential(6).split('e') as [string, string];
  const digits = exponent.slice(1).padStart(2, '0');
  const raised = [...digits].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
  return `${mantissa}×10${exponent.startsWith('-') ? '⁻' : ''}${raised}`;
}

function hexText(value: CelValue): string | undefined {
  if (typeof value === 'bigint') return value.toString(16);
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  if (!(bytes instanceof Uint8Array)) return undefined;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A value for people, as `%s` shows it. */
export function displayText(value: CelValue, meter: Meter): string {
  meter.pay(1);
  if (typeof value === 'string') {
    meter.pay(value.length / 16);
    return value;
  }
  if (typeof value === 'number') return doubleText(value);
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (value instanceof Timestamp) return timestampText(value);
  if (value instanceof Duration) return durationText(value);
  return literalText(value, meter);
}

/** A value within a list or map: texts stand in quotes. */
function literalText(value: CelValue, meter: Meter): string {
  meter.pay(1);
  switch (typeof value) {
    case 'string':
      meter.pay(value.length / 16);
      return JSON.stringify(value);
    case 'number':
      return Number.isFinite(value) ? value.toFixed(6) : fixedText(value, 6);
    case 'boolean':
    case 'bigint':
      return String(value);
    default:
  }
  if (value === null) return 'null';
  if (isList(value)) return `[${value.map((item) => literalText(item, meter)).join(', ')}]`;
  if (isMap(value)) {
    const entries = [...value].map(([key, entry]) => `${literalText(key, meter)}:${literalText(entry, meter)}`);
    return `{${entries.sort().join(', ')}}`;
  }
  if (value instanceof Uint8Array) return `b${JSON.stringify(new TextDecoder().decode(value))}`;
  if (value instanceof Uint) return String(value.value);
  if (value instanceof TypeValue) return value.typeName;
  if (value instanceof Timestamp) return `timestamp("${timestampText(value)}")`;
  if (value instanceof Duration) return `duration("${durationText(value)}")`;
  if (value instanceof Optional) {
    return value.value === undefined ? 'optional.none()' : `optional.of(${literalText(value.value, meter)})`;
  }
  return value.celType;
}
