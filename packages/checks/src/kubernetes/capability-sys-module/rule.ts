import { addedCapabilities } from '../../capabilities.ts';
import { defineRule, remove } from '../../rule.ts';

export const capabilitySysModule = defineRule({
  id: 'capability-sys-module',
  title: 'SYS_MODULE added',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} adds the capability {capability}.',
  why: 'SYS_MODULE lets the process load a module into the kernel that all pods of the node share: the attacker then owns the node.',
  fix: 'Remove the entry; load modules when the node boots.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  mappings: {
    kubescape: ['C-0046'],
    trivy: ['KSV-0120'],
  },
  *check(workload) {
    for (const container of workload.containers) {
      for (const { name, pointer } of addedCapabilities(container)) {
        if (name !== 'SYS_MODULE' && name !== 'ALL') continue;
        yield { at: pointer, data: { container: container.label, capability: name }, edits: [remove(pointer)] };
      }
    }
  },
});
