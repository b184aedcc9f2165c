import type * as Bash from 'unbash';
import { type MappedText, sourceSpan, textJoiner } from './mapped-text.ts';
import type { ShellAssignment, ShellPart, ShellScope, ShellWord } from './model.ts';
import { type Reading, readStatements, spanOf } from './tree.ts';

export function readWord(word: Bash.Word, reading: Reading, scope: ShellScope): ShellWord {
  const span = spanOf(word, reading);
  if (!word.parts) {
    const parts: ShellPart[] = [{ kind: 'literal', value: word.value, quoted: false, span }];
    return {
      text: word.text,
      value: word.value,
      span,
      parts,
      quotes: [],
      source: reading.source,
      at: word.pos,
      assignment: undefined,
    };
  }
  const open = openWord();
  for (const part of word.parts) addPart(part, false, open, reading, scope);
  return {
    ...open,
    text: word.text,
    value: constantValue(open.parts),
    span,
    source: reading.source,
    at: word.pos,
    assignment: undefined,
  };
}

/** An argument of a command: `export X=1` reads its arguments as assignments, and they stay words to us. */
export function readArgument(word: Bash.CommandArgument, reading: Reading, scope: ShellScope): ShellWord {
  if (word.type === 'Word') return readWord(word, reading, scope);
  const assignment = readAssignment(word, reading, scope);
  const { value } = assignment;
  const head = word.text.slice(0, word.value.pos - word.pos);
  const headSpan = sourceSpan(reading.source, word.pos, word.value.pos);
  const literal: ShellPart = { kind: 'literal', value: head, quoted: false, span: headSpan };
  return {
    text: word.text,
    value: value?.value === undefined ? undefined : head + value.value,
    span: assignment.span,
    parts: [literal, ...(value?.parts ?? [])],
    quotes: value?.quotes ?? [],
    source: reading.source,
    at: word.pos,
    assignment,
  };
}

export function readAssignment(node: Bash.Assignment, reading: Reading, scope: ShellScope): ShellAssignment {
  const { value } = node;
  return {
    name: node.name,
    value: value.type === 'Word' ? readWord(value, reading, scope) : undefined,
    elements: value.type === 'ArrayValue' ? value.elements.map((element) => readWord(element, reading, scope)) : [],
    append: node.append === true,
    span: spanOf(node, reading),
  };
}

/** The body of a heredoc as one word, as if it stood in double quotes. */
export function readHeredocBody(body: Bash.HereDocBody, reading: Reading, scope: ShellScope): ShellWord {
  const span = spanOf(body, reading);
  const open = openWord();
  for (const part of body.parts ?? []) addPart(part, true, open, reading, scope);
  if (!body.parts && body.text !== '') open.parts.push({ kind: 'literal', value: body.text, quoted: true, span });
  return {
    ...open,
    text: body.text,
    value: constantValue(open.parts),
    span,
    source: reading.source,
    at: body.pos,
    assignment: undefined,
  };
}

interface OpenWord {
  readonly parts: ShellPart[];
  readonly quotes: ShellWord['quotes'][number][];
}

function openWord(): OpenWord {
  return { parts: [], quotes: [] };
}

function constantValue(parts: readonly ShellPart[]): string | undefined {
  let value = '';
  for (const part of parts) {
    if (part.kind !== 'literal') return undefined;
    value += part.value;
  }
  return value;
}

function addPart(part: Bash.WordPart, quoted: boolean, open: OpenWord, reading: Reading, scope: ShellScope): void {
  const span = spanOf(part, reading);
  const { parts, quotes } = open;
  switch (part.type) {
    case 'Literal':
      parts.push({ kind: 'literal', value: part.value, quoted, span });
      return;
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      quotes.push({ kind: part.type === 'SingleQuoted' ? 'single' : 'ansi-c', span });
      parts.push({ kind: 'literal', value: part.value, quoted: true, span });
      return;
    case 'DoubleQuoted':
    case 'LocaleString':
      quotes.push({ kind: part.type === 'DoubleQuoted' ? 'double' : 'locale', span });
      // Keeps an empty pair of quotes a part: `""` is a constant.
      if (part.parts.length === 0) parts.push({ kind: 'literal', value: '', quoted: true, span });
      for (const child of part.parts) addPart(child, true, open, reading, scope);
      return;
    case 'SimpleExpansion': {
      const name = part.text.slice(1);
      parts.push({
        kind: 'variable',
        name,
        quoted,
        length: false,
        operator: '',
        operand: undefined,
        braces: false,
        span,
      });
      return;
    }
    case 'ParameterExpansion': {
      const { operation } = part;
      const operand = operation && 'operand' in operation && operation.operand;
      parts.push({
        kind: 'variable',
        name: part.parameter,
        quoted,
        length: part.prefix === '#',
        operator: operation?.operator ?? '',
        operand: operand ? readWord(operand, reading, scope) : undefined,
        braces: true,
        span,
      });
      return;
    }
    case 'CommandExpansion':
    case 'ProcessSubstitution': {
      const backticks = part.text.startsWith('`');
      const kind = part.type === 'CommandExpansion' ? 'substitution' : 'process';
      parts.push({ kind, quoted, backticks, body: readSubstitution(part, reading, scope, quoted), span });
      return;
    }
    case 'ArithmeticExpansion':
      parts.push({ kind: 'arithmetic', quoted, span });
      return;
    case 'Glob':
    case 'ExtendedGlob':
      parts.push({ kind: 'glob', text: part.text, quoted: false, span });
      return;
    case 'BraceExpansion':
      parts.push({ kind: 'brace', text: part.text, quoted: false, span });
  }
}

function readSubstitution(
  part: Bash.CommandExpansionPart | Bash.ProcessSubstitutionPart,
  reading: Reading,
  scope: ShellScope,
  quoted: boolean,
): ReturnType<typeof readStatements> {
  const { script } = part;
  if (!script) return [];
  const inside: ShellScope = { kind: 'substitution', parent: scope };
  if (script.source === undefined) return readStatements(script, reading, inside);
  // Backticks with escapes in them are decoded before they are parsed: positions lead into the decoded text.
  const source = decodedBackticks(part, script.source, reading.source, quoted);
  return readStatements(script, { ...reading, source }, inside);
}

function decodedBackticks(part: Bash.SyntaxNode, decoded: string, source: MappedText, quoted: boolean): MappedText {
  const joiner = textJoiner();
  const close = part.end - 1;
  for (let at = part.pos + 1; at < close; at++) {
    const next = source.text[at + 1];
    const escaped =
      source.text[at] === '\\' &&
      at + 1 < close &&
      (next === '$' || next === '`' || next === '\\' || (quoted && next === '"'));
    if (escaped) at++;
    const span = sourceSpan(source, at, at + 1);
    joiner.add(source.text[at]!, span.start, span.end);
  }
  const exact = joiner.join();
  if (exact.text === decoded) return exact;
  const whole = sourceSpan(source, part.pos, part.end);
  const piece = { at: 0, length: decoded.length, source: whole.start, sourceLength: whole.end - whole.start };
  return { text: decoded, pieces: [piece] };
}

/**
 * The text that a word stands for, each character with its place in the file. Variables and substitutions stay as they
 * are written: what `sh -c "echo $X"` runs is not known, and its shape is.
 */
export function unquotedText({ text, source, at: from }: ShellWord): MappedText {
  const joiner = textJoiner();
  const copy = (start: number, end: number): void => joiner.addFrom(source, from + start, from + end);
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    const next = text[at + 1];
    if (quote !== "'" && character === '\\' && next !== undefined) {
      if (quote === '"' && !'$`"\\\n'.includes(next)) copy(at, at + 2);
      else if (next !== '\n') {
        const span = sourceSpan(source, from + at, from + at + 2);
        joiner.add(next, span.start, span.end);
      }
      at++;
    } else if (quote !== "'" && character === '$' && next === '(') {
      const end = closingParenthesis(text, at + 2);
      copy(at, end);
      at = end - 1;
    } else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
    else copy(at, at + 1);
  }
  return joiner.join();
}

function closingParenthesis(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at + 1;
  }
  return text.length;
}
