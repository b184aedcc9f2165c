import { grantParams, reportGrants } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacPortforward = defineRule({
  id: 'rbac-portforward',
  title: 'Can port-forward',
  severity: 'medium',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(['create'], ['pods/portforward']),
  seen: '{kind} {role} lets its holders open tunnels to pods: {verbs} on {resources}.',
  why: 'A tunnel by the API server reaches ports that listen on localhost only and passes by every NetworkPolicy.',
  fix: 'Leave `pods/portforward` to people in an emergency.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources'],
  mappings: {
    kubescape: ['C-0063'],
  },
  *check(role, { params }) {
    yield* reportGrants(role, params);
  },
});
