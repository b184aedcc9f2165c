import { hostPathVolumes } from '../../host-path.ts';
import { fieldOf } from '../../object.ts';
import { defineRule, set } from '../../rule.ts';

export const hostpathWritable = defineRule({
  id: 'hostpath-writable',
  title: 'hostPath mounted read-write',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} mounts {path} of the node and may write to it.',
  why: 'A file written there stays after the pod and is used by the node and by other pods: a way to persist and to move on.',
  fix: 'Set `readOnly: true` on the mount.',
  machineFix: 'yes',
  references: ['https://kubernetes.io/docs/concepts/storage/volumes/#hostpath'],
  mappings: {
    kubescape: ['C-0045'],
    'kube-linter': ['writable-host-mount'],
    'kube-scan': ['mountingOSDirectoryRW'],
  },
  *check(workload) {
    for (const { path, mounts } of hostPathVolumes(workload)) {
      for (const { container, mount } of mounts) {
        const { pointer, value } = fieldOf(mount.value, mount.pointer, ['readOnly']);
        if (value === true) continue;
        yield { at: pointer, data: { container: container.label, path }, edits: [set(pointer, true)] };
      }
    }
  },
});
