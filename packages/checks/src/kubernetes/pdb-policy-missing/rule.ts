import { defineRule } from '../../rule.ts';

export const pdbPolicyMissing = defineRule({
  id: 'pdb-policy-missing',
  title: 'PDB without minAvailable or maxUnavailable',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['PodDisruptionBudget'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'PodDisruptionBudget {name} sets neither minAvailable nor maxUnavailable.',
  why: 'It protects nothing: a drain may end all pods that it selects at the same time.',
  fix: 'Set `maxUnavailable`, which still holds when the number of replicas changes, or `minAvailable`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
  mappings: {
    'kube-score': ['poddisruptionbudget-has-policy'],
  },
  *check(object) {
    if (object.field('spec', 'minAvailable').value !== undefined) return;
    const { pointer, value } = object.field('spec', 'maxUnavailable');
    if (value === undefined) yield { at: pointer, data: { name: object.name } };
  },
});
