import { isEmptySelector, networkOf, podPeersOf } from '../../network.ts';
import { namespaceOf } from '../../object.ts';
import { operatedBy } from '../../operator.ts';
import { defineRule } from '../../rule.ts';

export const networkPolicyDangling = defineRule({
  id: 'network-policy-dangling',
  title: 'NetworkPolicy selects nothing',
  severity: 'low',
  class: 'network',
  kinds: ['NetworkPolicy'],
  scope: 'project',
  needs: [],
  params: {},
  seen: '{what} of NetworkPolicy {name} matches no pods in namespace {namespace}.',
  why: 'A policy whose labels are mistyped protects nothing and says so to nobody; a peer that matches nothing cuts a connection that someone needs.',
  fix: 'Correct the labels so that they match the pod template, or remove the policy or peer.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/'],
  mappings: {
    kubescape: ['C-0299'],
    'kube-linter': ['dangling-networkpolicy', 'dangling-networkpolicypeer-podselector'],
    'kube-score': ['networkpolicy-targets-pod'],
  },
  *check(policy, { project }) {
    const network = networkOf(project);
    const namespace = namespaceOf(policy);
    const selector = policy.field('spec', 'podSelector');
    if (!isEmptySelector(selector.value) && !network.selectsWorkload(policy)) {
      if (namespace === 'kube-system' || operatedBy(project, namespace, selector.value))
        yield { undecided: unseen('The podSelector', policy.name, namespace) };
      else yield { at: selector.pointer, data: { what: 'The podSelector', name: policy.name, namespace } };
    }
    for (const { direction, peer, selector: peerSelector, namespace: place } of podPeersOf(policy)) {
      const what = `A peer under ${direction}`;
      if (place === undefined) {
        yield {
          undecided: `${what} of NetworkPolicy ${policy.name} picks namespaces by labels that are not known here.`,
        };
        continue;
      }
      if (network.selectsWorkload(peer.value as object)) continue;
      if (operatedBy(project, place, peerSelector)) {
        yield { undecided: unseen(what, policy.name, place) };
        continue;
      }
      // Pods of other namespaces, those of the cluster itself above all, often come from elsewhere.
      const isOwn = place === namespace && place !== 'kube-system';
      if (!isOwn && (place === '*' || project.workloadsIn(place).length === 0 || place === 'kube-system')) {
        yield { undecided: unseen(what, policy.name, place) };
      } else yield { at: `${peer.pointer}/podSelector`, data: { what, name: policy.name, namespace: place } };
    }
  },
});

function unseen(what: string, name: string, namespace: string): string {
  const place = namespace === '*' ? 'any namespace' : `namespace ${namespace}`;
  return `${what} of NetworkPolicy ${name} may match pods of ${place} that are not among these files.`;
}
