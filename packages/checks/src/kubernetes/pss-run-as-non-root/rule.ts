import { hasUserNamespace, settersOf } from '../../pss.ts';
import { defineRule, propose, set } from '../../rule.ts';

export const pssRunAsNonRoot = defineRule({
  id: 'pss-run-as-non-root',
  title: 'Restricted level: runAsNonRoot not true',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{subject} {state}, which the restricted level refuses.',
  why: 'A user id above 0 in the manifest is not enough for Pod Security Admission: only the flag makes the kubelet refuse a container that would run as root.',
  fix: 'Set `runAsNonRoot: true` in the security context of the pod, and remove every `false`.',
  machineFix: 'partial',
  folded: true,
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/',
  ],
  mappings: {
    trivy: ['KSV-0012'],
    kyverno: ['require-run-as-nonroot'],
  },
  *check(workload) {
    if (hasUserNamespace(workload)) return;
    // The kubelet would not start what is told to be no root and to have its id: that user has to be chosen first.
    const hasRoot = settersOf(workload, 'runAsUser').some(({ field }) => field.value === 0);
    const edit = hasRoot ? propose : set;
    for (const { subject, field } of settersOf(workload, 'runAsNonRoot')) {
      if (field.value === true) continue;
      const data = { subject, state: 'sets runAsNonRoot to false' };
      yield { at: field.pointer, data, edits: [edit(field.pointer, true)] };
    }
    if (workload.podField('securityContext', 'runAsNonRoot').value !== undefined) return;
    for (const container of workload.containers) {
      const { pointer, value } = container.field('securityContext', 'runAsNonRoot');
      if (value !== undefined) continue;
      const data = { subject: `Container ${container.label}`, state: 'does not get runAsNonRoot' };
      yield { at: pointer, data, edits: [edit(pointer, true)] };
    }
  },
});
