import { inheritedValues } from '../../inherited.ts';
import { defineRule, propose } from '../../rule.ts';

export const runAsHighGid = defineRule({
  id: 'run-as-high-gid',
  title: 'GID not above 10000',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    minGid: { type: 'integer', default: 10001, minimum: 1, about: 'Smallest group id accepted.' },
  },
  seen: '{subject} runs with {group}; an id of {min} or more is wanted.',
  why: 'A process that leaves its container gets the rights of the group of the node that has the same number, such as disk or docker.',
  fix: 'Set `runAsGroup` to an id above 10000, or give the pod its own user namespace with `hostUsers: false`.',
  machineFix: 'partial',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/',
  ],
  mappings: {
    trivy: ['KSV-0021'],
    'kube-score': ['container-security-context-user-group-id'],
    kubesec: ['RunAsGroup'],
  },
  *check(workload, { params }) {
    // In a user namespace of its own every id of the pod is a high one on the node.
    if (workload.os === 'windows' || workload.podSpec.hostUsers === false) return;
    for (const { subject, pointer, value } of inheritedValues(workload, 'runAsGroup')) {
      if (typeof value === 'number' && value >= params.minGid) continue;
      const group = typeof value === 'number' ? `group id ${value}` : 'the group id of its image';
      yield {
        at: pointer,
        data: { subject, group, min: params.minGid },
        edits: [propose(pointer, params.minGid)],
      };
    }
  },
});
