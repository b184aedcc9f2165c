import { shortestFloat } from '../go-text.ts';
import { type Term, termText } from '../term.ts';
import { isTimestamp } from './go-time.ts';
import { createText, type Plain } from './operands.ts';

/**
 * A value as sigs.k8s.io/yaml writes it: block style, lists as deep as their key, keys in natural order, lines of any
 * length, quotes where a word would mean something else.
 */
export function yamlText(value: Plain): string {
  const writer = createWriter();
  writeNode(value, -1, false, writer);
  writer.indent(0);
  return writer.text();
}

/** Where the line stands, which decides whether the next thing begins one. */
interface Writer {
  /** A mark: `-`, `?` and `:` may be followed by more marks in their line. */
  mark(text: string, isMore: boolean): void;
  scalar(text: string): void;
  literal(text: string, indent: number): void;
  /** To this column, in a line of its own unless only marks stand before it. */
  indent(column: number): void;
  /** Whether only white space and marks stand in the line. */
  isFresh(): boolean;
  text(): string;
}

function createWriter(): Writer {
  const result = createText();
  let column = 0;
  let isFresh = true;
  let isSpaced = true;
  const put = (text: string): void => {
    result.push(text);
    column += text.length;
  };
  const endLine = (): void => {
    result.push('\n');
    column = 0;
  };
  const mark = (text: string, isMore: boolean): void => {
    if (!isSpaced && text !== ':') put(' ');
    put(text);
    isSpaced = false;
    isFresh &&= isMore;
  };
  const indent = (wanted: number): void => {
    if (!isFresh || column > wanted || (column === wanted && !isSpaced)) endLine();
    if (column < wanted) put(' '.repeat(wanted - column));
    isSpaced = true;
    isFresh = true;
  };
  return {
    mark,
    scalar(text) {
      mark(text, false);
    },
    literal(text, wanted) {
      mark(`|${literalHints(text)}`, false);
      endLine();
      isSpaced = true;
      isFresh = true;
      for (const [index, line] of text.split('\n').entries()) {
        if (index > 0) {
          endLine();
          isFresh = true;
        }
        if (line === '') continue;
        indent(wanted);
        put(line);
        isFresh = false;
      }
    },
    indent,
    isFresh: () => isFresh,
    text: result.text,
  };
}

/** An indentation that a space at the start would hide, and what becomes of line ends at the end. */
function literalHints(text: string): string {
  const indent = /^[ \n]/.test(text) ? '2' : '';
  const end = !text.endsWith('\n') ? '-' : /^\n$|\n\n$/.test(text) ? '+' : '';
  return indent + end;
}

/**
 * @param indent of what it stands in, -1 for the document
 * @param isValue of a key
 */
function writeNode(node: Plain, indent: number, isValue: boolean, writer: Writer): void {
  switch (node.kind) {
    case 'scalar':
      writeScalar(node.term, indent, writer);
      return;
    case 'map':
      if (node.fields.length === 0) writer.scalar('{}');
      else writeMapping(node.fields, indent < 0 ? 0 : indent + 2, writer);
      return;
    case 'list': {
      if (node.items.length === 0) writer.scalar('[]');
      const inner = indent < 0 ? 0 : isValue && !writer.isFresh() ? indent : indent + 2;
      for (const item of node.items) {
        writer.indent(inner);
        writer.mark('-', true);
        writeNode(item, inner, false, writer);
      }
    }
  }
}

/** Longer keys, and those of several lines, are written with a `?`. */
const longestKey = 128;

function writeMapping(fields: readonly (readonly [string, Plain])[], indent: number, writer: Writer): void {
  for (const [key, value] of fields.toSorted(([a], [b]) => byNature(a, b))) {
    writer.indent(indent);
    if (hasBreak.test(key) || Buffer.byteLength(key) > longestKey) {
      writer.mark('?', true);
      writeText(key, indent, writer);
      writer.indent(indent);
      writer.mark(':', true);
    } else {
      writer.scalar(lineText(key));
      writer.mark(':', false);
    }
    writeNode(value, indent, true, writer);
  }
}

function writeScalar(scalar: Term, indent: number, writer: Writer): void {
  if (scalar.kind === 'string') writeText(scalar.value, indent, writer);
  else if (scalar.kind === 'number') writer.scalar(numberText(scalar.text));
  else writer.scalar(termText(scalar));
}

function writeText(text: string, indent: number, writer: Writer): void {
  const isLiteral = text.includes('\n') && !/ $| \n/.test(text) && !unprintable.test(text);
  if (isLiteral) writer.literal(text, Math.max(indent, 0) + 2);
  else writer.scalar(lineText(text));
}

/** Whole numbers of 64 bits as they are, all others as floats. */
function numberText(text: string): string {
  if (/^-?\d{1,20}$/.test(text)) {
    const value = BigInt(text);
    if (value === BigInt.asIntN(64, value) || value === BigInt.asUintN(64, value)) return String(value);
  }
  return shortestFloat(Number(text));
}

const hasBreak = /[\n\r\x85\u2028\u2029]/;
/** For the writer also what takes four bytes, such as emoji. */
const unprintable = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]|[\u2028\u2029]/;

/** A text in one line: plain, in single quotes where marks of YAML stand in it, else in double quotes. */
function lineText(text: string): string {
  if (unprintable.test(text) || text.includes('\n') || !isWord(text)) return quoted(text);
  const isPlain = !/^ | $|^(?:---|\.\.\.)|^[#,[\]{}&*!|>'"%@`]|^[?:-](?: |$)|:(?: |$)| #/.test(text);
  return isPlain ? text : `'${text.replaceAll("'", "''")}'`;
}

/** Whether a text without quotes is read back as a text. */
function isWord(text: string): boolean {
  if (words.has(text)) return false;
  if (!/^[-+.\d]/.test(text)) return true;
  if (base60.test(text)) return false;
  const plain = text.replaceAll('_', '');
  if (integer.test(plain)) return false;
  if (float.test(text.startsWith('.') ? text : plain) && Number.isFinite(Number(plain))) return false;
  return !isTimestamp(text);
}

/** YAML 1.1, with all cases. */
const words = new Set(
  [...['', '~', 'null', 'y', 'yes', 'true', 'on', 'n', 'no', 'false', 'off'], ...['.inf', '+.inf', '-.inf']].flatMap(
    (word) => [word, word.toUpperCase(), word.replace(/[a-z]/, (first) => first.toUpperCase())],
  ),
);
for (const word of ['.nan', '.NaN', '.NAN']) words.add(word);
const base60 = /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/;
const integer = /^[-+]?(?:0[xX][\da-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9]\d*)$/;
const float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

const escapes: ReadonlyMap<string, string> = new Map([
  ...[...'\0\x07\b\t\n\v\f\r\x1b"\\\x85\xa0\u2028\u2029'].map(
    (mark, index) => [mark, `\\${'0abtnvfre"\\N_LP'[index]}`] as const,
  ),
]);

function quoted(text: string): string {
  const escaped = text.replace(/[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]|["\\\u2028\u2029]/gu, (mark) => {
    const code = mark.codePointAt(0)!;
    const hex = code.toString(16).toUpperCase();
    return (
      escapes.get(mark) ??
      (code < 256
        ? `\\x${hex.padStart(2, '0')}`
        : `\\${code < 65536 ? 'u' : 'U'}${hex.padStart(code < 65536 ? 4 : 8, '0')}`)
    );
  });
  return `"${escaped}"`;
}

/** Numbers in names by their size: `x9` before `x10`. */
function byNature(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  const at = a.findIndex((character, index) => character !== b[index]);
  if (at === -1 || at >= b.length) return a.length - b.length;
  const [x, y] = [a[at]!, b[at]!];
  const [isLetter, isOtherLetter] = [letter.test(x), letter.test(y)];
  if (isLetter && isOtherLetter) return x.codePointAt(0)! - y.codePointAt(0)!;
  if (isLetter || isOtherLetter) return isLetter ? 1 : -1;
  // Digits before this place belong to the number, where one of them is no zero.
  const isInside = (x === '0' || y === '0') && /[1-9]\d*$/.test(a.slice(0, at).join(''));
  const [m, n] = [numberAt(a, at, isInside), numberAt(b, at, isInside)];
  if (m.value !== n.value) return m.value < n.value ? -1 : 1;
  return m.digits - n.digits || x.codePointAt(0)! - y.codePointAt(0)!;
}

const letter = /\p{L}/u;

function numberAt(characters: readonly string[], at: number, isInside: boolean): { value: bigint; digits: number } {
  const digits = /^\d*/.exec(characters.slice(at, at + 18).join(''))![0];
  return { value: BigInt(`${isInside ? 1 : 0}${digits}`), digits: digits.length };
}
