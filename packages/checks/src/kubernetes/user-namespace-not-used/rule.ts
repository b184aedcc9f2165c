import { defineRule, set } from '../../rule.ts';

export const userNamespaceNotUsed = defineRule({
  id: 'user-namespace-not-used',
  title: 'Pod shares the host user namespace',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The pod runs in the user namespace of its node.',
  why: 'Root in a container has the user id of root on the node: whoever leaves the container needs no further step.',
  fix: 'Set `hostUsers: false` where the cluster supports it; a pod on the network, process or IPC namespace of its node cannot.',
  machineFix: 'partial',
  references: ['https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/'],
  mappings: {
    kubesec: ['HostUsers'],
    checkov: ['CKV_K8S_40'],
  },
  *check(workload) {
    if (workload.os === 'windows') return;
    const { pointer, value } = workload.podField('hostUsers');
    if (value === false) return;
    const { hostNetwork, hostPID, hostIPC } = workload.podSpec;
    // The API server refuses a user namespace beside a namespace of the node.
    const possible = hostNetwork !== true && hostPID !== true && hostIPC !== true;
    yield { at: pointer, data: {}, edits: possible ? [set(pointer, false)] : [] };
  },
});
