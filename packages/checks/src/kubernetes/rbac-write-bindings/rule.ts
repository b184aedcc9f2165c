import { grantParams, reportGrants } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacWriteBindings = defineRule({
  id: 'rbac-write-bindings',
  title: 'Can change bindings',
  severity: 'high',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(
    ['create', 'update', 'patch'],
    ['rolebindings.rbac.authorization.k8s.io', 'clusterrolebindings.rbac.authorization.k8s.io'],
  ),
  seen: '{kind} {role} lets its holders change who has which role: {verbs} on {resources}.',
  why: 'A holder hands its own rights to any account, also to one that outlives the incident, and with `bind` hands out rights that it never had.',
  fix: 'Leave bindings to the pipeline that deploys them; where a controller must write them, name them by `resourceNames`.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping',
  ],
  mappings: {
    trivy: ['KSV-0055', 'KSV-0051', 'KSV-0052'],
    checkov: ['CKV2_K8S_1'],
  },
  *check(role, { params }) {
    yield* reportGrants(role, params);
  },
});
