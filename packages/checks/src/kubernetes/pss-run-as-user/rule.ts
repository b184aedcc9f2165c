import { hasUserNamespace, settersOf } from '../../pss.ts';
import { defineRule, propose } from '../../rule.ts';

export const pssRunAsUser = defineRule({
  id: 'pss-run-as-user',
  title: 'Restricted level: runAsUser is 0',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{subject} sets runAsUser to 0, which the restricted level refuses.',
  why: 'Pod Security Admission refuses the pod, also where every container overrides the user of the pod: a container added later would run as root.',
  fix: 'Remove `runAsUser: 0`, or choose a user above 0.',
  machineFix: 'partial',
  folded: true,
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/',
  ],
  mappings: {
    trivy: ['KSV-0105'],
    kyverno: ['require-run-as-non-root-user'],
  },
  *check(workload) {
    if (hasUserNamespace(workload)) return;
    for (const { subject, field } of settersOf(workload, 'runAsUser')) {
      if (field.value === 0) yield { at: field.pointer, data: { subject }, edits: [propose(field.pointer, 1000)] };
    }
  },
});
