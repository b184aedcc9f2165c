import { addedCapabilities } from '../../capabilities.ts';
import { defineRule, remove } from '../../rule.ts';

export const capabilitySysAdmin = defineRule({
  id: 'capability-sys-admin',
  title: 'SYS_ADMIN added',
  severity: 'critical',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} adds the capability {capability}.',
  why: 'SYS_ADMIN lets the process mount, load BPF programs and enter namespaces: it is root on the node with a few more steps.',
  fix: 'Remove the entry; a more narrow capability such as NET_ADMIN, BPF or PERFMON covers most needs.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  mappings: {
    kubescape: ['C-0046'],
    trivy: ['KSV-0005'],
    checkov: ['CKV_K8S_39'],
    polaris: ['dangerousCapabilities'],
    kubesec: ['CapSysAdmin'],
    'kube-scan': ['capSysAdmin'],
    'kube-linter': ['privilege-escalation-container'],
  },
  *check(workload) {
    for (const container of workload.containers) {
      for (const { name, pointer } of addedCapabilities(container)) {
        if (name !== 'SYS_ADMIN' && name !== 'ALL') continue;
        yield { at: pointer, data: { container: container.label, capability: name }, edits: [remove(pointer)] };
      }
    }
  },
});
