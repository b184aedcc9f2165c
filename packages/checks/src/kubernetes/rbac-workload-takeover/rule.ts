import { type KubeObject, namespaceOf } from '../../object.ts';
import { serviceAccountOf } from '../../project.ts';
import {
  type AccountVerdict,
  bindingsOfAccount,
  grantOf,
  judgeBindings,
  type PolicyRule,
  reachOf,
  roleRefOf,
  type Wanted,
} from '../../rbac.ts';
import { defineRule } from '../../rule.ts';
import { holdsApiToken } from '../../service-account.ts';

export const rbacWorkloadTakeover = defineRule({
  id: 'rbac-workload-takeover',
  title: 'Workload whose account can take over the cluster',
  severity: 'high',
  class: 'rbac',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'The pods run as {account}, which by {role} ({binding}) may {rights} {reach}.',
  why: 'Each of these rights leads on to others: to the Secrets and tokens of more powerful accounts, to other pods, or to roles of choice.',
  fix: 'Drop the right, narrow it by `resourceNames`, or do not mount the token.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks'],
  mappings: {
    kubescape: ['C-0267'],
  },
  *check(workload, { project }) {
    if (!holdsApiToken(workload, project)) return;
    const account = serviceAccountOf(workload);
    const bindings = bindingsOfAccount(project, namespaceOf(workload), account);
    const verdict = verdicts.get(bindings) ?? judgeBindings(project, bindings, stepsIn);
    verdicts.set(bindings, verdict);
    const { worst, more, unknown } = verdict;
    for (const role of unknown) yield { undecided: `the rules of ${role} are not known` };
    if (!worst) return;
    yield {
      at: workload.podField('serviceAccountName').pointer,
      data: {
        account,
        role: roleRefOf(worst.binding).name,
        binding: `${worst.binding.kind} ${worst.binding.name}${more > 0 ? ` and ${more} more` : ''}`,
        rights: worst.what,
        reach: reachOf(worst.binding),
      },
    };
  },
});

const verdicts = new WeakMap<readonly KubeObject[], AccountVerdict>();

/** The steps that rules without `resourceNames` allow, in words. */
function stepsIn(rules: readonly PolicyRule[], namespaced: boolean): string {
  const open = rules.filter((rule) => rule.names.length === 0);
  return steps
    .filter(({ wanted }) => open.some((rule) => grantOf(rule, wanted, namespaced) !== undefined))
    .map(({ right }) => right)
    .join(', ');
}

const steps: readonly { readonly right: string; readonly wanted: Wanted }[] = [
  { right: 'run pods', wanted: { verbs: ['create', 'update', 'patch'], resources: ['pods'] } },
  { right: 'read Secrets', wanted: { verbs: ['get', 'list', 'watch'], resources: ['secrets'] } },
  {
    right: 'change roles',
    wanted: {
      verbs: ['create', 'update', 'patch', 'bind', 'escalate'],
      resources: [
        'roles.rbac.authorization.k8s.io',
        'clusterroles.rbac.authorization.k8s.io',
        'rolebindings.rbac.authorization.k8s.io',
        'clusterrolebindings.rbac.authorization.k8s.io',
      ],
    },
  },
  {
    right: 'run commands in pods',
    wanted: { verbs: ['create', 'get'], resources: ['pods/exec', 'pods/attach', 'nodes/proxy'] },
  },
  {
    right: 'add debug containers to pods',
    wanted: { verbs: ['update', 'patch'], resources: ['pods/ephemeralcontainers'] },
  },
];
