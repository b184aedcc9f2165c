import { type HostPathVolume, hostPathVolumes } from '../../host-path.ts';
import { child, fieldOf } from '../../object.ts';
import { defineRule, propose, set } from '../../rule.ts';

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
    for (const volume of hostPathVolumes(workload)) {
      const { path } = volume;
      for (const { container, mount } of volume.mounts) {
        const { pointer, value } = fieldOf(mount.value, mount.pointer, ['readOnly']);
        if (value === true) continue;
        const isNeeded = isWrittenTo(volume) || child(mount.value, 'mountPropagation') === 'Bidirectional';
        const edit = isNeeded ? propose(pointer, true) : set(pointer, true);
        yield { at: pointer, data: { container: container.label, path }, edits: [edit] };
      }
    }
  },
});

/**
 * Sockets, locks, logs, state and plugins of the network: who mounts them writes there, as does who has the path made.
 * That one does not is for a person to say.
 */
function isWrittenTo({ normalPath, type }: HostPathVolume): boolean {
  return /^(?:Socket|CharDevice|BlockDevice|\w+OrCreate)$/.test(type) || writtenTo.test(normalPath);
}

const writtenTo =
  /\.(?:sock|socket|lock|pid)$|^\/(?:run|tmp|dev|sys\/fs|opt\/cni|etc\/cni|var\/(?:run|log|lib|lock|tmp|cache))(?:\/|$)/;
