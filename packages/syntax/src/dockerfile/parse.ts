import type { Span } from '@sallyport/model';
import { type MappedText, sliceText, sourceSpan } from '../shell/mapped-text.ts';
import { heredocStarts } from './heredocs.ts';
import { readExecForm } from './json-form.ts';
import { joinLine, type LineReader, lineReader, readComment, skipBlanks, unixLines } from './logical-lines.ts';
import type {
  Comment,
  Directive,
  Dockerfile,
  DockerfileProblem,
  Flag,
  Heredoc,
  Instruction,
  Pair,
  Word,
} from './model.ts';
import { readStages } from './stages.ts';
import { isBlank, readWord, splitWords } from './words.ts';

/**
 * Reads a Dockerfile by BuildKit's grammar: directives, continued lines, comments between them, flags, exec and shell
 * forms, heredocs, stages. Time is linear in the length of the text.
 *
 * Broken text throws nothing: what could not be read stands in `problems`, and the rest is there.
 * @see https://docs.docker.com/reference/dockerfile/
 */
export function parseDockerfile(text: string): Dockerfile {
  const reading: Reading = { text, escape: '\\', comments: [], problems: [], unknown: [], lastLines: undefined };
  const directives: Directive[] = [];
  const read: Unstaged[] = [];
  const reader = lineReader(text, text.charCodeAt(0) === 0xfeff ? 1 : 0);
  let directivesMayFollow = true;
  while (!reader.done) {
    const line = reader.next();
    const start = skipBlanks(text, line.start, line.end);
    const isComment = text[start] === '#' && start < line.end;
    const comment = isComment ? readComment(text, start, line) : undefined;
    const directive: Directive | undefined = directivesMayFollow && comment ? readDirective(comment) : undefined;
    directivesMayFollow = directive !== undefined;
    if (directive) useDirective(directive, directives, reading);
    else if (comment) reading.comments.push(comment);
    else if (start < line.end) {
      const joined = joinLine(text, reader, line, reading.escape, reading.comments);
      // An escape character alone on its line, and nothing behind it.
      if (joined.value.text.trim() === '') continue;
      const head = readInstruction(joined.value, reading, { depth: 0, flags: true });
      const heredocs = readHeredocs(head, joined.value, reader, reading);
      const last = heredocs.at(-1);
      const end = last ? (last.closing?.end ?? text.length) : joined.end;
      const place = { line: line.line, endLine: last ? reader.line - 1 : joined.endLine, end, heredocs };
      read.push(placed(head, place));
    }
  }
  if (read.length === 0) reading.problems.push({ offset: 0, message: 'The file holds no instruction.' });
  reading.problems.push(...unknownInstructions(reading));
  return {
    text,
    directives,
    escape: reading.escape,
    comments: reading.comments,
    ...readStages(read, reading.comments, reading.problems),
    problems: reading.problems.sort((a, b) => a.offset - b.offset),
  };
}

/** A template or a text of another kind is one problem, not one for each of its lines. */
function unknownInstructions({ unknown: [first, ...others] }: Reading): DockerfileProblem[] {
  if (!first) return [];
  const more = others.length === 0 ? '' : `, nor ${others.length} more in this file`;
  return [{ offset: first.offset, message: `Docker knows no instruction "${first.word}"${more}.` }];
}

/** An instruction before it is known which stage it stands in and what holds there. */
export type Unstaged = Omit<Instruction, 'stage' | 'state' | 'nested'> & { readonly nested?: Unstaged };

interface Reading {
  readonly text: string;
  escape: '\\' | '`';
  readonly comments: Comment[];
  readonly problems: DockerfileProblem[];
  readonly unknown: { readonly offset: number; readonly word: string }[];
  /** Where each line of text last begins: answers "is there such a closing line below" without a search. */
  lastLines: Map<string, number> | undefined;
}

const directiveNames = new Set(['syntax', 'escape', 'check']);

function readDirective(comment: Comment): Directive | undefined {
  const equals = comment.text.indexOf('=');
  if (equals === -1) return undefined;
  const name = comment.text.slice(0, equals).trim().toLowerCase();
  const value = comment.text.slice(equals + 1).trim();
  if (!directiveNames.has(name) || value === '') return undefined;
  return { name, value, span: comment.span, line: comment.line };
}

function useDirective(directive: Directive, directives: Directive[], reading: Reading): void {
  const offset = directive.span.start;
  if (directives.some((other) => other.name === directive.name)) {
    reading.problems.push({ offset, message: `The directive "${directive.name}" stands twice.` });
  } else if (directive.name === 'escape') {
    if (directive.value === '\\' || directive.value === '`') reading.escape = directive.value;
    else reading.problems.push({ offset, message: 'The escape character can only be \\ or `.' });
  }
  directives.push(directive);
}

/** How the words of an instruction are split; what is missing here is no instruction of Docker's. */
const bodyKinds: Readonly<Record<string, 'list' | 'whole' | 'pairs' | 'names' | 'command' | 'nested'>> = {
  ADD: 'list',
  ARG: 'names',
  CMD: 'command',
  COPY: 'list',
  ENTRYPOINT: 'command',
  ENV: 'pairs',
  EXPOSE: 'list',
  FROM: 'list',
  HEALTHCHECK: 'nested',
  LABEL: 'pairs',
  MAINTAINER: 'whole',
  ONBUILD: 'nested',
  RUN: 'command',
  SHELL: 'command',
  STOPSIGNAL: 'whole',
  USER: 'whole',
  VOLUME: 'list',
  WORKDIR: 'whole',
};

/** Whether Docker knows an instruction of this name, in upper case. */
export function isInstruction(name: string): boolean {
  return Object.hasOwn(bodyKinds, name);
}

/** Instructions whose body may be a JSON array. */
const execForms = new Set(['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'RUN', 'SHELL', 'VOLUME']);
const needNoBody = new Set(['CMD', 'ENTRYPOINT']);
/** ONBUILD ONBUILD is refused by Docker; a long chain of them must not overflow our stack. */
const deepestTrigger = 4;

function readInstruction(
  line: MappedText,
  reading: Reading,
  { depth, flags: flagsAllowed }: { depth: number; flags: boolean },
): Unstaged {
  const { text } = line;
  const to = text.trimEnd().length;
  const from = skipBlanks(text, 0, to);
  let keywordEnd = from;
  while (keywordEnd < to && !isBlank(text.charCodeAt(keywordEnd))) keywordEnd++;
  const keyword = sourceSpan(line, from, keywordEnd);
  const name = text.slice(from, keywordEnd).toUpperCase();
  const problem = (message: string, offset = keyword.start): void => {
    reading.problems.push({ offset, message });
  };
  const kind = Object.hasOwn(bodyKinds, name) ? bodyKinds[name] : undefined;
  if (kind === undefined)
    reading.unknown.push({ offset: keyword.start, word: shortened(text.slice(from, keywordEnd)) });

  const flags: Flag[] = [];
  const afterFlags = flagsAllowed ? readFlags(line, keywordEnd, to, flags) : keywordEnd;
  const bodyFrom = skipBlanks(text, afterFlags, to);
  const body = sliceText(line, bodyFrom, to);
  if (bodyFrom === to && kind !== undefined && !needNoBody.has(name)) problem(`${name} needs an argument.`);

  const exec = execForms.has(name) ? readExecForm(body) : undefined;
  if (exec === 'notStrings') problem('An exec form holds strings only.', sourceSpan(body, 0, 1).start);
  const words = Array.isArray(exec) ? exec : kind === undefined ? [] : readWords(kind, body, reading.escape);
  const nested = kind === 'nested' ? readNested(name, body, reading, depth) : undefined;
  if (name === 'ONBUILD' && !nested && bodyFrom < to) problem('ONBUILD cannot be nested this deep.');
  return {
    name,
    keyword,
    span: sourceSpan(line, from, to),
    line: 0,
    endLine: 0,
    flags,
    body,
    form: Array.isArray(exec) ? 'exec' : 'shell',
    arguments: words,
    pairs: kind === 'pairs' || kind === 'names' ? readPairs(name, body, words, reading) : [],
    heredocs: [],
    ...(nested && { nested }),
    trigger: false,
  };
}

function readWords(kind: string, body: MappedText, escapeCharacter: string): Word[] {
  const { length } = body.text;
  if (kind === 'list') return splitWords(body, 0, length, escapeCharacter, false);
  if (kind === 'pairs' || kind === 'names') return splitWords(body, 0, length, escapeCharacter, true);
  if (kind === 'whole' && length > 0) return [readWord(body, 0, length, escapeCharacter)];
  if (kind === 'nested') return splitWords(body, 0, length, escapeCharacter, false).slice(0, 1);
  return [];
}

function readNested(name: string, body: MappedText, reading: Reading, depth: number): Unstaged | undefined {
  if (body.text === '' || depth >= deepestTrigger) return undefined;
  if (name === 'ONBUILD') {
    return { ...readInstruction(body, reading, { depth: depth + 1, flags: true }), trigger: true };
  }
  const type = /^\S+/.exec(body.text)?.[0].toUpperCase();
  if (type === 'CMD') return readInstruction(body, reading, { depth: depth + 1, flags: false });
  if (type !== 'NONE') {
    reading.problems.push({ offset: sourceSpan(body, 0, 1).start, message: 'HEALTHCHECK takes CMD or NONE.' });
  }
  return undefined;
}

/** Reads `--name=value` words and returns where the first other word may begin. */
function readFlags(line: MappedText, from: number, to: number, flags: Flag[]): number {
  const { text } = line;
  let at = from;
  for (;;) {
    const start = skipBlanks(text, at, to);
    if (!text.startsWith('--', start)) return start;
    let end = start;
    let quote = '';
    for (; end < to; end++) {
      const character = text[end]!;
      // The builder's flags know the backslash only, whatever the escape directive says.
      if (character === '\\') end++;
      else if (quote !== '') quote = character === quote ? '' : quote;
      else if (character === '"' || character === "'") quote = character;
      else if (isBlank(text.charCodeAt(end))) break;
    }
    end = Math.min(end, to);
    at = end;
    if (end === start + 2) return end;
    const equals = text.indexOf('=', start);
    const valued = equals !== -1 && equals < end;
    const value = valued ? readWord(line, equals + 1, end, '\\') : undefined;
    flags.push({
      name: text.slice(start + 2, valued ? equals : end),
      value: value?.value,
      span: sourceSpan(line, start, end),
      valueSpan: value?.span,
    });
  }
}

function readPairs(name: string, body: MappedText, words: readonly Word[], reading: Reading): Pair[] {
  const { text } = body;
  const problem = (word: Word, message: string): void => {
    reading.problems.push({ offset: word.span.start, message });
  };
  const first = words[0];
  if (first && name !== 'ARG' && !first.text.includes('=')) {
    // The old spelling: one key, and all the rest is its value.
    const keyEnd = first.text.length;
    const valueFrom = skipBlanks(text, keyEnd, text.length);
    if (valueFrom === text.length) {
      problem(first, `${name} needs a value for "${shortened(first.value)}".`);
      return [];
    }
    const value = readWord(body, valueFrom, text.length, reading.escape);
    const span = sourceSpan(body, 0, text.length);
    return [{ key: first.value, keySpan: first.span, value, span, legacy: true }];
  }
  const pairs: Pair[] = [];
  let from = 0;
  for (const word of words) {
    const start = skipBlanks(text, from, text.length);
    const end = start + word.text.length;
    from = end;
    const equals = word.text.indexOf('=');
    if (equals === -1) {
      if (name === 'ARG')
        pairs.push({ key: word.value, keySpan: word.span, value: undefined, span: word.span, legacy: false });
      else problem(word, `"${shortened(word.text)}" has no "=": write NAME=value.`);
      continue;
    }
    const key = readWord(body, start, start + equals, reading.escape);
    const value = readWord(body, start + equals + 1, end, reading.escape);
    pairs.push({ key: key.value, keySpan: key.span, value, span: word.span, legacy: false });
  }
  return pairs;
}

const heredocInstructions = new Set(['ADD', 'COPY', 'RUN']);

function readHeredocs(head: Unstaged, line: MappedText, reader: LineReader, reading: Reading): Heredoc[] {
  const target = head.name === 'ONBUILD' ? head.nested : head;
  if (!target || !heredocInstructions.has(target.name) || target.form === 'exec') return [];
  const heredocs: Heredoc[] = [];
  for (const start of heredocStarts(line)) {
    const closedBelow = lastLineOf(start.name, reading) >= reader.at;
    if (!start.certain && !closedBelow) continue;
    const bodyStart = reader.at;
    let bodyEnd = reading.text.length;
    let closing: Span | undefined;
    while (!reader.done && !closing) {
      const next = reader.next();
      let from = next.start;
      while (start.stripsTabs && reading.text[from] === '\t') from++;
      if (next.end - from !== start.name.length || !reading.text.startsWith(start.name, from)) continue;
      closing = { start: from, end: next.end };
      bodyEnd = next.start;
    }
    if (!closing) {
      const message = `The heredoc "${shortened(start.name)}" is not closed.`;
      reading.problems.push({ offset: start.span.start, message });
    }
    const { name, quoted, stripsTabs, descriptor, span } = start;
    const bodySpan = { start: bodyStart, end: bodyEnd };
    const body = unixLines(reading.text, bodyStart, bodyEnd);
    heredocs.push({ name, quoted, stripsTabs, descriptor, span, body, bodySpan, closing });
  }
  return heredocs;
}

/** Start of the last line that reads `name` but for leading tabs; -1 without one. */
function lastLineOf(name: string, reading: Reading): number {
  if (!reading.lastLines) {
    reading.lastLines = new Map();
    const reader = lineReader(reading.text, 0);
    while (!reader.done) {
      const { start, end } = reader.next();
      // Longer lines close no heredoc that anyone writes.
      if (end - start > 200) continue;
      reading.lastLines.set(reading.text.slice(start, end).replace(/^\t+/, ''), start);
    }
  }
  return reading.lastLines.get(name) ?? -1;
}

function placed(
  head: Unstaged,
  place: { line: number; endLine: number; end: number; heredocs: readonly Heredoc[] },
): Unstaged {
  const { line, endLine, end, heredocs } = place;
  const { nested } = head;
  const inner = nested && placed(nested, heredocs.length > 0 ? place : { ...place, end: nested.span.end });
  const span: Span = heredocs.length > 0 ? { start: head.span.start, end } : head.span;
  return { ...head, span, line, endLine, heredocs, ...(inner && { nested: inner }) };
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
