import { autoscalerOf, countOf } from '../../autoscaling.ts';
import { defineRule, propose } from '../../rule.ts';

export const replicasTooFew = defineRule({
  id: 'replicas-too-few',
  title: 'Too few replicas',
  severity: 'low',
  class: 'misconfig',
  kinds: ['Deployment', 'StatefulSet'],
  scope: 'project',
  needs: [],
  params: {
    min: { type: 'integer', default: 2, minimum: 1, unit: 'replicas', about: 'Fewest replicas that are accepted.' },
  },
  seen: '{kind} {name} runs {replicas}; {min} are the least.',
  why: 'When its node fails or is drained, nothing answers until the pod has started elsewhere.',
  fix: 'Raise `spec.replicas`, once the application can run more than once at a time.',
  machineFix: 'partial',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
  ],
  mappings: {
    'kube-linter': ['minimum-three-replicas'],
    polaris: ['deploymentMissingReplicas'],
    'kube-score': ['deployment-replicas'],
  },
  *check(object, { params, project }) {
    if (autoscalerOf(project, object)) return;
    const { pointer, value } = object.field('spec', 'replicas');
    const count = countOf(value, 1);
    if (count === undefined) yield { undecided: `The replicas of ${object.kind} ${object.name} are no number.` };
    // At zero it is switched off on purpose.
    else if (count !== 0 && count < params.min) {
      const replicas = count === 1 ? '1 replica' : `${count} replicas`;
      yield {
        at: pointer,
        data: { kind: object.kind, name: object.name, replicas, min: params.min },
        edits: [propose(pointer, params.min)],
      };
    }
  },
});
