import { asRecord, asString } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const nodeAffinityMissing = defineRule({
  id: 'node-affinity-missing',
  title: 'No node affinity',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{workload} may run on any node: it has neither nodeAffinity nor a nodeSelector.',
  why: 'The scheduler puts the pods wherever there is room: beside untrusted workloads, on spot nodes that are taken away, or on a node without the hardware that they need.',
  fix: 'Add `affinity.nodeAffinity`, or a `nodeSelector`, for the nodes that these pods belong on.',
  machineFix: 'no',
  folded: true,
  references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/'],
  mappings: {
    'kube-linter': ['no-node-affinity'],
  },
  *check(workload) {
    const { pointer, value } = workload.podField('affinity', 'nodeAffinity');
    if (Object.keys(asRecord(value)).length > 0) return;
    // Both choose nodes as well, and more strictly.
    if (Object.keys(asRecord(workload.podSpec.nodeSelector)).length > 0) return;
    if (asString(workload.podSpec.nodeName) !== '') return;
    yield { at: pointer, data: { workload: `${workload.kind} ${workload.name}` } };
  },
});
