import { appendPointer, parsePointer, type SourceEdit, valueAt } from '@sallyport/model';
import { lineIndex, parseYaml, type YamlDocument } from '@sallyport/syntax';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from './apply-edits.ts';
import { pick, type Random, randomDocument, randomFrom, randomScalar, randomValue } from './testing/random-yaml.ts';

const path = 'random.yaml';
const runs = 1500;

test('what a changed text says is what the old one said with the edits made; all else is as it was', () => {
  let made = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = randomFrom(seed);
      const text = randomDocument(random, false);
      const document = documentOf(text);
      if (!document) return;
      const edits = randomEdits(random, document.value);
      const { text: changed, refused } = applyEdits(path, text, edits);
      expect(
        refused.map(({ reason }) => reason),
        text,
      ).toEqual([]);
      expect(plain(documentOf(changed)?.value), `${text}\n=>\n${changed}`).toEqual(
        plain(withEdits(document.value, edits)),
      );
      // A colon on a line of its own moves more than is told here.
      if (!/^\s*(?:[:-] +)*\? /m.test(text)) expectUntouched(text, changed, document, edits);
      const sets = edits.filter((edit) => edit.op === 'set' && !edit.target.pointer.endsWith('/-'));
      if (sets.length === edits.length) expect(applyEdits(path, changed, sets).text).toBe(changed);
      made += edits.length;
    }),
    { numRuns: runs },
  );
  expect(made).toBeGreaterThan(runs);
});

test('an edit behind an anchor is made as wished or not at all', () => {
  let made = 0;
  let left = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = randomFrom(seed);
      const text = randomDocument(random, true);
      const document = documentOf(text);
      if (!document?.value || !text.includes('*a')) return;
      const edits = randomEdits(random, document.value);
      const { text: changed, applied, refused } = applyEdits(path, text, edits);
      expect(plain(documentOf(changed)?.value), `${text}\n=>\n${changed}`).toEqual(
        plain(withEdits(document.value, applied)),
      );
      made += applied.length;
      left += refused.length;
    }),
    { numRuns: runs },
  );
  expect(made).toBeGreaterThan(100);
  expect(left).toBeGreaterThan(5);
});

function documentOf(text: string): YamlDocument | undefined {
  const { documents, problems } = parseYaml(text);
  return problems.length === 0 && documents.length === 1 ? documents[0] : undefined;
}

/** Edits at places none of which lies within another. */
function randomEdits(random: Random, value: unknown): Extract<SourceEdit, { op: 'set' | 'remove' }>[] {
  const pointers = pointersOf(value, '').filter((pointer) => pointer !== '' && pointer !== '/apiVersion');
  const edits: Extract<SourceEdit, { op: 'set' | 'remove' }>[] = [];
  const taken: string[] = [];
  for (let count = 1 + Math.floor(random() * 4); count > 0; count--) {
    const at = pointers.length === 0 ? '' : pick(random, ['', ...pointers]);
    const there = valueAt(value, at);
    const isMapping = typeof there === 'object' && there !== null && !Array.isArray(there);
    const kind = random();
    let pointer = at;
    if (Array.isArray(there) && kind < 0.5) pointer = `${at}/-`;
    else if ((isMapping || there === null) && kind < 0.5) pointer = `${at}/added${random() < 0.3 ? '/deep/er' : ''}`;
    if (pointer === '' || taken.some((other) => isWithin(other, pointer) || isWithin(pointer, other))) continue;
    taken.push(pointer);
    const target = { kind: 'manifest' as const, path, document: 0, pointer };
    if (pointer === at && kind > 0.75) edits.push({ op: 'remove', target });
    else
      edits.push({ op: 'set', target, value: random() < 0.6 ? randomScalar(random) : plain(randomValue(random, 2)) });
  }
  return edits;
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}

function pointersOf(value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null) return [at];
  const entries = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  return [at, ...entries.flatMap(([key, entry]) => pointersOf(entry, appendPointer(at, key)))];
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** The plainest way to make edits that do not touch one another. */
function withEdits(before: unknown, edits: readonly SourceEdit[]): unknown {
  const root = { document: plain(before) };
  const gone = Symbol('gone');
  const appends = (edit: SourceEdit): boolean => edit.op !== 'replace' && edit.target.pointer.endsWith('/-');
  for (const edit of [...edits.filter((edit) => !appends(edit)), ...edits.filter(appends)]) {
    if (edit.op === 'replace') continue;
    const steps = ['document', ...parsePointer(edit.target.pointer)];
    const last = steps.pop()!;
    let at = root as unknown as Record<string, unknown>;
    for (const step of steps) {
      if (!Object.hasOwn(at, step) || at[step] === null) define(at, step, {});
      at = at[step] as Record<string, unknown>;
    }
    const value = edit.op === 'set' ? edit.value : gone;
    if (!Array.isArray(at)) {
      if (value === gone) delete at[last];
      else define(at, last, value);
    } else if (last !== '-') at[Number(last)] = value;
    else if (!at.some((item) => JSON.stringify(item) === JSON.stringify(value))) at.push(value);
  }
  const settle = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((item) => item !== gone).map(settle);
    if (typeof value !== 'object' || value === null) return value;
    const settled: Record<string, unknown> = {};
    for (const [key, entry] of Object.entries(value)) define(settled, key, settle(entry));
    return settled;
  };
  return settle(root.document);
}

function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

/** Every line that holds nothing of what was changed is still there, byte by byte and in order. */
function expectUntouched(text: string, changed: string, document: YamlDocument, edits: readonly SourceEdit[]): void {
  const lines = lineIndex(text);
  const touched = new Set<number>();
  const touch = (start: number, end: number): void => {
    for (let line = lines.position(start).line; line <= lines.position(Math.max(start, end - 1)).line; line++)
      touched.add(line);
  };
  const old = text.split('\n');
  for (const edit of edits) {
    if (edit.op === 'replace') continue;
    const { pointer } = edit.target;
    const node = document.locate(pointer);
    const holder = document.nearest(node ? pointer.slice(0, pointer.lastIndexOf('/')) : pointer);
    if (node) touch(Math.min(node.keyStart, node.start), node.end);
    // A key that comes first in order takes the place behind the dash.
    else touch(holder.start, holder.start);
    // Brackets, and what has no entry of its own yet, change where they stand.
    const isFlow =
      '[{'.includes(text[holder.start] ?? '') ||
      holder.start === holder.end ||
      !/[\n]/.test(text.slice(holder.keyStart, holder.end));
    if (isFlow || valueAt(document.value, pointer.slice(0, pointer.lastIndexOf('/'))) === null)
      touch(holder.keyStart, Math.max(holder.end, holder.start));
    if (edit.op === 'remove' || node) {
      // A collection that loses its last entry, the entry that moves up to a dash, and the comments of what goes.
      const last = node ? lines.position(Math.max(node.start, node.end - 1)).line : 0;
      const first = node ? lines.position(Math.min(node.keyStart, node.start)).line : 0;
      for (let line = last + 1; line <= old.length; line++) {
        touched.add(line);
        if (old[line - 1]!.trim() !== '' && !old[line - 1]!.trimStart().startsWith('#')) break;
      }
      for (let line = first - 1; line > 0 && /^\s*(?:- *)*(?:#|$|[|>])/.test(old[line - 1]!); line--) touched.add(line);
      touched.add(lines.position(holder.keyStart).line);
      if (node) touched.add(first - (old[first - 1]!.trimStart().startsWith('-') ? 0 : 1));
    }
  }
  // A dash alone on its line belongs to an item below it.
  const kept = old.filter(
    (line, index) => !touched.has(index + 1) && line.trim() !== '' && !/^\s*(?:- *)+(?:#.*)?\r?$/.test(line),
  );
  const there = changed.split('\n');
  let at = 0;
  for (const line of kept) {
    const found = there.findIndex(
      (other, index) => index >= at && other.replace(/\r$/, '') === line.replace(/\r$/, ''),
    );
    expect(found, `the line ${JSON.stringify(line)} is not as it was:\n${text}\n=>\n${changed}`).toBeGreaterThanOrEqual(
      at,
    );
    at = found + 1;
  }
}
