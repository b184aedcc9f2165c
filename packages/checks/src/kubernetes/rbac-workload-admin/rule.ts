import { isAdministrative, type PolicyRule } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';
import { workloadGrant } from '../../workload-grant.ts';

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
    const { grant, undecided } = workloadGrant(workload, project, administrative);
    yield* undecided;
    if (!grant) return;
    const { account, reach, role, binding } = grant;
    yield { at: workload.podField('serviceAccountName').pointer, data: { account, reach, role, binding } };
  },
});

function administrative(rules: readonly PolicyRule[]): string {
  return rules.some(isAdministrative) ? 'everything' : '';
}
