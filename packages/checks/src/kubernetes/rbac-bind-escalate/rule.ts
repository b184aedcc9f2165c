import { type Grant, grantParams, isUnnamed, reportGrants } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacBindEscalate = defineRule({
  id: 'rbac-bind-escalate',
  title: 'Can bind or escalate roles',
  severity: 'high',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(
    ['bind', 'escalate'],
    [
      'roles.rbac.authorization.k8s.io',
      'clusterroles.rbac.authorization.k8s.io',
      'rolebindings.rbac.authorization.k8s.io',
      'clusterrolebindings.rbac.authorization.k8s.io',
    ],
  ),
  seen: '{kind} {role} lets its holders give rights that they do not have: {verbs} on {resources}.',
  why: '`bind` and `escalate` switch off the check that nobody grants more than they hold: the holder binds itself to cluster-admin in one request.',
  fix: 'Remove the verb; a holder that must bind certain roles gets `bind` on those by `resourceNames`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#escalate-verb'],
  mappings: {
    kubescape: ['C-0191'],
    trivy: ['KSV-0050', 'KSV-0051', 'KSV-0052'],
    checkov: ['CKV_K8S_157', 'CKV_K8S_158'],
  },
  *check(role, { params }) {
    yield* reportGrants(role, params, (grant) => isUnnamed(grant) || namesDoNotHelp(grant));
  },
});

/** A named role that may be escalated can be given any right; binding a powerful role by name needs no other. */
function namesDoNotHelp({ rule, verbs }: Grant): boolean {
  return !verbs.includes('bind') || verbs.length > 1 || rule.names.some((name) => powerful.has(name));
}

const powerful: ReadonlySet<string> = new Set(['cluster-admin', 'admin', 'edit']);
