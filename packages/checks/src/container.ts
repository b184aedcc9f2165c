import { asArray, asString, child, type Field, fieldOf, type Json } from './object.ts';

export const containerClasses = ['containers', 'initContainers', 'ephemeralContainers'] as const;

export type ContainerClass = (typeof containerClasses)[number];

export interface Container {
  /** Empty where it has none. */
  readonly name: string;
  /** For sentences: the name, else the place in its list (`containers[0]`). */
  readonly label: string;
  readonly class: ContainerClass;
  /** A native sidecar: an init container that is restarted always, and so runs beside the main ones. */
  readonly sidecar: boolean;
  readonly pointer: string;
  readonly value: Json;
  /** As written; empty where absent. */
  readonly image: string;
  field(...path: (string | number)[]): Field;
  /**
   * A field of the security context after inheritance: the container's own, else the pod's. Only the fields that
   * Kubernetes inherits; the pointer of an absent field is that of the container.
   */
  effective(name: InheritedField, ...path: string[]): Field;
}

export type InheritedField =
  | 'runAsUser'
  | 'runAsGroup'
  | 'runAsNonRoot'
  | 'seLinuxOptions'
  | 'seccompProfile'
  | 'windowsOptions'
  | 'appArmorProfile';

export function containersIn(podSpec: Json, podPointer: string, list: ContainerClass): Container[] {
  return asArray(podSpec[list]).flatMap((value, index) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    const pointer = `${podPointer}/${list}/${index}`;
    const label = asString((value as Json).name) || `${list}[${index}]`;
    return [container(value as Json, pointer, label, list, podSpec, podPointer)];
  });
}

function container(
  value: Json,
  pointer: string,
  label: string,
  list: ContainerClass,
  podSpec: Json,
  podPointer: string,
): Container {
  return {
    name: asString(value.name),
    label,
    class: list,
    sidecar: list === 'initContainers' && value.restartPolicy === 'Always',
    pointer,
    value,
    image: asString(value.image),
    field: (...steps) => fieldOf(value, pointer, steps),
    effective(name, ...steps) {
      const own = fieldOf(value, pointer, ['securityContext', name]);
      if (own.value !== undefined) return fieldOf(own.value, own.pointer, steps);
      const pods = child(child(podSpec, 'securityContext'), name) ?? undefined;
      if (pods !== undefined) return fieldOf(pods, `${podPointer}/securityContext/${name}`, steps);
      return fieldOf(undefined, own.pointer, steps);
    },
  };
}

/** Containers of the pod that run for its whole life: the main ones and native sidecars. */
export function longRunning(containers: readonly Container[]): readonly Container[] {
  return containers.filter((entry) => entry.class === 'containers' || entry.sidecar);
}
