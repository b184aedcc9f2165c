import { isKind } from './kinds.ts';
import type { KubeObject } from './object.ts';
import type { Rule } from './rule.ts';
import { type Workload, workloadsOf } from './workload.ts';

export type Subject = KubeObject | Workload;

/** The subjects of an object that a rule of these kinds looks at: the object, its pod specs, or nothing. */
export function subjectsFor(
  rule: Pick<Rule, 'kinds'>,
  object: KubeObject,
  workloads: readonly Workload[] = workloadsOf(object),
): readonly Subject[] {
  if (rule.kinds.includes('*') || rule.kinds.some((kind) => isKind(object.group, object.kind, kind))) {
    // A rule that names both `workload` and a kind gets the richer subject where there is one.
    return rule.kinds.includes('workload') && workloads.length > 0 ? workloads : [object];
  }
  return rule.kinds.includes('workload') ? workloads : [];
}
