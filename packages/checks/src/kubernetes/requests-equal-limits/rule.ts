import { asRecord, type Field } from '../../object.ts';
import { resourceContainers, unequalAmounts } from '../../resources.ts';
import { defineRule, type Observation, propose } from '../../rule.ts';

export const requestsEqualLimits = defineRule({
  id: 'requests-equal-limits',
  title: 'Requests differ from limits',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{subject} requests {requested} of {resource} and has a limit of {limit}.',
  why: 'The pod is not of the class Guaranteed: what it uses above its request may be gone when the node gets full, and it is evicted before pods that have what they asked for.',
  fix: 'Make request and limit equal, by raising the one or lowering the other.',
  machineFix: 'partial',
  folded: true,
  references: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/'],
  mappings: {
    'kube-score': [
      'container-resource-requests-equal-limits',
      'container-cpu-requests-equal-limits',
      'container-memory-requests-equal-limits',
    ],
  },
  *check(workload) {
    // Amounts of the pod decide its class alone; those of its containers no longer matter.
    const { requests, limits } = asRecord(workload.podSpec.resources);
    if (requests || limits) yield* differences(workload.podField('resources'), 'The pod');
    else {
      for (const container of resourceContainers(workload)) {
        yield* differences(container.field('resources'), `Container ${container.label}`);
      }
    }
  },
});

function* differences({ pointer, value }: Field, subject: string): Iterable<Observation> {
  for (const resource of ['cpu', 'memory'] as const) {
    const unequal = unequalAmounts(value, resource);
    if (!unequal) continue;
    const at = `${pointer}/requests/${resource}`;
    yield { at, data: { subject, resource, ...unequal }, edits: [propose(at, unequal.limit)] };
  }
}
