import { policyRulesOf, skipSystemRoles, verbsThatCount } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacAllResources = defineRule({
  id: 'rbac-all-resources',
  title: 'All resources with some verb',
  severity: 'high',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: {
    verbs: verbsThatCount(['create', 'update', 'delete', 'deletecollection', 'impersonate', 'list', 'get']),
    skipSystemRoles,
  },
  seen: '{kind} {role} grants {verbs} on all resources of all API groups.',
  why: 'All resources include Secrets, service account tokens and whatever is installed later; even `get` reads every password in reach.',
  fix: 'List the resources that are used, and their API groups.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege'],
  mappings: {
    trivy: ['KSV-0046', 'KSV-0112'],
  },
  *check(role, { params }) {
    if (params.skipSystemRoles && role.name.startsWith('system:')) return;
    for (const rule of policyRulesOf(role)) {
      if (!rule.resources.includes('*') || !rule.groups.includes('*') || rule.names.length > 0) continue;
      const verbs = rule.verbs.filter((verb) => verb === '*' || params.verbs.includes(verb));
      if (verbs.length === 0) continue;
      yield { at: rule.pointer, data: { kind: role.kind, role: role.name, verbs: verbs.join(', ') } };
    }
  },
});
