import { parseYaml } from '@sallyport/syntax/yaml';
import { sprintf } from './sprintf.ts';
import type { Term } from './term.ts';

/**
 * The functions of Rego that a compiled policy leaves to its host, as far as they need neither network nor clock: the
 * others are compiled into it. `undefined` is the undefined of Rego, which is also what a mistake gives.
 * @see https://www.openpolicyagent.org/docs/policy-reference/builtins
 */
export const builtins: ReadonlyMap<string, (...operands: Term[]) => unknown> = new Map<
  string,
  (...operands: Term[]) => unknown
>([
  ['sprintf', (format, values) => (isList(values) ? onText(format, (text) => sprintf(text, values.items)) : undefined)],
  ['trace', () => true],
  ['yaml.is_valid', (text) => onText(text, (yaml) => unmarshal(yaml) !== undefined) ?? false],
  ['yaml.unmarshal', (text) => onText(text, unmarshal)],
  ['units.parse', (text) => onText(text, (unit) => parseUnits(unit, siFactor))],
  ['units.parse_bytes', (text) => onText(text, (unit) => parseUnits(unit.toLowerCase(), byteFactor))],
  ['semver.is_valid', (text) => onText(text, (version) => versionOf(version) !== undefined) ?? false],
  ['semver.compare', (a, b) => onText(a, (one) => onText(b, (other) => compareVersions(one, other)))],
  ['strings.any_prefix_match', (texts, parts) => anyMatch(texts, parts, (text, part) => text.startsWith(part))],
  ['strings.any_suffix_match', (texts, parts) => anyMatch(texts, parts, (text, part) => text.endsWith(part))],
]);

type TermList = Extract<Term, { kind: 'array' | 'set' }>;

function isList(term: Term | undefined): term is TermList {
  return term?.kind === 'array' || term?.kind === 'set';
}

function onText<T>(term: Term | undefined, use: (text: string) => T): T | undefined {
  return term?.kind === 'string' ? use(term.value) : undefined;
}

function unmarshal(text: string): unknown {
  const { documents, problems } = parseYaml(text, { maxDepth: 100, maxExpandedNodes: 100_000 });
  if (problems.length > 0 || documents.length > 1) return undefined;
  return documents[0]?.value ?? null;
}

const steps = ['k', 'm', 'g', 't', 'p', 'e'];

/** `m` is a thousandth and `M` a million; other letters mean the same in both cases. */
function siFactor(unit: string): number | undefined {
  return unit === 'm' ? 0.001 : factorOf(unit.toLowerCase(), /^([kmgtpe])(i?)$/);
}

function byteFactor(unit: string): number | undefined {
  return factorOf(unit, /^([kmgtpe])(i?)b?$/);
}

function factorOf(unit: string, shape: RegExp): number | undefined {
  if (unit === '') return 1;
  const match = shape.exec(unit);
  return match ? (match[2] === 'i' ? 1024 : 1000) ** (steps.indexOf(match[1]!) + 1) : undefined;
}

function parseUnits(text: string, factor: (unit: string) => number | undefined): number | undefined {
  const match = /^([-+]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][-+]?\d{1,3})?)([a-zA-Z]{0,3})$/.exec(
    text.replaceAll('"', ''),
  );
  const size = match && factor(match[2]!);
  if (size === undefined || size === null) return undefined;
  const value = Number(match![1]) * size;
  // Ten digits behind the point, as OPA: 100m is 0.1, not the float above it.
  return Number.isInteger(value) ? value : Number(value.toFixed(10));
}

interface Version {
  readonly numbers: readonly bigint[];
  readonly pre: readonly string[];
}

function versionOf(text: string): Version | undefined {
  const match = /^(\d{1,40})\.(\d{1,40})\.(\d{1,40})(?:-([0-9A-Za-z.-]{1,200}))?(?:\+[0-9A-Za-z.-]{1,200})?$/.exec(
    text,
  );
  if (!match) return undefined;
  return { numbers: [match[1]!, match[2]!, match[3]!].map(BigInt), pre: match[4]?.split('.') ?? [] };
}

/** Semantic Versioning 2.0.0, section 11. */
function compareVersions(a: string, b: string): number | undefined {
  const one = versionOf(a);
  const other = versionOf(b);
  if (!one || !other) return undefined;
  for (const [index, number] of one.numbers.entries()) {
    if (number !== other.numbers[index]) return number < other.numbers[index]! ? -1 : 1;
  }
  if (one.pre.length === 0 || other.pre.length === 0) return Math.sign(other.pre.length - one.pre.length);
  for (const [index, part] of one.pre.entries()) {
    const against = other.pre[index];
    if (against === undefined) return 1;
    if (part !== against) return comparePre(part, against);
  }
  return one.pre.length < other.pre.length ? -1 : 0;
}

function comparePre(a: string, b: string): number {
  const isNumber = [a, b].map((part) => /^\d+$/.test(part));
  if (isNumber[0] && isNumber[1]) return BigInt(a) < BigInt(b) ? -1 : 1;
  if (isNumber[0] !== isNumber[1]) return isNumber[0] ? -1 : 1;
  return a < b ? -1 : 1;
}

function anyMatch(
  texts: Term | undefined,
  parts: Term | undefined,
  matches: (text: string, part: string) => boolean,
): boolean | undefined {
  const all = [texts, parts].map((term) =>
    term?.kind === 'string'
      ? [term.value]
      : isList(term)
        ? term.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []))
        : undefined,
  );
  return all[0] && all[1] && all[0].some((text) => all[1]!.some((part) => matches(text, part)));
}
