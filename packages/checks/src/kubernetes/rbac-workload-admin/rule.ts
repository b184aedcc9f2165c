import { type KubeObject, namespaceOf } from '../../object.ts';
import { serviceAccountOf } from '../../project.ts';
import {
  type AccountVerdict,
  bindingsOfAccount,
  isAdministrative,
  judgeBindings,
  type PolicyRule,
  reachOf,
  roleRefOf,
} from '../../rbac.ts';
import { defineRule } from '../../rule.ts';
import { holdsApiToken } from '../../service-account.ts';

export const rbacWorkloadAdmin = defineRule({
  id: 'rbac-workload-admin',
  title: 'Workload whose account is administrator',
  severity: 'critical',
  class: 'rbac',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'The pods run as {account}, an administrator {reach} by {role} ({binding}).',
  why: 'The token in the pod is the cluster: whoever runs code in one container reads all Secrets in reach and starts anything they like.',
  fix: 'Bind a role that lists what the workload does, or do not mount the token.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation'],
  mappings: {
    kubescape: ['C-0272'],
  },
  *check(workload, { project }) {
    if (!holdsApiToken(workload, project)) return;
    const account = serviceAccountOf(workload);
    const bindings = bindingsOfAccount(project, namespaceOf(workload), account);
    const verdict = verdicts.get(bindings) ?? judgeBindings(project, bindings, administrative);
    verdicts.set(bindings, verdict);
    const { worst, more, unknown } = verdict;
    for (const role of unknown) yield { undecided: `the rules of ${role} are not known` };
    if (!worst) return;
    yield {
      at: workload.podField('serviceAccountName').pointer,
      data: {
        account,
        reach: reachOf(worst.binding),
        role: roleRefOf(worst.binding).name,
        binding: `${worst.binding.kind} ${worst.binding.name}${more > 0 ? ` and ${more} more` : ''}`,
      },
    };
  },
});

const verdicts = new WeakMap<readonly KubeObject[], AccountVerdict>();

function administrative(rules: readonly PolicyRule[]): string {
  return rules.some(isAdministrative) ? 'everything' : '';
}
