import { leastReplicas } from '../../autoscaling.ts';
import { disruptionsOf } from '../../disruption.ts';
import { defineRule } from '../../rule.ts';

export const pdbMissing = defineRule({
  id: 'pdb-missing',
  title: 'No PodDisruptionBudget',
  severity: 'low',
  class: 'misconfig',
  kinds: ['Deployment', 'StatefulSet'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'No PodDisruptionBudget selects the {replicas} pods of {kind} {name}.',
  why: 'A drain of several nodes, as in an upgrade of the cluster, may end all of its pods at the same time.',
  fix: 'Add a PodDisruptionBudget whose selector matches the labels of the pod template, with `maxUnavailable: 1`.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
  ],
  mappings: {
    polaris: ['missingPodDisruptionBudget'],
    'kube-score': ['deployment-has-poddisruptionbudget', 'statefulset-has-poddisruptionbudget'],
  },
  *check(object, { project }) {
    const replicas = leastReplicas(project, object);
    if (replicas === undefined) {
      yield { undecided: `The replicas of ${object.kind} ${object.name} are no number.` };
      return;
    }
    // A budget over a single pod keeps nothing up; it only blocks the drain.
    if (replicas < 2 || disruptionsOf(project).isCovered(object)) return;
    yield {
      at: object.field('spec', 'template', 'metadata', 'labels').pointer,
      data: { replicas, kind: object.kind, name: object.name },
    };
  },
});
