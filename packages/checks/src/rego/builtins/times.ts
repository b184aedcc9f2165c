import { arrayTerm, numberTerm, stringTerm, type Term } from '../term.ts';
import { type Civil, civilOf, daysIn, formatTime, readTime, secondsOf, weekdayOf, weekdays } from './go-time.ts';
import { type Builtin, type Builtins, integerOf, isList, ofTexts, textOf } from './operands.ts';

/**
 * Times that a policy is given. What time it is, `time.now_ns`, is not among them: what is kept of a scan for the next one
 * holds at any time.
 */
export const times: Builtins = [
  ['time.parse_rfc3339_ns', ofTexts((text) => parse('2006-01-02T15:04:05Z07:00', text))],
  ['time.parse_ns', ofTexts((layout, text) => parse(layouts.get(layout) ?? layout, text))],
  ['time.parse_duration_ns', ofTexts(parseDuration)],
  ['time.format', onTime((time) => stringTerm(format(time)))],
  ['time.date', onTime(({ civil: { year, month, day } }) => numbers(year, month, day))],
  ['time.clock', onTime(({ civil: { hour, minute, second } }) => numbers(hour, minute, second))],
  ['time.weekday', onTime(({ civil }) => stringTerm(weekdays[weekdayOf(civil)]!))],
  ['time.add_date', addDate],
  ['time.diff', difference],
];

/** Layouts that have a name in Go. */
const layouts: ReadonlyMap<string, string> = new Map([
  ['ANSIC', 'Mon Jan _2 15:04:05 2006'],
  ['UnixDate', 'Mon Jan _2 15:04:05 MST 2006'],
  ['RubyDate', 'Mon Jan 02 15:04:05 -0700 2006'],
  ['RFC822', '02 Jan 06 15:04 MST'],
  ['RFC822Z', '02 Jan 06 15:04 -0700'],
  ['RFC850', 'Monday, 02-Jan-06 15:04:05 MST'],
  ['RFC1123', 'Mon, 02 Jan 2006 15:04:05 MST'],
  ['RFC1123Z', 'Mon, 02 Jan 2006 15:04:05 -0700'],
  ['RFC3339', '2006-01-02T15:04:05Z07:00'],
  ['RFC3339Nano', '2006-01-02T15:04:05.999999999Z07:00'],
]);

const nanoseconds = 1_000_000_000n;

function numbers(...values: readonly number[]): Term {
  return arrayTerm(values.map(numberTerm));
}

/** Undefined where 64 bits of nanoseconds cannot tell it: before 1677 and after 2262. */
function momentTerm(seconds: number, nanosecond: number): Term | undefined {
  const value = BigInt(seconds) * nanoseconds + BigInt(nanosecond);
  return value === BigInt.asIntN(64, value) ? numberTerm(value) : undefined;
}

function parse(layout: string, text: string): Term | undefined {
  const read = readTime(layout, text);
  return read && momentTerm(secondsOf(read.civil) - read.offset, read.civil.nanosecond);
}

interface Time {
  readonly seconds: number;
  /** By the clock of its place. */
  readonly civil: Civil;
  readonly zone: Zone;
  readonly layout: string;
}

interface Zone {
  /** Seconds east of Greenwich at a moment. */
  offsetAt(seconds: number): number;
}

function onTime(use: (time: Time) => Term): Builtin {
  return (term) => {
    const time = timeOf(term);
    return time && use(time);
  };
}

/** Nanoseconds, or a list of them, a time zone and a layout. */
function timeOf(term: Term | undefined): Time | undefined {
  const [at, place, wanted] = isList(term) ? term.items : [term];
  const [name, layout] = [place ? textOf(place) : '', wanted ? textOf(wanted) : ''];
  const value = integerOf(at) ?? wholeFloat(at);
  const zone = name === undefined ? undefined : zoneOf(name);
  if (value === undefined || layout === undefined || !zone) return undefined;
  const nanosecond = ((value % nanoseconds) + nanoseconds) % nanoseconds;
  const seconds = Number((value - nanosecond) / nanoseconds);
  const civil = civilOf(seconds + zone.offsetAt(seconds), Number(nanosecond));
  return { seconds, civil, zone, layout };
}

/** `1e18` is a whole number too. */
function wholeFloat(term: Term | undefined): bigint | undefined {
  const value = term?.kind === 'number' ? Number(term.text) : Number.NaN;
  return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? BigInt(value) : undefined;
}

function format({ seconds, civil, zone, layout }: Time): string {
  const abbreviation = (): string => {
    if (zone === utc) return 'UTC';
    throw new Error('it asks for the abbreviation of a time zone, which a scan does not know');
  };
  const chosen = layout === '' ? layouts.get('RFC3339Nano')! : (layouts.get(layout) ?? layout);
  return formatTime(civil, zone.offsetAt(seconds), abbreviation, chosen);
}

/** As Go adds them: 31 January and a month is 3 March. */
function addDate(term: Term | undefined, ...operands: readonly (Term | undefined)[]): Term | undefined {
  const time = timeOf(term);
  const [years, months, days] = operands
    .map(integerOf)
    .map((value) => (value === undefined ? undefined : Number(value)));
  if (!time || years === undefined || months === undefined || days === undefined) return undefined;
  // Farther than 64 bits of nanoseconds reach from anywhere.
  if (Math.abs(years) > 1000 || Math.abs(months) > 12_000 || Math.abs(days) > 400_000) return undefined;
  const { civil, zone } = time;
  const clock = secondsOf({ ...civil, year: civil.year + years, month: civil.month + months, day: civil.day + days });
  return momentTerm(clock - offsetOn(clock, zone), civil.nanosecond);
}

/** Of a clock that shows this: near a change the one that holds then. */
function offsetOn(clock: number, zone: Zone): number {
  const first = zone.offsetAt(clock);
  return first === 0 ? 0 : zone.offsetAt(clock - first);
}

/** Years, months, days, hours, minutes and seconds between two times, by the clock of the first. */
function difference(one: Term | undefined, other: Term | undefined): Term | undefined {
  const [first, second] = [timeOf(one), timeOf(other)];
  if (!first || !second) return undefined;
  const { nanosecond } = second.civil;
  const moved = civilOf(second.seconds + first.zone.offsetAt(second.seconds), nanosecond);
  const isLater =
    first.seconds > second.seconds || (first.seconds === second.seconds && first.civil.nanosecond > nanosecond);
  const [from, to] = isLater ? [moved, first.civil] : [first.civil, moved];
  let [years, months, days] = [to.year - from.year, to.month - from.month, to.day - from.day];
  let [hours, minutes, seconds] = [to.hour - from.hour, to.minute - from.minute, to.second - from.second];
  if (seconds < 0) {
    seconds += 60;
    minutes--;
  }
  if (minutes < 0) {
    minutes += 60;
    hours--;
  }
  if (hours < 0) {
    hours += 24;
    days--;
  }
  if (days < 0) {
    days += daysIn(from.year, from.month);
    months--;
  }
  if (months < 0) {
    months += 12;
    years--;
  }
  return numbers(years, months, days, hours, minutes, seconds);
}

const utc: Zone = { offsetAt: () => 0 };
const mostZones = 50;
const zones = new Map<string, Zone | undefined>();

/** Undefined where nobody knows the name. */
function zoneOf(name: string): Zone | undefined {
  if (name === '' || name === 'UTC') return utc;
  if (name === 'Local') throw new Error('it asks for the time zone of the machine, which a scan does not depend on');
  if (!zones.has(name)) {
    if (zones.size >= mostZones) zones.clear();
    zones.set(name, /^[A-Z][\w+-]*(?:\/[\w+-]+){0,2}$/.test(name) ? zoneNamed(name) : undefined);
  }
  return zones.get(name);
}

function zoneNamed(timeZone: string): Zone | undefined {
  if (typeof Intl === 'undefined') throw new Error('it asks for a time zone, and this Node knows none');
  const shown = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  let clock: Intl.DateTimeFormat;
  try {
    const options = { ...shown, second: 'numeric', timeZone, hourCycle: 'h23', calendar: 'gregory' } as const;
    clock = new Intl.DateTimeFormat('en-US', options);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return {
    offsetAt(seconds) {
      const parts = new Map(clock.formatToParts(seconds * 1000).map(({ type, value }) => [type, Number(value)]));
      const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
      const civil = { year: part('year'), month: part('month'), day: part('day'), hour: part('hour') };
      return secondsOf({ ...civil, minute: part('minute'), second: part('second'), nanosecond: 0 }) - seconds;
    },
  };
}

const units: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1000n],
  ['µs', 1000n],
  ['μs', 1000n],
  ['ms', 1_000_000n],
  ['s', nanoseconds],
  ['m', 60n * nanoseconds],
  ['h', 3600n * nanoseconds],
]);

/** `1h30m`, `-1.5h`. */
function parseDuration(text: string): Term | undefined {
  const isNegative = text.startsWith('-');
  const rest = text.replace(/^[-+]/, '');
  if (rest === '0') return numberTerm(0);
  const parts = rest.match(/(?:\d+(?:\.\d*)?|\.\d+)[a-zµμ]+/g) ?? [];
  if (rest === '' || rest.length > 1000 || parts.join('') !== rest) return undefined;
  let total = 0n;
  for (const part of parts) {
    const [, whole = '', fraction = '', name = ''] = /^(\d*)(?:\.(\d*))?(\D+)$/.exec(part)!;
    const unit = units.get(name);
    if (unit === undefined) return undefined;
    // The part of a unit is a float in Go, of as many digits as go into 63 bits.
    const digits = BigInt(fraction.slice(0, 19) || '0') < 2n ** 63n ? fraction.slice(0, 19) : fraction.slice(0, 18);
    total += BigInt(whole || '0') * unit + BigInt(Math.trunc(Number(digits) * (Number(unit) / 10 ** digits.length)));
  }
  const value = isNegative ? -total : total;
  return value === BigInt.asIntN(64, value) ? numberTerm(value) : undefined;
}
