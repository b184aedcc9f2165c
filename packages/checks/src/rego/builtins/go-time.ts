/** A moment by the clock of some place. Years are those of four digits that nanoseconds of 64 bits can tell. */
export interface Civil {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
}

const secondsPerDay = 86_400;

/** Seconds since 1970 by the same clock. Days, hours and minutes may be any: 32 January is 1 February. */
export function secondsOf({ year, month, day, hour, minute, second }: Civil): number {
  return daysOf(year, month, day) * secondsPerDay + hour * 3600 + minute * 60 + second;
}

export function civilOf(seconds: number, nanosecond: number): Civil {
  const date = new Date(seconds * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    nanosecond,
  };
}

/** Days since 1970. */
function daysOf(year: number, month: number, day: number): number {
  // Through the month: a year below 100 would mean another one.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 1000 / secondsPerDay;
}

/** From 0, a Sunday. */
export function weekdayOf(civil: Civil): number {
  return (((daysOf(civil.year, civil.month, civil.day) + 4) % 7) + 7) % 7;
}

export function daysIn(year: number, month: number): number {
  return daysOf(year, month + 1, 1) - daysOf(year, month, 1);
}

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
export const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const shortMonths = months.map((name) => name.slice(0, 3));
const shortWeekdays = weekdays.map((name) => name.slice(0, 3));

/** A part of a layout: what is written as it is, or what the reference time has there, as `Jan` or `_2`. */
type Piece = { readonly literal: string } | { readonly field: string };

/** Words that go on in small letters are no names: `Janet` is no month. */
const fields =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|0[1-6]|002|15|1|2006|__2|_(?=2006)|_2|2|3|4|5|PM|pm|[-Z]07(?:0000|:00:00|00|:00)?|[.,](?:0+|9+)(?!\d)/g;

/** @see https://pkg.go.dev/time#pkg-constants */
function piecesOf(layout: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of layout.matchAll(fields)) {
    if (match[0] === '_') continue;
    if (match.index > end) pieces.push({ literal: layout.slice(end, match.index) });
    pieces.push({ field: match[0] });
    end = match.index + match[0].length;
  }
  if (end < layout.length) pieces.push({ literal: layout.slice(end) });
  return pieces;
}

/**
 * Writes a time as a layout of Go has it.
 * @param offset seconds east of Greenwich
 * @param zone its abbreviation, where it is known
 */
export function formatTime(civil: Civil, offset: number, zone: () => string, layout: string): string {
  return piecesOf(layout)
    .map((piece) => ('literal' in piece ? piece.literal : fieldText(piece.field, civil, offset, zone)))
    .join('');
}

function fieldText(field: string, civil: Civil, offset: number, zone: () => string): string {
  const { year, month, day, hour, minute, second, nanosecond } = civil;
  const two = (value: number): string => String(value).padStart(2, '0');
  switch (field) {
    case '2006':
      return String(year).padStart(4, '0');
    case '06':
      return two(year % 100);
    case 'January':
      return months[month - 1]!;
    case 'Jan':
      return shortMonths[month - 1]!;
    case '1':
      return String(month);
    case '01':
      return two(month);
    case 'Monday':
      return weekdays[weekdayOf(civil)]!;
    case 'Mon':
      return shortWeekdays[weekdayOf(civil)]!;
    case '2':
      return String(day);
    case '_2':
      return String(day).padStart(2);
    case '02':
      return two(day);
    case '__2':
      return String(dayOfYear(civil)).padStart(3);
    case '002':
      return String(dayOfYear(civil)).padStart(3, '0');
    case '15':
      return two(hour);
    case '3':
      return String(hour % 12 || 12);
    case '03':
      return two(hour % 12 || 12);
    case '4':
      return String(minute);
    case '04':
      return two(minute);
    case '5':
      return String(second);
    case '05':
      return two(second);
    case 'PM':
      return hour < 12 ? 'AM' : 'PM';
    case 'pm':
      return hour < 12 ? 'am' : 'pm';
    case 'MST':
      return zone();
    default:
      return /^[.,]/.test(field) ? fractionText(field, nanosecond) : offsetText(field, offset);
  }
}

function dayOfYear({ year, month, day }: Civil): number {
  return daysOf(year, month, day) - daysOf(year, 1, 1) + 1;
}

/** Nines leave zeros at the end out. */
function fractionText(field: string, nanosecond: number): string {
  const digits = String(nanosecond)
    .padStart(9, '0')
    .slice(0, field.length - 1)
    .padEnd(Math.min(field.length - 1, 9), '0');
  if (field[1] === '0') return field[0]! + digits;
  const kept = digits.replace(/0+$/, '');
  return kept === '' ? '' : field[0]! + kept;
}

function offsetText(field: string, offset: number): string {
  if (field.startsWith('Z') && offset === 0) return 'Z';
  const size = Math.abs(offset);
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60];
  const texts = parts.slice(0, digitsOf(field) / 2).map((part) => String(part).padStart(2, '0'));
  return (offset < 0 ? '-' : '+') + texts.join(field.includes(':') ? ':' : '');
}

function digitsOf(field: string): number {
  return field.replace(/\D/g, '').length;
}

/** A time as it was read, and how far its clock is from that of Greenwich. */
export interface ReadTime {
  readonly civil: Civil;
  readonly offset: number;
}

interface Reading {
  rest: string;
  year: number;
  month: number | undefined;
  day: number | undefined;
  dayOfYear: number | undefined;
  hour: number;
  minute: number;
  second: number;
  nanosecond: number;
  half: 'am' | 'pm' | undefined;
  offset: number;
  isUtc: boolean;
}

/** Reads a time as Go does with a layout; undefined where it does not fit, or is no time, as 31 February. */
export function readTime(layout: string, text: string): ReadTime | undefined {
  const reading: Reading = {
    rest: text,
    year: 0,
    month: undefined,
    day: undefined,
    dayOfYear: undefined,
    hour: 0,
    minute: 0,
    second: 0,
    nanosecond: 0,
    half: undefined,
    offset: 0,
    isUtc: false,
  };
  const pieces = piecesOf(layout);
  for (const [index, piece] of pieces.entries()) {
    const nextField = pieces.slice(index + 1).find((next) => 'field' in next)?.field;
    if (!('literal' in piece ? skip(reading, piece.literal) : readField(reading, piece.field, nextField))) {
      return undefined;
    }
  }
  return reading.rest === '' ? timeOf(reading) : undefined;
}

/** A space stands for any number of them. */
function skip(reading: Reading, literal: string): boolean {
  let { rest } = reading;
  for (let at = 0; at < literal.length; ) {
    if (literal[at] === ' ') {
      if (rest !== '' && rest[0] !== ' ') return false;
      while (literal[at] === ' ') at++;
      rest = rest.replace(/^ +/, '');
    } else if (rest[0] === literal[at]) {
      at++;
      rest = rest.slice(1);
    } else return false;
  }
  reading.rest = rest;
  return true;
}

/** Takes what a pattern matches at the start. */
function take(reading: Reading, pattern: RegExp): string | undefined {
  const found = pattern.exec(reading.rest)?.[0];
  if (found !== undefined) reading.rest = reading.rest.slice(found.length);
  return found;
}

function readField(reading: Reading, field: string, nextField: string | undefined): boolean {
  const within = (least: number, most: number, value: number | undefined, set: (value: number) => void): boolean => {
    if (value === undefined || value < least || value > most) return false;
    set(value);
    return true;
  };
  const number = (pattern: RegExp): number | undefined => {
    const text = take(reading, pattern);
    return text === undefined ? undefined : Number(text);
  };
  const oneOrTwo = /^\d\d?/;
  const two = /^\d\d/;
  const name = (names: readonly string[]): number | undefined => {
    const at = names.findIndex((word) => reading.rest.slice(0, word.length).toLowerCase() === word.toLowerCase());
    if (at === -1) return undefined;
    reading.rest = reading.rest.slice(names[at]!.length);
    return at + 1;
  };
  const setMonth = (value: number): void => {
    reading.month = value;
  };
  const setDay = (value: number): void => {
    reading.day = value;
  };
  const setHour = (value: number): void => {
    reading.hour = value;
  };
  switch (field) {
    case '2006':
      return within(0, 9999, number(/^\d{4}/), (value) => {
        reading.year = value;
      });
    case '06':
      return within(0, 99, number(two), (value) => {
        reading.year = value + (value >= 69 ? 1900 : 2000);
      });
    case 'January':
      return within(1, 12, name(months), setMonth);
    case 'Jan':
      return within(1, 12, name(shortMonths), setMonth);
    case '1':
      return within(1, 12, number(oneOrTwo), setMonth);
    case '01':
      return within(1, 12, number(two), setMonth);
    case 'Monday':
      return name(weekdays) !== undefined;
    case 'Mon':
      return name(shortWeekdays) !== undefined;
    case '_2':
      take(reading, /^ /);
      return within(0, 99, number(oneOrTwo), setDay);
    case '2':
      return within(0, 99, number(oneOrTwo), setDay);
    case '02':
      return within(0, 99, number(two), setDay);
    case '__2':
    case '002':
      if (field === '__2') take(reading, /^ {1,2}/);
      return within(0, 999, number(field === '002' ? /^\d{3}/ : /^\d{1,3}/), (value) => {
        reading.dayOfYear = value;
      });
    case '15':
      return within(0, 23, number(oneOrTwo), setHour);
    case '3':
      return within(0, 12, number(oneOrTwo), setHour);
    case '03':
      return within(0, 12, number(two), setHour);
    case '4':
    case '04':
      return within(0, 59, number(field === '04' ? two : oneOrTwo), (value) => {
        reading.minute = value;
      });
    case '5':
    case '05':
      return (
        within(0, 59, number(field === '05' ? two : oneOrTwo), (value) => {
          reading.second = value;
        }) && readFraction(reading, nextField)
      );
    case 'PM':
    case 'pm': {
      const half = take(reading, field === 'PM' ? /^[AP]M/ : /^[ap]m/);
      reading.half = half?.toLowerCase() as 'am' | 'pm' | undefined;
      return half !== undefined;
    }
    case 'MST':
      return readZone(reading);
    default:
      return /^[.,]/.test(field) ? readWrittenFraction(reading, field) : readOffset(reading, field);
  }
}

/** Parts of a second may follow the seconds also where the layout does not speak of them. */
function readFraction(reading: Reading, nextField: string | undefined): boolean {
  if (nextField !== undefined && /^[.,]/.test(nextField)) return true;
  const text = take(reading, /^[.,]\d+/);
  if (text !== undefined) reading.nanosecond = nanosecondsOf(text);
  return true;
}

function readWrittenFraction(reading: Reading, field: string): boolean {
  const text =
    field[1] === '9'
      ? (take(reading, /^[.,]\d+/) ?? '')
      : take(reading, new RegExp(`^[.,]\\d{${Math.min(field.length - 1, 1000)}}`));
  if (text === undefined) return false;
  reading.nanosecond = nanosecondsOf(text);
  return true;
}

function nanosecondsOf(text: string): number {
  return Number(text.slice(1, 10).padEnd(9, '0'));
}

function readOffset(reading: Reading, field: string): boolean {
  if (field.startsWith('Z') && take(reading, /^Z/) !== undefined) {
    reading.isUtc = true;
    return true;
  }
  const parts = Array<string>(digitsOf(field) / 2).fill('(\\d\\d)');
  const pattern = new RegExp(`^([-+])${parts.join(field.includes(':') ? ':' : '')}`);
  const [all, sign, hours = '0', minutes = '0', seconds = '0'] = pattern.exec(reading.rest) ?? [];
  if (all === undefined) return false;
  reading.rest = reading.rest.slice(all.length);
  // Go lets 24 hours, 60 minutes and 60 seconds pass.
  if (Number(hours) > 24 || Number(minutes) > 60 || Number(seconds) > 60) return false;
  const size = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  reading.offset = sign === '-' ? -size : size;
  return true;
}

/** Behind a sign up to 23 hours. */
const hours = '[-+]0*(?:1?\\d|2[0-3])(?!\\d)';
const zones = new RegExp(
  `^(?:ChST|MeST|GMT(?:${hours})?|(?=[\\s\\S]{3})${hours}|(?:[A-Z]{3}|[A-Z]{3}T|[A-Z]{4}T|WITA)(?![A-Z]))`,
);

/** But for `UTC` an abbreviation says nothing of the clock, as on a machine that runs by UTC. */
function readZone(reading: Reading): boolean {
  if (take(reading, /^UTC/) === undefined) return take(reading, zones) !== undefined;
  reading.isUtc = true;
  return true;
}

function timeOf(reading: Reading): ReadTime | undefined {
  const { year, minute, second, nanosecond, half } = reading;
  const date = dateOf(reading);
  if (!date || date.day < 1 || date.day > daysIn(year, date.month)) return undefined;
  const hour =
    half === 'pm' && reading.hour < 12 ? reading.hour + 12 : half === 'am' && reading.hour === 12 ? 0 : reading.hour;
  return { civil: { year, ...date, hour, minute, second, nanosecond }, offset: reading.isUtc ? 0 : reading.offset };
}

function dateOf({ year, month, day, dayOfYear: counted }: Reading): { month: number; day: number } | undefined {
  if (counted === undefined) return { month: month ?? 1, day: day ?? 1 };
  if (counted < 1 || counted > daysOf(year + 1, 1, 1) - daysOf(year, 1, 1)) return undefined;
  const found = civilOf(daysOf(year, 1, counted) * secondsPerDay, 0);
  if ((month ?? found.month) !== found.month || (day ?? found.day) !== found.day) return undefined;
  return { month: found.month, day: found.day };
}

const timestamps = [
  '2006-1-2T15:4:5.999999999Z07:00',
  '2006-1-2t15:4:5.999999999Z07:00',
  '2006-1-2 15:4:5.999999999',
  '2006-1-2',
];

/** What YAML 1.1 takes for a time. */
export function isTimestamp(text: string): boolean {
  return /^\d{4}-/.test(text) && timestamps.some((layout) => readTime(layout, text) !== undefined);
}
