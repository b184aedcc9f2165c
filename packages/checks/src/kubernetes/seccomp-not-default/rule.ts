import type { Container } from '../../container.ts';
import { inheritedValues } from '../../inherited.ts';
import { asString } from '../../object.ts';
import { defineRule } from '../../rule.ts';
import { useDefaultSeccomp } from '../../seccomp.ts';
import type { Workload } from '../../workload.ts';

export const seccompNotDefault = defineRule({
  id: 'seccomp-not-default',
  title: 'Seccomp profile not RuntimeDefault or Localhost',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    allowed: {
      type: 'string-list',
      default: ['RuntimeDefault', 'Localhost'],
      about: 'Types of seccomp profile that a container may have.',
    },
    legacyAnnotations: {
      type: 'boolean',
      default: false,
      about: 'Take the alpha annotations where no field is set: only clusters before 1.27 obey them.',
    },
  },
  seen: '{subject} has {profile}.',
  why: 'Without a filter every system call reaches the kernel, also those through which most kernel bugs are used to leave a container.',
  fix: 'Set `seccompProfile.type: RuntimeDefault` in the security context of the pod.',
  machineFix: 'partial',
  references: [
    'https://kubernetes.io/docs/tutorials/security/seccomp/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  mappings: {
    kubescape: ['C-0210', 'C-0055', 'C-0211'],
    trivy: ['KSV-0030'],
    checkov: ['CKV_K8S_31'],
    'kube-score': ['container-seccomp-profile'],
    polaris: ['linuxHardening'],
    kubeaudit: ['seccomp:SeccompProfileMissing', 'seccomp:SeccompDeprecatedAnnotations'],
    kubesec: ['SeccompAny'],
    'kube-scan': ['seccomp'],
    kyverno: ['restrict-seccomp-strict'],
  },
  *check(workload, { params }) {
    if (workload.os === 'windows') return;
    for (const { subject, container, pointer, value } of inheritedValues(workload, 'seccompProfile', 'type')) {
      const type = asString(value) || (params.legacyAnnotations ? typeOfAnnotation(workload, container) : '');
      if (params.allowed.includes(type)) continue;
      yield {
        at: pointer,
        data: { subject, profile: type === '' ? 'no seccomp profile' : `the seccomp profile ${type}` },
        edits: params.allowed.includes('RuntimeDefault') ? [useDefaultSeccomp(workload, container)] : [],
      };
    }
  },
});

function typeOfAnnotation({ podAnnotations }: Workload, { name }: Container): string {
  const text =
    podAnnotations.get(`container.seccomp.security.alpha.kubernetes.io/${name}`) ??
    podAnnotations.get('seccomp.security.alpha.kubernetes.io/pod') ??
    '';
  if (text === 'runtime/default' || text === 'docker/default') return 'RuntimeDefault';
  if (text === 'unconfined') return 'Unconfined';
  return text.startsWith('localhost/') ? 'Localhost' : text;
}
