import { booleanTerm, numberTerm } from '../term.ts';
import { type Builtins, ofTexts, textOf } from './operands.ts';

export const versions: Builtins = [
  ['semver.is_valid', (text) => booleanTerm(versionOf(textOf(text) ?? '') !== undefined)],
  [
    'semver.compare',
    ofTexts((one, other) => {
      const [a, b] = [versionOf(one), versionOf(other)];
      return a && b && numberTerm(compareVersions(a, b));
    }),
  ],
];

interface Version {
  readonly numbers: readonly bigint[];
  readonly pre: string;
}

/** OPA takes leading zeros and an empty pre-release, which Semantic Versioning does not. */
function versionOf(text: string): Version | undefined {
  const [plain, metadata] = cut(text, '+');
  const [core, pre] = cut(plain, '-');
  if (![metadata, pre].every((part) => /^(?:[\da-z-]+(?:\.[\da-z-]+)*)?$/i.test(part))) return undefined;
  const numbers = core.split('.').flatMap((part) => integer(part) ?? []);
  return numbers.length === 3 && core.split('.').length === 3 ? { numbers, pre } : undefined;
}

function cut(text: string, mark: string): [before: string, behind: string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** Of 64 bits. */
function integer(text: string): bigint | undefined {
  if (!/^-?\d{1,1000}$/.test(text)) return undefined;
  const value = BigInt(text);
  return value === BigInt.asIntN(64, value) ? value : undefined;
}

/** Semantic Versioning 2.0.0, section 11. */
function compareVersions(a: Version, b: Version): number {
  for (const [index, number] of a.numbers.entries()) {
    const order = compare(number, b.numbers[index]!);
    if (order !== 0) return order;
  }
  if (a.pre === '' || b.pre === '') return Math.sign(b.pre.length - a.pre.length);
  const [one, other] = [a.pre.split('.'), b.pre.split('.')];
  for (const [index, part] of one.entries()) {
    const against = other[index];
    if (against === undefined) return 1;
    const order = comparePre(part, against);
    if (order !== 0) return order;
  }
  return one.length < other.length ? -1 : 0;
}

function comparePre(a: string, b: string): number {
  const [one, other] = [integer(a), integer(b)];
  if (one !== undefined && other !== undefined && one !== other) return compare(one, other);
  if ((one === undefined) !== (other === undefined)) return one === undefined ? 1 : -1;
  return compare(a, b);
}

function compare<T extends bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
