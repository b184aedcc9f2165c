import { hostNetworkIsOpen, networkOf } from '../../network.ts';
import { namespaceOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const ingressEgressNotRestricted = defineRule({
  id: 'ingress-egress-not-restricted',
  title: 'Pod without both ingress and egress policy',
  severity: 'medium',
  class: 'network',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'No policy restricts {direction} of {kind} {name}.',
  why: 'A direction that no policy covers stays open: without one for egress, code that runs in the pod can load its tools and send data anywhere; without one for ingress, every pod can call it.',
  fix: 'Cover both directions: name `Ingress` and `Egress` in `policyTypes` of a policy that selects these pods, then allow what they need (DNS too).',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/'],
  mappings: {
    kubescape: ['C-0030'],
    'kube-score': ['pod-networkpolicy'],
  },
  *check(workload, { project }) {
    const network = networkOf(project);
    const isolation = network.isolationOf(workload);
    const open = [isolation?.ingress ? '' : 'ingress', isolation?.egress ? '' : 'egress'].filter(Boolean);
    if (open.length === 0) {
      if (workload.podSpec.hostNetwork === true) yield { undecided: hostNetworkIsOpen };
      return;
    }
    const unread = network.unreadPolicyFor(namespaceOf(workload));
    if (unread) {
      yield { undecided: `Whether ${unread.kind} ${unread.name} selects these pods is not evaluated.` };
      return;
    }
    yield {
      at: `${workload.podMetadataPointer}/labels`,
      data: { kind: workload.kind, name: workload.name, direction: open.join(' or ') },
    };
  },
});
