import { type MappedText, sourceSpan } from '../shell/mapped-text.ts';
import type { Variable, Word } from './model.ts';

/**
 * Splits `[from, to)` of a body at blanks. Quotes hold blanks together only where `quotes` says so: BuildKit does that
 * for ENV, LABEL and ARG, and not for COPY, FROM or EXPOSE.
 */
export function splitWords(
  body: MappedText,
  from: number,
  to: number,
  escapeCharacter: string,
  quotes: boolean,
): Word[] {
  const words: Word[] = [];
  const { text } = body;
  let at = from;
  while (at < to) {
    while (at < to && isBlank(text.charCodeAt(at))) at++;
    if (at >= to) break;
    const end = quotes ? quotedWordEnd(text, at, to, escapeCharacter) : plainWordEnd(text, at, to);
    words.push(readWord(body, at, end, escapeCharacter));
    at = end;
  }
  return words;
}

/**
 * Decodes one word: quotes and escapes go, variables stay and are listed.
 * @see https://github.com/moby/buildkit/blob/master/frontend/dockerfile/shell/lex.go
 */
export function readWord(body: MappedText, from: number, to: number, escapeCharacter: string): Word {
  const text = body.text.slice(from, to);
  const span = sourceSpan(body, from, to);
  if (!/["'$\\`]/.test(text)) return { text, value: text, span, variables: [], quoted: false };

  const variables: Variable[] = [];
  let value = '';
  let quoted = false;
  let inDouble = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === escapeCharacter) {
      const next = text[at + 1];
      if (next === undefined) break;
      // In double quotes only these three can be escaped; elsewhere every character can.
      if (inDouble && next !== '"' && next !== '$' && next !== escapeCharacter) value += character;
      else {
        value += next;
        at++;
      }
    } else if (character === '"') {
      inDouble = !inDouble;
      quoted = true;
    } else if (character === "'" && !inDouble) {
      const close = text.indexOf("'", at + 1);
      const end = close === -1 ? text.length : close;
      value += text.slice(at + 1, end);
      quoted = true;
      at = end;
    } else if (character === '$') {
      const found = variableAt(text, at);
      if (found) {
        variables.push({
          name: found.name,
          modifier: found.modifier,
          span: sourceSpan(body, from + at, from + found.end),
        });
        value += text.slice(at, found.end);
        at = found.end - 1;
      } else value += character;
    } else value += character;
  }
  return { text, value, span, variables, quoted };
}

/** The value of a word, with variables put in; undefined where one is unknown or its modifier is not understood. */
export function expandValue(value: string, known: ReadonlyMap<string, string>): string | undefined {
  let expanded = '';
  let from = 0;
  for (let at = value.indexOf('$'); at !== -1; at = value.indexOf('$', from)) {
    const found = variableAt(value, at);
    expanded += value.slice(from, at);
    if (!found) {
      expanded += '$';
      from = at + 1;
      continue;
    }
    const put = expandVariable(found.name, found.modifier, known);
    if (put === undefined) return undefined;
    expanded += put;
    if (expanded.length > longestValue) return undefined;
    from = found.end;
  }
  return expanded + value.slice(from);
}

/** ARGs that double each other would grow without end. */
const longestValue = 65_536;

function expandVariable(name: string, modifier: string, known: ReadonlyMap<string, string>): string | undefined {
  const value = known.get(name);
  if (modifier === '') return value;
  const [, operator, word] = /^(:?[-+?])(.*)$/s.exec(modifier) ?? [];
  if (operator === undefined || word === undefined) return undefined;
  const present = value !== undefined && !(operator.startsWith(':') && value === '');
  if (operator.endsWith('+')) return present ? expandValue(word, known) : '';
  if (present) return value;
  return operator.endsWith('-') ? expandValue(word, known) : undefined;
}

function variableAt(text: string, at: number): { name: string; modifier: string; end: number } | undefined {
  if (text[at + 1] !== '{') {
    const end = nameEnd(text, at + 1);
    return end === at + 1 ? undefined : { name: text.slice(at + 1, end), modifier: '', end };
  }
  const end = nameEnd(text, at + 2);
  if (end === at + 2) return undefined;
  const close = closingBrace(text, end);
  if (close === -1) return undefined;
  return { name: text.slice(at + 2, end), modifier: text.slice(end, close), end: close + 1 };
}

/** A name of letters, digits and underscores, or digits alone. */
function nameEnd(text: string, from: number): number {
  const digits = isDigit(text.charCodeAt(from));
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (!(isDigit(code) || (!digits && isLetter(code)))) break;
    at++;
  }
  return at;
}

/** A default can hold variables of its own: `${A:-${B}}`. */
function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at;
  }
  return -1;
}

function quotedWordEnd(text: string, from: number, to: number, escapeCharacter: string): number {
  let quote = '';
  for (let at = from; at < to; at++) {
    const character = text[at]!;
    if (character === escapeCharacter && quote !== "'") at++;
    else if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (isBlank(text.charCodeAt(at))) return at;
  }
  return to;
}

function plainWordEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && !isBlank(text.charCodeAt(at))) at++;
  return at;
}

export function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
}
