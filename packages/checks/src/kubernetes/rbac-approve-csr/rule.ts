import { grantParams, isUnnamed, reportGrants } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacApproveCsr = defineRule({
  id: 'rbac-approve-csr',
  title: 'Can approve CSRs',
  severity: 'high',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(
    ['update', 'patch', 'approve'],
    ['certificatesigningrequests.certificates.k8s.io/approval', 'signers.certificates.k8s.io'],
  ),
  seen: '{kind} {role} lets its holders approve certificates: {verbs} on {resources}.',
  why: 'With the signers of Kubernetes an approved request becomes a client certificate of any user or node, and no certificate can be revoked.',
  fix: 'Grant `approve` on the one signer that the approver serves by `resourceNames`, none of `kubernetes.io/`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#csrs-and-certificate-issuing'],
  mappings: {
    kubescape: ['C-0280'],
    checkov: ['CKV_K8S_156'],
  },
  *check(role, { params }) {
    yield* reportGrants(
      role,
      params,
      (grant) => isUnnamed(grant) || grant.rule.names.some((name) => name.startsWith('kubernetes.io/')),
    );
  },
});
