import { RE2JS } from 're2js';
import { arrayTerm, booleanTerm, stringTerm } from '../term.ts';
import { type Builtin, type Builtins, createText, integerOf, mostItems, ofTexts, textOf, tooMany } from './operands.ts';

/** Patterns of RE2, which takes linear time. What the policy itself needs of them is compiled into it. */
export const patterns: Builtins = [
  ['regex.split', onPattern((pattern, text) => arrayTerm(split(pattern, text).map(stringTerm)))],
  [
    'regex.find_n',
    (pattern, text, most) => {
      const count = integerOf(most);
      if (count === undefined) return undefined;
      return onPattern((re, whole) =>
        arrayTerm(matchesOf(re, whole, count).map(([start, end]) => stringTerm(whole.slice(start, end)))),
      )(pattern!, text!);
    },
  ],
  [
    'regex.replace',
    ofTexts((text, source, replacement) => {
      const pattern = patternOf(source);
      return pattern && stringTerm(replace(pattern, text, replacement));
    }),
  ],
  [
    'regex.template_match',
    ofTexts((template, text, start, end) => {
      const source = /^[\0-\x7f]{2}$/.test(start + end) ? templatePattern(template, start, end) : undefined;
      const pattern = source === undefined ? undefined : patternOf(source);
      return pattern && booleanTerm(pattern.test(text));
    }),
  ],
];

function onPattern(use: (pattern: RE2JS, text: string) => ReturnType<Builtin>): Builtin {
  return (source, text) => {
    const whole = textOf(text);
    const pattern = source?.kind === 'string' ? patternOf(source.value) : undefined;
    return pattern && whole !== undefined ? use(pattern, whole) : undefined;
  };
}

const longestPattern = 20_000;
const mostKept = 200;
const compiled = new Map<string, RE2JS | undefined>();

/** Undefined where RE2 refuses it. A policy asks for the same few patterns again and again. */
function patternOf(source: string): RE2JS | undefined {
  if (source.length > longestPattern) throw new Error(`it has a pattern of more than ${longestPattern} characters`);
  if (!compiled.has(source)) {
    if (compiled.size >= mostKept) compiled.clear();
    compiled.set(source, compile(source));
  }
  return compiled.get(source);
}

/** To Rego a mistake in a pattern is undefined, as any other. What only newer versions of Go know is no mistake. */
function compile(source: string): RE2JS | undefined {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    const { message } = error as Error;
    if (/duplicate capture group|`\\p\{/i.test(message)) throw new Error(`its pattern is not known here: ${message}`);
    return undefined;
  }
}

/** A match: where it starts and ends, and the same of each group, or -1 for one that took no part. */
type Match = readonly number[];

/** As `FindAll` of Go: no empty match behind another one. Less than none is all. */
function matchesOf(pattern: RE2JS, text: string, most: bigint): readonly Match[] {
  const limit = most < 0n || most > BigInt(mostItems) ? mostItems + 1 : Number(most);
  const matches = (pattern.re2().findAllSubmatchIndex(text, limit) ?? []) as Match[];
  if (matches.length > mostItems) tooMany('values', mostItems);
  return matches;
}

/** As Go: an empty match at the start splits nothing off. */
function split(pattern: RE2JS, text: string): string[] {
  if (pattern.pattern() !== '' && text === '') return [''];
  const parts: string[] = [];
  let start = 0;
  let end = 0;
  for (const match of matchesOf(pattern, text, -1n)) {
    end = match[0]!;
    if (match[1] !== 0) parts.push(text.slice(start, end));
    start = match[1]!;
  }
  if (end !== text.length) parts.push(text.slice(start));
  return parts;
}

function replace(pattern: RE2JS, text: string, replacement: string): string {
  const result = createText();
  let start = 0;
  // Texts and the names between them in turn; of a dollar behind a dollar the name is undefined.
  const pieces: (string | undefined)[] = replacement.split(/\$(?:\$|(\{[\p{L}\p{Nd}_]+\}|[\p{L}\p{Nd}_]+))/u);
  const names = pattern.namedGroups();
  for (const match of matchesOf(pattern, text, -1n)) {
    result.push(text.slice(start, match[0]));
    for (const [index, piece] of pieces.entries()) {
      if (index % 2 === 0) result.push(piece!);
      else result.push(piece === undefined ? '$' : groupOf(match, text, piece.replace(/[{}]/g, ''), names));
    }
    start = match[1]!;
  }
  result.push(text.slice(start));
  return result.text();
}

/** Nothing for a group that is not there: Go takes `$1x` for the group named `1x`. */
function groupOf(match: Match, text: string, name: string, names: Readonly<Record<string, number>>): string {
  const index = /^(?:0|[1-9]\d{0,7})$/.test(name) ? Number(name) : Object.hasOwn(names, name) ? names[name] : undefined;
  const start = index === undefined ? undefined : match[2 * index];
  return start === undefined || start < 0 ? '' : text.slice(start, match[2 * index! + 1]);
}

/** `urn:<[a-z]+>`: what stands between the delimiters is a pattern, all else is itself. Undefined where they do not pair. */
function templatePattern(template: string, start: string, end: string): string | undefined {
  let source = '^';
  let depth = 0;
  let from = 0;
  for (const [at, character] of template.split('').entries()) {
    if (character === start && ++depth === 1) {
      source += RE2JS.quote(template.slice(from, at));
      from = at + 1;
    } else if (character === end && character !== start && --depth <= 0) {
      const part = template.slice(from, at);
      // A part that closes the group around it would mean something else than it says.
      if (depth < 0 || !patternOf(`^${part}$`)) return undefined;
      source += `(${part})`;
      from = at + 1;
    }
  }
  return depth === 0 ? `${source}${RE2JS.quote(template.slice(from))}$` : undefined;
}
