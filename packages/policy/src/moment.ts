const units: ReadonlyMap<string, number> = new Map([
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
]);

export const dayMs = 86_400_000;

/** Milliseconds of a duration such as `7d`, `48h` or `1d12h` (units w d h m s); undefined where it is none. */
export function parseDuration(text: string): number | undefined {
  if (!/^(?:\d{1,6}[wdhms])+$/.test(text) || text.length > 40) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)([wdhms])/g)) total += Number(amount) * units.get(unit!)!;
  return total;
}

/** A duration in its largest fitting unit: `7d`, `36h`. */
export function formatDuration(milliseconds: number): string {
  for (const [unit, size] of units) {
    if (unit !== 'w' && milliseconds >= size && milliseconds % size === 0) return `${milliseconds / size}${unit}`;
  }
  return `${Math.floor(milliseconds / 1000)}s`;
}

/**
 * The first moment at which an expiry no longer holds. A date (`2026-06-30`) holds through the end of that day in UTC,
 * wherever the gate runs; an RFC 3339 time ends at itself. Undefined for what is neither, `2026-02-30` included.
 */
export function parseExpiry(text: string): Date | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d{2}:\d{2}))?$/.exec(
    text,
  );
  if (!parts) return undefined;
  const [, year, month, day] = parts;
  const midnight = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (midnight.getUTCMonth() !== Number(month) - 1 || midnight.getUTCDate() !== Number(day)) return undefined;
  if (text.length === 10) return new Date(midnight.getTime() + dayMs);
  const instant = new Date(text.replace(' ', 'T').toUpperCase());
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** `2026-06-30`, in UTC. */
export function formatDay(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
