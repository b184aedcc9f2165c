import { expect, test } from 'vitest';
import { kubeObject } from './object.ts';
import { pods } from './pss.fixture.ts';
import { violatesBaseline } from './pss-level.ts';
import { workloadsOf } from './workload.ts';

const document = { value: undefined, start: 0, end: 0, duplicates: [], locate: () => undefined } as never;

test('the pods that the API server refuses at the baseline level, and no others', () => {
  const cases = pods.trim().split('\n');
  expect(cases.length).toBeGreaterThan(150);
  for (const line of cases) {
    const [level, , text] = line.split(/ (.+?) (.+)/) as [string, string, string];
    const { annotations = {}, spec = {}, container = {} } = JSON.parse(text);
    const containers = [{ name: 'a', image: 'x:1', ...container }];
    const value = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p', annotations },
      spec: { ...spec, containers },
    };
    const [workload] = workloadsOf(kubeObject('pod.yaml', value, document, ''));
    expect(violatesBaseline(workload!), line).toBe(level === 'privileged');
  }
});
