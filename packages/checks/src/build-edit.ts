import type { Edit, Span } from '@sallyport/model';
import {
  type Dockerfile,
  type Instruction,
  type Pair,
  type ShellAssignment,
  type ShellCommand,
  type ShellWord,
  scriptOf,
  sourceSpan,
} from '@sallyport/syntax';
import { plainWord } from './build-run.ts';
import { replace } from './rule.ts';

/** Puts an argument behind a word of a command. */
export function addArgument(run: Instruction, after: ShellWord, argument: string): Edit {
  return addArguments(run, after, [argument]);
}

/** Puts arguments, none of which needs quotes, behind a word of a command. */
export function addArguments(run: Instruction, after: ShellWord, words: readonly string[]): Edit {
  const { end } = after.span;
  const isJson = isJsonWord(run, after);
  return replace(
    { start: end, end },
    words.map((word) => (isJson ? `, ${JSON.stringify(word)}` : ` ${word}`)).join(''),
  );
}

/** Takes words out of a command, with the blanks that they leave. */
export function removeArguments(
  file: Dockerfile,
  run: Instruction,
  command: ShellCommand,
  words: readonly ShellWord[],
): Edit[] {
  const edits: Edit[] = [];
  const gone = new Set(words);
  for (let at = 1; at < command.words.length; at++) {
    const first = command.words[at]!;
    if (!gone.has(first)) continue;
    const before = command.words[at - 1]!;
    while (at + 1 < command.words.length && gone.has(command.words[at + 1]!)) at++;
    const { end } = command.words[at]!.span;
    const span = { start: first.span.start, end };
    edits.push(isJsonWord(run, first) ? replace({ start: before.span.end, end }, '') : removeRange(file, span));
  }
  return edits;
}

/** Takes one letter out of a cluster such as `-fsSLk`; the whole word where it is the only one. */
export function removeLetter(
  file: Dockerfile,
  run: Instruction,
  command: ShellCommand,
  word: ShellWord,
  letter: string,
): Edit[] {
  const { start, end } = word.span;
  const written = file.text.slice(start, end);
  const at = written.indexOf(letter);
  if (plainWord(word) === `-${letter}` || at === -1) return removeArguments(file, run, command, [word]);
  return [replace({ start: start + at, end: start + at + 1 }, '')];
}

/**
 * Runs one more command at the end of a RUN. An exec form has to become a shell form first, which is only proposed.
 * @param text a command without quotes and backslashes, as it may come to stand in a string
 */
export function appendCommand(file: Dockerfile, run: Instruction, text: string): Edit[] {
  const started = scriptOf(run);
  if (started.kind === 'foreign') return [];
  if (started.kind === 'exec') {
    const words = run.arguments.map((word) => shellQuoted(word.value)).join(' ');
    return [propose(replace(sourceSpan(run.body, 0, run.body.text.length), `${words} && ${text}`))];
  }
  const last = started.script.statements.at(-1);
  if (!last) return [];
  const { end } = last.span;
  const at = { start: end, end };
  if (file.text[end - 1] === '&') return [replace(at, ` ${text}`)];
  const first = file.text.indexOf('\n', run.span.start);
  const multiline = run.form === 'shell' && run.heredocs.length === 0 && first !== -1 && first < end;
  if (!multiline) return [replace(at, ` && ${text}`)];
  const lineEnd = file.text[first - 1] === '\r' ? '\r\n' : '\n';
  return [replace(at, ` ${file.escape}${lineEnd}${indentation(file.text, first + 1)}&& ${text}`)];
}

/** Takes a command out of its script, or the whole instruction where nothing else is in it. */
export function removeCommand(file: Dockerfile, run: Instruction, command: ShellCommand): Edit {
  const started = scriptOf(run);
  if (started.kind !== 'foreign' && started.script.commands.length === 1 && run.heredocs.length === 0) {
    if (started.script.statements[0]?.node === command) return removeInstruction(file, run);
  }
  const { start, end } = command.span;
  const { text } = file;
  if (command.scope.kind !== 'script' || command.pipeline || command.wrapper) return replace(command.span, 'true');
  const head = skipBlanksBack(text, start);
  const tail = skipBlanks(text, end);
  if (command.before === '&&' && text.slice(head - 2, head) === '&&')
    return removeRange(file, { start: head - 2, end });
  if (command.before === ';' && text[head - 1] === ';') return removeRange(file, { start: head - 1, end });
  if (command.after === '&&' && text.slice(tail, tail + 2) === '&&') return removeRange(file, { start, end: tail + 2 });
  if (command.after === ';' && text[tail] === ';') return removeRange(file, { start, end: tail + 1 });
  const alone = (head === 0 || text[head - 1] === '\n') && (tail === text.length || text[tail] === '\n');
  const statements = started.kind === 'foreign' ? 0 : started.script.statements.length;
  if (alone && statements > 1 && !command.before.startsWith('|')) return removeRange(file, command.span);
  return replace(command.span, 'true');
}

/** Takes `NAME=value` away from in front of a command. */
export function removeAssignment(
  file: Dockerfile,
  run: Instruction,
  command: ShellCommand,
  assignment: ShellAssignment,
): Edit {
  const word = command.words.find((one) => one.assignment === assignment);
  const others = command.words.length - (word ? 2 : 0) + command.assignments.length - (word ? 0 : 1);
  if (others === 0) return removeCommand(file, run, command);
  const { start, end } = assignment.span;
  if (word) return removeArguments(file, run, command, [word])[0] ?? replace(assignment.span, '');
  const next = [...command.assignments.map(({ span }) => span), ...command.words.map(({ span }) => span)]
    .map((span) => span.start)
    .filter((offset) => offset >= end);
  return replace({ start, end: next.length > 0 ? Math.min(...next) : end }, '');
}

/** Takes a variable out of ENV or ARG, or the whole instruction where it sets nothing else. */
export function removePair(file: Dockerfile, instruction: Instruction, pair: Pair): Edit {
  return instruction.pairs.length === 1 ? removeInstruction(file, instruction) : removeRange(file, pair.span);
}

/** Takes an instruction with its lines; for one behind ONBUILD, that too. */
export function removeInstruction(file: Dockerfile, instruction: Instruction): Edit {
  const { span } = instruction.trigger ? outerOf(file, instruction) : instruction;
  const lineEnd = file.text.indexOf('\n', span.end);
  return replace({ start: lineStart(file.text, span.start), end: lineEnd === -1 ? file.text.length : lineEnd + 1 }, '');
}

/** The ONBUILD that an instruction stands behind. */
function outerOf({ instructions }: Dockerfile, instruction: Instruction): Instruction {
  let low = 0;
  let high = instructions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instructions[middle]!.span.start <= instruction.span.start) low = middle + 1;
    else high = middle;
  }
  return instructions[low - 1] ?? instruction;
}

/** An edit that a person has to look at first. */
export function propose(edit: Edit): Edit {
  return { ...edit, placeholder: true };
}

/** A word of a shell form that stands for exactly this value. */
export function shellQuoted(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

/** True for a string of an exec form, as opposed to a word within one. */
function isJsonWord(run: Instruction, word: ShellWord): boolean {
  return run.form === 'exec' && run.arguments.some(({ span }) => span.start === word.span.start);
}

/**
 * Deletes part of an instruction with the blanks on one side. Comments stay, and so do continuations, but for the one
 * that would join the instruction to the next.
 */
function removeRange(file: Dockerfile, { start, end }: Span): Edit {
  const { text } = file;
  const before = skipBlanksBack(text, start);
  if (before > 0 && text[before - 1] !== '\n') return replace({ start: before, end }, '');
  const after = skipBlanks(text, end);
  const lineEnd = lineEndAt(text, after);
  if (after < lineEnd && !isContinuation(file, after, lineEnd)) return replace({ start, end: after }, '');
  if (after < lineEnd || before === 0) return replace({ start: before, end: Math.min(lineEnd + 1, text.length) }, '');
  return removeLastLine(file, before, { start, end });
}

/** The line above continues into this one, which goes: its continuation goes too, and comments between them stay. */
function removeLastLine(file: Dockerfile, line: number, { start, end }: Span): Edit {
  const { text } = file;
  for (let newline = line - 1; newline >= 0; ) {
    const from = lineStart(text, newline);
    const contentEnd = text[newline - 1] === '\r' ? newline - 1 : newline;
    const first = skipBlanks(text, from);
    if (first >= contentEnd || text[first] === '#') {
      newline = from - 1;
      continue;
    }
    const last = skipBlanksBack(text, contentEnd) - 1;
    if (text[last] !== file.escape && text[last] !== '\\') break;
    const kept = text.slice(contentEnd, text[line - 2] === '\r' ? line - 2 : line - 1);
    return replace({ start: skipBlanksBack(text, last), end }, kept);
  }
  return replace({ start: Math.min(line, start), end: Math.min(lineEndAt(text, end) + 1, text.length) }, '');
}

function isContinuation(file: Dockerfile, at: number, lineEnd: number): boolean {
  if (file.text[at] !== file.escape && file.text[at] !== '\\') return false;
  return skipBlanks(file.text, at + 1) >= lineEnd - (file.text[lineEnd - 1] === '\r' ? 1 : 0);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t' || (text[at] === '\r' && text[at + 1] === '\n')) at++;
  return at;
}

function skipBlanksBack(text: string, from: number): number {
  let at = from;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function lineEndAt(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function indentation(text: string, from: number): string {
  return text.slice(from, skipBlanks(text, from)) || '    ';
}
