import { dropCapability, dropsAll } from '../../capabilities.ts';
import { defineRule } from '../../rule.ts';

export const capabilitiesDropAll = defineRule({
  id: 'capabilities-drop-all',
  title: 'Capabilities not all dropped',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} does not drop all capabilities.',
  why: 'It keeps the default set of the runtime, in which CHOWN, DAC_OVERRIDE, SETUID or NET_RAW help an attacker to root and to other pods.',
  fix: 'Set `capabilities.drop: [ALL]` and add back what the process needs.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  mappings: {
    kubescape: ['C-0220', 'C-0201'],
    trivy: ['KSV-0003', 'KSV-0106'],
    checkov: ['CKV_K8S_37'],
    polaris: ['insecureCapabilities'],
    kubeaudit: ['capabilities:CapabilityShouldDropAll', 'capabilities:CapabilityOrSecurityContextMissing'],
    kubesec: ['CapDropAll'],
    kyverno: ['require-drop-all'],
  },
  *check(workload) {
    if (workload.os === 'windows') return;
    for (const container of workload.containers) {
      if (dropsAll(container)) continue;
      yield {
        at: container.field('securityContext', 'capabilities', 'drop').pointer,
        data: { container: container.label },
        edits: [dropCapability(container, 'ALL')],
      };
    }
  },
});
