import { namespaceOf } from '../../object.ts';
import { bindingsOfAccount } from '../../rbac.ts';
import { defineRule, propose, set } from '../../rule.ts';

export const defaultServiceAccountAutomount = defineRule({
  id: 'default-service-account-automount',
  title: 'Default ServiceAccount automounts its token',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['ServiceAccount'],
  scope: 'project',
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
  *check(account, { project }) {
    const { pointer, value } = account.field('automountServiceAccountToken');
    if (value === false) return;
    // Who wrote it out means it, and bindings are there to be used.
    const isUsed = value === true || bindingsOfAccount(project, namespaceOf(account), 'default').length > 0;
    const edit = isUsed ? propose(pointer, false) : set(pointer, false);
    yield { at: pointer, data: { namespace: namespaceOf(account) }, edits: [edit] };
  },
});
