import { parsePointer, type SourceEdit } from '@sallyport/model';
import { parseYaml } from '@sallyport/syntax';
import { changeOf, type FileKind } from './change.ts';
import { sameValue, setOwn } from './json-value.ts';
import { rewrite, type Splice } from './rewrite.ts';
import { placeEdits } from './sharing.ts';
import type { ReadTemplate, TemplateText } from './template-text.ts';
import { applyTextEdits } from './text-edits.ts';
import { addWish, noWish, Refusal, type WishedEdit, wishedValue } from './wish.ts';
import { type EditableDocument, readYamlTree } from './yaml-tree.ts';

export interface AppliedEdits {
  readonly text: string;
  /** What is in the new text, also where it was in the old one. */
  readonly applied: readonly SourceEdit[];
  readonly refused: readonly RefusedEdit[];
}

export interface RefusedEdit {
  readonly edit: SourceEdit;
  /** Goes on after "left alone: ". */
  readonly reason: string;
}

/**
 * Makes edits in the text of one file, with the least change of it. Equal edits are made once, those that agree are
 * merged, one that contradicts an earlier one is refused. The new text is read again: what it says must be what the old
 * one said with the edits made, or they are refused.
 * @param path decides how lists and texts are written; `.json` is JSON
 * @param text without a byte order mark
 * @param edits all of them of this file: structured ones for YAML and JSON, or replacements of spans
 * @param readTemplate given where the text is a template: what its actions have a hand in is refused
 */
export function applyEdits(
  path: string,
  text: string,
  edits: readonly SourceEdit[],
  readTemplate?: ReadTemplate,
): AppliedEdits {
  const spans = edits.filter((edit) => edit.op === 'replace');
  const structured = edits.filter((edit) => edit.op !== 'replace');
  // Spans count in the text as it is; what is structured is found again in the new one.
  const replaced = applyTextEdits(path, text, spans);
  if (structured.length === 0) return replaced;
  const done = applyStructured(fileOf(path, replaced.text, readTemplate), structured);
  return {
    text: done.text,
    applied: [...replaced.applied, ...done.applied],
    refused: [...replaced.refused, ...done.refused],
  };
}

type StructuredEdit = Exclude<SourceEdit, { op: 'replace' }>;

/** The file that is edited, read once. */
interface EditedFile {
  readonly source: string;
  /** What is read as YAML: the source, or a template without its actions, whose offsets are the same. */
  readonly text: string;
  readonly documents: readonly EditableDocument[];
  readonly isJson: boolean;
  readonly template: TemplateText | undefined;
  readonly readTemplate: ReadTemplate | undefined;
}

function fileOf(path: string, source: string, readTemplate: ReadTemplate | undefined): EditedFile {
  const template = readTemplate?.(source);
  const text = template?.text ?? source;
  const isJson = path.toLowerCase().endsWith('.json');
  return { source, text, documents: readYamlTree(text), isJson, template, readTemplate };
}

interface Attempt {
  /** The new source. */
  readonly text: string;
  /** By the number of the edit. */
  readonly refused: ReadonlyMap<number, string>;
  /** Why not all of it can be made, where the new text does not say what it must. */
  readonly wrong: string | undefined;
}

const notUnderstood = 'the text around it is written in a way that is not understood';

/** Each attempt reads the file twice. */
const mostAttempts = 64;

function applyStructured(file: EditedFile, edits: readonly StructuredEdit[]): AppliedEdits {
  const all = edits.map((_, index) => index);
  const refused = new Map<number, string>();
  let best: Attempt = { text: file.source, refused: new Map(), wrong: undefined };
  let accepted: number[] = [];
  let attempts = 0;
  /** Adds edits to those that are known to be right; halves them where the result is wrong, to find the one. */
  const add = (numbers: readonly number[]): void => {
    if (numbers.length === 0) return;
    const together = [...accepted, ...numbers];
    const attempt = attempts++ < mostAttempts ? attemptEdits(file, edits, together) : undefined;
    if (attempt && attempt.wrong === undefined) {
      best = attempt;
      accepted = together.filter((number) => !attempt.refused.has(number));
      for (const [number, reason] of attempt.refused) refused.set(number, reason);
    } else if (!attempt || numbers.length === 1) {
      for (const number of numbers) refused.set(number, attempt?.wrong ?? notUnderstood);
    } else {
      const middle = numbers.length >> 1;
      add(numbers.slice(0, middle));
      add(numbers.slice(middle));
    }
  };
  add(all);
  return {
    text: best.text,
    applied: edits.filter((_, index) => !refused.has(index)),
    refused: [...refused].map(([index, reason]) => ({ edit: edits[index]!, reason })),
  };
}

function attemptEdits(file: EditedFile, edits: readonly StructuredEdit[], numbers: readonly number[]): Attempt {
  const { source, text, documents } = file;
  const refused = new Map<number, string>();
  const splices: Splice[] = [];
  const expected = documents.map(({ document }) => document.value);
  const not = (wrong: string): Attempt => ({ text: source, refused, wrong });
  const byDocument = Map.groupBy(numbers, (number) => edits[number]!.target.document);
  for (const [index, own] of byDocument) {
    const document = documents[index];
    if (!document?.root) {
      for (const number of own) refused.set(number, 'the document is not there');
      continue;
    }
    const done = editDocument(file, document, edits, own);
    if ('wrong' in done) return not(done.wrong);
    for (const [number, reason] of done.refused) refused.set(number, reason);
    splices.push(...done.splices);
    expected[index] = done.expected;
  }
  const changed = withSplices(text, splices);
  if (changed === undefined) return not(notUnderstood);
  const after = changed === text ? documents.map(({ document }) => document) : parseYaml(changed).documents;
  const isRight =
    after.length === expected.length && after.every(({ value }, index) => sameValue(value, expected[index]));
  if (!isRight) return not(notUnderstood);
  if (!file.readTemplate) return { text: changed, refused, wrong: undefined };
  const isLiteral = splices.every(({ start, end }) => source.slice(start, end) === text.slice(start, end));
  const template = isLiteral ? withSplices(source, splices) : undefined;
  // What was put in must not read as an action.
  if (template === undefined || file.readTemplate(template).text !== changed) {
    return not('actions of its template stand in its lines');
  }
  return { text: template, refused, wrong: undefined };
}

interface DocumentEdit {
  readonly splices: readonly Splice[];
  readonly expected: unknown;
  readonly refused: ReadonlyMap<number, string>;
}

/** @returns `wrong` where something cannot be made and it is not told what asks for it */
function editDocument(
  { text, isJson, template }: EditedFile,
  document: EditableDocument,
  edits: readonly StructuredEdit[],
  numbers: readonly number[],
): DocumentEdit | { readonly wrong: string } {
  const refused = new Map<number, string>();
  const root = document.root!;
  const { value } = document.document;
  const logical = numbers.map((by) => {
    const edit = edits[by]!;
    const wished: WishedEdit = edit.op === 'set' ? { op: 'set', value: edit.value } : { op: 'remove' };
    return { by, steps: parsePointer(edit.target.pointer), edit: wished, kind: edit.target.kind };
  });
  // A refused edit may have stood in the way of no other: the rest is settled again without it.
  for (;;) {
    const kept = logical.filter(({ by }) => !refused.has(by));
    const before = refused.size;
    const kind: FileKind = kept[0]?.kind ?? 'manifest';
    const { placed, refused: shared } = placeEdits(document, kept);
    for (const { by, reason } of shared) refused.set(by, reason);
    const wish = noWish();
    const members: (readonly number[])[] = [];
    const refuse = ({ by, message }: Refusal): void => {
      const named = by.flatMap((number) => members[number] ?? []);
      for (const number of named.length > 0 ? named : kept.map((one) => one.by)) refused.set(number, message);
    };
    try {
      for (const { steps, edit, by } of placed) {
        const reason = addWish(wish, steps, edit, members.push(by) - 1);
        if (reason !== undefined) for (const number of by) refused.set(number, reason);
      }
      if (refused.size > before) continue;
      const refusals: Refusal[] = [];
      const change = changeOf(root, value, wish, kind, refusals);
      for (const refusal of refusals) refuse(refusal);
      if (refusals.length > 0) continue;
      if (change === undefined) return { splices: [], expected: value, refused };
      if (change === 'emptied') throw new Refusal('nothing of the document would be left', wish.by);
      if (change.kind !== 'edit') throw new Refusal('the document holds no such place', wish.by);
      const all = noWish();
      for (const { by, steps, edit } of kept) addWish(all, steps, edit, by);
      return {
        splices: rewrite(text, root, change, isJson, template),
        expected: wishedValue(unshared(value), all, kind),
        refused,
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.by.length === 0 && kept.length > 1) return { wrong: error.message };
      refuse(error);
      if (kept.length === 0) return { splices: [], expected: value, refused };
    }
  }
}

/** A copy in which nothing is shared: a change of one place is none of another. */
function unshared(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unshared);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) setOwn(copy, key, unshared(entry));
  return copy;
}

/** The text with all splices made, or undefined where two overlap. */
function withSplices(text: string, splices: readonly Splice[]): string | undefined {
  const ordered = splices
    .map((splice, order) => ({ ...splice, order }))
    .sort((a, b) => a.start - b.start || Number(a.end > a.start) - Number(b.end > b.start) || a.order - b.order);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: inserted } of ordered) {
    if (start < at) return undefined;
    parts.push(text.slice(at, start), inserted);
    at = end;
  }
  parts.push(text.slice(at));
  const changed = parts.join('');
  // A last line that went must not leave a line break where the file had none.
  return text.endsWith('\n') ? changed : changed.replace(/\r?\n$/, '');
}
