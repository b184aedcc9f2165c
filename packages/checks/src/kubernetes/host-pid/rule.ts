import { defineRule, remove } from '../../rule.ts';

export const hostPid = defineRule({
  id: 'host-pid',
  title: 'Host PID namespace',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The pod shares the process namespace of its node.',
  why: 'Its containers see every process of the node, read their environment with its secrets, and with a little more than the default rights trace or kill them.',
  fix: 'Remove `hostPID`.',
  machineFix: 'yes',
  references: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
  mappings: {
    kubescape: ['C-0038', 'C-0275', 'C-0214', 'C-0194'],
    trivy: ['KSV-0010'],
    checkov: ['CKV_K8S_17'],
    'kube-linter': ['host-pid'],
    polaris: ['hostPIDSet'],
    kubeaudit: ['hostns:NamespaceHostPIDTrue'],
    kubesec: ['HostPID'],
    'kube-scan': ['ShareHostPID'],
    kyverno: ['disallow-host-namespaces'],
  },
  *check(workload) {
    const { pointer, value } = workload.podField('hostPID');
    if (value === true) yield { at: pointer, data: {}, edits: [remove(pointer)] };
  },
});
