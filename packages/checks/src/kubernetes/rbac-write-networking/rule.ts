import { grantParams, reportGrants } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacWriteNetworking = defineRule({
  id: 'rbac-write-networking',
  title: 'Can change network objects',
  severity: 'medium',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(
    ['create', 'update', 'patch', 'delete', 'deletecollection'],
    [
      'services',
      'endpoints',
      'endpointslices.discovery.k8s.io',
      'networkpolicies.networking.k8s.io',
      'ingresses.networking.k8s.io',
    ],
  ),
  seen: '{kind} {role} lets its holders change where traffic goes: {verbs} on {resources}.',
  why: 'A holder points a Service or its endpoints at a pod of its own, publishes an inner service by an Ingress, or removes the NetworkPolicy in the way.',
  fix: 'Leave network objects to those who deploy them, or name them by `resourceNames`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege'],
  mappings: {
    trivy: ['KSV-0056'],
  },
  *check(role, { params }) {
    yield* reportGrants(role, params);
  },
});
