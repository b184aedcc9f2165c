import { asArray, asRecord } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const limitRangeMissing = defineRule({
  id: 'limit-range-missing',
  title: 'LimitRange missing or incomplete',
  severity: 'low',
  class: 'misconfig',
  kinds: ['LimitRange'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'No entry of LimitRange {name} sets all of type, max, min, default and defaultRequest.',
  why: 'Containers without limits of their own then get none, or get ones without bounds: a single one can take the memory of a node.',
  fix: 'Add an entry of type Container with `max`, `min`, `default` and `defaultRequest` for cpu and memory.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/policy/limit-range/'],
  mappings: {
    trivy: ['KSV-0039'],
  },
  *check(range) {
    const limits = range.field('spec', 'limits');
    if (asArray(limits.value).some(isComplete)) return;
    yield { at: limits.pointer, data: { name: range.name } };
  },
});

function isComplete(entry: unknown): boolean {
  const { type, ...bounds } = asRecord(entry);
  if (typeof type !== 'string') return false;
  return ['max', 'min', 'default', 'defaultRequest'].every((name) => Object.keys(asRecord(bounds[name])).length > 0);
}
