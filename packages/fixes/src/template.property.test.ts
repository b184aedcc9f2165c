import { appendPointer, parsePointer, type SourceEdit, valueAt } from '@sallyport/model';
import { isEditable, readEditable } from '@sallyport/render';
import { lineIndex, parseYaml, type YamlDocument } from '@sallyport/syntax';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from './apply-edits.ts';
import { pick, type Random, randomDocument, randomFrom, randomScalar } from './testing/random-yaml.ts';

const path = 'templates/random.yaml';
const runs = 2000;

type StructuredEdit = Extract<SourceEdit, { op: 'set' | 'remove' }>;

test('what may be edited in a template is, and every rendering of it changes as if it had been edited itself', () => {
  let made = 0;
  let added = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = randomFrom(seed);
      const text = randomTemplate(random, randomDocument(random, false));
      // Lines of actions read as blank lines of a text above them, where an edit is then refused.
      if (/[|>][-+]?(?: #.*)?\r?$/m.test(text)) return;
      // A branch may part a key behind `?` from its value: what comes out is no YAML even without an edit.
      if (/^[ -]*\? /m.test(text)) return;
      const template = readEditable(text);
      const [document] = template.documents;
      if (template.documents.length !== 1 || typeof document?.value !== 'object' || document.value === null) return;
      const edit = randomEdit(random, document);
      if (!edit) return;
      const { pointer } = edit.target;
      const there = nearest(document, pointer);
      const rest = parsePointer(pointer).slice(parsePointer(there).length);
      if (!isEditable(template, document, there, rest)) return;
      const { text: changed, refused } = applyEdits(path, text, [edit], readEditable);
      expect(
        refused.map(({ reason }) => reason),
        `${pointer}\n${text}`,
      ).toEqual([]);
      expect(actionLines(changed), changed).toEqual(actionLines(text));
      for (const truths of [() => true, () => false, ...Array.from({ length: 3 }, () => chances(random))]) {
        const before = readValue(rendered(text, truths));
        const after = readValue(rendered(changed, truths));
        const shown = `${JSON.stringify(edit)}\n${text}\n=>\n${changed}`;
        if (edit.op === 'set')
          expect(after, shown).toEqual(withSet(before, parsePointer(pointer), rest.length, edit.value));
        else expectRemoved(before, after, pointer, shown);
      }
      made++;
      if (rest.length > 0) added++;
    }),
    { numRuns: runs },
  );
  expect(made).toBeGreaterThan(runs / 5);
  expect(added).toBeGreaterThan(100);
});

test('an edit is made without a touch of an action, or not at all', () => {
  let refusals = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = randomFrom(seed);
      const text = randomTemplate(random, randomDocument(random, false));
      const edits = [1, 2, 3].flatMap(() => {
        const [document] = readEditable(text).documents;
        return (document && randomEdit(random, document)) ?? [];
      });
      const { text: changed, refused } = applyEdits(path, text, edits, readEditable);
      expect(actionLines(changed), `${JSON.stringify(edits)}\n${text}\n=>\n${changed}`).toEqual(actionLines(text));
      refusals += refused.length;
    }),
    { numRuns: runs },
  );
  expect(refusals).toBeGreaterThan(100);
});

/** A document with branches around some of its keys, comments, and actions in some of its texts. */
function randomTemplate(random: Random, text: string): string {
  const { documents, problems } = parseYaml(text);
  const [document] = documents;
  if (problems.length > 0 || documents.length !== 1 || !document) return text;
  const index = lineIndex(text);
  const lines = text.split('\n');
  const end = text.includes('\r\n') ? '\r' : '';
  const before = new Map<number, string[]>();
  const after = new Map<number, string[]>();
  const put = (to: Map<number, string[]>, line: number, action: string): void => {
    to.set(line, [...(to.get(line) ?? []), `${' '.repeat(Math.floor(random() * 5))}${action}${end}`]);
  };
  let blocks = 0;
  for (const pointer of pointersOf(document.value, '')) {
    const span = document.locate(pointer);
    if (!span || pointer === '' || !span.keyEnd || text.slice(span.keyEnd, span.keyEnd + 1) !== ':') continue;
    const first = index.position(span.keyStart).line - 1;
    const last = index.position(Math.max(span.keyStart, span.end - 1)).line - 1;
    if (lines[first]!.slice(0, index.position(span.keyStart).column - 1).trim() !== '') continue;
    // Where an item of a list is empty, nothing tells where it stands.
    const isWhole = !/[[,]null/.test(JSON.stringify(valueAt(document.value, pointer)));
    const kind = random();
    if (kind < 0.2 && isWhole) {
      put(before, first, `{{- ${pick(random, ['if', 'with', 'range'])} .Values.x${blocks++} }}`);
      put(after, last, '{{- end }}');
    } else if (kind < 0.25) put(before, first, '{{- /* why */}}');
    else if (kind < 0.4 && first === last && /: \w+\r?$/.test(lines[first]!)) {
      lines[first] = lines[first]!.replace(/\w+(?=\r?$)/, '{{ .Values.text }}');
    }
  }
  return lines.flatMap((line, at) => [...(before.get(at) ?? []), line, ...(after.get(at) ?? [])]).join('\n');
}

/** As helm would print it, where each block is taken or not. */
function rendered(text: string, isTaken: (block: string) => boolean): string {
  const open: boolean[] = [];
  const printed: string[] = [];
  for (const line of text.split('\n')) {
    const action = line.trim();
    const block = /^\{\{- (?:if|with|range) (\S+) \}\}$/.exec(action)?.[1];
    if (block !== undefined) open.push(isTaken(block));
    else if (action === '{{- end }}') open.pop();
    else if (!action.startsWith('{{- /*') && open.every(Boolean))
      printed.push(line.replaceAll('{{ .Values.text }}', 'text'));
  }
  return printed.join('\n');
}

function chances(random: Random): (block: string) => boolean {
  const known = new Map<string, boolean>();
  return (block) => {
    const chance = known.get(block) ?? random() < 0.5;
    known.set(block, chance);
    return chance;
  };
}

function actionLines(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.includes('{{'));
  // A line may come to stand behind the dash of one that went.
  return lines.map((line) => line.trimEnd().replace(/^(?: *- )* */, ''));
}

function randomEdit(random: Random, document: YamlDocument): StructuredEdit | undefined {
  const at = pick(random, pointersOf(document.value, ''));
  const value = valueAt(document.value, at);
  const isFull = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  const deeper = Array.isArray(value) ? '/-' : pick(random, ['/added', '/added/deep', '/name', '/spec']);
  const pointer = isFull && random() < 0.6 ? at + deeper : at;
  if (pointer === '') return undefined;
  const target = { kind: 'template' as const, path, document: 0, pointer };
  const isItem = Array.isArray(valueAt(document.value, at.slice(0, at.lastIndexOf('/'))));
  if (pointer === at && !isItem && random() < 0.4) return { op: 'remove', target };
  const scalar = randomScalar(random);
  return { op: 'set', target, value: random() < 0.7 ? scalar : { inner: [scalar] } };
}

function nearest(document: YamlDocument, pointer: string): string {
  let at = pointer;
  while (at !== '' && !document.locate(at)) at = at.slice(0, at.lastIndexOf('/'));
  return at;
}

function pointersOf(value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null) return [at];
  const entries = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  return [at, ...entries.flatMap(([key, entry]) => pointersOf(entry, appendPointer(at, key)))];
}

function readValue(text: string): unknown {
  const { documents, problems } = parseYaml(text);
  expect(problems, text).toEqual([]);
  return JSON.parse(JSON.stringify(documents[0]?.value ?? null));
}

/** A field is set where it, or what is to hold it, is there. */
function withSet(before: unknown, steps: readonly string[], missing: number, value: unknown): unknown {
  const root = { root: structuredClone(before) };
  const known = ['root', ...steps.slice(0, steps.length - missing)];
  const last = known.pop()!;
  let at: unknown = root;
  for (const step of known) {
    at =
      typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? (at as Record<string, unknown>)[step] : null;
  }
  if (typeof at !== 'object' || at === null || !Object.hasOwn(at, last)) return root.root;
  const holder = at as Record<string, unknown>;
  if (missing === 0) define(holder, last, value);
  else if (steps.at(-1) === '-') {
    const list = holder[last] as unknown[];
    if (!list.some((item) => JSON.stringify(item) === JSON.stringify(value))) list.push(value);
  } else {
    const inner = steps
      .slice(-missing + 1 || steps.length)
      .reduceRight<unknown>((deep, step) => ({ [step]: deep }), value);
    // What lost all its fields to branches still takes one.
    if (holder[last] === null) define(holder, last, {});
    define(holder[last] as Record<string, unknown>, steps[steps.length - missing]!, inner);
  }
  return root.root;
}

function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

function expectRemoved(before: unknown, after: unknown, pointer: string, shown: string): void {
  const leaves = (value: unknown): string[] =>
    pointersOf(value, '').flatMap((at) => {
      const leaf = valueAt(value, at);
      const isIn = at === pointer || at.startsWith(`${pointer}/`);
      return isIn || typeof leaf === 'object' ? [] : [`${at} ${JSON.stringify(leaf)}`];
    });
  expect(leaves(after), shown).toEqual(leaves(before));
  expect(valueAt(after, pointer), shown).toBeUndefined();
}
