import { addedCapabilities } from '../../capabilities.ts';
import { defineRule, remove, set } from '../../rule.ts';

export const allowPrivilegeEscalation = defineRule({
  id: 'allow-privilege-escalation',
  title: 'Privilege escalation allowed',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} can gain privileges: {cause}.',
  why: 'A set-uid program in the image, or one that an attacker drops there, turns a process without rights into root of the container.',
  fix: 'Set `allowPrivilegeEscalation: false`, and run neither privileged nor with SYS_ADMIN, which both override it.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  mappings: {
    kubescape: ['C-0016', 'C-0211', 'C-0217', 'C-0197'],
    trivy: ['KSV-0001'],
    checkov: ['CKV_K8S_20'],
    'kube-linter': ['privilege-escalation-container'],
    polaris: ['privilegeEscalationAllowed'],
    kubeaudit: ['privesc:AllowPrivilegeEscalationNil', 'privesc:AllowPrivilegeEscalationTrue'],
    kubesec: ['AllowPrivilegeEscalation'],
    'kube-scan': ['AllowPrivilegeEscalation'],
    kyverno: ['disallow-privilege-escalation'],
  },
  *check(workload) {
    if (workload.os === 'windows') return;
    for (const container of workload.containers) {
      const flag = container.field('securityContext', 'allowPrivilegeEscalation');
      const privileged = container.field('securityContext', 'privileged');
      const administrators = addedCapabilities(container).filter(({ name }) => name === 'SYS_ADMIN' || name === 'ALL');
      const overrides = [...(privileged.value === true ? [privileged] : []), ...administrators];
      const [override] = overrides;
      if (flag.value === false && !override) continue;
      yield {
        at: flag.value === false && override ? override.pointer : flag.pointer,
        data: { container: container.label, cause: causeOf(flag.value, override === privileged) },
        // The API server refuses `false` beside `privileged: true`: the fix has to take both.
        edits: [set(flag.pointer, false), ...overrides.map(({ pointer }) => remove(pointer))],
      };
    }
  },
});

function causeOf(flag: unknown, privileged: boolean): string {
  if (flag === true) return 'allowPrivilegeEscalation is true';
  if (flag !== false) return 'allowPrivilegeEscalation is not set';
  return privileged ? 'it runs privileged' : 'it adds SYS_ADMIN';
}
