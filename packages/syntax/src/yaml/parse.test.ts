import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineIndex } from '../lines.ts';
import { parseYaml } from './parse.ts';

const one = (text: string): unknown => {
  const { documents, problems } = parseYaml(text);
  expect(problems).toEqual([]);
  return documents[0]?.value;
};

const sourceAt = (text: string, pointer: string): string | undefined => {
  const span = parseYaml(text).documents[0]?.locate(pointer);
  return span && `${text.slice(span.keyStart, span.keyEnd)} -> ${text.slice(span.start, span.end)}`;
};

describe('values', () => {
  test.each([
    ['yes', true],
    ['Off', false],
    ['y', true],
    ['0777', 511],
    ['0o17', 15],
    ['0x1F', 31],
    ['1_000', 1000],
    ['08', 8],
    ['1e3', 1000],
    ['1.', 1],
    ['-0', 0],
    ['12:30', '12:30'],
    ['2026-01-01', '2026-01-01'],
    ['.inf', '.inf'],
    ['~', null],
    ['"yes"', 'yes'],
    ["'1'", '1'],
    ['!!str 1', '1'],
    ['1.2.3', '1.2.3'],
    ['-', [null]],
  ])('%s is %j, as the decoder of the API server reads it', (text, value) => {
    expect(one(`key: ${text === '-' ? '\n  -' : text}`)).toEqual({ key: value });
  });

  test('keys become text as in JSON', () => {
    expect(one('8080: a\non: b\nnull: c')).toEqual({ '8080': 'a', true: 'b', null: 'c' });
  });

  test('a mapping or list is no key, as in the decoder of the API server: it is what a template action reads like', () => {
    for (const text of ['a: 1\nname: {{ .Values.name }}', 'x: {[1]: 2}', '? {a: 1}\n: b', 'b: &b [1]\n*b : 2']) {
      expect(parseYaml(text).problems).toMatchObject([{ kind: 'syntax', message: expect.stringContaining('key') }]);
    }
    expect(parseYaml('a: 1\nname: {{ .Values.name }}').problems[0]!.offset).toBe(12);
  });

  test('aliases share a value and merge keys give way to own keys', () => {
    expect(one('a: &x {b: 1, c: 2}\nd: *x\ne:\n  <<: *x\n  b: 3')).toEqual({
      a: { b: 1, c: 2 },
      d: { b: 1, c: 2 },
      e: { b: 3, c: 2 },
    });
    expect(one('l: [&p {a: 1}, &q {a: 2, b: 3}]\nm:\n  <<: [*p, *q]')).toMatchObject({ m: { a: 1, b: 3 } });
  });

  test('a key named __proto__ is data', () => {
    const value = one('__proto__: {polluted: true}\na: 1') as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__', 'a']);
    expect(value.polluted).toBeUndefined();
  });

  test('the later of two equal keys holds and the repetition is told', () => {
    const { documents } = parseYaml('a: 1\nb: 2\na: 3');
    expect(documents[0]?.value).toEqual({ a: 3, b: 2 });
    expect(documents[0]?.duplicates).toEqual([{ key: 'a', offset: 10, parent: '' }]);
    const deep = parseYaml('x/y:\n  - {}\n  - z: { a: 1, a: 2, a: 3 }\n    z: 1').documents[0];
    expect(deep?.duplicates.map(({ key, parent }) => [parent, key])).toEqual([
      ['/x~1y/1/z', 'a'],
      ['/x~1y/1/z', 'a'],
      ['/x~1y/1', 'z'],
    ]);
  });

  test('an empty item stands behind the one before it', () => {
    const { documents } = parseYaml('a: b\nlist:\n  - one\n  -\n  - two');
    expect(documents[0]?.locate('/list/1')).toMatchObject({ start: 18, end: 18 });
    expect(parseYaml('a: b\nlist:\n  -').documents[0]?.locate('/list/0')).toMatchObject({ start: 13, end: 13 });
  });

  test('JSON with tabs and escapes', () => {
    expect(one('{\n\t"a": [1, true, null, "\\u00e9\\/"]\n}')).toEqual({ a: [1, true, null, 'é/'] });
  });

  test('a closing bracket may stand no deeper than its key, as libyaml reads it', () => {
    const text = 'a:\n  b: [\n    x,\n    { c: [\n      1\n    ] },\n\n  ]\n  d: {\r\n    e: f\r\n  }\n';
    expect(one(text)).toEqual({ a: { b: ['x', { c: [1] }], d: { e: 'f' } } });
    expect(sourceAt(text, '/a/d/e')).toBe('e -> f');
    expect(parseYaml('a:\n  b: [\n    x # why\n  ]\n').problems).toHaveLength(1);
    expect(parseYaml('a:\n  b: [\n  x\n  ]\n').problems).toHaveLength(1);
  });

  test('CRLF and a comment at the end', () => {
    expect(one('a: b # c\r\nd: |\r\n  e\r\n')).toEqual({ a: 'b', d: 'e\n' });
  });
});

describe('positions', () => {
  const text =
    'kind: Pod\nspec:\n  containers:\n    - name: "app"\n      args: [a, b]\n    - &x\n      name: two\nnone:\nother: *x\n';
  test.each([
    ['/kind', 'kind -> Pod'],
    ['/spec/containers/0/name', 'name -> "app"'],
    ['/spec/containers/0/args/1', 'b -> b'],
    ['/spec/containers/1/name', 'name -> two'],
    ['/none', 'none -> '],
    ['/other', 'other -> *x'],
    ['/other/name', 'name -> two'],
    ['/missing', undefined],
  ])('%s', (pointer, expected) => {
    expect(sourceAt(text, pointer)).toBe(expected);
  });

  test('positions of a merged key are those of its source', () => {
    expect(sourceAt('a: &x {b: 1}\nc: {<<: *x}', '/c/b')).toBe('b -> 1');
  });

  test('documents after a broken one keep their positions', () => {
    const broken = 'a: 1\n---\nb: [1\n---\nc: 3\n';
    const { documents, problems } = parseYaml(broken);
    expect(documents.map((document) => document.value)).toEqual([{ a: 1 }, { c: 3 }]);
    expect(problems).toHaveLength(1);
    const span = documents[1]!.locate('/c')!;
    expect(broken.slice(span.keyStart, span.end)).toBe('c: 3');
    expect(lineIndex(broken).position(span.keyStart)).toEqual({ line: 5, column: 1 });
  });

  test('JSON objects one behind the other are documents, each with its positions', () => {
    const text = '{\n "a": "}{\\" [",\n "b": [1]\n}\n{"c": {"d": 2}}{"e": 3}\n';
    const { documents, problems } = parseYaml(text);
    expect(problems).toEqual([]);
    expect(documents.map((document) => document.value)).toEqual([{ a: '}{" [', b: [1] }, { c: { d: 2 } }, { e: 3 }]);
    const span = documents[1]!.locate('/c/d')!;
    expect(text.slice(span.keyStart, span.end)).toBe('"d": 2');
    expect(lineIndex(text).position(documents[2]!.locate('/e')!.keyStart)).toEqual({ line: 5, column: 17 });
  });

  test('a broken one among JSON objects is a problem, and the others are read', () => {
    const { documents, problems } = parseYaml('{"a": 1}\n{"b": "x" "y"}\n{"c": 3}\n{"d": ');
    expect(documents.map((document) => document.value)).toEqual([{ a: 1 }, { c: 3 }]);
    expect(problems.map(({ offset }) => offset)).toEqual([expect.any(Number), expect.any(Number)]);
    expect(problems[0]!.offset).toBeGreaterThan(9);
    expect(parseYaml('{"a": 1}}').problems).toHaveLength(1);
  });
});

describe('hostile text', () => {
  test('an alias bomb is refused, not expanded', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level++) {
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
    }
    expect(parseYaml(lines.join('\n')).problems).toMatchObject([{ kind: 'limit' }]);
  });

  test('a cyclic alias is refused', () => {
    expect(parseYaml('a: &a\n  b: *a').problems).toMatchObject([{ kind: 'cycle' }]);
  });

  test('many closing brackets that stand too far left take no long', () => {
    const text = `a:\n${'  b: [\n    x,\n  ]\n'.repeat(100_000)}`;
    const start = performance.now();
    parseYaml(text);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('many JSON objects, and one that never ends, take no long', () => {
    const start = performance.now();
    expect(parseYaml('{"a":1}\n'.repeat(50_000)).documents).toHaveLength(50_000);
    expect(parseYaml(`{"a":1}{"b":"${'x'.repeat(4_000_000)}`).problems).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('so many documents without a marker between them that no call takes them all', () => {
    expect(parseYaml('{}\n'.repeat(600_000)).documents).toHaveLength(600_000);
  });

  test('deep nesting is refused', () => {
    expect(parseYaml('['.repeat(100_000)).problems).toHaveLength(1);
    expect(parseYaml(`${'a: {'.repeat(10)}x: ${'['.repeat(5000)}`).problems).toHaveLength(1);
  });

  test('never throws, and every position lies inside the text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'a: ',
            '- ',
            '\n',
            '  ',
            '&x ',
            '*x',
            '{',
            '}',
            '[',
            ']',
            ', ',
            '"',
            "'",
            '|',
            '>',
            '#',
            '---\n',
            '? ',
            '!!str ',
            '<<: ',
            'é',
            '\t',
            '\r\n',
            '1',
          ),
          { maxLength: 60 },
        ),
        (parts) => {
          const text = parts.join('');
          for (const document of parseYaml(text).documents) {
            for (const pointer of pointersOf(document.value)) {
              const span = document.locate(pointer);
              expect(span).toBeDefined();
              expect(span!.keyStart).toBeGreaterThanOrEqual(0);
              expect(span!.end).toBeLessThanOrEqual(text.length);
              expect(span!.start).toBeLessThanOrEqual(span!.end);
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('what JSON.stringify writes is read back', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value);
        expect(parseYaml(text).documents[0]?.value).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });
});

function pointersOf(value: unknown, pointer = '', depth = 0): string[] {
  if (typeof value !== 'object' || value === null || depth > 6) return [pointer];
  return [
    pointer,
    ...Object.entries(value).flatMap(([key, child]) =>
      pointersOf(child, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1),
    ),
  ];
}

test('each child of a large collection has its place, the last of equal keys too', () => {
  const lines = Array.from({ length: 50_000 }, (_, index) => `- ${index}`);
  const list = parseYaml(lines.join('\n')).documents[0]!;
  for (let index = 0; index < lines.length; index++) {
    const { start, end } = list.locate(`/${index}`)!;
    if (end - start !== String(index).length) expect([index, start, end]).toEqual([]);
  }
  expect(list.locate('/50000')).toBeUndefined();
  const keys = lines.map((_, index) => `k${index}: 1`);
  const text = [...keys, 'k7: 2'].join('\n');
  const mapping = parseYaml(text).documents[0]!;
  for (let index = 100; index < keys.length; index++) if (!mapping.locate(`/k${index}`)) expect(index).toBe('located');
  expect(mapping.locate('/k7')!.keyStart).toBe(text.lastIndexOf('k7: 2'));
  expect(mapping.locate('/other')).toBeUndefined();
});
