import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBundles } from '@sallyport/checks/rego';
import { expect, test } from 'vitest';
import { root } from './testing/bundle.ts';
import { type Document, report, sallyport } from './testing/command.ts';
import { tree, write } from './testing/tree.ts';

const bundle = (name: string): Buffer => readFileSync(join(root, `packages/checks/src/rego/testing/${name}.tar.gz`));
const shop = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  namespace: default
  labels: { owner: anna }
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: app
          image: shop:latest
          securityContext: { runAsUser: 0 }
`;

const rego = (document: Document): string[] =>
  document.findings
    .filter(({ rule }: Document) => rule.startsWith('rego/'))
    .map(({ rule, severity, location }: Document) => `${rule} ${severity} ${location.path}:${location.startLine}`);

test('bundles in .sallyport/rules run with the others, with severities and places of their own', () => {
  const cwd = tree({ 'shop.yaml': shop, '.sallyport/rules/house.tar.gz': bundle('house') });
  const document = report([], { cwd });
  expect(rego(document).sort()).toEqual([
    'rego/house/house/deny high shop.yaml:4',
    'rego/house/house/deny_default high shop.yaml:4',
    'rego/house/house/deny_owner critical shop.yaml:6',
    'rego/house/house/violation high shop.yaml:4',
    'rego/house/house/warn low shop.yaml:14',
    'rego/house/house/warn medium shop.yaml:4',
  ]);
  // The one entry point that gives no results is named.
  expect(document.gaps).toMatchObject([{ check: 'rego/house/house/host', path: 'shop.yaml', reason: 'crash' }]);
  const chosen = report(['--control', 'rego/house/house/deny'], { cwd });
  expect(rego(chosen)).toEqual(['rego/house/house/deny high shop.yaml:4']);
  expect(sallyport(['explain', 'rego/house/house/deny_owner'], { cwd }).stdout).toContain('Add the label `owner`.');
});

test('policies that loop, stop, take all memory or give rubbish are gaps that name them, and the scan goes on', () => {
  const cwd = tree({
    'shop.yaml': shop,
    'house/rules/bad.tar.gz': bundle('bad'),
    'sallyport.yaml': 'apiVersion: sallyport.dev/v1\nchecks: [house/rules]\n',
  });
  const started = performance.now();
  const document = report([], { cwd });
  expect(performance.now() - started).toBeLessThan(20_000);
  expect(rego(document)).toEqual(['rego/bad/bad/sound high shop.yaml:4']);
  expect(document.findings.some(({ rule }: Document) => !rule.startsWith('rego/'))).toBe(true);
  const gaps = document.gaps.map(({ check }: Document) => check);
  expect(gaps.sort()).toEqual(
    ['amounts', 'conflict', 'loop', 'many', 'memory', 'nameless', 'network', 'record', 'text'].map(
      (name) => `rego/bad/bad/${name}`,
    ),
  );
  const loop = document.gaps.find(({ check }: Document) => check === 'rego/bad/bad/loop');
  expect(loop.message).toContain('house/rules/bad.tar.gz gave no answer at bad/loop within 2 s');
});

test('a policy that hangs takes its time once, however many objects there are', () => {
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`a${index}.yaml`, shop]));
  const cwd = tree({ ...many, '.sallyport/rules/bad.tar.gz': bundle('bad') });
  const started = performance.now();
  const document = report(['--control', 'rego/bad/bad/loop', '--control', 'rego/bad/bad/sound'], { cwd });
  // Asked for each object, it would take 400 s.
  expect(performance.now() - started).toBeLessThan(60_000);
  expect(rego(document)).toHaveLength(200);
  expect(document.gaps).toEqual([
    {
      reason: 'timeout',
      check: 'rego/bad/bad/loop',
      message: expect.stringContaining('.sallyport/rules/bad.tar.gz gave no answer'),
    },
  ]);
});

test('severities and findings are the same out of the cache, and a changed bundle is seen', () => {
  const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`a${index}.yaml`, shop]));
  const cwd = tree({ ...many, '.sallyport/rules/team.tar.gz': bundle('house') });
  const control = ['--control', 'rego/team/house/warn'];
  const first = rego(report(control, { cwd }));
  expect(first).toHaveLength(240);
  expect(rego(report(control, { cwd }))).toEqual(first);
  write(cwd, { '.sallyport/rules/team.tar.gz': bundle('bad') });
  expect(rego(report(['--control', 'rego/team/bad/sound'], { cwd }))).toHaveLength(120);
});

test('a bundle that cannot be read, and Rego that nobody compiled, are refused with what to do', () => {
  const cwd = tree({ 'shop.yaml': shop, '.sallyport/rules/a.tar.gz': bundle('house').subarray(0, 1000) });
  const { code, stderr } = sallyport(['scan'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain('.sallyport/rules/a.tar.gz: ');
  expect(stderr).toContain('opa build -t wasm');
  const sources = tree({ 'shop.yaml': shop, '.sallyport/rules/deny.rego': 'package a\n' });
  expect(sallyport(['scan'], { cwd: sources }).stderr).toContain('.sallyport/rules/deny.rego: ');
});

/** A folder with one entry point of a bundle. */
function folderOf(name: string, entrypoint: string): Record<string, string | Buffer> {
  const { wasm, data } = readBundles([{ path: `${name}.tar.gz`, bytes: bundle(name) }])[0]!;
  return {
    '.manifest': JSON.stringify({ wasm: [{ entrypoint, module: '/policy.wasm' }] }),
    'policy.wasm': Buffer.from(wasm),
    'data.json': data,
  };
}

test('rules test runs the fixtures of bundles with those of own checks, and a scan leaves them out', () => {
  const files = folderOf('house', 'house/deny');
  const cwd = tree({
    'shop.yaml': shop,
    'sallyport.yaml': 'apiVersion: sallyport.dev/v1\nchecks: [rules]\n',
    ...Object.fromEntries(Object.entries(files).map(([name, content]) => [`rules/images/${name}`, content])),
    'rules/images/fail-latest.yaml': shop.replace(
      'name: shop\n',
      'name: shop # expect: message="app runs shop:latest."\n',
    ),
    'rules/images/pass-fixed.yaml': shop.replace(':latest', ':1'),
    // No check of ours, and a file like any other to a scan.
    'rules/admit.yaml':
      'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\nmetadata: {name: a}\n',
  });
  const passed = sallyport(['rules', 'test'], { cwd });
  expect(passed).toMatchObject({ code: 0, stderr: '' });
  expect(passed.stdout).toBe('ok    rego/images › fail-latest.yaml\nok    rego/images › pass-fixed.yaml\n2 passed\n');
  expect(rego(report([], { cwd }))).toEqual(['rego/images/house/deny high shop.yaml:4']);
  write(cwd, { 'rules/images/pass-fixed.yaml': shop });
  const failed = sallyport(['rules', 'test', 'rules'], { cwd });
  expect(failed.code).toBe(1);
  expect(failed.stdout).toContain('found though it should pass: pass-fixed.yaml:4');
});

test('the fixtures beside an archive are no part of what is scanned', () => {
  const cwd = tree({
    'shop.yaml': shop,
    'sallyport.yaml': 'apiVersion: sallyport.dev/v1\nchecks: [rules]\n',
    'rules/house.tar.gz': bundle('house'),
    'rules/house/fail-latest.yaml': shop,
  });
  expect(rego(report(['--control', 'rego/house/house/deny'], { cwd }))).toEqual([
    'rego/house/house/deny high shop.yaml:4',
  ]);
  const { code, stdout } = sallyport(['rules', 'test', 'rules'], { cwd });
  expect(code).toBe(1);
  expect(stdout).toContain('no fixture says what it leaves alone: rules/house/pass-*.yaml');
  expect(stdout).toContain('house/host failed: it gives an object where a set of messages is needed');
});
