import { expect, test } from 'vitest';
import { formatDuration, parseDuration, parseExpiry } from './moment.ts';

test.each([
  ['0d', 0],
  ['30s', 30_000],
  ['36h', 36 * 3_600_000],
  ['7d', 7 * 86_400_000],
  ['1d12h', 36 * 3_600_000],
  ['2w', 14 * 86_400_000],
  ['', undefined],
  ['7', undefined],
  ['7 d', undefined],
  ['-7d', undefined],
  ['7y', undefined],
  ['9999999d', undefined],
])('the duration %j is %s ms', (text, expected) => expect(parseDuration(text)).toBe(expected));

test.each([0, 30_000, 90_000, 36 * 3_600_000, 7 * 86_400_000])('%d ms survive being written', (length) => {
  expect(parseDuration(formatDuration(length))).toBe(length);
});

test.each([
  ['2026-06-30', '2026-07-01T00:00:00.000Z'],
  ['2028-02-29', '2028-03-01T00:00:00.000Z'],
  ['2026-06-30T10:00:00Z', '2026-06-30T10:00:00.000Z'],
  ['2026-06-30T10:00:00+02:00', '2026-06-30T08:00:00.000Z'],
  ['2026-06-30 10:00:00Z', '2026-06-30T10:00:00.000Z'],
  ['2026-02-29', undefined],
  ['2026-13-01', undefined],
  ['2026-6-30', undefined],
  ['2026-06-30T25:00:00Z', undefined],
  ['2026-06-30T10:00:00', undefined],
  ['tomorrow', undefined],
  ['', undefined],
])('the expiry %j ends at %s', (text, expected) => expect(parseExpiry(text)?.toISOString()).toBe(expected));
