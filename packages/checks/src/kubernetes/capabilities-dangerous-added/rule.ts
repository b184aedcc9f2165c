import { addedCapabilities, capabilityName } from '../../capabilities.ts';
import { defineRule, remove } from '../../rule.ts';

export const capabilitiesDangerousAdded = defineRule({
  id: 'capabilities-dangerous-added',
  title: 'Dangerous capability added',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    insecureCapabilities: {
      type: 'string-list',
      default: [
        'SETPCAP',
        'NET_ADMIN',
        'NET_RAW',
        'SYS_MODULE',
        'SYS_RAWIO',
        'SYS_PTRACE',
        'SYS_ADMIN',
        'SYS_BOOT',
        'MAC_OVERRIDE',
        'MAC_ADMIN',
        'PERFMON',
        'ALL',
        'BPF',
      ],
      about: 'Capabilities that no container may add; `CAP_` and case do not matter, and ALL always counts.',
    },
  },
  seen: 'Container {container} adds the dangerous capability {capability}.',
  why: 'It lets the process change the kernel, the network or other processes of the node, and so leave the container.',
  fix: 'Remove the entry, and move work that needs it out of the pod or to a node agent of its own.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  mappings: {
    kubescape: ['C-0046'],
    polaris: ['dangerousCapabilities'],
    kubeaudit: ['capabilities:CapabilityAdded'],
    kyverno: ['disallow-capabilities'],
  },
  *check(workload, { params }) {
    const listed = new Set(params.insecureCapabilities.map(capabilityName));

    for (const container of workload.containers) {
      for (const { name, pointer } of addedCapabilities(container)) {
        if (!listed.has(name) && name !== 'ALL') continue;
        yield { at: pointer, data: { container: container.label, capability: name }, edits: [remove(pointer)] };
      }
    }
  },
});
