import { grantParams, reportGrants } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacCreatePv = defineRule({
  id: 'rbac-create-pv',
  title: 'Can create PersistentVolumes',
  severity: 'medium',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(['create'], ['persistentvolumes']),
  seen: '{kind} {role} lets its holders create PersistentVolumes: {verbs} on {resources}.',
  why: 'A PersistentVolume of type hostPath opens any folder of a node to a pod that Pod Security admission lets pass.',
  fix: 'Leave volumes to the storage provisioner; users need PersistentVolumeClaims only.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#persistent-volume-creation'],
  mappings: {
    kubescape: ['C-0278'],
  },
  *check(role, { params }) {
    yield* reportGrants(role, params);
  },
});
