import { grantOf, type PolicyRule, type Wanted } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';
import { workloadGrant } from '../../workload-grant.ts';

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
    const { grant, undecided } = workloadGrant(workload, project, stepsIn);
    yield* undecided;
    if (!grant) return;
    const { account, role, binding, rights, reach } = grant;
    yield {
      at: workload.podField('serviceAccountName').pointer,
      data: { account, role, binding, rights, reach },
    };
  },
});

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
