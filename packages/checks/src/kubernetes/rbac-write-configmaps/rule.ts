import { grantParams, isUnnamed, reportGrantsThat } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacWriteConfigmaps = defineRule({
  id: 'rbac-write-configmaps',
  title: 'Can change ConfigMaps (CoreDNS poisoning)',
  severity: 'medium',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(['update', 'patch'], ['configmaps']),
  seen: '{kind} {role} lets its holders change ConfigMaps, that of CoreDNS among them: {verbs} on {resources}.',
  why: 'The ConfigMap `coredns` decides where every name of the cluster leads: a holder sends the traffic of other services to itself.',
  fix: 'Name the ConfigMaps that the holder owns by `resourceNames`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/administer-cluster/dns-custom-nameservers/'],
  mappings: {
    kubescape: ['C-0037'],
    trivy: ['KSV-0049'],
  },
  *check(role, { params }) {
    yield* reportGrantsThat((grant) => isUnnamed(grant) || grant.rule.names.includes('coredns'), role, params);
  },
});
