import type { NodeSpan } from '../yaml/positions.ts';

/**
 * Where a part of an expression stands in the YAML text that holds it. In a block or a quoted scalar the same word is
 * looked for, as often as it stands before that part: its line is then true, and its column nearly always.
 * @param start offset in the value
 */
export function offsetInYaml(text: string, span: NodeSpan, value: string, start: number): number {
  const raw = text.slice(span.start, span.end);
  if (raw.startsWith(value)) return span.start + start;
  const word = /\w+|\S/.exec(value.slice(start))?.[0];
  if (word === undefined) return span.start;
  let occurrence = 0;
  for (let at = value.indexOf(word); at !== -1 && at < start; at = value.indexOf(word, at + 1)) occurrence++;
  let found = raw.indexOf(word);
  while (found !== -1 && occurrence-- > 0) found = raw.indexOf(word, found + 1);
  return span.start + Math.max(0, found);
}
