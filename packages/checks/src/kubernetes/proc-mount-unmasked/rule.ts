import { defineRule, remove } from '../../rule.ts';

export const procMountUnmasked = defineRule({
  id: 'proc-mount-unmasked',
  title: 'Unmasked /proc',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} sees /proc unmasked.',
  why: 'Files such as /proc/sysrq-trigger and /proc/kcore become readable or writable, and with them the kernel of the node.',
  fix: 'Remove `procMount`; only a container that builds containers needs it, and then in a user namespace of its own.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  ],
  mappings: {
    kubescape: ['C-0211'],
    trivy: ['KSV-0027'],
    'kube-linter': ['unsafe-proc-mount'],
    polaris: ['procMount'],
    'kube-scan': ['UnmaskedProcMount'],
    kyverno: ['disallow-proc-mount'],
  },
  *check(workload) {
    for (const container of workload.containers) {
      const { pointer, value } = container.field('securityContext', 'procMount');
      if (value !== 'Unmasked') continue;
      yield { at: pointer, data: { container: container.label }, edits: [remove(pointer)] };
    }
  },
});
