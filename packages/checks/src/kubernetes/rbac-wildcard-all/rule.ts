import { isAdministrative, policyRulesOf, skipSystemRoles } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacWildcardAll = defineRule({
  id: 'rbac-wildcard-all',
  title: 'Administrator-equivalent role',
  severity: 'critical',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: { skipSystemRoles },
  seen: '{kind} {role} grants every verb on every resource of {groups}.',
  why: 'Whoever holds it, or breaks into a pod that does, owns all that the binding reaches: Secrets, nodes, and the roles themselves.',
  fix: 'List the verbs and resources that are used; an audit log or `kubectl auth can-i --list` shows them.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege'],
  mappings: {
    kubescape: ['C-0035', 'C-0187'],
    trivy: ['KSV-0044'],
    checkov: ['CKV_K8S_49'],
    'kube-linter': ['wildcard-in-rules'],
    polaris: ['clusterrolebindingClusterAdmin', 'rolebindingClusterAdminClusterRole', 'rolebindingClusterAdminRole'],
  },
  *check(role, { params }) {
    if (params.skipSystemRoles && role.name.startsWith('system:')) return;
    for (const rule of policyRulesOf(role)) {
      if (!isAdministrative(rule)) continue;
      const groups = rule.groups.includes('*') ? 'all API groups' : 'the core API group';
      yield { at: rule.pointer, data: { kind: role.kind, role: role.name, groups } };
    }
  },
});
