import type { Span } from '@sallyport/model';
import { type MappedText, sourceSpan } from '../shell/mapped-text.ts';
import { isBlank } from './words.ts';

export interface HeredocStart {
  readonly name: string;
  readonly quoted: boolean;
  readonly stripsTabs: boolean;
  readonly descriptor: number;
  readonly span: Span;
  /** False for spellings that a shell takes for a heredoc and BuildKit may not: `<< EOF`, `cmd<<EOF`, `<<EOF;`. */
  readonly certain: boolean;
}

/**
 * Finds the `<<NAME` words of a line, in order. Words in quotes, `<<<` and arithmetic shifts are none.
 * @see https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go (reHeredoc)
 */
export function heredocStarts(line: MappedText): HeredocStart[] {
  const { text } = line;
  if (!text.includes('<<')) return [];
  const starts: HeredocStart[] = [];
  let wordStart = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '\\') at++;
    else if (character === "'" || character === '"') at = closingQuote(text, at);
    else if (isBlank(text.charCodeAt(at))) wordStart = at + 1;
    // `$((1<<n))` shifts a number.
    else if (character === '(' && text[at - 1] === '(') depth++;
    else if (character === ')' && text[at - 1] === ')') depth = Math.max(0, depth - 1);
    else if (character === '<' && text[at + 1] === '<') {
      if (text[at + 2] === '<') {
        at += 2;
        continue;
      }
      const found = depth === 0 ? heredocAt(line, at, wordStart) : undefined;
      if (found) starts.push(found.start);
      at = found ? found.end - 1 : at + 1;
    }
  }
  return starts;
}

function heredocAt(line: MappedText, at: number, wordStart: number): { start: HeredocStart; end: number } | undefined {
  const { text } = line;
  const descriptor = text.slice(wordStart, at);
  const stripsTabs = text[at + 2] === '-';
  let from = at + (stripsTabs ? 3 : 2);
  const afterOperator = from;
  while (from < text.length && isBlank(text.charCodeAt(from))) from++;
  let name = '';
  let quoted = false;
  let end = from;
  while (end < text.length && !isBlank(text.charCodeAt(end)) && !/[<>;&|()]/.test(text[end]!)) {
    const character = text[end]!;
    if (character === '\\') {
      name += text[end + 1] ?? '';
      end += 2;
    } else if (character === "'" || character === '"') {
      const close = closingQuote(text, end);
      name += text.slice(end + 1, close);
      quoted = true;
      end = close + 1;
    } else {
      name += character;
      end++;
    }
  }
  end = Math.min(end, text.length);
  if (name === '') return undefined;
  const alone = end === text.length || isBlank(text.charCodeAt(end));
  return {
    start: {
      name,
      quoted,
      stripsTabs,
      descriptor: /^\d{1,6}$/.test(descriptor) ? Number(descriptor) : 0,
      span: sourceSpan(line, at, end),
      certain: alone && from === afterOperator && /^\d*$/.test(descriptor),
    },
    end,
  };
}

function closingQuote(text: string, from: number): number {
  const quote = text[from];
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === quote) return at;
    if (text[at] === '\\' && quote === '"') at++;
  }
  return text.length;
}
