import { asString } from '../../object.ts';
import { hasUserNamespace } from '../../pss.ts';
import { defineRule, remove } from '../../rule.ts';

export const pssProcMount = defineRule({
  id: 'pss-proc-mount',
  title: 'Baseline level: procMount not Default',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} sets procMount to {value}, which the baseline level refuses outside a user namespace.',
  why: 'Files such as /proc/sysrq-trigger and /proc/kcore become readable or writable; only in a user namespace of its own the pod cannot use them.',
  fix: 'Remove `procMount`, or give the pod a user namespace by `hostUsers: false`.',
  machineFix: 'yes',
  folded: true,
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/',
  ],
  mappings: {
    trivy: ['KSV-0027'],
    kyverno: ['disallow-proc-mount'],
  },
  *check(workload) {
    if (hasUserNamespace(workload)) return;
    for (const container of workload.containers) {
      const { pointer, value } = container.field('securityContext', 'procMount');
      if (value === undefined || value === 'Default') continue;
      yield { at: pointer, data: { container: container.label, value: asString(value) }, edits: [remove(pointer)] };
    }
  },
});
