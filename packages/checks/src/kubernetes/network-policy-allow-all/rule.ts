import { isolationBy } from '../../network.ts';
import { asArray, asRecord, asString, itemsOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const networkPolicyAllowAll = defineRule({
  id: 'network-policy-allow-all',
  title: 'Allow-all NetworkPolicy',
  severity: 'medium',
  class: 'network',
  kinds: ['NetworkPolicy'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'NetworkPolicy {name} allows {direction} {scope}.',
  why: 'The policy looks like a restriction and is none: allowing rules add up, so this one opens what the others close.',
  fix: 'Name the pods, namespaces or address ranges that need the connection, or cut the internal ranges out with `except`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/'],
  mappings: {
    kubeaudit: ['netpols:AllowAllIngressNetworkPolicyExists', 'netpols:AllowAllEgressNetworkPolicyExists'],
  },
  *check(policy) {
    const isolates = isolationBy(policy);
    for (const direction of ['ingress', 'egress'] as const) {
      // Rules of a direction that policyTypes leaves out have no effect.
      if (!isolates[direction]) continue;
      const preposition = direction === 'ingress' ? 'from' : 'to';
      for (const rule of itemsOf(policy.field('spec', direction))) {
        const { ports, [preposition]: peers } = asRecord(rule.value);
        if (asArray(peers).length === 0 && asArray(ports).length === 0) {
          yield {
            at: rule.pointer,
            data: { name: policy.name, direction, scope: `${preposition} anywhere, on every port` },
          };
        }
        for (const peer of itemsOf({ pointer: `${rule.pointer}/${preposition}`, value: peers })) {
          const { cidr, except } = asRecord(asRecord(peer.value).ipBlock);
          if (!asString(cidr).endsWith('/0') || asArray(except).length > 0) continue;
          yield {
            at: `${peer.pointer}/ipBlock/cidr`,
            data: { name: policy.name, direction, scope: `${preposition} ${asString(cidr)}, which is every address` },
          };
        }
      }
    }
  },
});
