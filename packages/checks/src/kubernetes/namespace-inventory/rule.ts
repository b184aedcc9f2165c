import { defineRule } from '../../rule.ts';

export const namespaceInventory = defineRule({
  id: 'namespace-inventory',
  title: 'Namespaces are used as boundaries',
  severity: 'low',
  class: 'misconfig',
  kinds: ['Namespace'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Namespace {name} is declared here.',
  why: "A namespace is a boundary only if one team or application owns it: roles, quotas and network policies that span several make one flaw everybody's.",
  fix: 'Check that the namespace holds one application or team, and who may act in it.',
  machineFix: 'no',
  folded: true,
  references: ['https://kubernetes.io/docs/concepts/security/multi-tenancy/'],
  mappings: {
    kubescape: ['C-0209'],
  },
  *check(namespace) {
    if (builtin.includes(namespace.name)) return;
    yield { at: '/metadata/name', data: { name: namespace.name } };
  },
});

/** Every cluster has these; they say nothing about how its users are kept apart. */
const builtin: readonly string[] = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];
