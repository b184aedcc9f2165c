import { reportMounts } from '../../mounts.ts';
import { defineRule } from '../../rule.ts';

export const workloadMountsPvc = defineRule({
  id: 'workload-mounts-pvc',
  title: 'Workload mounts a PVC',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Container {container} mounts PersistentVolumeClaim {name} at {path}.',
  why: 'The data outlives the pod: whoever runs code in this container reads it, and can leave files for the next pod that mounts it.',
  fix: 'Check that this container needs it, and mount it read-only where it only reads.',
  machineFix: 'no',
  folded: true,
  references: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes'],
  mappings: {
    kubescape: ['C-0257'],
  },
  *check(workload, { project }) {
    yield* reportMounts(workload, 'PersistentVolumeClaim', project);
  },
});
