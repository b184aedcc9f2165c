import { countOf } from '../../autoscaling.ts';
import { defineRule, propose, set } from '../../rule.ts';

export const hpaReplicas = defineRule({
  id: 'hpa-replicas',
  title: 'HPA minimum or maximum unsafe',
  severity: 'low',
  class: 'misconfig',
  kinds: ['HorizontalPodAutoscaler'],
  scope: 'object',
  needs: [],
  params: {
    min: {
      type: 'integer',
      default: 2,
      minimum: 1,
      unit: 'replicas',
      about: 'Smallest `minReplicas` that is accepted.',
    },
  },
  seen: 'HorizontalPodAutoscaler {name} {state}.',
  why: 'With one pod left at night, its restart is an outage; without room between the two numbers, nothing is added when the load comes.',
  fix: 'Set `minReplicas` to at least the fewest that are accepted, and `maxReplicas` above it.',
  machineFix: 'partial',
  references: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/'],
  mappings: {
    'kube-linter': ['hpa-minimum-three-replicas'],
    polaris: ['hpaMaxAvailability', 'hpaMinAvailability'],
    'kube-score': ['horizontalpodautoscaler-replicas'],
  },
  *check(object, { params }) {
    const min = object.field('spec', 'minReplicas');
    const max = object.field('spec', 'maxReplicas');
    const least = countOf(min.value, 1);
    const most = countOf(max.value, Number.POSITIVE_INFINITY);
    if (least === undefined || most === undefined) {
      yield { undecided: `The bounds of HorizontalPodAutoscaler ${object.name} are no numbers.` };
      return;
    }
    // A minimum that is raised to the maximum, or above it, takes this along.
    const floor = Math.max(least, params.min);
    const room = most > floor ? [] : [propose(max.pointer, floor + 1)];
    if (least < params.min) {
      const state = `may go down to ${least === 1 ? '1 replica' : `${least} replicas`}; ${params.min} are the least`;
      yield { at: min.pointer, data: { name: object.name, state }, edits: [set(min.pointer, floor), ...room] };
    }
    if (most <= least) {
      const state = `cannot grow: maxReplicas is ${most}, and minReplicas ${least}`;
      yield { at: max.pointer, data: { name: object.name, state }, edits: room };
    }
  },
});
