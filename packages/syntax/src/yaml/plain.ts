import type { YamlLimits } from './compose.ts';
import { ComposedDocument, type YamlDocument } from './document.ts';
import { PositionTable } from './positions.ts';
import { resolvePlain } from './scalar.ts';

/** Thrown where a text is more than plain; caught in this file alone. */
const notPlain = new Error('more than plain YAML');

const newline = 10;
const space = 32;
const quote = 34;
const hash = 35;
const apostrophe = 39;
const comma = 44;
const dash = 45;
const colon = 58;
const openBracket = 91;
const closeBracket = 93;
const openBrace = 123;
const bar = 124;
const closeBrace = 125;

/** Deeper ones are left to the reader that has limits. */
const deepest = 60;
/** A key that is longer is none in YAML, or worth a second look. */
const longestKey = 200;
/** Tabs, carriage returns and what else is white space or no text in one YAML or another. */
const unusual = /[^\n\x20-\x7e\xa1-\u1fff\u2010-\u2027\u2030-\ud7ff\uf900-\ufdff]/;

const keyChars = charTable('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-');
const keyStarts = charTable('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_./');
/** What a scalar may start with. A dash may when no blank follows. */
const scalarStarts = charTable('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./$(+=~^;<\\');
/** What a scalar between brackets may be made of. */
const flowChars = charTable('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./$()+=~^;<-');

/**
 * Reads one document of the kind that nearly all manifests are: block mappings and lists, scalars that end on their
 * line, short lists between brackets, literal blocks; no anchors, tags or folded lines. Little of YAML, and nine tenths
 * of what stands in repositories (docs/decisions/0010).
 * @param base what offsets count from
 * @returns undefined where the text holds anything else, also anything wrong: the whole reader tells what it means
 */
export function readPlain(text: string, base: number, limits: YamlLimits): YamlDocument | undefined {
  if (unusual.test(text)) return undefined;
  try {
    return new PlainReader(text, limits).read(base);
  } catch (error) {
    if (error !== notPlain) throw error;
    return undefined;
  }
}

function charTable(chars: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const char of chars) table[char.charCodeAt(0)] = 1;
  return table;
}

/** Keys are few and come again and again: the text of each is made once. */
const keys = new Map<string, string>();
const mostKeys = 10_000;

/** Keys become text as the decoder makes JSON of them: `on:` is "true". */
function keyOf(text: string): string {
  let key = keys.get(text);
  if (key === undefined) {
    key = String(resolvePlain(text));
    if (keys.size >= mostKeys) keys.clear();
    keys.set(text, key);
  }
  return key;
}

class PlainReader {
  readonly #text: string;
  readonly #limits: YamlLimits;
  readonly #table = new PositionTable();
  /** Offset of the next thing to read, and of the end of its line. */
  #at = 0;
  #lineEnd = 0;
  /** Column of `#at`; -1 at the end of the text. */
  #column = 0;
  #depth = 0;
  #nodes = 0;
  /** Of the newest node. */
  #value: unknown;

  constructor(text: string, limits: YamlLimits) {
    this.#text = text;
    this.#limits = limits;
  }

  read(base: number): YamlDocument | undefined {
    const start = this.#text.startsWith('---') ? this.#behindMarker() : 0;
    this.#openLine(start);
    // Of nothing but comments, as of a lone scalar, the whole reader knows what it is.
    if (this.#column === -1) return undefined;
    const root = this.#block();
    if (this.#column !== -1) throw notPlain;
    return new ComposedDocument(this.#value, root, this.#table.finish(true), base, [], false);
  }

  #behindMarker(): number {
    const end = this.#text.indexOf('\n');
    if (end !== 3) throw notPlain;
    return end + 1;
  }

  /** Goes to the first thing at or behind the start of a line that is no blank line and no comment. */
  #openLine(start: number): void {
    const text = this.#text;
    const { length } = text;
    let from = start;
    while (from < length) {
      let at = from;
      while (text.charCodeAt(at) === space) at++;
      const char = text.charCodeAt(at);
      if (char !== newline && char !== hash && at < length) {
        const end = text.indexOf('\n', at);
        this.#at = at;
        this.#lineEnd = end === -1 ? length : end;
        this.#column = at - from;
        return;
      }
      const end = char === newline ? at : text.indexOf('\n', at);
      from = end === -1 ? length : end + 1;
    }
    this.#at = length;
    this.#lineEnd = length;
    this.#column = -1;
  }

  #add(start: number, end: number): number {
    if (++this.#nodes > this.#limits.maxExpandedNodes) throw notPlain;
    return this.#table.add(start, end);
  }

  /** The block collection that starts here. */
  #block(): number {
    this.#deepen();
    const node = this.#isItem() ? this.#list() : this.#mapping();
    this.#depth--;
    return node;
  }

  /** What is as deep as the limit is left to the reader that counts. */
  #deepen(): void {
    if (++this.#depth >= Math.min(deepest, this.#limits.maxDepth)) throw notPlain;
  }

  #isItem(): boolean {
    if (this.#text.charCodeAt(this.#at) !== dash) return false;
    const next = this.#at + 1;
    return next === this.#lineEnd || this.#text.charCodeAt(next) === space;
  }

  #mapping(): number {
    const text = this.#text;
    const table = this.#table;
    const column = this.#column;
    const node = this.#add(this.#at, this.#at);
    const value: Record<string, unknown> = {};
    let last = -1;
    let end = this.#at;
    do {
      const keyStart = this.#at;
      const keyEnd = this.#keyEnd();
      if (keyEnd === -1) throw notPlain;
      const key = keyOf(text.slice(keyStart, keyEnd));
      if (key === '__proto__' || Object.hasOwn(value, key)) throw notPlain;
      const child = this.#entryValue(keyEnd, column);
      value[key] = this.#value;
      table.name(child, key, keyStart, keyEnd);
      table.link(node, last, child);
      last = child;
      const childEnd = table.end(child);
      if (childEnd > end) end = childEnd;
    } while (this.#column === column && !this.#isItem());
    if (this.#column > column) throw notPlain;
    table.close(node, end);
    this.#value = value;
    return node;
  }

  /** Where the key ends that starts here; -1 where there is none. */
  #keyEnd(): number {
    const text = this.#text;
    let at = this.#at;
    if (keyStarts[text.charCodeAt(at)] !== 1) return -1;
    while (keyChars[text.charCodeAt(at)] === 1) at++;
    if (text.charCodeAt(at) !== colon || at - this.#at > longestKey) return -1;
    return at + 1 === this.#lineEnd || text.charCodeAt(at + 1) === space ? at : -1;
  }

  /** What a key has: on its line, or below it, or nothing. Goes on to the next line. */
  #entryValue(keyEnd: number, column: number): number {
    const at = this.#skipBlanks(keyEnd + 1);
    if (at !== this.#lineEnd) return this.#inline(at, column);
    this.#openLine(this.#lineEnd + 1);
    if (this.#column > column || (this.#column === column && this.#isItem())) return this.#block();
    this.#value = null;
    return this.#add(keyEnd, keyEnd);
  }

  /** The end of the line where nothing but a comment follows. */
  #skipBlanks(from: number): number {
    const text = this.#text;
    let at = from;
    while (text.charCodeAt(at) === space) at++;
    return text.charCodeAt(at) === hash && text.charCodeAt(at - 1) === space ? this.#lineEnd : at;
  }

  #list(): number {
    const table = this.#table;
    const column = this.#column;
    const node = this.#add(this.#at, this.#at);
    const value: unknown[] = [];
    let last = -1;
    let end = this.#at;
    do {
      const child = this.#item(column, end);
      value.push(this.#value);
      table.link(node, last, child);
      last = child;
      const childEnd = table.end(child);
      if (childEnd > end) end = childEnd;
    } while (this.#column === column && this.#isItem());
    if (this.#column > column) throw notPlain;
    table.close(node, end);
    this.#value = value;
    return node;
  }

  /** @param behind where the item before ends */
  #item(column: number, behind: number): number {
    const dashAt = this.#at;
    const at = this.#skipBlanks(dashAt + 1);
    if (at === this.#lineEnd) {
      this.#openLine(this.#lineEnd + 1);
      if (this.#column > column) return this.#block();
      this.#value = null;
      return this.#add(behind, behind);
    }
    this.#at = at;
    if (!this.#isItem() && this.#keyEnd() === -1) return this.#inline(at, column);
    this.#column = column + at - dashAt;
    return this.#block();
  }

  /** A value that ends on the line where it starts, or a literal block. Goes on to the next line. */
  #inline(at: number, column: number): number {
    const char = this.#text.charCodeAt(at);
    if (char === bar) return this.#literal(at, column);
    let node: number;
    if (char === quote || char === apostrophe) node = this.#quoted(at, char);
    else if (char === openBracket || char === openBrace) node = this.#flow(at);
    else node = this.#scalar(at, char);
    // `#at` is behind it now.
    if (this.#at !== this.#lineEnd && this.#skipBlanks(this.#at) !== this.#lineEnd) throw notPlain;
    this.#openLine(this.#lineEnd + 1);
    // It goes on, or something is wrong.
    if (this.#column > column) throw notPlain;
    return node;
  }

  #scalar(start: number, first: number): number {
    const text = this.#text;
    const lineEnd = this.#lineEnd;
    const isStart =
      first === dash
        ? start + 1 < lineEnd && text.charCodeAt(start + 1) !== space
        : first > 127 || scalarStarts[first] === 1;
    if (!isStart) throw notPlain;
    let end = start;
    let char = first;
    for (let at = start; at < lineEnd; ) {
      const next = text.charCodeAt(++at);
      if (char === colon && (next === space || at === lineEnd)) throw notPlain;
      if (char === space) {
        if (next === hash) break;
      } else end = at;
      char = next;
    }
    this.#value = resolvePlain(text.slice(start, end));
    // A comment may follow: the rest of the line is blank or starts with a number sign.
    this.#at = end;
    return this.#add(start, end);
  }

  #quoted(start: number, mark: number): number {
    const text = this.#text;
    const end = text.indexOf(mark === quote ? '"' : "'", start + 1);
    if (end === -1 || end >= this.#lineEnd) throw notPlain;
    const content = text.slice(start + 1, end);
    // An escape, or a quote within.
    if (mark === quote ? content.includes('\\') : text.charCodeAt(end + 1) === apostrophe) throw notPlain;
    this.#value = content;
    this.#at = end + 1;
    return this.#add(start, end + 1);
  }

  /** A collection between brackets that ends on its line. */
  #flow(start: number): number {
    this.#deepen();
    const node = this.#text.charCodeAt(start) === openBracket ? this.#flowList(start) : this.#flowMapping(start);
    this.#depth--;
    return node;
  }

  #flowList(start: number): number {
    const text = this.#text;
    const table = this.#table;
    const node = this.#add(start, start);
    const value: unknown[] = [];
    let last = -1;
    let end = start;
    let at = this.#skipSpaces(start + 1);
    while (text.charCodeAt(at) !== closeBracket) {
      const child = this.#flowValue(at);
      value.push(this.#value);
      table.link(node, last, child);
      last = child;
      end = table.end(child);
      at = this.#nextFlow(closeBracket);
    }
    table.close(node, end);
    this.#value = value;
    this.#at = at + 1;
    return node;
  }

  #flowMapping(start: number): number {
    const text = this.#text;
    const table = this.#table;
    const node = this.#add(start, start);
    const value: Record<string, unknown> = {};
    let last = -1;
    let end = start;
    let at = this.#skipSpaces(start + 1);
    while (text.charCodeAt(at) !== closeBrace) {
      this.#at = at;
      const keyEnd = this.#keyEnd();
      if (keyEnd === -1) throw notPlain;
      const key = keyOf(text.slice(at, keyEnd));
      if (key === '__proto__' || Object.hasOwn(value, key)) throw notPlain;
      const child = this.#flowValue(this.#skipSpaces(keyEnd + 1));
      value[key] = this.#value;
      table.name(child, key, at, keyEnd);
      table.link(node, last, child);
      last = child;
      end = table.end(child);
      at = this.#nextFlow(closeBrace);
    }
    table.close(node, end);
    this.#value = value;
    this.#at = at + 1;
    return node;
  }

  #skipSpaces(from: number): number {
    let at = from;
    while (this.#text.charCodeAt(at) === space) at++;
    if (at >= this.#lineEnd) throw notPlain;
    return at;
  }

  /** Where the next value starts, or the bracket that closes. */
  #nextFlow(close: number): number {
    const at = this.#skipSpaces(this.#at);
    const char = this.#text.charCodeAt(at);
    if (char === close) return at;
    if (char !== comma) throw notPlain;
    return this.#skipSpaces(at + 1);
  }

  #flowValue(at: number): number {
    const text = this.#text;
    const char = text.charCodeAt(at);
    if (char === quote || char === apostrophe) return this.#quoted(at, char);
    if (char === openBracket || char === openBrace) return this.#flow(at);
    let end = at;
    while (flowChars[text.charCodeAt(end)] === 1) end++;
    const isStart = char !== dash || end > at + 1;
    if (end === at || !isStart) throw notPlain;
    this.#value = resolvePlain(text.slice(at, end));
    this.#at = end;
    return this.#add(at, end);
  }

  /** `|` or `|-` and the deeper lines below. */
  #literal(start: number, column: number): number {
    const text = this.#text;
    const isStripped = text.charCodeAt(start + 1) === dash;
    if (start + (isStripped ? 2 : 1) !== this.#lineEnd) throw notPlain;
    const from = this.#lineEnd + 1;
    let lineStart = from;
    let indent = -1;
    // Behind the last line that is not blank.
    let end = from;
    while (lineStart < text.length) {
      let at = lineStart;
      while (text.charCodeAt(at) === space) at++;
      const lineEnd = text.indexOf('\n', at);
      // Whether a last line without an end has one is a question of its own.
      if (lineEnd === -1) throw notPlain;
      const width = at - lineStart;
      if (at === lineEnd) {
        if (indent === -1 || width > indent) throw notPlain;
      } else if (width <= column) break;
      else {
        if (indent === -1) indent = width;
        if (width < indent) throw notPlain;
        end = lineEnd + 1;
      }
      lineStart = lineEnd + 1;
    }
    if (indent === -1) throw notPlain;
    const body = text.slice(from, isStripped ? end - 1 : end);
    this.#value = body.replace(new RegExp(`^ {1,${indent}}`, 'gm'), '');
    this.#openLine(lineStart);
    if (this.#column > column) throw notPlain;
    return this.#add(from, lineStart);
  }
}
