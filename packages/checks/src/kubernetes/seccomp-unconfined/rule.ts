import { inheritedValues } from '../../inherited.ts';
import { defineRule } from '../../rule.ts';
import { useDefaultSeccomp } from '../../seccomp.ts';

export const seccompUnconfined = defineRule({
  id: 'seccomp-unconfined',
  title: 'Seccomp disabled',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{subject} switches the seccomp filter off.',
  why: 'Every system call reaches the kernel, also those through which most kernel bugs are used to leave a container.',
  fix: 'Set `seccompProfile.type` to RuntimeDefault.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/tutorials/security/seccomp/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  mappings: {
    trivy: ['KSV-0104'],
    kubeaudit: ['seccomp:SeccompDisabledPod', 'seccomp:SeccompDisabledContainer'],
    kubesec: ['SeccompUnconfined'],
    kyverno: ['restrict-seccomp'],
  },
  *check(workload) {
    for (const { subject, container, pointer, value } of inheritedValues(workload, 'seccompProfile', 'type')) {
      if (value !== 'Unconfined') continue;
      yield { at: pointer, data: { subject }, edits: [useDefaultSeccomp(workload, container)] };
    }
  },
});
