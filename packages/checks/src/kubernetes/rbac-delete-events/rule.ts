import { grantParams, reportGrants } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacDeleteEvents = defineRule({
  id: 'rbac-delete-events',
  title: 'Can delete events',
  severity: 'low',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(['delete', 'deletecollection'], ['events', 'events.events.k8s.io']),
  seen: '{kind} {role} lets its holders delete events: {verbs} on {resources}.',
  why: 'Events are the first thing that operators read after an incident; a holder wipes the failed mounts, pulls and crashes that it caused.',
  fix: 'Leave `delete` and `deletecollection` on events out: they expire by themselves.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege'],
  mappings: {
    kubescape: ['C-0031'],
  },
  *check(role, { params }) {
    yield* reportGrants(role, params);
  },
});
