/** `$a, $b := command | command`. */
export interface Pipeline {
  /** Names with their `$`. */
  readonly declares: readonly string[];
  /** True for `=`, which sets a variable of an outer block. */
  readonly assigns: boolean;
  /** Each a function, field or value, followed by its arguments. */
  readonly commands: readonly (readonly Operand[])[];
}

export type Operand =
  | { readonly kind: 'literal'; readonly value: unknown; readonly start: number; readonly end: number }
  | { readonly kind: 'function'; readonly name: string; readonly start: number; readonly end: number }
  /** `.a.b`, or `.` alone. */
  | { readonly kind: 'field'; readonly path: readonly string[] }
  /** `$x.a.b`; `$` alone is the root of the template. */
  | { readonly kind: 'variable'; readonly name: string; readonly path: readonly string[] }
  /** `(pipeline).a.b` */
  | { readonly kind: 'nested'; readonly pipeline: Pipeline; readonly path: readonly string[] };

export interface ExpressionProblem {
  readonly problem: string;
  readonly offset: number;
}

/** Reads the pipeline between two offsets of a template. */
export function parseExpression(text: string, start: number, end: number): Pipeline | ExpressionProblem {
  const reader: Reader = { text, at: start, end, depth: 0 };
  try {
    const pipeline = readPipeline(reader);
    if (reader.at < end) throw new Refused('unexpected text in an action', reader.at);
    return pipeline;
  } catch (error) {
    if (error instanceof Refused) return { problem: error.message, offset: error.offset };
    throw error;
  }
}

interface Reader {
  readonly text: string;
  at: number;
  readonly end: number;
  depth: number;
}

/** Ends the reading; caught in this file alone. */
class Refused extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const maxNesting = 100;
const space = /[ \t\r\n]*/y;
const declaration = /(\$\w*)(?:\s*,\s*(\$\w*))?\s*(:?=)/y;
const name = /[\p{L}_][\p{L}\p{N}_]*/uy;
const path = /(?:\.[\p{L}_][\p{L}\p{N}_]*)+/uy;
const number =
  /[-+]?(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|[0-9][0-9_]*(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9]+)/y;

function take(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (!match || reader.at + match[0].length > reader.end) return undefined;
  reader.at += match[0].length;
  return match;
}

function readPipeline(reader: Reader): Pipeline {
  if (++reader.depth > maxNesting) throw new Refused('expressions are nested too deeply', reader.at);
  take(reader, space);
  const declared = take(reader, declaration);
  const commands: Operand[][] = [];
  for (;;) {
    commands.push(readCommand(reader));
    if (reader.text[reader.at] !== '|' || reader.at >= reader.end) break;
    reader.at++;
  }
  reader.depth--;
  return {
    declares: declared ? [declared[1]!, ...(declared[2] === undefined ? [] : [declared[2]])] : [],
    assigns: declared?.[3] === '=',
    commands,
  };
}

function readCommand(reader: Reader): Operand[] {
  const operands: Operand[] = [];
  for (;;) {
    take(reader, space);
    const char = reader.text[reader.at];
    if (reader.at >= reader.end || char === '|' || char === ')') break;
    operands.push(readOperand(reader));
  }
  if (operands.length === 0) throw new Refused('a command is missing', reader.at);
  return operands;
}

function readOperand(reader: Reader): Operand {
  const { text } = reader;
  const start = reader.at;
  const char = text[start]!;
  if (char === '(') {
    reader.at++;
    const pipeline = readPipeline(reader);
    if (text[reader.at] !== ')' || reader.at >= reader.end) throw new Refused('a parenthesis is not closed', start);
    reader.at++;
    return { kind: 'nested', pipeline, path: readPath(reader) };
  }
  if (char === '"' || char === '`' || char === "'") {
    const value = readQuoted(reader, char);
    return { kind: 'literal', value, start, end: reader.at };
  }
  if (char === '$') {
    reader.at++;
    const rest = take(reader, /\w*/y)?.[0] ?? '';
    return { kind: 'variable', name: `$${rest}`, path: readPath(reader) };
  }
  if (char === '.' && !/[0-9]/.test(text[start + 1] ?? '')) {
    const fields = readPath(reader);
    if (fields.length === 0) reader.at++;
    return { kind: 'field', path: fields };
  }
  if (/[-+0-9.]/.test(char)) {
    const match = take(reader, number);
    if (!match) throw new Refused('a number is expected', start);
    return { kind: 'literal', value: Number(match[0].replaceAll('_', '')), start, end: reader.at };
  }
  const word = take(reader, name)?.[0];
  if (word === undefined) throw new Refused(`unexpected ${char} in an action`, start);
  if (word === 'true' || word === 'false') return { kind: 'literal', value: word === 'true', start, end: reader.at };
  if (word === 'nil') return { kind: 'literal', value: null, start, end: reader.at };
  return { kind: 'function', name: word, start, end: reader.at };
}

function readPath(reader: Reader): string[] {
  return take(reader, path)?.[0].slice(1).split('.') ?? [];
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };

function readQuoted(reader: Reader, quote: string): unknown {
  const { text } = reader;
  const start = reader.at++;
  let value = '';
  for (; reader.at < reader.end; reader.at++) {
    const char = text[reader.at]!;
    if (char === quote) {
      reader.at++;
      return quote === "'" ? (value.codePointAt(0) ?? 0) : value;
    }
    if (char !== '\\' || quote === '`') {
      value += char;
      continue;
    }
    const next = text[++reader.at] ?? '';
    const digits = { x: 2, u: 4, U: 8 }[next];
    if (digits === undefined) value += escapes[next] ?? next;
    else {
      const code = Number.parseInt(text.slice(reader.at + 1, reader.at + 1 + digits), 16);
      if (!(code >= 0 && code <= 0x10ffff)) throw new Refused('a string holds a wrong escape', reader.at);
      value += String.fromCodePoint(code);
      reader.at += digits;
    }
  }
  throw new Refused('a string is not closed', start);
}
