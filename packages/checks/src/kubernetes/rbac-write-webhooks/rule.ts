import { grantParams, reportGrants } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacWriteWebhooks = defineRule({
  id: 'rbac-write-webhooks',
  title: 'Can change admission webhooks',
  severity: 'high',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(
    ['create', 'update', 'patch', 'delete'],
    [
      'validatingwebhookconfigurations.admissionregistration.k8s.io',
      'mutatingwebhookconfigurations.admissionregistration.k8s.io',
    ],
  ),
  seen: '{kind} {role} lets its holders change admission webhooks: {verbs} on {resources}.',
  why: 'A webhook sees every object that is written, Secrets included, and may change it; removing one switches off the policy that it enforces.',
  fix: 'Name the webhook configurations that the holder owns by `resourceNames`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#control-admission-webhooks'],
  mappings: {
    kubescape: ['C-0281'],
    trivy: ['KSV-0114'],
    checkov: ['CKV_K8S_155'],
  },
  *check(role, { params }) {
    yield* reportGrants(role, params);
  },
});
