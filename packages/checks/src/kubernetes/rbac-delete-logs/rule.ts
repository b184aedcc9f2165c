import { grantParams, reportGrants } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacDeleteLogs = defineRule({
  id: 'rbac-delete-logs',
  title: 'Can delete pod logs',
  severity: 'low',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(['delete', 'deletecollection'], ['pods/log']),
  seen: '{kind} {role} lets its holders delete pod logs: {verbs} on {resources}.',
  why: 'Logs are evidence; whoever may remove them covers the tracks of a break-in.',
  fix: 'Grant `get` on `pods/log` and nothing more.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources'],
  mappings: {
    trivy: ['KSV-0042'],
  },
  *check(role, { params }) {
    yield* reportGrants(role, params);
  },
});
