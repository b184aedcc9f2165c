/** Longer values are of none of these forms. */
const longest = 2048;

/**
 * An absolute URI.
 * @see https://www.rfc-editor.org/rfc/rfc3986
 */
export function isUri(text: string): boolean {
  if (text.length > longest || !/^[a-z][a-z0-9+.-]*:[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/i.test(text)) return false;
  if (/%(?![0-9a-f]{2})/i.test(text)) return false;
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return true;
  return URL.canParse(text) && /:\/\/[^/?#]/.test(text);
}

/**
 * A date with a time and an offset, such as `2024-02-29T12:00:00Z`.
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 */
export function isRfc3339(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d{1,20})?(?:[Zz]|[+-](\d\d):(\d\d))$/.exec(text);
  if (!match) return false;
  const [year, month, day, hour, minute, second, offsetHour, offsetMinute] = match
    .slice(1)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number, number, number];
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return false;
  // 60 is a leap second.
  return hour < 24 && minute < 60 && second <= 60 && offsetHour < 24 && offsetMinute < 60;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A whole git commit hash, or its first seven digits. */
export function isGitHash(text: string): boolean {
  return /^(?:[0-9a-f]{7}|[0-9a-f]{40})$/.test(text);
}

/**
 * A version of Semantic Versioning 2.0.
 * @see https://semver.org
 */
export function isSemver(text: string): boolean {
  if (text.length > longest) return false;
  const [, core, prerelease, build] = /^([\d.]+)(?:-([\w.-]+))?(?:\+([\w.-]+))?$/.exec(text) ?? [];
  if (core === undefined || !/^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)$/.test(core)) return false;
  const isNamed = (part: string): boolean => /^[0-9A-Za-z-]+$/.test(part);
  const isOrdered = (part: string): boolean => isNamed(part) && !/^0\d+$/.test(part);
  return (prerelease?.split('.').every(isOrdered) ?? true) && (build?.split('.').every(isNamed) ?? true);
}

/**
 * The address alone, without a name: `jo@example.com`.
 * @see https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1
 */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 1 || text.length > 320) return false;
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  const isAtom = (part: string): boolean => /^[\w!#$%&'*+/=?^`{|}~-]+$/.test(part);
  const isQuoted = local.length > 1 && /^"(?:[^"\\\r\n]|\\[^\r\n])*"$/.test(local);
  if (!isQuoted && !local.split('.').every(isAtom)) return false;
  if (/^\[[^[\]\\\s]+\]$/.test(domain)) return true;
  return domain.split('.').every(isAtom);
}
