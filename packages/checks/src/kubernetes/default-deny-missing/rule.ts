import { isEmptySelector, networkOf, type Policy } from '../../network.ts';
import { asArray, asRecord } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const defaultDenyMissing = defineRule({
  id: 'default-deny-missing',
  title: 'No default-deny policy',
  severity: 'medium',
  class: 'network',
  kinds: ['Namespace'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Namespace {namespace} has no policy that denies all {direction} by default.',
  why: 'A pod that no policy selects, such as the one that is deployed next month, is open: whoever breaks in anywhere reaches it, and it reaches everything.',
  fix: 'Add a NetworkPolicy to the namespace with `podSelector: {}`, `policyTypes: [Ingress, Egress]` and no rules; other policies then allow what is needed.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies'],
  mappings: {
    kubeaudit: [
      'netpols:MissingDefaultDenyIngressAndEgressNetworkPolicy',
      'netpols:MissingDefaultDenyIngressNetworkPolicy',
      'netpols:MissingDefaultDenyEgressNetworkPolicy',
    ],
  },
  *check(namespace, { project }) {
    const network = networkOf(project);
    const denied = { ingress: false, egress: false };
    for (const policy of [...network.policiesIn(namespace.name), ...network.clusterPolicies]) {
      if (!isEmptySelector(policy.selector)) continue;
      for (const direction of ['ingress', 'egress'] as const) {
        if (policy.isolates[direction] && allowsNothing(policy, direction)) denied[direction] = true;
      }
    }
    const open = [denied.ingress ? '' : 'ingress', denied.egress ? '' : 'egress'].filter(Boolean);
    if (open.length === 0) return;
    const unread = network.unreadPolicyFor(namespace.name);
    if (unread) {
      yield {
        undecided: `Whether ${unread.kind} ${unread.name} denies traffic in ${namespace.name} is not evaluated.`,
      };
      return;
    }
    yield { at: '/metadata/name', data: { namespace: namespace.name, direction: open.join(' and ') } };
  },
});

/** No rules; for Cilium also rules without a peer or port, which is how it spells "nothing". */
function allowsNothing(policy: Policy, direction: 'ingress' | 'egress'): boolean {
  const isCilium = policy.object.kind !== 'NetworkPolicy';
  const specs = isCilium
    ? [policy.object.value.spec, ...asArray(policy.object.value.specs)]
    : [policy.object.value.spec];
  return specs.every((spec) => {
    const rules = asArray(asRecord(spec)[direction]);
    return isCilium ? rules.every((rule) => Object.keys(asRecord(rule)).length === 0) : rules.length === 0;
  });
}
