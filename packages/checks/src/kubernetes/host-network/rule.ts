import { defineRule, remove } from '../../rule.ts';

export const hostNetwork = defineRule({
  id: 'host-network',
  title: 'Host network namespace',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The pod uses the network of its node.',
  why: 'It reaches what listens on the loopback of the node only, can watch traffic of the node, and no NetworkPolicy applies to it.',
  fix: 'Remove `hostNetwork` and expose the pod through a Service; its container ports stop being ports of the node.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  ],
  mappings: {
    kubescape: ['C-0041', 'C-0216', 'C-0196'],
    trivy: ['KSV-0009'],
    checkov: ['CKV_K8S_19'],
    'kube-linter': ['host-network'],
    polaris: ['hostNetworkSet'],
    kubeaudit: ['hostns:NamespaceHostNetworkTrue'],
    kubesec: ['HostNetwork'],
    'kube-scan': ['ShareHostNetwork'],
    kyverno: ['disallow-host-namespaces'],
  },
  *check(workload) {
    const { pointer, value } = workload.podField('hostNetwork');
    if (value === true) yield { at: pointer, data: {}, edits: [remove(pointer)] };
  },
});
