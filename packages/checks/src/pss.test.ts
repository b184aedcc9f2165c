import { expect, test } from 'vitest';
import { loadCatalogue } from './catalogue.ts';
import { findFramework } from './frameworks.ts';
import { type Json, kubeObject } from './object.ts';
import { paramValues } from './params.ts';
import { createProject } from './project.ts';
import { pods } from './pss.fixture.ts';
import { subjectsFor } from './wake.ts';

const { rules, frameworks } = await loadCatalogue();
const document = { value: undefined, start: 0, end: 0, duplicates: [], locate: () => undefined } as never;

/** A pod that the restricted level takes. */
const container = {
  name: 'a',
  image: 'x:1',
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
};
const spec = { securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } };

interface Change {
  readonly annotations?: Json;
  readonly spec?: Json;
  readonly container?: Json;
}

const cases = pods
  .trim()
  .split('\n')
  .map((line) => {
    const [level, name, change] = line.split(/ (.+?) (.+)/) as [string, string, string];
    return { level, name, change: JSON.parse(change) as Change };
  });

test('there are cases of every level', () => {
  expect(cases.length).toBeGreaterThan(150);
  expect(new Set(cases.map(({ level }) => level))).toEqual(new Set(['privileged', 'baseline', 'restricted']));
});

test.each(cases)('$name: $level', ({ level, change }) => {
  expect(findingsOf('pss-baseline', change).length > 0, 'found by baseline').toBe(level === 'privileged');
  expect(findingsOf('pss-restricted', change).length > 0, 'found by restricted').toBe(level !== 'restricted');
});

function findingsOf(framework: string, change: Change): string[] {
  const { controls } = findFramework(frameworks, framework)!;
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', annotations: change.annotations ?? {} },
    spec: { ...merge(spec, change.spec ?? {}), containers: [merge(container, change.container ?? {})] },
  };
  const object = kubeObject('pod.yaml', pod, document, '');
  const project = createProject([object]);
  return Object.keys(controls).flatMap((id) => {
    const rule = rules.find((one) => one.id === id)!;
    const context = { params: paramValues(rule.params, {}), project };
    const observations = subjectsFor(rule, object).flatMap((subject) => [...rule.check(subject, context)]);
    return observations.flatMap((observation) => ('at' in observation ? [`${id} at ${observation.at}`] : []));
  });
}

/** As RFC 7396 has it. */
function merge(target: Json, change: Json): Json {
  const merged: Record<string, unknown> = { ...target };
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete merged[key];
    else if (isMapping(value)) merged[key] = merge(isMapping(merged[key]) ? merged[key] : {}, value);
    else merged[key] = value;
  }
  return merged;
}

function isMapping(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
