import { expect, test } from 'vitest';
import { controlResults, scoreFrameworks } from './frameworks.ts';
import { planRules } from './plan.ts';
import { catalogue, everything, pod, runScan } from './testing/run-scan.ts';

const sound = (name: string): string => pod(name, '');
const selection = { controls: ['host-network', 'host-pid', 'hpa-target-missing'] };

test('a control is failed, passed or unknown by what was looked at; the score counts decided ones alone', async () => {
  const { report } = await runScan({
    selection,
    files: { 'a.yaml': pod('a'), 'b.yaml': sound('b'), 'c.yaml': sound('c') },
  });
  const all = report.frameworks.find(({ id }) => id === 'allcontrols')!;
  expect(all.controls.map(({ id, status, failed, passed }) => [id, status, failed, passed]).sort()).toEqual([
    ['host-network', 'failed', 1, 2],
    ['host-pid', 'passed', 0, 3],
    ['hpa-target-missing', 'unknown', 0, 0],
  ]);
  expect(all.score).toBe(50);
});

test('nothing decided has no score', async () => {
  const { report } = await runScan({ selection, files: {} });
  expect(report.frameworks.every(({ score }) => score === null)).toBe(true);
});

test('an excepted control is no failure and no pass', async () => {
  const ignored = pod('a', '  hostNetwork: true # sallyport:ignore host-network reason=x\n');
  const { report } = await runScan({ selection, files: { 'a.yaml': ignored } });
  const all = report.frameworks.find(({ id }) => id === 'allcontrols')!;
  expect(all.controls.find(({ id }) => id === 'host-network')).toMatchObject({
    status: 'excepted',
    failed: 0,
    passed: 0,
  });
  expect(all.score).toBe(100);
  const both = (await runScan({ selection, files: { 'a.yaml': ignored, 'b.yaml': pod('b') } })).report;
  expect(both.frameworks.find(({ id }) => id === 'allcontrols')!.controls).toContainEqual(
    expect.objectContaining({ id: 'host-network', status: 'failed', failed: 1, passed: 0 }),
  );
});

test('what could not be decided is no pass, and undecidable controls stay unknown', async () => {
  const plan = planRules(catalogue, everything, {});
  const looked = new Map([['host-network', 3]]);
  const results = controlResults(plan, [], { looked, undecided: new Map([['host-network', 3]]) });
  expect(results.get('host-network')).toMatchObject({ status: 'unknown', passed: 0 });
  const scored = scoreFrameworks(plan, [], { looked, undecided: new Map([['host-network', 1]]) });
  for (const { controls } of scored) {
    for (const { id, status } of controls) expect(status).toBe(id === 'host-network' ? 'passed' : 'unknown');
  }
  expect(scored.flatMap(({ controls }) => controls.map(({ id }) => id))).toContain(catalogue.undecidable[0]!.id);
});

test('two containers of one object that fail are one failed resource', async () => {
  const two = `apiVersion: v1\nkind: Pod\nmetadata: {name: two}\nspec:\n  containers:\n${['a', 'b']
    .map((name) => `    - {name: ${name}, image: x, securityContext: {privileged: true}}\n`)
    .join('')}`;
  const { report } = await runScan({ selection: { controls: ['container-privileged'] }, files: { 'a.yaml': two } });
  expect(report.findings).toHaveLength(2);
  expect(report.frameworks[0]!.controls).toMatchObject([{ status: 'failed', failed: 1, passed: 0 }]);
});
