import { entriesOf, itemsOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';
import { volumeLabel } from '../../volume.ts';

export const volumeTypeRestricted = defineRule({
  id: 'volume-type-restricted',
  title: 'Volume type outside the restricted set',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    allowed: {
      type: 'string-list',
      default: [
        'configMap',
        'csi',
        'downwardAPI',
        'emptyDir',
        'ephemeral',
        'image',
        'persistentVolumeClaim',
        'projected',
        'secret',
      ],
      about: 'Types of volume that a pod may use.',
    },
  },
  seen: 'Volume {volume} is of the type {type}.',
  why: 'In-tree types reach the node or a storage server with the rights of the node, past the checks that claims and CSI drivers make.',
  fix: 'Use a PersistentVolumeClaim or a CSI driver.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/concepts/storage/volumes/',
  ],
  mappings: {
    trivy: ['KSV-0028'],
    kyverno: ['restrict-volume-types'],
  },
  *check(workload, { params }) {
    for (const [index, volume] of itemsOf(workload.podField('volumes')).entries()) {
      for (const { key: type, pointer, value } of entriesOf(volume)) {
        if (type === 'name' || value === undefined || params.allowed.includes(type)) continue;
        yield { at: pointer, data: { volume: volumeLabel(volume, index), type } };
      }
    }
  },
});
