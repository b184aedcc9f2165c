import { isBootstrap, roleRefOf, subjectsOf } from '../../rbac.ts';
import { defineRule, offer, remove } from '../../rule.ts';

export const rbacMastersBinding = defineRule({
  id: 'rbac-masters-binding',
  title: 'system:masters bound',
  severity: 'critical',
  class: 'rbac',
  kinds: ['RoleBinding', 'ClusterRoleBinding'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{kind} {binding} binds system:masters to {role}.',
  why: 'Members of system:masters pass every check without any binding and cannot be stopped by one: a certificate with this group is cluster-admin until it expires.',
  fix: 'Remove the subject, and give administrators a group of your own, which can be emptied.',
  machineFix: 'yes',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege'],
  mappings: {
    kubescape: ['C-0246'],
    trivy: ['KSV-0123'],
  },
  *check(binding) {
    const subjects = subjectsOf(binding);
    // The API server puts back what is missing of its own; and a binding without subjects is one to delete.
    const isOwn = isBootstrap(binding) || binding.name === 'cluster-admin' || binding.name.startsWith('system:');
    const isEmptied = subjects.every(({ name }) => name === 'system:masters');
    for (const { pointer, name } of subjects) {
      if (name !== 'system:masters') continue;
      const role = roleRefOf(binding).name;
      const edit = isOwn || isEmptied ? offer(remove(pointer)) : remove(pointer);
      yield { at: pointer, data: { kind: binding.kind, binding: binding.name, role }, edits: [edit] };
    }
  },
});
