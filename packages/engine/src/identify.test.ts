import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identify } from './identify.ts';
import type { Seen } from './inspect.ts';
import { catalogue } from './testing/run-scan.ts';

const rules = catalogue.rules.filter((rule) => !rule.kinds.includes('dockerfile')).slice(0, 3);
const dockerRule = catalogue.rules.find((rule) => rule.kinds.includes('dockerfile'))!;

interface Sketch {
  readonly rule: number;
  readonly path: string;
  readonly line: number;
  readonly name: string;
  readonly namespace: string;
  readonly container: string;
  readonly key: string;
}

function seen(sketch: Sketch): Seen {
  const { line, path, name, namespace, container, key } = sketch;
  return {
    rule: rules[sketch.rule]!,
    message: 'm',
    location: { path, startLine: line, startColumn: 1, endLine: line, endColumn: 2 },
    via: [],
    object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace, name },
    container,
    pointer: '/spec',
    keyedPath: [key],
    edits: [],
  };
}

/** Few words, so that tuples collide; some look equal after normalisation, some hold the separator. */
const word = fc.constantFrom('a', 'é', 'e\u0301', 'a\x1fa', '', 'a\x1f\x1f0');
const sketch: fc.Arbitrary<Sketch> = fc.record({
  rule: fc.integer({ min: 0, max: 2 }),
  path: fc.constantFrom('a.yaml', 'b/a.yaml', 'b/\x1f.yaml'),
  line: fc.integer({ min: 1, max: 5 }),
  name: word,
  namespace: word,
  container: word,
  key: word,
});

const fingerprints = (sketches: readonly Sketch[], component = ''): string[] =>
  identify(sketches.map(seen), component, catalogue.frameworks).map(({ fingerprint }) => fingerprint);

test('fingerprints are unique, whatever the names are', () => {
  let equal = 0;
  fc.assert(
    fc.property(fc.array(sketch, { minLength: 10, maxLength: 120 }), (sketches) => {
      const found = identify(sketches.map(seen), '', catalogue.frameworks);
      expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(sketches.length);
      equal += found.length - new Set(found.map(({ identity }) => identity)).size;
    }),
    { numRuns: 300 },
  );
  // Equal identities were among them, or the test shows nothing.
  expect(equal).toBeGreaterThan(100);
});

test('a name that spells out the tuple of another finding, and one in another Unicode form, are themselves', () => {
  const base: Sketch = { rule: 0, path: 'a.yaml', line: 1, name: 'n', namespace: 'x', container: 'c', key: 'k' };
  const forged = { ...base, line: 2, key: 'k\x1fx\x1fa.yaml\x1f0' };
  expect(new Set(fingerprints([base, base, forged])).size).toBe(3);
  const composed = { ...base, name: 'é' };
  const decomposed = { ...base, name: 'e\u0301' };
  expect(new Set(fingerprints([composed, decomposed])).size).toBe(2);
  expect(fingerprints([composed])).toEqual(fingerprints([decomposed]));
});

test('they do not depend on the order in which things were seen', () => {
  fc.assert(
    fc.property(
      fc
        .uniqueArray(sketch, { maxLength: 40, selector: (each) => JSON.stringify(each) })
        .chain((sketches) =>
          fc.tuple(fc.constant(sketches), fc.shuffledSubarray(sketches, { minLength: sketches.length })),
        ),
      ([sketches, shuffled]) => {
        expect(new Set(fingerprints(shuffled))).toEqual(new Set(fingerprints(sketches)));
      },
    ),
  );
});

test('they outlive inserted lines; what is alone outlives a move to another file and namespace', () => {
  fc.assert(
    fc.property(fc.array(sketch, { maxLength: 40 }), fc.nat(1000), (sketches, lines) => {
      const shifted = sketches.map((each) => ({ ...each, line: each.line + lines }));
      expect(fingerprints(shifted)).toEqual(fingerprints(sketches));
    }),
  );
  fc.assert(
    fc.property(sketch, word, (only, namespace) => {
      expect(fingerprints([{ ...only, path: 'moved/x.yaml', namespace }])).toEqual(fingerprints([only]));
    }),
  );
});

test('what is told apart keeps the identity of what it is', () => {
  const base: Sketch = {
    rule: 0,
    path: 'dev/a.yaml',
    line: 1,
    name: 'web',
    namespace: 'dev',
    container: 'app',
    key: 'k',
  };
  const [alone] = identify([seen(base)], '', catalogue.frameworks);
  expect(alone!.fingerprint).toBe(alone!.identity);
  const both = identify([seen(base), seen({ ...base, path: 'prod/a.yaml' })], '', catalogue.frameworks);
  expect(both.map(({ identity }) => identity)).toEqual([alone!.identity, alone!.identity]);
  expect(both.every(({ fingerprint, identity }) => fingerprint !== identity)).toBe(true);
});

test('rule, group, kind, name, container and place tell findings apart; version, lines and values do not', () => {
  const base: Sketch = { rule: 0, path: 'a.yaml', line: 1, name: 'web', namespace: 'x', container: 'app', key: 'k' };
  const [print] = fingerprints([base]);
  const with_ = (change: Partial<Seen>): string =>
    identify([{ ...seen(base), ...change }], '', catalogue.frameworks)[0]!.fingerprint;
  const object = seen(base).object;
  expect(with_({ rule: rules[1]! })).not.toBe(print);
  expect(with_({ object: { ...object, apiVersion: 'batch/v1' } })).not.toBe(print);
  expect(with_({ object: { ...object, kind: 'Pod' } })).not.toBe(print);
  expect(with_({ object: { ...object, name: 'db' } })).not.toBe(print);
  expect(with_({ container: 'log' })).not.toBe(print);
  expect(with_({ keyedPath: ['other'] })).not.toBe(print);
  expect(fingerprints([base], 'acme/shop')[0]).not.toBe(print);
  expect(with_({ object: { ...object, apiVersion: 'apps/v1beta1' } })).toBe(print);
  expect(with_({ message: 'other words', pointer: '/elsewhere' })).toBe(print);
});

test('findings come by path, then by place, then by rule', () => {
  const base: Sketch = { rule: 0, path: 'b.yaml', line: 2, name: 'n', namespace: '', container: '', key: '' };
  const found = identify(
    [base, { ...base, path: 'a.yaml', line: 9 }, { ...base, line: 1 }, { ...base, rule: 1 }].map(seen),
    '',
    catalogue.frameworks,
  );
  const byId = [rules[0]!.id, rules[1]!.id].sort();
  expect(found.map(({ location, rule }) => [location.path, location.startLine, rule.id])).toEqual([
    ['a.yaml', 9, rules[0]!.id],
    ['b.yaml', 1, rules[0]!.id],
    ['b.yaml', 2, byId[0]],
    ['b.yaml', 2, byId[1]],
  ]);
});

test('a fix is safe where the rule says so and no edit asks a person', () => {
  const fixable = { ...rules[0]!, machineFix: 'yes' as const };
  const target = { kind: 'manifest' as const, path: 'a.yaml', document: 0, pointer: '/a' };
  const base = seen({ rule: 0, path: 'a.yaml', line: 1, name: '', namespace: '', container: '', key: '' });
  const fix = (change: Partial<Seen>) => identify([{ ...base, ...change }], '', catalogue.frameworks)[0]!.fix;
  expect(fix({})).toBeUndefined();
  expect(fix({ rule: fixable, edits: [{ op: 'set', target, value: 1 }] })).toMatchObject({
    kind: 'config',
    safe: true,
  });
  expect(fix({ rule: fixable, edits: [{ op: 'set', target, value: 1, placeholder: true }] })?.safe).toBe(false);
  expect(fix({ rule: { ...fixable, machineFix: 'partial' }, edits: [{ op: 'remove', target }] })?.safe).toBe(false);
  const object = { apiVersion: '', kind: 'Dockerfile', namespace: '', name: 'Dockerfile' };
  const edit = { op: 'replace' as const, path: 'Dockerfile', span: { start: 0, end: 1 }, text: '' };
  expect(fix({ rule: dockerRule, object, keyedPath: ['', 'x'], edits: [edit] })?.kind).toBe('text');
});
