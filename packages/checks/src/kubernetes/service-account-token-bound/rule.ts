import { namespaceOf } from '../../object.ts';
import { serviceAccountOf } from '../../project.ts';
import { bindingsOfAccount } from '../../rbac.ts';
import { defineRule, propose } from '../../rule.ts';
import { automountField, automountsToken } from '../../service-account.ts';

export const serviceAccountTokenBound = defineRule({
  id: 'service-account-token-bound',
  title: 'Mounted token has RBAC bindings',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'The pods carry a token of the account {account}, which has rights by {bindings}.',
  why: 'Whoever runs code in one of the containers uses these rights: the token lies in the file system.',
  fix: 'Do not mount the token, or drop the bindings that the workload does not use.',
  machineFix: 'partial',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#minimize-distribution-of-privileged-tokens',
  ],
  mappings: {
    kubescape: ['C-0261', 'C-0053'],
  },
  *check(workload, { project }) {
    if (!automountsToken(workload, project)) return;
    const account = serviceAccountOf(workload);
    const found = bindingsOfAccount(project, namespaceOf(workload), account);
    if (found.length === 0) return;
    const { pointer } = automountField(workload);
    const shown = found.slice(0, 3).map((binding) => `${binding.kind} ${binding.name}`);
    const more = found.length > shown.length ? ` and ${found.length - shown.length} more` : '';
    yield {
      at: pointer,
      data: { account, bindings: shown.join(', ') + more },
      // A bound account is probably used: taking its token away is for a person to decide.
      edits: [propose(pointer, false)],
    };
  },
});
