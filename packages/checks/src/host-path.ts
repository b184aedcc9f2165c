import type { Edit } from '@sallyport/model';
import type { Container } from './container.ts';
import { asString, child, type Field, fieldOf, itemsOf } from './object.ts';
import { volumeLabel } from './volume.ts';
import type { Workload } from './workload.ts';

/** A volume that is a directory or file of the node. */
export interface HostPathVolume {
  /** For sentences: the name, else its place (`volumes[0]`). */
  readonly label: string;
  /** As written. */
  readonly path: string;
  /** Without trailing, double and relative steps: what the kernel opens, symbolic links aside. */
  readonly normalPath: string;
  /** As written (`Socket`, `DirectoryOrCreate`); empty where absent. */
  readonly type: string;
  /** Of the volume. */
  readonly pointer: string;
  /** Of `hostPath.path`. */
  readonly pathPointer: string;
  /** Where containers of any class mount it. */
  readonly mounts: readonly HostPathMount[];
}

export interface HostPathMount {
  readonly container: Container;
  readonly mount: Field;
}

export function hostPathVolumes(workload: Workload): HostPathVolume[] {
  const volumes: HostPathVolume[] = [];
  let mounts: Map<string, HostPathMount[]> | undefined;
  for (const [index, volume] of itemsOf(workload.podField('volumes')).entries()) {
    const { pointer, value } = fieldOf(volume.value, volume.pointer, ['hostPath', 'path']);
    const path = asString(value);
    if (path === '') continue;
    mounts ??= mountsByVolume(workload);
    const name = asString(child(volume.value, 'name'));
    const own = mounts.get(name) ?? [];
    // Names are unique. A hostile file that repeats one must not multiply volumes by mounts.
    mounts.delete(name);
    volumes.push({
      label: volumeLabel(volume, index),
      path,
      normalPath: normalPath(path),
      type: asString(fieldOf(volume.value, volume.pointer, ['hostPath', 'type']).value),
      pointer: volume.pointer,
      pathPointer: pointer,
      mounts: own,
    });
  }
  return volumes;
}

/** The volume and its mounts taken out: offered only, since what takes its place is for a person to choose. */
export function proposeRemoval(volume: HostPathVolume): Edit[] {
  const pointers = [volume.pointer, ...volume.mounts.map(({ mount }) => mount.pointer)];
  return pointers.map((pointer) => ({ op: 'remove', pointer, placeholder: true }));
}

/** Absolute, without empty, `.` and `..` steps and without a slash at the end. */
export function normalPath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return `/${steps.join('/')}`;
}

function mountsByVolume(workload: Workload): Map<string, HostPathMount[]> {
  const byVolume = new Map<string, HostPathMount[]>();
  for (const container of workload.containers) {
    for (const mount of itemsOf(container.field('volumeMounts'))) {
      const name = asString(child(mount.value, 'name'));
      const list = byVolume.get(name);
      if (list) list.push({ container, mount });
      else byVolume.set(name, [{ container, mount }]);
    }
  }
  return byVolume;
}
