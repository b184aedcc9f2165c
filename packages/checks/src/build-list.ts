import type { Edit, Span } from '@sallyport/model';
import type { Dockerfile, Instruction } from '@sallyport/syntax';
import { removeInstruction } from './build-edit.ts';
import { lineEnding } from './build-stage.ts';
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
  const trailing = removeTrailing(file, items, lastKept);
  for (const [at, item] of items.entries()) {
    if (isKept(item)) continue;
    if (at < firstKept) edits.set(item, [removeLeading(file, item, items[at + 1]!)]);
    else if (at > lastKept && trailing) edits.set(item, [trailing]);
    else edits.set(item, [removeFollowing(file, items[at - 1]!, item)]);
  }
  return edits;
}

function removeLeading({ text }: Dockerfile, { span }: Item, next: Item): Edit {
  // With a comment in between, a line that holds nothing but a continuation is left, which Docker reads over.
  const hasComment = text.slice(span.end, next.span.start).includes('#');
  return replace({ start: span.start, end: hasComment ? span.end : next.span.start }, '');
}

function removeFollowing({ text }: Dockerfile, previous: Item, { span }: Item): Edit {
  const hasComment = text.slice(previous.span.end, span.start).includes('#');
  return replace({ start: hasComment ? span.start : previous.span.end, end: span.end }, '');
}

/**
 * Where comments stand among the last items, these go as one: the continuation above the comments would join the next
 * instruction.
 */
function removeTrailing({ text }: Dockerfile, items: readonly Item[], lastKept: number): Edit | undefined {
  const kept = items[lastKept]!.span.end;
  let previous = kept;
  const between: string[] = [];
  for (const { span } of items.slice(lastKept + 1)) {
    between.push(...text.slice(previous, span.start).split('\n').slice(1, -1));
    previous = span.end;
  }
  const comments = between.filter((line) => line.trimStart().startsWith('#')).map((line) => line.trimEnd());
  if (comments.length === 0) return undefined;
  const lineEnd = lineEnding(text);
  return replace({ start: kept, end: previous }, comments.map((line) => lineEnd + line).join(''));
}
