import { addedCapabilities, dropCapability, droppedCapabilities } from '../../capabilities.ts';
import { defineRule, remove } from '../../rule.ts';

export const capabilityNetRaw = defineRule({
  id: 'capability-net-raw',
  title: 'NET_RAW available',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} holds NET_RAW, {cause}.',
  why: 'With raw sockets an attacker forges ARP and DNS answers in the network of the node and reads the traffic of other pods.',
  fix: 'Drop ALL, or at least NET_RAW, and do not add it back.',
  machineFix: 'yes',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  mappings: {
    kubescape: ['C-0211', 'C-0199'],
    trivy: ['KSV-0119'],
    checkov: ['CKV_K8S_28'],
    'kube-linter': ['drop-net-raw-capability'],
    polaris: ['insecureCapabilities'],
    'kube-scan': ['CapNetRaw'],
    kyverno: ['require-drop-cap-net-raw'],
  },
  *check(workload) {
    if (workload.os === 'windows') return;
    for (const container of workload.containers) {
      const added = addedCapabilities(container).filter(({ name }) => name === 'NET_RAW' || name === 'ALL');
      const dropped = droppedCapabilities(container).some(({ name }) => name === 'NET_RAW' || name === 'ALL');
      if (dropped && added.length === 0) continue;
      const drop = dropCapability(container, 'ALL');
      const removals = added.map(({ pointer }) => remove(pointer));
      yield {
        at: added[0]?.pointer ?? container.field('securityContext', 'capabilities', 'drop').pointer,
        data: {
          container: container.label,
          cause: added.length > 0 ? 'which it adds' : 'which the runtime gives to containers that do not drop it',
        },
        edits: dropped ? removals : [...removals, drop],
      };
    }
  },
});
