import { isKind } from './kinds.ts';
import type { KubeObject } from './object.ts';
import type { Rule } from './rule.ts';
import { type Workload, workloadsOf } from './workload.ts';

export type Subject = KubeObject | Workload;

/** The subjects of an object that a rule looks at: the object, its pod specs, those of them that it applies to. */
export function subjectsFor(
  rule: Pick<Rule, 'kinds' | 'applies'>,
  object: KubeObject,
  workloads: readonly Workload[] = workloadsOf(object),
): readonly Subject[] {
  const wake = wakeOf(rule, object, workloads);
  if (!wake) return [];
  const subjects = wake === 'workloads' ? workloads : [object];
  return rule.applies ? subjects.filter((subject) => rule.applies!(subject)) : subjects;
}

/**
 * What of objects like this one concerns a rule: the object, its pod specs, or nothing. It depends on the group, the kind
 * and having pod specs alone.
 */
export function wakeOf(
  { kinds }: Pick<Rule, 'kinds'>,
  object: KubeObject,
  workloads: readonly Workload[],
): 'object' | 'workloads' | undefined {
  const hasPods = kinds.includes('workload') && workloads.length > 0;
  // A rule that names both `workload` and a kind gets the richer subject where there is one.
  if (hasPods) return 'workloads';
  if (kinds.includes('*') || kinds.some((kind) => isKind(object.group, object.kind, kind))) return 'object';
  return undefined;
}
