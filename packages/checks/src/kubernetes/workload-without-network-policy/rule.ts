import { hostNetworkIsOpen, networkOf } from '../../network.ts';
import { namespaceOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const workloadWithoutNetworkPolicy = defineRule({
  id: 'workload-without-network-policy',
  title: 'Pod selected by no NetworkPolicy',
  severity: 'medium',
  class: 'network',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'No NetworkPolicy of namespace {namespace} selects {kind} {name}.',
  why: 'Any pod of the cluster can open connections to these pods, and these pods to anything: one broken container is enough to reach the database next door.',
  fix: 'Add a NetworkPolicy whose podSelector matches these labels; start from one that denies all, and allow what the pods need.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/'],
  mappings: {
    kubescape: ['C-0260'],
    checkov: ['CKV2_K8S_6'],
    'kube-linter': ['non-isolated-pod'],
    polaris: ['missingNetworkPolicy'],
    'kube-score': ['pod-networkpolicy'],
    'kube-scan': ['IngressPolicy', 'EgressPolicy'],
    kyverno: ['add-network-policy'],
  },
  *check(workload, { project }) {
    const network = networkOf(project);
    if (network.isolationOf(workload)) {
      if (workload.podSpec.hostNetwork === true) yield { undecided: hostNetworkIsOpen };
      return;
    }
    const namespace = namespaceOf(workload);
    const unread = network.unreadPolicyFor(namespace);
    if (unread) {
      yield { undecided: `Whether ${unread.kind} ${unread.name} selects these pods is not evaluated.` };
      return;
    }
    yield {
      at: `${workload.podMetadataPointer}/labels`,
      data: { kind: workload.kind, name: workload.name, namespace },
    };
  },
});
