import { disruptionsOf } from '../../disruption.ts';
import { defineRule } from '../../rule.ts';

export const pdbBlocksEviction = defineRule({
  id: 'pdb-blocks-eviction',
  title: 'PDB never allows a disruption',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['PodDisruptionBudget'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'PodDisruptionBudget {name} allows no disruption: {reason}.',
  why: 'No node that runs such a pod can be drained: upgrades and security updates of nodes hang, until someone deletes the budget in a hurry.',
  fix: 'Leave room for one pod: `maxUnavailable: 1`, or a `minAvailable` below the number of replicas.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
  ],
  mappings: {
    'kube-linter': ['pdb-max-unavailable', 'pdb-min-available'],
    polaris: ['pdbDisruptionsIsZero', 'pdbMinAvailableGreaterThanHPAMinReplicas'],
  },
  *check(object, { project }) {
    const max = object.field('spec', 'maxUnavailable');
    if (isShare(max.value) && shareOf(max.value, 100) === 0) {
      yield { at: max.pointer, data: { name: object.name, reason: `maxUnavailable is ${max.value}` } };
    }
    const { pointer, value } = object.field('spec', 'minAvailable');
    if (!isShare(value) || shareOf(value, 100) === 0) return;
    if (typeof value === 'string' && shareOf(value, 100) >= 100) {
      yield { at: pointer, data: { name: object.name, reason: `minAvailable is ${value}` } };
      return;
    }
    const pods = disruptionsOf(project).leastPods(object);
    if (pods === undefined) {
      yield { undecided: `How many pods PodDisruptionBudget ${object.name} selects is not in these files.` };
    } else if (pods > 0 && shareOf(value, pods) >= pods) {
      const reason = `minAvailable is ${value}, and it selects ${pods === 1 ? '1 pod' : `${pods} pods`}`;
      yield { at: pointer, data: { name: object.name, reason } };
    }
  },
});

function isShare(value: unknown): value is number | string {
  return typeof value === 'number' || (typeof value === 'string' && /^\d{1,3}%$/.test(value));
}

/** A number as it is, a percentage of the pods rounded up, as the disruption controller does for both fields. */
function shareOf(value: number | string, pods: number): number {
  return typeof value === 'number' ? value : Math.ceil((Number(value.slice(0, -1)) * pods) / 100);
}
