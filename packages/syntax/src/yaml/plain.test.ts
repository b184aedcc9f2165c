import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendPointer } from '@sallyport/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeYaml, defaultYamlLimits } from './compose.ts';
import type { YamlDocument } from './document.ts';
import { readPlain } from './plain.ts';
import { splitDocuments } from './split.ts';

const limits = defaultYamlLimits;

/** The value, and where each of its nodes stands. */
const allOf = (document: YamlDocument): unknown => {
  const places: unknown[] = [];
  const visit = (value: unknown, pointer: string): void => {
    places.push([pointer, document.locate(pointer)]);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) visit(child, appendPointer(pointer, key));
  };
  visit(document.value, '');
  return { value: document.value, start: document.start, end: document.end, places };
};

/** How many documents of a text are plain; each must be what the whole reader makes of it. */
const plainIn = (text: string): number => {
  let plain = 0;
  for (const { start, chunk } of splitDocuments(text)) {
    const document = readPlain(chunk, start, limits);
    if (!document) continue;
    plain++;
    const whole = composeYaml(chunk, limits, start);
    expect(whole.problems).toEqual([]);
    expect(allOf(document)).toEqual(allOf(whole.documents[0]!));
  }
  return plain;
};

describe('what is plain reads as by the whole reader', () => {
  test.each([
    'a: 1\nb: yes\nc: ~\nd: 0777\non: 1.5',
    'a:\n  b:\n    c: d # comment\n  # comment\n\n  e: "f: g"\nh: \'i # j\'',
    'a:\n- b\n- c: d\n  e: f\n-\n- - g\n  - h\ni:\n  - j\n  -   k: l\n      m:',
    'a: |\n  b\n   c\n\n  d\n\n\ne: |-\n    f\n    # no comment\n',
    'a: [b, "c, d", -1, [], {}]\nd: {e: f, g: [h, {i: j}]}\nk: []\nl: { m: n } # o',
    '---\n# only then\na: b#c\nd: e:f\ng: $(h) i j  \nk: --flag=x',
    '- a\n- b: c\n',
    'a: „Grüße“ — ok\nb: http://x.y/z?q=1#r',
    'a:   # nothing\n  # still nothing\n  b: c',
  ])('%j', (text) => {
    expect(plainIn(text.endsWith('\n') ? text : `${text}\n`)).toBe(1);
  });
});

test.each([
  'a: &b c\nd: *b',
  'a: !!str 1',
  'a: b\n  c',
  'a: "b\n  c"',
  'a: "\\n"',
  "a: 'it''s'",
  'a: b: c',
  'a: [b,\n  c]',
  'a: [b c]',
  'a: >\n  folded',
  'a: |2\n   b',
  'a: |\n\n  b',
  'a: |\n  no end of line',
  'a: {b}',
  'a: 1\na: 2',
  '__proto__: 1',
  '<<: 1',
  '? a\n: b',
  'a:\tb',
  'a: b\r\n',
  '\ufeffa: b',
  'a: \u2028',
  'a: b\n- c',
  'a: -',
  '- a: -\n  b: c',
  'a: b\n   c: d',
  ' a: b\nc: d',
  '"a": b',
  'just text',
  '{"a": 1}',
  '# nothing\n',
  '--- a',
  'a: %b',
  'a: @b',
  'a: {{ .Values.b }}',
])('%j is left to the whole reader', (text) => {
  expect(readPlain(text, 0, limits)).toBeUndefined();
});

test('limits are those of the whole reader', () => {
  const deep = Array.from({ length: 100 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
  expect(readPlain(`${deep} b`, 0, limits)).toBeUndefined();
  expect(readPlain('a:\n  b:\n    c: d', 0, { ...limits, maxDepth: 3 })).toBeUndefined();
  expect(readPlain('a:\n- 1\n- 2\n- 3', 0, { ...limits, maxExpandedNodes: 4 })).toBeUndefined();
});

const root = join(import.meta.dirname, '../../../..');
const manifests = ['packages/checks/src', 'examples'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ya?ml$/.test(path))
    .map((path) => readFileSync(join(root, folder, path), 'utf8')),
);

test('every manifest of this repository reads the same, most of them as plain', () => {
  let documents = 0;
  let plain = 0;
  for (const text of manifests) {
    documents += splitDocuments(text).length;
    plain += plainIn(text);
  }
  expect(plain / documents).toBeGreaterThan(0.7);
});

test('whatever is changed in a manifest, it reads the same', () => {
  const piece = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      ': ',
      ':',
      '- ',
      '-',
      '\n',
      '\n  ',
      '\n    ',
      '\t',
      '"',
      "'",
      '&a ',
      '*a',
      '<<: *a',
      '!!str ',
    ],
    ...[
      '|',
      '|\n',
      '|-\n',
      '>-',
      '#',
      ' #',
      '\u0000',
      '\ufeff',
      '💥',
      'é',
      '\u2028',
      '\r\n',
      '~',
      '-1',
      '0',
      '__proto__',
    ],
    ...[
      '---\n',
      '...\n',
      '{{ .V }}',
      ' ',
      '? ',
      '%',
      '@',
      '`',
      ',',
      'a: b',
      '[]',
      '{}',
      '[a, b]',
      '{a: b}',
      '""',
      "''",
    ],
  );
  const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), piece, removed: fc.nat(5) });
  fc.assert(
    fc.property(
      fc.constantFrom(...manifests),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      (manifest, changes) => {
        let text = manifest.slice(0, 4000);
        for (const { at, piece: added, removed } of changes) {
          const offset = Math.floor(at * text.length);
          text = text.slice(0, offset) + added + text.slice(offset + removed);
        }
        plainIn(text);
      },
    ),
    { numRuns: 2000 },
  );
});
