import { defineRule, remove } from '../../rule.ts';

export const hostIpc = defineRule({
  id: 'host-ipc',
  title: 'Host IPC namespace',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The pod shares the IPC namespace of its node.',
  why: 'Its containers read and change the shared memory and message queues of processes of the node and of other such pods.',
  fix: 'Remove `hostIPC`.',
  machineFix: 'yes',
  references: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
  mappings: {
    kubescape: ['C-0038', 'C-0276', 'C-0215', 'C-0195'],
    trivy: ['KSV-0008'],
    checkov: ['CKV_K8S_18'],
    'kube-linter': ['host-ipc'],
    polaris: ['hostIPCSet'],
    kubeaudit: ['hostns:NamespaceHostIPCTrue'],
    kubesec: ['HostIPC'],
    'kube-scan': ['ShareHostIPC'],
    kyverno: ['disallow-host-namespaces'],
  },
  *check(workload) {
    const { pointer, value } = workload.podField('hostIPC');
    if (value === true) yield { at: pointer, data: {}, edits: [remove(pointer)] };
  },
});
