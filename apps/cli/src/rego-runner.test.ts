import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RegoBundle, readBundles } from '@sallyport/checks/rego';
import { expect, test } from 'vitest';
import { root } from './e2e/testing/bundle.ts';
import { createRegoRunner } from './rego-runner.ts';

const deployment = '{"kind":"Deployment"}';

function bundleOf(name: string): RegoBundle {
  const path = `packages/checks/src/rego/testing/${name}.tar.gz`;
  return readBundles([{ path, bytes: readFileSync(join(root, path)) }])[0]!;
}

function timed<T>(run: () => T): { value: T; ms: number } {
  const started = performance.now();
  return { value: run(), ms: performance.now() - started };
}

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

test('policies are asked in turn, and one that fails disturbs no other', () => {
  const runner = createRegoRunner();
  const [house, bad] = [bundleOf('house'), bundleOf('bad')];
  for (let round = 0; round < 3; round++) {
    expect(runner.evaluate(bad, 'bad/sound', deployment)).toBe('[{"result":["it is there"]}]');
    expect(() => runner.evaluate(bad, 'bad/conflict', deployment)).toThrow('conflict');
    expect(() => runner.evaluate(bad, 'bad/memory', deployment)).toThrow('malloc');
    expect(runner.evaluate(house, 'house/deny_default', '{"metadata":{"namespace":"default"}}')).toBe(
      '[{"result":true}]',
    );
  }
});

test('a loop ends in time, is asked no more, and the others run on', () => {
  const runner = createRegoRunner({ evaluationMs: 300, bundleMs: 20_000, startMs: 10_000 });
  const bad = bundleOf('bad');
  const loop = (): unknown => thrownBy(() => runner.evaluate(bad, 'bad/loop', deployment));
  const { value: first, ms } = timed(loop);
  expect(ms).toBeLessThan(5000);
  expect(first).toMatchObject({
    gapReason: 'timeout',
    message: expect.stringContaining('bad.tar.gz gave no answer at bad/loop within 0.3 s'),
  });
  const { ms: thousandMs } = timed(() => {
    for (let index = 0; index < 1000; index++) expect(loop()).toBe(first);
  });
  expect(thousandMs).toBeLessThan(1000);
  expect(runner.evaluate(bad, 'bad/sound', deployment)).toContain('it is there');
  expect(runner.evaluate(bundleOf('house'), 'house/deny', '{}')).toBe('[{"result":[]}]');
});

test('a bundle that took its time says the same of all that goes unjudged', () => {
  const runner = createRegoRunner({ evaluationMs: 300, bundleMs: 200, startMs: 10_000 });
  const bad = bundleOf('bad');
  const first = thrownBy(() => runner.evaluate(bad, 'bad/loop', deployment));
  expect(first).toMatchObject({ message: expect.stringContaining('nothing of it after 0.2 s') });
  expect(thrownBy(() => runner.evaluate(bad, 'bad/sound', deployment))).toBe(first);
  const slow = createRegoRunner({ evaluationMs: 10_000, bundleMs: 1, startMs: 10_000 });
  expect(slow.evaluate(bad, 'bad/sound', deployment)).toContain('it is there');
  expect(thrownBy(() => slow.evaluate(bad, 'bad/sound', deployment))).toMatchObject({
    gapReason: 'timeout',
    message: expect.stringContaining('bad.tar.gz took 0.001 s, which is all that a bundle is granted'),
  });
  // Another bundle has its own.
  expect(slow.evaluate(bundleOf('house'), 'house/deny', '{}')).toBe('[{"result":[]}]');
});

test('a module that cannot start is asked once', () => {
  const runner = createRegoRunner();
  const house = bundleOf('house');
  const damaged = { ...house, wasm: house.wasm.slice().fill(0xff, 20_000, 20_100) };
  const attempt = () => expect(() => runner.evaluate(damaged, 'house/deny', '{}')).toThrow(/WebAssembly/);
  attempt();
  expect(timed(attempt).ms).toBeLessThan(20);
  expect(runner.evaluate(house, 'house/deny', '{}')).toBe('[{"result":[]}]');
});

test('a module that loops as soon as it starts ends in time', () => {
  const house = bundleOf('house');
  const word = (text: string): number[] => [text.length, ...Buffer.from(text)];
  const sections = [
    [1, 1, 0x60, 0, 0],
    [2, 1, ...word('env'), ...word('memory'), 2, 0, 1],
    [3, 1, 0],
    [8, 0],
    [10, 1, 7, 0, 0x03, 0x40, 0x0c, 0, 0x0b, 0x0b],
  ].flatMap(([id, ...bytes]) => [id!, bytes.length, ...bytes]);
  const wasm = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections]);
  const runner = createRegoRunner({ evaluationMs: 300, bundleMs: 5000, startMs: 2000 });
  const attempt = () =>
    expect(() => runner.evaluate({ ...house, wasm }, 'house/deny', '{}')).toThrow('did not start within 2 s');
  expect(timed(attempt).ms).toBeLessThan(10_000);
  expect(runner.evaluate(house, 'house/deny', '{}')).toBe('[{"result":[]}]');
});

test('a thousand objects take well under a second', () => {
  const runner = createRegoRunner();
  const house = bundleOf('house');
  runner.evaluate(house, 'house/deny', '{}');
  const { ms } = timed(() => {
    for (let index = 0; index < 1000; index++) runner.evaluate(house, 'house/deny_owner', deployment);
  });
  expect(ms).toBeLessThan(1000);
});
