import { timestamp } from '../arithmetic.ts';
import { CelError, Duration, maxInt, type Timestamp } from '../value.ts';

const billion = 1_000_000_000n;

const units: Readonly<Record<string, bigint>> = {
  h: 3600n * billion,
  m: 60n * billion,
  s: billion,
  ms: 1_000_000n,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ns: 1n,
};

/**
 * Reads a duration as Go writes it: `1h30m`, `-1.5s`.
 * @throws {CelError}
 */
export function readDuration(text: string): Duration {
  const refuse = (): CelError => new CelError(`"${text.slice(0, 40)}" is no duration`);
  const [, sign, rest] = /^([+-]?)(.+)$/s.exec(text) ?? [];
  if (rest === undefined || rest.length > 200) throw refuse();
  if (rest === '0') return new Duration(0n);
  let nanos = 0n;
  let at = 0;
  const part = /(\d{0,30})(?:\.(\d{0,30}))?(ms|us|µs|μs|ns|h|m|s)/y;
  while (at < rest.length) {
    part.lastIndex = at;
    const match = part.exec(rest);
    const [, whole = '', fraction = '', unit = ''] = match ?? [];
    if (!match || whole + fraction === '') throw refuse();
    const scale = units[unit]!;
    nanos += BigInt(whole || '0') * scale + (BigInt(fraction || '0') * scale) / 10n ** BigInt(fraction.length);
    at = part.lastIndex;
  }
  if (nanos > maxInt) throw refuse();
  return new Duration(sign === '-' ? -nanos : nanos);
}

/** In seconds: `3600s`, `1.5s`. */
export function durationText(duration: Duration): string {
  const { nanos } = duration;
  const size = nanos < 0n ? -nanos : nanos;
  return `${nanos < 0n ? '-' : ''}${size / billion}${fractionText(size % billion)}s`;
}

function fractionText(nanos: bigint): string {
  return nanos === 0n ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`;
}

const instant = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/**
 * Reads a timestamp of RFC 3339.
 * @throws {CelError}
 */
export function readTimestamp(text: string): Timestamp {
  const match = instant.exec(text);
  const [year, month, day, hour, minute, second] = (match ?? []).slice(1, 7).map(Number) as number[];
  const ms = match ? utcMs(year!, month!, day!, hour!, minute!, second!) : undefined;
  if (!match || ms === undefined) throw new CelError(`"${text.slice(0, 40)}" is no timestamp of RFC 3339`);
  const [, , , , , , , fraction = '', sign, offsetHours = '0', offsetMinutes = '0'] = match;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -1 : 1);
  return timestamp(BigInt(ms - offset * 60_000) * 1_000_000n + BigInt(fraction.padEnd(9, '0')), offset);
}

/** Milliseconds since 1970, or undefined where there is no such day or hour. */
function utcMs(year: number, month: number, day: number, hour: number, minute: number, second: number) {
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** RFC 3339 in the zone that it was written in. */
export function timestampText({ nanos, offsetMinutes }: Timestamp): string {
  const fraction = ((nanos % billion) + billion) % billion;
  const seconds = (nanos - fraction) / billion;
  const date = new Date(Number(seconds) * 1000 + offsetMinutes * 60_000).toISOString().slice(0, 19);
  return `${date}${fractionText(fraction)}${zoneText(offsetMinutes)}`;
}

function zoneText(offsetMinutes: number): string {
  if (offsetMinutes === 0) return 'Z';
  const size = Math.abs(offsetMinutes);
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}
