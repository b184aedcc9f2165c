import type { BinaryOperator, CelNode, LoopMacro } from './node.ts';
import { type CelValue, maxInt, maxUint, minInt, Uint } from './value.ts';

/** What the parser has to know of a scope. */
export interface ParseScope {
  /** A variable may bear a word that CEL reserves, such as `namespace`. */
  isVariable(name: string): boolean;
  /** Also asked about names with a dot, such as `sets.contains`. */
  isFunction(name: string): boolean;
}

/** What is wrong with the text of an expression, with its half-open range. */
export class CelProblem extends Error {
  readonly start: number;
  readonly end: number;
  /** Known words close to the one that is not known. */
  readonly nearest: readonly string[];

  constructor(message: string, start: number, end: number, nearest: readonly string[] = []) {
    super(message);
    this.name = 'CelProblem';
    this.start = start;
    this.end = Math.max(end, start + 1);
    this.nearest = nearest;
  }
}

/** What an attacker controls is the text: its length, its nodes and its nesting are bounded before anything runs. */
const mostCharacters = 20_000;
const mostNodes = 5000;
const deepest = 100;

/**
 * Parses CEL with optionals, the standard macros, those for two variables, `cel.bind`, `optMap` and `optFlatMap`.
 * @throws {CelProblem}
 * @see https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax
 */
export function parseCel(text: string, scope: ParseScope): CelNode {
  if (text.length > mostCharacters) {
    throw new CelProblem(`The expression is longer than ${mostCharacters} characters`, 0, 1);
  }
  const parser = new Parser(text, scope);
  const node = parser.expression();
  parser.end();
  return node;
}

/** An expression on one line and without its comments, for a message. */
export function celOnOneLine(text: string): string {
  let line = '';
  let end = 0;
  for (let token = readToken(text, 0); token.kind !== 'end'; token = readToken(text, token.end)) {
    line += `${end !== 0 && token.start > end ? ' ' : ''}${text.slice(token.start, token.end)}`;
    end = token.end;
  }
  return line.replace(/\s*\n\s*/g, ' ');
}

interface Token {
  readonly kind: 'end' | 'ident' | 'escaped' | 'literal' | 'symbol';
  /** The word or symbol; the value of a literal stands beside it. */
  readonly text: string;
  readonly value: CelValue | undefined;
  readonly start: number;
  readonly end: number;
}

const reserved: ReadonlySet<string> = new Set(
  'as break const continue else for function if import let loop package namespace return var void while'.split(' '),
);

const relations: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', 'in']);

class Parser {
  readonly text: string;
  readonly scope: ParseScope;
  token: Token;
  previousEnd = 0;
  depth = 0;
  nodes = 0;

  constructor(text: string, scope: ParseScope) {
    this.text = text;
    this.scope = scope;
    this.token = readToken(text, 0);
  }

  next(): Token {
    const token = this.token;
    this.previousEnd = token.end;
    this.token = readToken(this.text, token.end);
    return token;
  }

  is(symbol: string): boolean {
    return this.token.kind === 'symbol' && this.token.text === symbol;
  }

  take(symbol: string): boolean {
    if (!this.is(symbol)) return false;
    this.next();
    return true;
  }

  expect(symbol: string): void {
    if (!this.take(symbol)) this.unexpected(`"${symbol}" is missing before`);
  }

  unexpected(what = 'This does not fit here:'): never {
    const { kind, start, end } = this.token;
    if (kind === 'end') throw new CelProblem('The expression ends too early', start, end);
    throw new CelProblem(`${what} "${this.text.slice(start, end)}"`, start, end);
  }

  end(): void {
    if (this.token.kind !== 'end') this.unexpected();
  }

  node<N>(node: N): N {
    if (++this.nodes > mostNodes) {
      throw new CelProblem(`The expression has more than ${mostNodes} parts`, this.token.start, this.token.end);
    }
    return node;
  }

  expression(): CelNode {
    if (++this.depth > deepest) {
      throw new CelProblem('The expression is nested too deeply', this.token.start, this.token.end);
    }
    const { start } = this.token;
    const condition = this.binary(0);
    let node = condition;
    if (this.take('?')) {
      const yes = this.binary(0);
      this.expect(':');
      const no = this.expression();
      node = this.node({ op: 'ternary', condition, yes, no, start, end: this.previousEnd });
    }
    this.depth--;
    return node;
  }

  /** Binary operators, loosest first. A node reaches over the brackets within it, never over those around it. */
  binary(level: number): CelNode {
    if (level === levels.length) return this.unary();
    const { start } = this.token;
    let left = this.binary(level + 1);
    // A chain leans to the left: its nodes nest as deeply as it is long, and evaluation goes down that far.
    let length = 0;
    while (this.token.kind === 'symbol' && levels[level]!.has(this.token.text)) {
      if (++length > 1000) this.unexpected('The chain of operators is too long before');
      const operator = this.next().text as BinaryOperator;
      const right = this.binary(level + 1);
      left = this.node({ op: 'binary', operator, left, right, start, end: this.previousEnd });
    }
    return left;
  }

  unary(): CelNode {
    const { start } = this.token;
    const operator = this.is('!') ? '!' : this.is('-') ? '-' : undefined;
    if (!operator) return this.member();
    let count = 0;
    while (this.take(operator)) if (++count > deepest) this.unexpected('Too many signs before');
    const literal = operator === '-' ? this.negativeLiteral(start) : undefined;
    let operand = literal ? this.postfix(literal, start) : this.member();
    for (let left = literal ? count - 1 : count; left > 0; left--) {
      operand = this.node({ op: 'unary', operator, operand, start, end: this.previousEnd });
    }
    return operand;
  }

  /** The smallest integer has no positive counterpart, so a sign belongs to the number behind it. */
  negativeLiteral(start: number): CelNode | undefined {
    const { kind, value, end } = this.token;
    if (kind !== 'literal' || (typeof value !== 'bigint' && typeof value !== 'number')) return undefined;
    this.next();
    return this.node({ op: 'literal', value: checkedInt(-value, start, end), start, end });
  }

  member(): CelNode {
    const { start } = this.token;
    return this.postfix(this.primary(), start);
  }

  postfix(first: CelNode, start: number): CelNode {
    let node = first;
    for (let length = 0; ; length++) {
      if (length > deepest) this.unexpected('The chain of fields is too long before');
      if (this.take('.')) node = this.field(node, start);
      else if (this.take('[')) {
        const optional = this.take('?');
        const index = this.expression();
        this.expect(']');
        node = this.node({ op: 'index', operand: node, index, optional, start, end: this.previousEnd });
      } else return node;
    }
  }

  field(operand: CelNode, start: number): CelNode {
    const optional = this.take('?');
    if (this.token.kind !== 'ident' && this.token.kind !== 'escaped') this.unexpected('A field name is missing before');
    const { text: name, start: nameStart, end, kind } = this.next();
    if (!optional && kind === 'ident' && this.take('(')) {
      const args = this.args(')');
      return this.method(operand, name, args, { nameStart, start, end: this.previousEnd });
    }
    return this.node({ op: 'select', operand, field: name, optional, start, end });
  }

  args(close: string): CelNode[] {
    const args: CelNode[] = [];
    while (!this.is(close)) {
      args.push(this.expression());
      if (!this.take(',')) break;
    }
    this.expect(close);
    return args;
  }

  method(
    target: CelNode,
    name: string,
    args: readonly CelNode[],
    range: { readonly nameStart: number; readonly start: number; readonly end: number },
  ): CelNode {
    if (target.op === 'ident' && target.name === 'cel' && name === 'bind' && args.length === 3) {
      return this.node({ op: 'bind', name: variableName(args[0]!), value: args[1]!, body: args[2]!, ...range });
    }
    if ((name === 'optMap' || name === 'optFlatMap') && args.length === 2) {
      const flat = name === 'optFlatMap';
      return this.node({ op: 'optMap', flat, target, name: variableName(args[0]!), body: args[1]!, ...range });
    }
    const loop = loopShape(name, args.length);
    if (loop) {
      const [macro, variables, conditional] = loop;
      const first = variableName(args[0]!);
      const names: readonly [string] | readonly [string, string] =
        variables === 1 ? [first] : [first, variableName(args[1]!)];
      if (names[0] === names[1]) {
        throw new CelProblem(`Two variables have the name "${first}"`, args[1]!.start, args[1]!.end);
      }
      const condition = conditional ? args[variables] : undefined;
      const body = args.at(-1)!;
      return this.node({ op: 'loop', macro, range: target, variables: names, condition, body, ...range });
    }
    if (target.op === 'ident' && this.scope.isFunction(`${target.name}.${name}`)) {
      return this.node({ op: 'call', name: `${target.name}.${name}`, target: undefined, args, ...range });
    }
    return this.node({ op: 'call', name, target, args, ...range });
  }

  primary(): CelNode {
    const { kind, text, value, start, end } = this.token;
    if (kind === 'literal') {
      this.next();
      return this.node({ op: 'literal', value: checkedInt(value!, start, end), start, end });
    }
    if (kind === 'ident') return this.identifier();
    if (this.take('.')) {
      if (this.token.kind !== 'ident') this.unexpected('A name is missing before');
      return this.identifier(true);
    }
    if (this.take('(')) {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    if (text === '[' && kind === 'symbol') return this.list();
    if (text === '{' && kind === 'symbol') return this.map();
    return this.unexpected();
  }

  identifier(isGlobal = false): CelNode {
    const { text: name, start, end } = this.next();
    if (reserved.has(name) && !this.scope.isVariable(name))
      throw new CelProblem(`"${name}" is a reserved word of CEL`, start, end);
    if (this.is('{')) throw new CelProblem('Messages cannot be built here', start, end);
    if (!this.take('(')) return this.node({ op: 'ident', name, isGlobal, start, end });
    const args = this.args(')');
    if (name === 'has' && args.length === 1) {
      const [field] = args;
      if (field!.op !== 'select' || field!.optional) {
        throw new CelProblem('has() asks for a field, such as has(object.spec)', field!.start, field!.end);
      }
      return this.node({ op: 'has', operand: field!.operand, field: field!.field, start, end: this.previousEnd });
    }
    return this.node({ op: 'call', name, target: undefined, args, nameStart: start, start, end: this.previousEnd });
  }

  list(): CelNode {
    const { start } = this.next();
    const items: { node: CelNode; optional: boolean }[] = [];
    while (!this.is(']')) {
      const optional = this.take('?');
      items.push({ node: this.expression(), optional });
      if (!this.take(',')) break;
    }
    this.expect(']');
    return this.node({ op: 'list', items, start, end: this.previousEnd });
  }

  map(): CelNode {
    const { start } = this.next();
    const entries: { key: CelNode; value: CelNode; optional: boolean }[] = [];
    while (!this.is('}')) {
      const optional = this.take('?');
      const key = this.expression();
      this.expect(':');
      entries.push({ key, value: this.expression(), optional });
      if (!this.take(',')) break;
    }
    this.expect('}');
    return this.node({ op: 'map', entries, start, end: this.previousEnd });
  }
}

const levels: readonly ReadonlySet<string>[] = [
  new Set(['||']),
  new Set(['&&']),
  relations,
  new Set(['+', '-']),
  new Set(['*', '/', '%']),
];

/** The macro behind a name and a number of arguments, how many variables it binds, and whether it has a condition. */
function loopShape(name: string, count: number): [LoopMacro, 1 | 2, boolean] | undefined {
  switch (name) {
    case 'all':
    case 'exists':
      return count === 2 ? [name, 1, false] : count === 3 ? [name, 2, false] : undefined;
    case 'exists_one':
    case 'existsOne':
      return count === 2 ? ['existsOne', 1, false] : count === 3 ? ['existsOne', 2, false] : undefined;
    case 'filter':
    case 'sortBy':
      return count === 2 ? [name, 1, false] : undefined;
    case 'map':
      return count === 2 ? ['map', 1, false] : count === 3 ? ['map', 1, true] : undefined;
    case 'transformList':
    case 'transformMap':
    case 'transformMapEntry':
      return count === 3 ? [name, 2, false] : count === 4 ? [name, 2, true] : undefined;
    default:
      return undefined;
  }
}

function variableName(node: CelNode): string {
  if (node.op === 'ident' && !node.isGlobal) return node.name;
  throw new CelProblem('A macro binds a plain name here', node.start, node.end);
}

function checkedInt(value: CelValue, start: number, end: number): CelValue {
  if (typeof value === 'bigint' && (value > maxInt || value < minInt)) {
    throw new CelProblem('The number does not fit into 64 bits', start, end);
  }
  return value;
}

const space = /[ \t\r\n\f\v]*(?:\/\/[^\n]*(?:\n[ \t\r\n\f\v]*|$))*/y;
const word = /[A-Za-z_][A-Za-z0-9_]*/y;
const escapedName = /`([A-Za-z0-9_.\-/ ]+)`/y;
const float = /(?:\d+\.\d+|\.\d+|\d+(?=[eE]))(?:[eE][+-]?\d+)?/y;
const integer = /(?:0[xX][0-9a-fA-F]+|\d+)([uU]?)/y;
const symbols = /\|\||&&|==|!=|<=|>=|[<>!?:.,()[\]{}+\-*/%]/y;
const stringStart = /(?:[rR][bB]?|[bB][rR]?)?("""|'''|"|')/y;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function readToken(text: string, from: number): Token {
  const start = from + match(space, text, from)![0].length;
  const token = (kind: Token['kind'], length: number, value?: CelValue, name?: string): Token => {
    const end = start + length;
    return { kind, text: name ?? text.slice(start, end), value, start, end };
  };
  if (start >= text.length) return token('end', 0);
  const opening = match(stringStart, text, start);
  if (opening) return readString(text, start, opening);
  const name = match(word, text, start);
  if (name) {
    switch (name[0]) {
      case 'true':
      case 'false':
        return token('literal', name[0].length, name[0] === 'true');
      case 'null':
        return token('literal', 4, null);
      case 'in':
        return token('symbol', 2);
      default:
        return token('ident', name[0].length);
    }
  }
  const double = match(float, text, start);
  if (double) {
    const value = Number(double[0]);
    if (Number.isFinite(value)) return token('literal', double[0].length, value);
    throw new CelProblem('The number does not fit into 64 bits', start, start + double[0].length);
  }
  const whole = match(integer, text, start);
  if (whole) return token('literal', whole[0].length, readInteger(whole, start));
  const escaped = match(escapedName, text, start);
  if (escaped) return token('escaped', escaped[0].length, undefined, escaped[1]);
  const symbol = match(symbols, text, start);
  if (symbol) return token('symbol', symbol[0].length);
  throw new CelProblem(`There is no sign "${String.fromCodePoint(text.codePointAt(start)!)}" in CEL`, start, start + 1);
}

function readInteger(whole: RegExpExecArray, start: number): CelValue {
  const end = start + whole[0].length;
  const digits = whole[1] === '' ? whole[0] : whole[0].slice(0, -1);
  // Reading a number takes more than linear time in its length.
  if (digits.length > 70) throw new CelProblem('The number does not fit into 64 bits', start, end);
  const value = BigInt(digits);
  if (whole[1] === '') return value;
  if (value > maxUint) throw new CelProblem('The number does not fit into 64 bits', start, end);
  return new Uint(value);
}

function readString(text: string, start: number, opening: RegExpExecArray): Token {
  const quote = opening[1]!;
  const prefix = opening[0].slice(0, -quote.length).toLowerCase();
  const isRaw = prefix.includes('r');
  const isBytes = prefix.includes('b');
  const parts: (string | number)[] = [];
  let at = start + opening[0].length;
  let from = at;
  for (;;) {
    if (at >= text.length) throw new CelProblem('The text has no closing quote', start, start + opening[0].length);
    if (text.startsWith(quote, at)) break;
    if (quote.length === 1 && (text[at] === '\n' || text[at] === '\r')) {
      throw new CelProblem('A text in single quotes ends on its line', start, at);
    }
    if (text[at] !== '\\' || isRaw) {
      at++;
      continue;
    }
    parts.push(text.slice(from, at));
    const [part, length] = readEscape(text, at, isBytes);
    parts.push(part);
    at += length;
    from = at;
  }
  parts.push(text.slice(from, at));
  return {
    kind: 'literal',
    text: '',
    value: isBytes ? bytesOf(parts) : parts.join(''),
    start,
    end: at + quote.length,
  };
}

function bytesOf(parts: readonly (string | number)[]): Uint8Array {
  const encoder = new TextEncoder();
  return Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...encoder.encode(part)])));
}

const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '?': '?',
  '"': '"',
  "'": "'",
  '`': '`',
};

/** The text of an escape, or its byte, and its length. */
function readEscape(text: string, at: number, isBytes: boolean): [string | number, number] {
  const kind = text[at + 1] ?? '';
  if (Object.hasOwn(simpleEscapes, kind)) return [simpleEscapes[kind]!, 2];
  const octal = match(/\\([0-3][0-7]{2})/y, text, at);
  const found =
    octal ??
    match(/\\[xX]([0-9a-fA-F]{2})/y, text, at) ??
    match(/\\u([0-9a-fA-F]{4})/y, text, at) ??
    match(/\\U([0-9a-fA-F]{8})/y, text, at);
  if (!found) throw new CelProblem(`There is no escape "\\${kind}"`, at, at + 2);
  const end = at + found[0].length;
  const code = Number.parseInt(found[1]!, octal ? 8 : 16);
  if (isBytes) {
    if (kind === 'u' || kind === 'U') throw new CelProblem('Bytes have no escapes for characters', at, end);
    return [code, found[0].length];
  }
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
    throw new CelProblem('There is no such character', at, end);
  return [String.fromCodePoint(code), found[0].length];
}
