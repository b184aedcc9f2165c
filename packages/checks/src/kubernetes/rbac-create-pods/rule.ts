import { grantParams, reportGrants } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacCreatePods = defineRule({
  id: 'rbac-create-pods',
  title: 'Can create pods or workloads',
  severity: 'medium',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(
    ['create', 'update', 'patch'],
    [
      'pods',
      'replicationcontrollers',
      'deployments.apps',
      'statefulsets.apps',
      'daemonsets.apps',
      'replicasets.apps',
      'jobs.batch',
      'cronjobs.batch',
    ],
  ),
  seen: '{kind} {role} lets its holders run pods: {verbs} on {resources}.',
  why: 'Whoever can run a pod picks its service account, mounts every Secret of the namespace and, without Pod Security admission, the disk of the node.',
  fix: 'Leave the verb out for holders that do not deploy, and enforce Pod Security admission in the namespaces of those that do.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation'],
  mappings: {
    kubescape: ['C-0188'],
    trivy: ['KSV-0048'],
    'kube-linter': ['access-to-create-pods'],
  },
  *check(role, { params }) {
    yield* reportGrants(role, params);
  },
});
