import { roleRefOf, subjectsOf } from '../../rbac.ts';
import { defineRule, remove } from '../../rule.ts';

export const rbacAnonymousBinding = defineRule({
  id: 'rbac-anonymous-binding',
  title: 'Anonymous user or group bound',
  severity: 'critical',
  class: 'rbac',
  kinds: ['RoleBinding', 'ClusterRoleBinding'],
  scope: 'object',
  needs: [],
  params: {
    harmlessRoles: {
      type: 'string-list',
      default: ['system:public-info-viewer', 'kubeadm:bootstrap-signer-clusterinfo'],
      about: 'Roles that may be bound to everyone: by default the two that Kubernetes and kubeadm bind themselves.',
    },
  },
  seen: '{kind} {binding} gives {role} to {subject}, that is to everyone without a login.',
  why: 'Anyone who reaches the API server over the network has these rights, without a password, token or certificate.',
  fix: 'Remove the subject and bind named users, groups or service accounts.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#discovery-roles',
    'https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-requests',
  ],
  mappings: {
    kubescape: ['C-0262'],
    trivy: ['KSV-0122'],
    kubesec: ['BindingsToSystemAnonymous'],
  },
  *check(binding, { params }) {
    const role = roleRefOf(binding);
    if (params.harmlessRoles.includes(role.name)) return;
    for (const { pointer, name } of subjectsOf(binding)) {
      if (name !== 'system:anonymous' && name !== 'system:unauthenticated') continue;
      yield {
        at: pointer,
        data: { kind: binding.kind, binding: binding.name, role: role.name, subject: name },
        edits: [remove(pointer)],
      };
    }
  },
});
