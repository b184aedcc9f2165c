import type { Library } from '../functions.ts';
import { CelError, type CelObject } from '../value.ts';

const semverType = 'kubernetes.Semver';

class Semver implements CelObject {
  readonly celType = semverType;
  readonly numbers: readonly [bigint, bigint, bigint];
  readonly preRelease: readonly string[];
  constructor(numbers: readonly [bigint, bigint, bigint], preRelease: readonly string[]) {
    this.numbers = numbers;
    this.preRelease = preRelease;
  }
  equals(other: CelObject): boolean {
    return other instanceof Semver && compareSemver(this, other) === 0;
  }
}

/** @see https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-semver-library */
export const semverLibrary: Library = {
  [`semver(string): ${semverType}`]: (_, text: string) => needSemver(text, false),
  [`semver(string, bool): ${semverType}`]: (_, text: string, isLoose: boolean) => needSemver(text, isLoose),
  'isSemver(string): bool': (_, text: string) => readSemver(text) !== undefined,
  'isSemver(string, bool): bool': (_, text: string, isLoose: boolean) =>
    readSemver(isLoose ? normalized(text) : text) !== undefined,
  [`${semverType}.major(): int`]: (_, version: Semver) => version.numbers[0],
  [`${semverType}.minor(): int`]: (_, version: Semver) => version.numbers[1],
  [`${semverType}.patch(): int`]: (_, version: Semver) => version.numbers[2],
  [`${semverType}.isLessThan(${semverType}): bool`]: (_, a: Semver, b: Semver) => compareSemver(a, b) < 0,
  [`${semverType}.isGreaterThan(${semverType}): bool`]: (_, a: Semver, b: Semver) => compareSemver(a, b) > 0,
  [`${semverType}.compareTo(${semverType}): int`]: (_, a: Semver, b: Semver) => BigInt(compareSemver(a, b)),
};

function needSemver(text: string, isLoose: boolean): Semver {
  const version = readSemver(isLoose ? normalized(text) : text);
  if (!version) throw new CelError(`"${text.slice(0, 40)}" is no semantic version`);
  return version;
}

const shape =
  /^(0|[1-9]\d{0,17})\.(0|[1-9]\d{0,17})\.(0|[1-9]\d{0,17})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

function readSemver(text: string): Semver | undefined {
  const match = text.length > 300 ? null : shape.exec(text);
  if (!match) return undefined;
  const preRelease = match[4]?.split('.') ?? [];
  if (preRelease.some((part) => /^0\d+$/.test(part))) return undefined;
  return new Semver([BigInt(match[1]!), BigInt(match[2]!), BigInt(match[3]!)], preRelease);
}

/** Without a leading `v` and leading zeros, and with the numbers that are missing. */
function normalized(text: string): string {
  const [major = '', minor, ...rest] = text.replace(/^v/, '').split('.');
  const patch = rest.length > 0 ? rest.join('.') : undefined;
  const last = patch ?? minor ?? major;
  if (patch === undefined && /[+-]/.test(last)) return '';
  return [major, minor ?? '0', patch ?? '0'].map((part) => part.replace(/^0+(?=\d)/, '')).join('.');
}

/** Semantic Versioning 2.0.0 section 11. */
function compareSemver(a: Semver, b: Semver): number {
  for (const [index, number] of a.numbers.entries()) {
    const other = b.numbers[index]!;
    if (number !== other) return number < other ? -1 : 1;
  }
  if (a.preRelease.length === 0 || b.preRelease.length === 0) {
    return Math.sign(b.preRelease.length - a.preRelease.length);
  }
  for (const [index, part] of a.preRelease.entries()) {
    const other = b.preRelease[index];
    if (other === undefined) return 1;
    const order = comparePart(part, other);
    if (order !== 0) return order;
  }
  return a.preRelease.length < b.preRelease.length ? -1 : 0;
}

function comparePart(a: string, b: string): number {
  if (a === b) return 0;
  const isNumber = /^\d+$/.test(a);
  if (isNumber !== /^\d+$/.test(b)) return isNumber ? -1 : 1;
  if (isNumber) return BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0;
  return a < b ? -1 : 1;
}
