import { defineRule, set } from '../../rule.ts';

export const pdbUnhealthyEvictionPolicy = defineRule({
  id: 'pdb-unhealthy-eviction-policy',
  title: 'unhealthyPodEvictionPolicy not set',
  severity: 'low',
  class: 'misconfig',
  kinds: ['PodDisruptionBudget'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'PodDisruptionBudget {name} does not set unhealthyPodEvictionPolicy.',
  why: 'Pods that are broken anyway count against the budget: an application that crashes in a loop keeps its node from being drained.',
  fix: 'Set `unhealthyPodEvictionPolicy: AlwaysAllow`.',
  machineFix: 'yes',
  references: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy'],
  mappings: {
    'kube-linter': ['pdb-unhealthy-pod-eviction-policy'],
  },
  *check(object) {
    // The version before 1.21 does not know the field.
    if (object.apiVersion === 'policy/v1beta1') return;
    const { pointer, value } = object.field('spec', 'unhealthyPodEvictionPolicy');
    if (value !== undefined) return;
    yield { at: pointer, data: { name: object.name }, edits: [set(pointer, 'AlwaysAllow')] };
  },
});
