import { namespaceOf } from '../../object.ts';
import { defineRule, set } from '../../rule.ts';

export const defaultServiceAccountAutomount = defineRule({
  id: 'default-service-account-automount',
  title: 'Default ServiceAccount automounts its token',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['ServiceAccount'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The default ServiceAccount of namespace {namespace} mounts its token into every pod that names no account.',
  why: 'Pods that never talk to the API server carry a credential for it; a binding made for one of them works in all.',
  fix: 'Set `automountServiceAccountToken: false` on the default account.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting',
  ],
  mappings: {
    kubescape: ['C-0189', 'C-0225'],
    checkov: ['CKV_K8S_41'],
  },
  applies(account) {
    return account.name === 'default';
  },
  *check(account) {
    const { pointer, value } = account.field('automountServiceAccountToken');
    if (value === false) return;
    yield { at: pointer, data: { namespace: namespaceOf(account) }, edits: [set(pointer, false)] };
  },
});
