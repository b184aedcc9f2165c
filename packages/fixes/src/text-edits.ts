import type { SourceEdit } from '@sallyport/model';
import { parseDockerfile } from '@sallyport/syntax';
import type { AppliedEdits, RefusedEdit } from './apply-edits.ts';

type TextEdit = Extract<SourceEdit, { op: 'replace' }>;

/**
 * Replaces spans of a Dockerfile. Equal edits are made once; insertions at one place keep their order; what lies within
 * a deletion is done by it; of two that overlap otherwise the one further down is refused.
 */
export function applyTextEdits(path: string, text: string, edits: readonly TextEdit[]): AppliedEdits {
  const refused: RefusedEdit[] = [];
  const unique = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const { start, end } = edit.span;
    if (edit.path !== path || start > end || end > text.length) {
      refused.push({ edit, reason: 'its place is not in this text' });
      continue;
    }
    const key = `${start}-${end}-${edit.text}`;
    const equal = unique.get(key);
    if (equal) equal.push(edit);
    else unique.set(key, [edit]);
  }
  const ordered = [...unique.values()].sort(([a], [b]) => inOrder(a!, b!));
  const taken: TextEdit[][] = [];
  let covered: TextEdit[] = [];
  for (const group of ordered) {
    const edit = group[0]!;
    const before = taken.at(-1)?.[0];
    if (!before || edit.span.start >= before.span.end) taken.push(group);
    else if (before.text === '' && edit.span.end <= before.span.end) covered.push(...group);
    else if (edit.text === '' && edit.span.start === before.span.start) {
      covered.push(...taken.pop()!);
      taken.push(group);
    } else for (const one of group) refused.push({ edit: one, reason: 'another fix changes the same words' });
  }
  const problems = parseDockerfile(text).problems.length;
  let result = spliced(text, taken);
  if (parseDockerfile(result).problems.length > problems) {
    // One of them breaks the file: they are tried one after another, from the end so that no place moves.
    result = text;
    const kept: TextEdit[][] = [];
    const broken = new Set<TextEdit>();
    for (const group of taken.slice(0, mostTried).reverse()) {
      const tried = spliced(text, [group, ...kept]);
      if (parseDockerfile(tried).problems.length > problems) for (const edit of group) broken.add(edit);
      else {
        kept.unshift(group);
        result = tried;
      }
    }
    for (const edit of [...broken, ...taken.slice(mostTried).flat()]) {
      refused.push({ edit, reason: 'the file could not be read after it' });
    }
    if (broken.size > 0) covered = covered.filter((edit) => kept.some(([by]) => holds(by!, edit)));
  }
  const refusedEdits = new Set(refused.map(({ edit }) => edit));
  return { text: result, applied: edits.filter((edit) => !refusedEdits.has(edit)), refused };
}

const mostTried = 64;

function inOrder(a: TextEdit, b: TextEdit): number {
  return a.span.start - b.span.start || isInsertion(b) - isInsertion(a);
}

function isInsertion({ span }: TextEdit): number {
  return span.start === span.end ? 1 : 0;
}

function holds(outer: TextEdit, inner: TextEdit): boolean {
  return outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;
}

function spliced(text: string, groups: readonly (readonly TextEdit[])[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const [edit] of groups) {
    parts.push(text.slice(at, edit!.span.start), edit!.text);
    at = edit!.span.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
