import { grantParams, reportGrantsThat } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacWriteAwsAuth = defineRule({
  id: 'rbac-write-aws-auth',
  title: 'Can change aws-auth',
  severity: 'critical',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(['create', 'update', 'patch', 'delete', 'deletecollection', 'impersonate'], ['configmaps']),
  seen: '{kind} {role} lets its holders change the ConfigMap aws-auth: {verbs} on {resources}.',
  why: 'On EKS this map turns AWS identities into groups of the cluster: one line makes any AWS role a member of system:masters.',
  fix: 'Remove the rule, and give access by EKS access entries instead.',
  machineFix: 'no',
  references: ['https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html'],
  mappings: {
    trivy: ['KSV-0115'],
  },
  *check(role, { params }) {
    yield* reportGrantsThat((grant) => grant.rule.names.includes('aws-auth'), role, params);
  },
});
