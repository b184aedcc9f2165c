import { expect, test } from 'vitest';
import type { CheckFile } from '../own/read-checks.ts';
import type { RegoBundle } from './read-bundles.ts';
import { bundleFixtures, testBundles } from './test-bundles.ts';
import { bundleOf, plainRunner } from './testing/bundles.ts';

const pod = (image: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: shop
  namespace: shop
spec:
  template:
    spec:
      containers:
        - { name: app, image: "shop:${image}" }
`;
const sound: CheckFile = { path: 'rules/house/pass-sound.yaml', text: pod('1') };
const latest = (mark: string): CheckFile => ({
  path: 'rules/house/fail-latest.yaml',
  text: pod('latest').replace('name: shop\n', `name: shop # expect: ${mark}\n`),
});
/** With one of its entry points. */
const house: RegoBundle = {
  ...bundleOf('house'),
  entrypoints: bundleOf('house').entrypoints.filter(({ path }) => path === 'house/deny'),
};

function problems(files: readonly CheckFile[], bundle: RegoBundle = house): Record<string, readonly string[]> {
  const tests = testBundles([bundle], files, plainRunner());
  return Object.fromEntries(tests.map(({ check, fixture, problems }) => [`${check} ${fixture}`, problems]));
}

test('fixtures beside a bundle are run by all of its entry points', () => {
  const passed = { 'rego/house fail-latest.yaml': [], 'rego/house pass-sound.yaml': [] };
  for (const mark of ['message="app runs shop:latest."', 'entrypoint=house/deny severity=high', '']) {
    expect(problems([latest(mark), sound])).toEqual(passed);
  }
  const folder = { ...house, path: 'rules/house/' };
  expect(problems([latest(''), sound], folder)).toEqual(passed);
});

test('a mark that is not met, a finding without one and a finding in a pass fixture fail', () => {
  expect(problems([latest('message="other"'), { ...sound, text: pod('latest') }])).toEqual({
    'rego/house fail-latest.yaml': [
      expect.stringMatching(/^fail-latest\.yaml:4 expected .*other.*, got .*app runs shop:latest\./),
      expect.stringMatching(/^not expected: fail-latest\.yaml:4 /),
    ],
    'rego/house pass-sound.yaml': [expect.stringContaining('found though it should pass: pass-sound.yaml:4')],
  });
  expect(problems([latest('').path, sound.path].map((path) => ({ path, text: pod('latest') })))).toMatchObject({
    'rego/house fail-latest.yaml': ['the fixture marks no line with "# expect:"'],
  });
});

test('what proves nothing fails', () => {
  expect(problems([])).toEqual({
    'rego/house undefined': [
      'no fixture says what it finds: rules/house/fail-*.yaml',
      'no fixture says what it leaves alone: rules/house/pass-*.yaml',
    ],
  });
  const entrypoints = bundleOf('house').entrypoints.filter(({ path }) => /deny$|warn/.test(path));
  expect(problems([latest(''), sound], { ...house, entrypoints })).toMatchObject({
    'rego/house/house/warn undefined': ['no fixture says what it finds: rules/house/fail-*.yaml'],
  });
  expect(problems([latest(''), { ...sound, text: 'a: 1\n' }])['rego/house pass-sound.yaml']).toEqual([
    'the fixture holds no Kubernetes object',
  ]);
  expect(problems([latest(''), { ...sound, text: `# params: {"a": 1}\n${sound.text}` }])).toMatchObject({
    'rego/house pass-sound.yaml': [expect.stringContaining('data.json')],
  });
});

test('an entry point that fails says why', () => {
  const bad = bundleOf('bad');
  const entrypoints = bad.entrypoints.filter(({ path }) => path === 'bad/network');
  const file = { path: 'rules/bad/fail-x.yaml', text: sound.text };
  expect(problems([file], { ...bad, entrypoints })['rego/bad fail-x.yaml']).toEqual([
    expect.stringMatching(/^bad\/network failed: it calls the function http\.send/),
  ]);
});

test('files of others are left to them, and a check of the same name keeps its fixtures', () => {
  const other = { path: 'rules/other/fail-x.yaml', text: '' };
  expect(bundleFixtures([house], [sound, other])).toEqual([sound]);
  const check = { path: 'rules/house.yaml', text: '' };
  expect(bundleFixtures([house], [check, sound, other])).toEqual([]);
  expect(problems([check, sound])).toEqual({
    'rego/house undefined': [expect.stringContaining('rename one of them')],
  });
});
