import { type MappedText, sourceSpan, textJoiner } from '../shell/mapped-text.ts';
import type { Word } from './model.ts';

/**
 * Reads an exec form: a JSON array of strings, and nothing behind it.
 * @returns undefined for anything else, which Docker then takes for a shell form; `notStrings` for an array that holds
 * other values, which Docker refuses
 */
export function readExecForm(body: MappedText): Word[] | 'notStrings' | undefined {
  if (body.text.charCodeAt(0) !== 91 || !body.text.endsWith(']')) return undefined;
  let values: unknown;
  try {
    values = JSON.parse(body.text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(values)) return undefined;
  if (!values.every((value) => typeof value === 'string')) return 'notStrings';
  const strings = stringRanges(body.text);
  return (values as string[]).map((value, index) => {
    const { from, to } = strings[index] ?? { from: 0, to: 0 };
    const span = sourceSpan(body, from, to);
    return { text: body.text.slice(from, to), value, span, variables: [], quoted: true };
  });
}

/** The string at `index` of an exec form, decoded, each character with its place in the file. */
export function execString(body: MappedText, index: number): MappedText | undefined {
  const range = stringRanges(body.text)[index];
  if (!range) return undefined;
  const joiner = textJoiner();
  for (let at = range.from + 1; at < range.to - 1; ) {
    const next = body.text.indexOf('\\', at);
    const plainEnd = next === -1 || next >= range.to - 1 ? range.to - 1 : next;
    joiner.addFrom(body, at, plainEnd);
    at = plainEnd;
    if (at >= range.to - 1) break;
    const length = body.text[at + 1] === 'u' ? 6 : 2;
    const span = sourceSpan(body, at, at + length);
    joiner.add(JSON.parse(`"${body.text.slice(at, at + length)}"`) as string, span.start, span.end);
    at += length;
  }
  return joiner.join();
}

/** The strings of an array that is known to be valid JSON and to hold nothing else, quotes included. */
function stringRanges(text: string): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at)) {
    const from = at++;
    while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    at++;
    ranges.push({ from, to: at });
  }
  return ranges;
}
