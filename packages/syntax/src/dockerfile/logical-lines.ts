import { type MappedText, plainText, textJoiner } from '../shell/mapped-text.ts';
import type { Comment } from './model.ts';
import { isBlank } from './words.ts';

/** Walks a Dockerfile by its physical lines. Lines count from 1. */
export interface LineReader {
  /** Start of the line that comes next. */
  readonly at: number;
  /** Number of that line. */
  readonly line: number;
  readonly done: boolean;
  /** The next line, without its end. */
  next(): PhysicalLine;
}

export interface PhysicalLine {
  readonly start: number;
  /** Without `\r` and `\n`. */
  readonly end: number;
  readonly line: number;
}

export function lineReader(text: string, from: number): LineReader {
  let at = from;
  let line = 1;
  return {
    get at() {
      return at;
    },
    get line() {
      return line;
    },
    get done() {
      return at >= text.length;
    },
    next() {
      const start = at;
      const feed = text.indexOf('\n', at);
      let end = feed === -1 ? text.length : feed;
      at = feed === -1 ? text.length : feed + 1;
      while (end > start && text.charCodeAt(end - 1) === 13) end--;
      return { start, end, line: line++ };
    },
  };
}

export interface LogicalLine {
  /** Blanks at both ends, continuations, and comment lines between them taken out. */
  readonly value: MappedText;
  /** End of the last physical line. */
  readonly end: number;
  readonly endLine: number;
}

/**
 * Joins a line with those that continue it. A line goes on where its last character but blanks is the escape character
 * and the one before is not.
 * @see https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go
 */
export function joinLine(
  text: string,
  reader: LineReader,
  first: PhysicalLine,
  escapeCharacter: string,
  comments: Comment[],
): LogicalLine {
  const joiner = textJoiner();
  let last = first;
  const start = skipBlanks(text, first.start, first.end);
  let cut = continuationAt(text, start, first.end, escapeCharacter);
  joiner.add(text.slice(start, cut ?? first.end), start, cut ?? first.end);
  while (cut !== undefined && !reader.done) {
    const line = reader.next();
    last = line;
    const content = skipBlanks(text, line.start, line.end);
    // Empty lines and comments do not end it.
    if (content === line.end) continue;
    if (text[content] === '#') {
      comments.push(readComment(text, content, line));
    } else {
      cut = continuationAt(text, line.start, line.end, escapeCharacter);
      joiner.add(text.slice(line.start, cut ?? line.end), line.start, cut ?? line.end);
    }
  }
  return { value: joiner.join(), end: last.end, endLine: last.line };
}

export function readComment(text: string, hash: number, line: PhysicalLine): Comment {
  return { text: text.slice(hash + 1, line.end).trim(), span: { start: hash, end: line.end }, line: line.line };
}

export function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** `[start, end)` of a text, `\r\n` read as `\n`. */
export function unixLines(text: string, start: number, end: number): MappedText {
  const slice = text.slice(start, end);
  if (!slice.includes('\r\n')) return plainText(slice, start);
  const joiner = textJoiner();
  for (let at = start; at < end; ) {
    const found = text.indexOf('\r\n', at);
    const stop = found === -1 || found >= end ? end : found;
    joiner.add(text.slice(at, stop), at, stop);
    at = stop + 1;
  }
  return joiner.join();
}

function continuationAt(text: string, start: number, end: number, escapeCharacter: string): number | undefined {
  let at = end - 1;
  while (at >= start && (text[at] === ' ' || text[at] === '\t')) at--;
  if (at < start || text[at] !== escapeCharacter) return undefined;
  return at > start && text[at - 1] === escapeCharacter ? undefined : at;
}
