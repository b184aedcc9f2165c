import { inheritedValues } from '../../inherited.ts';
import { defineRule, propose } from '../../rule.ts';

export const runAsHighUid = defineRule({
  id: 'run-as-high-uid',
  title: 'UID not above 10000',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    minUid: { type: 'integer', default: 10001, minimum: 1, about: 'Smallest user id accepted.' },
  },
  seen: '{subject} runs with {user}; an id of {min} or more is wanted.',
  why: 'A process that leaves its container acts as the account of the node that has the same number; low numbers belong to real accounts.',
  fix: 'Set `runAsUser` to an id above 10000, or give the pod its own user namespace with `hostUsers: false`.',
  machineFix: 'partial',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/',
  ],
  mappings: {
    trivy: ['KSV-0020'],
    checkov: ['CKV_K8S_40'],
    'kube-score': ['container-security-context-user-group-id'],
    kubesec: ['RunAsUser'],
  },
  *check(workload, { params }) {
    // In a user namespace of its own every id of the pod is a high one on the node.
    if (workload.os === 'windows' || workload.podSpec.hostUsers === false) return;
    for (const { subject, pointer, value } of inheritedValues(workload, 'runAsUser')) {
      if (typeof value === 'number' && value >= params.minUid) continue;
      const user = typeof value === 'number' ? `user id ${value}` : 'the user id of its image';
      yield {
        at: pointer,
        data: { subject, user, min: params.minUid },
        edits: [propose(pointer, params.minUid)],
      };
    }
  },
});
