import { factsOf } from '@sallyport/checks';
import type { Finding } from '@sallyport/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identify } from './identify.ts';
import { fixOf } from './inspect.ts';
import { identityInObject } from './object-finding.ts';
import { catalogue, runScan } from './testing/run-scan.ts';

const rules = catalogue.rules.filter((rule) => !rule.kinds.includes('dockerfile')).slice(0, 3);

interface Sketch {
  readonly rule: number;
  readonly path: string;
  readonly line: number;
  readonly name: string;
  readonly namespace: string;
  readonly container: string;
  readonly key: string;
}

const facts = rules.map((rule) => factsOf(rule, catalogue.frameworks));
const web = { group: 'apps', kind: 'Deployment' };

function seen(sketch: Sketch, component = ''): Finding {
  const { line, path, name, namespace, container, key } = sketch;
  const identity = identityInObject(rules[sketch.rule]!, component, { ...web, name }, container, key);
  return {
    fingerprint: identity,
    identity,
    rule: facts[sketch.rule]!,
    message: 'm',
    location: { path, startLine: line, startColumn: 1, endLine: line, endColumn: 2 },
    via: [],
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace, name, container },
    pointer: '/spec',
    state: 'open',
    introduced: true,
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
  identify(sketches.map((each) => seen(each, component))).map(({ fingerprint }) => fingerprint);

test('fingerprints are unique, whatever the names are', () => {
  let equal = 0;
  fc.assert(
    fc.property(fc.array(sketch, { minLength: 10, maxLength: 120 }), (sketches) => {
      const found = identify(sketches.map((each) => seen(each)));
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

test.each([
  ['"é"', '"e\u0301"'],
  ['"a b"', '"a\\x1fb"'],
])('findings in containers %s and %s of one object, whose names hash alike, are told apart', async (...names) => {
  const containers = names.map((name) => `{name: ${name}, image: x, securityContext: {privileged: true}}`);
  const pod = `kind: Pod\napiVersion: v1\nmetadata: {name: a}\nspec: {containers: [${containers}]}\n`;
  const { report } = await runScan({ files: { 'a.yaml': pod } });
  const found = report.findings.filter(({ rule }) => rule.id === 'container-privileged');
  expect(found).toHaveLength(2);
  expect(new Set(report.findings.map(({ fingerprint }) => fingerprint)).size).toBe(report.findings.length);
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
  const [alone] = identify([seen(base)]);
  expect(alone!.fingerprint).toBe(alone!.identity);
  const both = identify([seen(base), seen({ ...base, path: 'prod/a.yaml' })]);
  expect(both.map(({ identity }) => identity)).toEqual([alone!.identity, alone!.identity]);
  expect(both.every(({ fingerprint, identity }) => fingerprint !== identity)).toBe(true);
});

test('rule, group, kind, name, container and place tell findings apart', () => {
  const identity = (rule = 0, component = '', object: object = {}, container = 'app', place = 'k'): string =>
    identityInObject(rules[rule]!, component, { ...web, name: 'web', ...object }, container, place);
  const all = [
    identity(),
    identity(1),
    identity(0, 'acme/shop'),
    identity(0, '', { group: 'batch' }),
    identity(0, '', { kind: 'Pod' }),
    identity(0, '', { name: 'db' }),
    identity(0, '', {}, 'log'),
    identity(0, '', {}, 'app', 'other'),
  ];
  expect(new Set(all).size).toBe(all.length);
});

test('findings come by path, then by place, then by rule', () => {
  const base: Sketch = { rule: 0, path: 'b.yaml', line: 2, name: 'n', namespace: '', container: '', key: '' };
  const found = identify(
    [base, { ...base, path: 'a.yaml', line: 9 }, { ...base, line: 1 }, { ...base, rule: 1 }].map((each) => seen(each)),
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
  const target = { kind: 'manifest' as const, path: 'a.yaml', document: 0, pointer: '/a' };
  const safe = (machineFix: 'yes' | 'partial', ...edits: Parameters<typeof fixOf>[2]): boolean =>
    fixOf('config', { machineFix }, edits).safe;
  expect(safe('yes', { op: 'set', target, value: 1 })).toBe(true);
  expect(safe('yes', { op: 'set', target, value: 1 }, { op: 'set', target, value: 1, placeholder: true })).toBe(false);
  expect(safe('partial', { op: 'remove', target })).toBe(false);
});
