import type { Edit, Span } from '@sallyport/model';
import type { Dockerfile, Instruction } from '@sallyport/syntax';
import { removeInstruction } from './build-edit.ts';
import { replace } from './rule.ts';

interface Item {
  readonly span: Span;
}

/**
 * Takes items out of an instruction that lists them, such as ports of EXPOSE or pairs of LABEL, each with the blanks or
 * the line break beside it. The edits of all items fit together; comments between the lines stay.
 * @param items all of them, in order
 * @param removed those to go; where these are all, the instruction goes
 * @returns the edits of each removed item
 */
export function removeItems<I extends Item>(
  file: Dockerfile,
  instruction: Instruction,
  items: readonly I[],
  removed: ReadonlySet<I>,
): Map<I, readonly Edit[]> {
  const edits = new Map<I, readonly Edit[]>();
  const isKept = (item: I): boolean => !removed.has(item);
  const firstKept = items.findIndex(isKept);
  const lastKept = items.findLastIndex(isKept);
  if (firstKept === -1) {
    const whole = [removeInstruction(file, instruction)];
    for (const item of items) edits.set(item, whole);
    return edits;
  }
  for (const [at, item] of items.entries()) {
    if (isKept(item)) continue;
    if (at < firstKept) edits.set(item, [removeLeading(file, item, items[at + 1]!)]);
    else edits.set(item, removeFollowing(file, items[at - 1]!, item, at > lastKept));
  }
  return edits;
}

function removeLeading({ text }: Dockerfile, { span }: Item, next: Item): Edit {
  // With a comment in between, a line that holds nothing but a continuation is left, which Docker reads over.
  const hasComment = text.slice(span.end, next.span.start).includes('#');
  return replace({ start: span.start, end: hasComment ? span.end : next.span.start }, '');
}

function removeFollowing({ text }: Dockerfile, previous: Item, { span }: Item, isLast: boolean): Edit[] {
  const before = previous.span.end;
  if (!text.slice(before, span.start).includes('#')) return [replace({ start: before, end: span.end }, '')];
  if (!isLast) return [replace(span, '')];
  // Nothing follows the comment now: the continuation above it would join the next instruction.
  const lineEnd = text.indexOf('\n', before);
  const contentEnd = text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
  return [replace({ start: before, end: contentEnd }, ''), replace(span, '')];
}
