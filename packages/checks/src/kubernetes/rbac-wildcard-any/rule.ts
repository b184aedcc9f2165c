import { isAdministrative, policyRulesOf } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacWildcardAny = defineRule({
  id: 'rbac-wildcard-any',
  title: 'Wildcard in a rule',
  severity: 'high',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{kind} {role} has a wildcard in {fields}.',
  why: 'A wildcard also covers what is installed later: the next custom resource, subresource or verb is granted without anyone deciding it.',
  fix: 'List what is used: verbs, resources and groups by name.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege'],
  mappings: {
    trivy: ['KSV-0045'],
    checkov: ['CKV_K8S_49'],
    'kube-linter': ['wildcard-in-rules'],
    kubescape: ['C-0187'],
  },
  *check(role) {
    for (const rule of policyRulesOf(role)) {
      // Administrator-equivalent entries have a rule of their own, rbac-wildcard-all, for the same controls.
      if (isAdministrative(rule)) continue;
      const fields = [
        ...(rule.verbs.includes('*') ? ['verbs'] : []),
        ...(rule.resources.includes('*') ? ['resources'] : []),
        ...(rule.groups.includes('*') ? ['apiGroups'] : []),
      ];
      if (fields.length === 0) continue;
      yield { at: rule.pointer, data: { kind: role.kind, role: role.name, fields: fields.join(', ') } };
    }
  },
});
