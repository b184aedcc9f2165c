import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../catalogue.ts';
import type { AnyRule } from '../rule.ts';
import { runRule } from '../testing/run-rule.ts';
import { addBundles } from './add-bundles.ts';
import { bundleRules, type RegoRunner } from './bundle-rule.ts';
import { readArchive } from './read-archive.ts';
import { type RegoFile, readBundles } from './read-bundles.ts';
import { bundleBytes, bundleOf, plainRunner } from './testing/bundles.ts';
import { type TarEntry, tarGz } from './testing/tar.ts';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  namespace: default
  labels:
    owner: anna
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: app
          image: shop:latest
          securityContext:
            runAsUser: 0
        - name: side
          image: side:1.2
`;
const sound = deployment
  .replace('default', 'shop')
  .replace('owner: anna', 'owner: anna\n    team: shop\n    cost-centre: "7"')
  .replace('replicas: 1', 'replicas: 2')
  .replace(':latest', ':1')
  .replace('runAsUser: 0', 'runAsUser: 1000');

const rules = new Map(
  (['house', 'bad'] as const)
    .flatMap((name) => bundleRules(bundleOf(name), 'r', plainRunner()))
    .map((rule) => [rule.id, rule]),
);

function ruleOf(id: string): AnyRule {
  return rules.get(`rego/${id}`)!;
}

function findings(id: string, text: string) {
  const { seen } = runRule(ruleOf(id), { files: [{ path: 'a.yaml', text }], params: {} });
  return seen.map(({ line, observation }) => ({
    line,
    message: observation.data.message,
    ...(observation.severity && { severity: observation.severity }),
  }));
}

describe('what entry points find', () => {
  test.each([
    ['house/house/deny', [{ line: 4, message: 'app runs shop:latest.' }]],
    ['house/house/deny_owner', [{ line: 6, message: 'Deployment "shop" lacks the labels {"team"}.' }]],
    ['house/house/deny_default', [{ line: 4, message: 'Denied by house/deny_default.' }]],
    ['house/house/violation', [{ line: 4, message: 'you must provide labels: {"cost-centre"}.' }]],
    [
      'house/house/warn',
      [
        { line: 4, message: '1 of 2 copies.' },
        { line: 16, message: 'the root user.', severity: 'low' },
      ],
    ],
  ])('%s', (id, expected) => {
    expect(findings(id, deployment)).toEqual(expected);
    expect(findings(id, sound)).toEqual([]);
    expect(findings(id, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n')).toEqual([]);
  });

  test('Conftest is given the object itself, Gatekeeper its review and parameters too', () => {
    const inputs = new Map<string, Record<string, unknown>>();
    const recorder: RegoRunner = {
      evaluate(_, entrypoint, input) {
        inputs.set(entrypoint, JSON.parse(input));
        return '[]';
      },
    };
    const storage = 'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: a}\nparameters: {type: x}\n';
    const object = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'a' } };
    for (const rule of bundleRules(bundleOf('house'), 'r', recorder)) {
      runRule(rule, { files: [{ path: 'a.yaml', text: storage }], params: {} });
    }
    expect(inputs.get('house/deny')).toEqual({ ...object, parameters: { type: 'x' } });
    expect(inputs.get('house/violation')).toEqual({
      ...object,
      parameters: { labels: ['owner', 'cost-centre'] },
      review: {
        object: { ...object, parameters: { type: 'x' } },
        kind: { group: 'storage.k8s.io', version: 'v1', kind: 'StorageClass' },
        name: 'a',
        namespace: '',
        operation: 'CREATE',
      },
    });
  });

  test.each([
    ['/spec/replicas', 9],
    [['spec', 'template', 'spec', 'containers', 0, 'image'], 14],
    [['spec', 'template', 'spec', 'containers', 1], 17],
    ['/metadata/annotations', 3],
    ['spec.replicas', 4],
    [[{}], 4],
    [7, 4],
  ])('a result with the path %j lies on line %i', (path, line) => {
    const runner: RegoRunner = { evaluate: () => JSON.stringify([{ result: [{ msg: 'x', path }] }]) };
    const [rule] = bundleRules(bundleOf('house'), 'r', runner);
    const { seen } = runRule(rule!, { files: [{ path: 'a.yaml', text: deployment }], params: {} });
    expect(seen.map((found) => found.line)).toEqual([line]);
  });
});

test('a rule says what the author noted, else what is known', () => {
  expect(ruleOf('house/house/deny_owner')).toMatchObject({
    title: 'Owner label missing',
    severity: 'critical',
    why: 'Somebody must be called when it breaks.',
    fix: 'Add the label `owner`.',
    references: ['https://example.com/handbook/owners'],
  });
  expect(ruleOf('house/house/warn')).toMatchObject({ severity: 'medium', title: 'Policy house: house.warn' });
  expect(ruleOf('house/house/violation')).toMatchObject({ severity: 'high', class: 'misconfig' });
});

test.each([
  ['memory', /opa_malloc: failed/],
  ['conflict', /it stopped itself: bad\.rego:\d+:1: .*conflict/],
  ['network', /it calls the function http\.send/],
  ['text', /it gives a string where a set of messages is needed/],
  ['record', /it gives an object where a set/],
  ['amounts', /it gives a number without a text `msg`/],
  ['nameless', /it gives an object without a text `msg`/],
  ['many', /more than 1000 results/],
])('%s fails in words, and the next policy runs', (name, words) => {
  expect(() => findings(`bad/bad/${name}`, deployment)).toThrow(words);
  expect(findings('bad/bad/sound', deployment)).toHaveLength(1);
});

const parts = readArchive(bundleBytes('house'));
const files = (folder: string, names = ['.manifest', 'policy.wasm', 'data.json']): RegoFile[] =>
  names.map((name) => ({ path: folder + name, bytes: parts.get(name)! }));
const packed = (path: string, changes: Record<string, string | Uint8Array | undefined>): RegoFile => {
  const content = { ...Object.fromEntries(parts), ...changes };
  const entries = Object.entries(content).flatMap(([name, bytes]): TarEntry[] =>
    bytes === undefined ? [] : [{ path: name, content: bytes }],
  );
  return { path, bytes: tarGz(entries) };
};

test('a folder is a bundle like its archive', () => {
  const [folder] = readBundles(files('rules/house/'));
  expect(folder).toEqual({ ...bundleOf('house'), path: 'rules/house/' });
  expect(
    readBundles([...files('rules/house/'), { path: 'rules/house/house.rego', bytes: new Uint8Array() }]),
  ).toHaveLength(1);
  expect(JSON.parse(readBundles(files('a/', ['.manifest', 'policy.wasm']))[0]!.data)).toEqual({});
});

test('bundles join the catalogue, and a change of module or data changes the revision', async () => {
  const catalogue = await loadCatalogue();
  const other = readBundles([packed('house.tar.gz', { 'data.json': '{}' })]);
  const [one, two] = [[bundleOf('house')], other].map((bundles) => addBundles(catalogue, bundles, plainRunner()));
  const added = one!.rules.slice(catalogue.rules.length);
  expect(added.map(({ id }) => id)).toContain('rego/house/house/deny');
  expect(added[0]!.revision).not.toBe(two!.rules.at(-1)!.revision);
});

const manifest = (wasm: unknown): string => JSON.stringify({ wasm });
const refused: readonly (readonly [problem: string, files: readonly RegoFile[]])[] = [
  ['no gzip file', [{ path: 'a.tar.gz', bytes: new Uint8Array(10) }]],
  ['names no WebAssembly entry point', [{ path: 'a.tar.gz', bytes: tarGz([{ path: 'x' }]) }]],
  ['names no WebAssembly entry point', [packed('a.tar.gz', { '.manifest': manifest('x') })]],
  ['names no module that is in it', [packed('a.tar.gz', { 'policy.wasm': undefined })]],
  [
    'names no module that is in it',
    [packed('a.tar.gz', { '.manifest': manifest([{ entrypoint: 'a/b', module: '../x' }]) })],
  ],
  [
    'no path of words',
    [packed('a.tar.gz', { '.manifest': manifest([{ entrypoint: 'a b', module: '/policy.wasm' }]) })],
  ],
  ['.manifest is no JSON object', [packed('a.tar.gz', { '.manifest': '[' })]],
  ['data.json is no JSON object', [packed('a.tar.gz', { 'data.json': '[]' })]],
  ['Data in "shop/data.json" is not read', [packed('a.tar.gz', { 'shop/data.json': '{}' })]],
  ['was not made by OPA', [packed('a.tar.gz', { 'policy.wasm': 'x' })]],
  ['is no good name', [packed('a b.tar.gz', {})]],
  ['two bundles "house"', [...files('house/'), packed('x/house.tar.gz', {})]],
  ['more than 20 bundles', Array.from({ length: 21 }, (_, index) => files(`b${index}/`)).flat()],
  ['Rego is run compiled', [{ path: 'rules/deny.rego', bytes: new Uint8Array() }]],
  ['Rego is run compiled', [...files('a/'), { path: 'b/deny.rego', bytes: new Uint8Array() }]],
];

test.each(refused)('%s', (problem, given) => {
  let thrown: unknown;
  try {
    readBundles(given);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ code: 'check/refused', message: expect.stringContaining(problem) });
});
