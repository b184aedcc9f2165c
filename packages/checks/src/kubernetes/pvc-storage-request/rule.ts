import { fieldOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';
import { claimTemplates } from '../../volume.ts';

export const pvcStorageRequest = defineRule({
  id: 'pvc-storage-request',
  title: 'StatefulSet claim without storage request',
  severity: 'low',
  class: 'misconfig',
  kinds: ['StatefulSet'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Volume claim {claim} requests no storage size.',
  why: 'The API server refuses the claim, and so no pod of the StatefulSet starts.',
  fix: 'Set `resources.requests.storage` of the claim to the size that the data needs.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims'],
  mappings: {
    kubesec: ['VolumeClaimRequestsStorage'],
  },
  *check(object) {
    for (const { label, template } of claimTemplates(object)) {
      const steps = ['spec', 'resources', 'requests', 'storage'];
      const { pointer, value } = fieldOf(template.value, template.pointer, steps);
      if (value === undefined || value === '') yield { at: pointer, data: { claim: label } };
    }
  },
});
