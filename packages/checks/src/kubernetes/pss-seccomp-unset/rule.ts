import { isWindowsPod } from '../../pss.ts';
import { defineRule } from '../../rule.ts';
import { useDefaultSeccomp } from '../../seccomp.ts';

export const pssSeccompUnset = defineRule({
  id: 'pss-seccomp-unset',
  title: 'Restricted level: no seccomp profile',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} gets no seccomp profile, which the restricted level asks for.',
  why: 'Pod Security Admission asks every pod for a profile unless `os` says that it is for Windows; a node selector does not say so.',
  fix: 'Set `seccompProfile.type: RuntimeDefault` in the security context of the pod.',
  machineFix: 'yes',
  folded: true,
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/tutorials/security/seccomp/',
  ],
  mappings: {
    trivy: ['KSV-0030'],
    kyverno: ['restrict-seccomp-strict'],
  },
  *check(workload) {
    if (isWindowsPod(workload)) return;
    for (const container of workload.containers) {
      const { pointer, value } = container.effective('seccompProfile');
      if (value !== undefined) continue;
      yield { at: pointer, data: { container: container.label }, edits: [useDefaultSeccomp(workload, container)] };
    }
  },
});
