import { grantParams, reportGrants } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacDelete = defineRule({
  id: 'rbac-delete',
  title: 'Can delete workloads or data',
  severity: 'medium',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(
    ['delete', 'deletecollection'],
    [
      'secrets',
      'pods',
      'services',
      'deployments.apps',
      'replicasets.apps',
      'daemonsets.apps',
      'statefulsets.apps',
      'jobs.batch',
      'cronjobs.batch',
    ],
  ),
  seen: '{kind} {role} lets its holders delete what runs or what it needs: {verbs} on {resources}.',
  why: 'One request with `deletecollection` empties a namespace; a holder that is broken into, or a faulty loop, takes the service down.',
  fix: 'Leave the verb out, or name the objects by `resourceNames`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege'],
  mappings: {
    kubescape: ['C-0007'],
  },
  *check(role, { params }) {
    yield* reportGrants(role, params);
  },
});
