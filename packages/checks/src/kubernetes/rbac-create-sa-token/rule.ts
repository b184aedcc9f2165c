import { grantParams, reportGrants } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacCreateSaToken = defineRule({
  id: 'rbac-create-sa-token',
  title: 'Can mint service account tokens',
  severity: 'high',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(['create'], ['serviceaccounts/token']),
  seen: '{kind} {role} lets its holders issue tokens of service accounts: {verbs} on {resources}.',
  why: 'A holder issues itself a token of the most powerful account in reach, valid without any pod that could be stopped.',
  fix: 'Name the accounts by `resourceNames`, or let the kubelet project tokens into pods.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#token-request'],
  mappings: {
    kubescape: ['C-0282'],
  },
  *check(role, { params }) {
    yield* reportGrants(role, params);
  },
});
