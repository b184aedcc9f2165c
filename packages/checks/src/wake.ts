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
  const subjects = subjectsOfKinds(rule.kinds, object, workloads);
  if (!rule.applies || subjects.length === 0) return subjects;
  return subjects.length === 1
    ? rule.applies(subjects[0]!)
      ? subjects
      : none
    : subjects.filter((subject) => rule.applies!(subject));
}

const none: readonly Subject[] = [];

/** Whether objects like this one can concern a rule: by group, kind and having pod specs alone. */
export function isWokenBy(rule: Pick<Rule, 'kinds'>, object: KubeObject, workloads: readonly Workload[]): boolean {
  return subjectsOfKinds(rule.kinds, object, workloads).length > 0;
}

function subjectsOfKinds(
  kinds: readonly string[],
  object: KubeObject,
  workloads: readonly Workload[],
): readonly Subject[] {
  if (kinds.includes('*') || kinds.some((kind) => isKind(object.group, object.kind, kind))) {
    // A rule that names both `workload` and a kind gets the richer subject where there is one.
    return kinds.includes('workload') && workloads.length > 0 ? workloads : [object];
  }
  return kinds.includes('workload') ? workloads : [];
}
