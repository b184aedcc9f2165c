import { asRecord, asString, itemsOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const agentSandboxEgress = defineRule({
  id: 'agent-sandbox-egress',
  title: 'Agent sandbox: egress not scoped',
  severity: 'high',
  class: 'misconfig',
  kinds: ['SandboxTemplate'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'SandboxTemplate {name} {flaw}.',
  why: 'An agent that is talked into it sends what it has read anywhere, or calls the services of the cluster: only egress rules stop that.',
  fix: 'Let the controller manage the policy (`networkPolicyManagement: Managed`) and list under `networkPolicy.egress` only the peers that the agent needs; an empty list allows none.',
  machineFix: 'no',
  references: ['https://agent-sandbox.sigs.k8s.io/'],
  mappings: {
    kubescape: ['C-0301'],
  },
  *check(template) {
    const { name } = template;
    const management = template.field('spec', 'networkPolicyManagement');
    // Absent is Managed, the default of the API.
    if (management.value !== undefined && management.value !== 'Managed') {
      yield { at: management.pointer, data: { name, flaw: 'leaves its network policy to others' } };
      return;
    }
    const policy = template.field('spec', 'networkPolicy');
    if (typeof policy.value !== 'object') {
      yield {
        at: policy.pointer,
        data: { name, flaw: 'has no network policy, and the default one lets it reach the internet' },
      };
      return;
    }
    for (const rule of itemsOf(template.field('spec', 'networkPolicy', 'egress'))) {
      const peers = itemsOf({ pointer: `${rule.pointer}/to`, value: asRecord(rule.value).to });
      if (peers.length === 0)
        yield { at: `${rule.pointer}/to`, data: { name, flaw: 'has an egress rule to anywhere' } };
      for (const peer of peers) {
        const { podSelector, namespaceSelector, ipBlock } = asRecord(peer.value);
        const cidr = asString(asRecord(ipBlock).cidr);
        if (cidr.endsWith('/0')) {
          yield { at: `${peer.pointer}/ipBlock/cidr`, data: { name, flaw: `allows egress to ${cidr}` } };
        } else if (cidr === '' && isAbsent(podSelector) && isAbsent(namespaceSelector)) {
          yield { at: peer.pointer, data: { name, flaw: 'has an egress peer that selects nothing in particular' } };
        }
      }
    }
  },
});

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
