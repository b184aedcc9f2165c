import { timestamp } from '../arithmetic.ts';
import type { Library } from '../functions.ts';
import { CelError, type CelValue, type Duration, type Timestamp } from '../value.ts';
import { durationText, readDuration, readTimestamp, timestampText } from './time-text.ts';

const timestampType = 'google.protobuf.Timestamp';
const durationType = 'google.protobuf.Duration';
const billion = 1_000_000_000n;

/** A part of the date or the clock, from a date whose UTC fields are those of the time zone. */
const parts: Readonly<Record<string, (date: Date) => number>> = {
  getFullYear: (date) => date.getUTCFullYear(),
  getMonth: (date) => date.getUTCMonth(),
  getDate: (date) => date.getUTCDate(),
  getDayOfMonth: (date) => date.getUTCDate() - 1,
  getDayOfWeek: (date) => date.getUTCDay(),
  getDayOfYear: (date) => Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000),
  getHours: (date) => date.getUTCHours(),
  getMinutes: (date) => date.getUTCMinutes(),
  getSeconds: (date) => date.getUTCSeconds(),
  getMilliseconds: (date) => date.getUTCMilliseconds(),
};

/** Timestamps and durations. */
export const timeLibrary: Library = {
  [`timestamp(string): ${timestampType}`]: (_, text: string) => readTimestamp(text),
  [`timestamp(int): ${timestampType}`]: (_, seconds: bigint) => timestamp(seconds * billion),
  [`timestamp(${timestampType}): ${timestampType}`]: (_, value: CelValue) => value,
  [`duration(string): ${durationType}`]: (_, text: string) => readDuration(text),
  [`duration(${durationType}): ${durationType}`]: (_, value: CelValue) => value,
  [`string(${timestampType}): string`]: (_, value: Timestamp) => timestampText(value),
  [`string(${durationType}): string`]: (_, value: Duration) => durationText(value),
  [`int(${timestampType}): int`]: (_, value: Timestamp) => floorSeconds(value.nanos),
  [`int(${durationType}): int`]: (_, value: Duration) => value.nanos,
  [`${durationType}.getHours(): int`]: (_, value: Duration) => value.nanos / (3600n * billion),
  [`${durationType}.getMinutes(): int`]: (_, value: Duration) => value.nanos / (60n * billion),
  [`${durationType}.getSeconds(): int`]: (_, value: Duration) => value.nanos / billion,
  [`${durationType}.getMilliseconds(): int`]: (_, value: Duration) => value.nanos / 1_000_000n,
  ...Object.fromEntries(
    Object.entries(parts).flatMap(([name, read]) => [
      [`${timestampType}.${name}(): int`, (_: unknown, value: Timestamp) => BigInt(read(dateIn(value, 'UTC')))],
      [
        `${timestampType}.${name}(string): int`,
        (_: unknown, value: Timestamp, zone: string) => BigInt(read(dateIn(value, zone))),
      ],
    ]),
  ),
};

function floorSeconds(nanos: bigint): bigint {
  const rest = ((nanos % billion) + billion) % billion;
  return (nanos - rest) / billion;
}

/** A date whose UTC fields are what a clock in the zone shows: `UTC`, `+02:00`, or a name such as `Europe/Berlin`. */
function dateIn(value: Timestamp, zone: string): Date {
  const million = 1_000_000n;
  const date = new Date(Number((value.nanos - (((value.nanos % million) + million) % million)) / million));
  if (zone === '' || zone === 'UTC') return date;
  const offset = /^([+-]?)(\d{1,2}):(\d{2})$/.exec(zone);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3]);
    return new Date(date.getTime() + (offset[1] === '-' ? -minutes : minutes) * 60_000);
  }
  const shown = new Map(
    formatterOf(zone)
      .formatToParts(date)
      .map(({ type, value: text }) => [type, Number(text)]),
  );
  const field = (name: Intl.DateTimeFormatPartTypes): number => shown.get(name) ?? 0;
  const moved = new Date(0);
  moved.setUTCFullYear(field('year'), field('month') - 1, field('day'));
  moved.setUTCHours(field('hour'), field('minute'), field('second'), date.getUTCMilliseconds());
  return moved;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new CelError(`there is no time zone "${zone.slice(0, 40)}"`);
  }
}
