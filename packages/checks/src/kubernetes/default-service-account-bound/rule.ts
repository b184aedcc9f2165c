import { isBootstrap, roleRefOf, subjectsOf } from '../../rbac.ts';
import { defineRule, remove } from '../../rule.ts';

export const defaultServiceAccountBound = defineRule({
  id: 'default-service-account-bound',
  title: 'Default ServiceAccount is a binding subject',
  severity: 'high',
  class: 'misconfig',
  kinds: ['RoleBinding', 'ClusterRoleBinding'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{kind} {binding} gives {role} to the default service account of namespace {namespace}.',
  why: 'Every pod of that namespace that names no account gets these rights, also those that are deployed later by others.',
  fix: 'Bind an account of its own, and name it in the pods that need the role.',
  machineFix: 'partial',
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/#service-account-permissions'],
  mappings: {
    kubescape: ['C-0225', 'C-0239'],
    checkov: ['CKV_K8S_42'],
  },
  *check(binding) {
    if (isBootstrap(binding)) return;
    for (const { pointer, kind, name, namespace } of subjectsOf(binding)) {
      if (kind !== 'ServiceAccount' || name !== 'default') continue;
      yield {
        at: pointer,
        data: {
          kind: binding.kind,
          binding: binding.name,
          role: roleRefOf(binding).name,
          namespace: namespace === '' ? '(none)' : namespace,
        },
        // Pods may live by this right until they have an account of their own.
        edits: [{ ...remove(pointer), placeholder: true }],
      };
    }
  },
});
