import type { KubeObject } from '../../object.ts';
import { describeSubjects, isBootstrap, reachOf, roleRefOf, subjectsOf } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacClusterAdminBinding = defineRule({
  id: 'rbac-cluster-admin-binding',
  title: 'cluster-admin bound',
  severity: 'high',
  class: 'rbac',
  kinds: ['RoleBinding', 'ClusterRoleBinding'],
  scope: 'object',
  needs: [],
  params: {
    roles: {
      type: 'string-list',
      default: ['cluster-admin'],
      about: 'ClusterRoles that nothing but the system should be bound to; `admin` and `edit` are candidates.',
    },
  },
  seen: '{kind} {binding} gives {role} to {subjects} {reach}.',
  why: 'cluster-admin passes every check but those of admission: who gets hold of one of these subjects reads all Secrets and runs anything on any node.',
  fix: 'Bind a role that lists what the subjects do, in the namespaces where they do it.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles',
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
  ],
  mappings: {
    kubescape: ['C-0185'],
    trivy: ['KSV-0111'],
    'kube-linter': ['cluster-admin-role-binding'],
    polaris: ['clusterrolebindingClusterAdmin', 'rolebindingClusterAdminClusterRole'],
    kyverno: ['add-rolebinding'],
  },
  *check(binding, { params }) {
    const role = roleRefOf(binding);
    // A Role of the namespace may be called the same and is judged by its rules.
    if (role.kind !== 'ClusterRole' || !params.roles.includes(role.name)) return;
    if (isSystemBinding(binding)) return;
    yield {
      at: '/roleRef/name',
      data: {
        kind: binding.kind,
        binding: binding.name,
        role: role.name,
        subjects: describeSubjects(subjectsOf(binding)),
        reach: reachOf(binding),
      },
    };
  },
});

/** What the API server, the distribution or kubeadm binds for the cluster to work. */
function isSystemBinding(binding: KubeObject): boolean {
  return binding.name.startsWith('system:') || binding.name.startsWith('kubeadm:') || isBootstrap(binding);
}
