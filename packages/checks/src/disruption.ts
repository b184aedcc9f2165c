import { leastReplicas } from './autoscaling.ts';
import { asRecord, type KubeObject, namespaceOf } from './object.ts';
import type { Project } from './project.ts';
import { matchesLabelSelector } from './selector.ts';
import { inIndex, type SelectorIndex } from './selector-index.ts';

/** How the PodDisruptionBudgets of one scan hang together with its workloads. */
export interface Disruptions {
  /** Whether a budget selects the pods of this object. */
  isCovered(object: KubeObject): boolean;
  /**
   * The fewest pods that the workloads selected by a budget run together; undefined where it selects none of the scan,
   * or where one of them, as a DaemonSet, has a number of pods that its manifest does not tell.
   */
  leastPods(budget: KubeObject): number | undefined;
}

const known = new WeakMap<Project, Disruptions>();

/** The disruption budgets of a project; built once. */
export function disruptionsOf(project: Project): Disruptions {
  let disruptions = known.get(project);
  if (!disruptions) {
    disruptions = createDisruptions(project);
    known.set(project, disruptions);
  }
  return disruptions;
}

function createDisruptions(project: Project): Disruptions {
  const budgets = new Map<string, SelectorIndex<KubeObject>>();
  for (const budget of project.ofKind('PodDisruptionBudget')) {
    const selector = budget.field('spec', 'selector').value;
    if (budget.apiVersion === 'policy/v1beta1' && isEmpty(selector)) continue;
    inIndex(budgets, namespaceOf(budget), matchesLabelSelector).add(selector, budget);
  }
  // A workload is a copy of its object; the value in both is the same.
  const covered = new Set<object>();
  const sums = new Map<KubeObject, number | undefined>();
  for (const workload of budgets.size === 0 ? [] : project.workloads) {
    const index = budgets.get(namespaceOf(workload));
    if (!index) continue;
    const pods = scaledKinds.has(workload.kind) ? leastReplicas(project, workload) : undefined;
    for (const { item } of index.matching(workload.podLabels)) {
      covered.add(workload.value);
      const sum = sums.has(item) ? sums.get(item) : 0;
      sums.set(item, sum === undefined || pods === undefined ? undefined : sum + pods);
    }
  }
  return { isCovered: (object) => covered.has(object.value), leastPods: (budget) => sums.get(budget) };
}

/** Kinds whose `spec.replicas` is the number of pods. */
const scaledKinds: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
  'DeploymentConfig',
  'Rollout',
]);

/** The empty selector selects every pod in `policy/v1`, and none in the version before. */
function isEmpty(selector: unknown): boolean {
  const { matchLabels, matchExpressions } = asRecord(selector);
  return Object.keys(asRecord(matchLabels)).length === 0 && !Array.isArray(matchExpressions);
}
