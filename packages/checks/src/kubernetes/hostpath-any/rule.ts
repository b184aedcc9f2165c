import { hostPathVolumes, proposeRemoval } from '../../host-path.ts';
import { defineRule } from '../../rule.ts';

export const hostpathAny = defineRule({
  id: 'hostpath-any',
  title: 'hostPath volume',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Volume {volume} mounts {path} of the node.',
  why: 'What is shared with the node is shared with every pod that mounts it and outlives the pod; a wrong path is a way onto the node.',
  fix: 'Use a PersistentVolumeClaim, ConfigMap or emptyDir, and remove the volume with its mounts.',
  machineFix: 'partial',
  references: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  mappings: {
    kubescape: ['C-0048', 'C-0203'],
    trivy: ['KSV-0023'],
    polaris: ['hostPathSet'],
    kyverno: ['disallow-host-path'],
  },
  *check(workload) {
    for (const volume of hostPathVolumes(workload)) {
      yield {
        at: volume.pathPointer,
        data: { volume: volume.label, path: volume.path },
        edits: proposeRemoval(volume),
      };
    }
  },
});
