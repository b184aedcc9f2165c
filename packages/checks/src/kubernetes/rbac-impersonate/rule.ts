import { grantParams, isUnnamed, reportGrants } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacImpersonate = defineRule({
  id: 'rbac-impersonate',
  title: 'Can impersonate',
  severity: 'high',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(
    ['impersonate'],
    [
      'users',
      'groups',
      'serviceaccounts',
      'uids.authentication.k8s.io',
      'userextras.authentication.k8s.io',
      'userextras.authentication.k8s.io/*',
    ],
  ),
  seen: '{kind} {role} lets its holders act as others: {verbs} on {resources}.',
  why: 'A holder that impersonates the group system:masters passes every authorization check of the cluster, and the audit log names the victim.',
  fix: 'Name the users, groups or accounts that may be impersonated by `resourceNames`, none of them powerful.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#impersonate-verb'],
  mappings: {
    kubescape: ['C-0065', 'C-0191'],
    trivy: ['KSV-0043'],
    checkov: ['CKV2_K8S_3'],
  },
  *check(role, { params }) {
    yield* reportGrants(role, params, (grant) => isUnnamed(grant) || grant.rule.names.some(isPowerful));
  },
});

/** Names with these prefixes belong to Kubernetes itself; kubeadm's group of administrators is one of them. */
function isPowerful(name: string): boolean {
  return name.startsWith('system:') || name.startsWith('kubeadm:');
}
