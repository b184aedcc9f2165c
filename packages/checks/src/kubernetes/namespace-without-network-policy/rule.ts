import { isEmptySelector, networkOf } from '../../network.ts';
import { defineRule } from '../../rule.ts';

export const namespaceWithoutNetworkPolicy = defineRule({
  id: 'namespace-without-network-policy',
  title: 'Namespace without NetworkPolicy',
  severity: 'medium',
  class: 'network',
  kinds: ['Namespace'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Namespace {namespace} has no network policy.',
  why: 'Every pod in it can be reached from every other pod of the cluster and can call out freely: one broken pod is enough to move on.',
  fix: 'Add a NetworkPolicy that denies all traffic by default, then allow what each workload needs.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies'],
  mappings: {
    kubescape: ['C-0054', 'C-0049', 'C-0206'],
    kyverno: ['add-network-policy'],
  },
  *check(namespace, { project }) {
    const network = networkOf(project);
    if (network.policiesIn(namespace.name).length > 0) return;
    if (network.clusterPolicies.some((policy) => isEmptySelector(policy.selector))) return;
    const unread = network.unreadPolicyFor(namespace.name) ?? network.clusterPolicies[0]?.object;
    if (unread) {
      yield { undecided: `Whether ${unread.kind} ${unread.name} covers namespace ${namespace.name} is not evaluated.` };
      return;
    }
    yield { at: '/metadata/name', data: { namespace: namespace.name } };
  },
});
