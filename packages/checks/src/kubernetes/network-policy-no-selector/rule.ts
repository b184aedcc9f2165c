import { asArray, asRecord } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const networkPolicyNoSelector = defineRule({
  id: 'network-policy-no-selector',
  title: 'NetworkPolicy without any selector',
  severity: 'low',
  class: 'network',
  kinds: ['NetworkPolicy'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'NetworkPolicy {name} names no pods and no namespaces, neither for itself nor for its peers.',
  why: 'It holds for every pod of the namespace and knows peers by address at most; pod addresses change with each start, so what it allows today belongs to another pod tomorrow.',
  fix: 'Set `spec.podSelector`, and name the peers by podSelector or namespaceSelector.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/'],
  mappings: {
    trivy: ['KSV-0038'],
  },
  *check(policy) {
    const spec = asRecord(policy.value.spec);
    const holders = [
      spec,
      ...asArray(spec.ingress).flatMap((rule) => asArray(asRecord(rule).from)),
      ...asArray(spec.egress).flatMap((rule) => asArray(asRecord(rule).to)),
    ];
    if (holders.some(hasSelector)) return;
    yield { at: '/spec/podSelector', data: { name: policy.name } };
  },
});

function hasSelector(holder: unknown): boolean {
  const { podSelector, namespaceSelector } = asRecord(holder);
  return (podSelector ?? undefined) !== undefined || (namespaceSelector ?? undefined) !== undefined;
}
