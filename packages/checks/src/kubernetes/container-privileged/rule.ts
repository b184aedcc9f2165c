import { defineRule, remove } from '../../rule.ts';

export const containerPrivileged = defineRule({
  id: 'container-privileged',
  title: 'Privileged container',
  severity: 'critical',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs privileged.',
  why: 'It holds every capability and sees every device of the node: leaving the container takes one mount.',
  fix: 'Remove `privileged` and add the one capability that the process needs.',
  machineFix: 'yes',
  references: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
  mappings: {
    kubescape: ['C-0057', 'C-0211', 'C-0213', 'C-0193'],
    trivy: ['KSV-0017'],
    checkov: ['CKV_K8S_16'],
    'kube-linter': ['privileged-container'],
    polaris: ['runAsPrivileged'],
    'kube-score': ['container-security-context-privileged'],
    kubeaudit: ['privileged:PrivilegedTrue', 'privileged:PrivilegedNil'],
    kubesec: ['Privileged'],
    'kube-scan': ['privileged'],
    kyverno: ['disallow-privileged-containers'],
  },
  *check(workload) {
    for (const container of workload.containers) {
      const flag = container.field('securityContext', 'privileged');
      if (flag.value !== true) continue;
      yield { at: flag.pointer, data: { container: container.label }, edits: [remove(flag.pointer)] };
    }
  },
});
