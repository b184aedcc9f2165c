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
 * `'%s is %d'.format([a, b])`, as the strings library of cel-go defines it.
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
      if (typeof number === 'number') return String(number);
      break;
    case 'f':
    case 'e': {
      if (typeof number !== 'bigint' && typeof number !== 'number') break;
      const value = Number(number);
      if (!Number.isFinite(value)) return String(value);
      if (precision > 100) throw new CelError('the precision of a format is above 100');
      if (directive === 'f') return value.toFixed(precision);
      return value.toExponential(precision).replace(/e([+-])(\d)$/, 'e$10$2');
    }
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

function hexText(value: CelValue): string | undefined {
  if (typeof value === 'bigint') return value.toString(16);
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  if (!(bytes instanceof Uint8Array)) return undefined;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A value for people, as `%s` shows it. */
export function displayText(value: CelValue, meter: Meter): string {
  meter.pay(1);
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      meter.pay(value.length / 16);
      return value;
    case 'number':
      return doubleText(value);
    case 'boolean':
    case 'bigint':
      return String(value);
    default:
  }
  if (isList(value)) return `[${value.map((item) => displayText(item, meter)).join(', ')}]`;
  if (isMap(value)) {
    const entries = [...value].map(([key, entry]) => `${String(key)}: ${displayText(entry, meter)}`);
    return `{${entries.sort().join(', ')}}`;
  }
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (value instanceof Uint) return String(value.value);
  if (value instanceof TypeValue) return value.typeName;
  if (value instanceof Timestamp) return timestampText(value);
  if (value instanceof Duration) return durationText(value);
  if (value instanceof Optional) {
    return value.value === undefined ? 'optional.none()' : `optional.of(${displayText(value.value, meter)})`;
  }
  return value.celType;
}
