import { grantParams, reportGrants } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacReadSecrets = defineRule({
  id: 'rbac-read-secrets',
  title: 'Can read Secrets',
  severity: 'high',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(['get', 'list', 'watch'], ['secrets']),
  seen: '{kind} {role} lets its holders read Secrets: {verbs} on {resources}.',
  why: 'Secrets hold the passwords and tokens of the namespace, or of the whole cluster; a holder that is broken into hands over every one of them. `list` and `watch` return the contents too.',
  fix: 'Leave Secrets out, or give `get` on the ones that are needed by `resourceNames`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets'],
  mappings: {
    kubescape: ['C-0015', 'C-0186'],
    trivy: ['KSV-0041', 'KSV-0113'],
    checkov: ['CKV2_K8S_5'],
    'kube-linter': ['access-to-secrets'],
  },
  *check(role, { params }) {
    yield* reportGrants(role, params);
  },
});
