import type { Edit } from '@sallyport/model';
import type { Container } from './container.ts';
import { asString, fieldOf } from './object.ts';
import { set } from './rule.ts';
import type { Workload } from './workload.ts';

export interface AppArmorProfile {
  readonly kind: 'unset' | 'default' | 'localhost' | 'unconfined' | 'unknown';
  /** As written; empty where unset. */
  readonly text: string;
  readonly from: 'container' | 'annotation' | 'pod';
  /** Of the type or annotation; of the container's type where unset. */
  readonly pointer: string;
}

/** The beta annotation, before the name of the container. Clusters turn it into the field. */
export const appArmorAnnotation = 'container.apparmor.security.beta.kubernetes.io/';

/** What confines a container: its own field, else its annotation, else the field of the pod. */
export function appArmorOf(workload: Workload, container: Container): AppArmorProfile {
  const own = container.field('securityContext', 'appArmorProfile', 'type');
  if (own.value !== undefined) return fromType('container', own.pointer, own.value);
  const key = `${appArmorAnnotation}${container.name}`;
  const annotation = workload.podAnnotations.get(key) ?? '';
  if (annotation !== '') return fromAnnotation(annotationPointer(workload, key), annotation);
  const pods = workload.podField('securityContext', 'appArmorProfile', 'type');
  if (pods.value !== undefined) return fromType('pod', pods.pointer, pods.value);
  return { kind: 'unset', text: '', from: 'container', pointer: own.pointer };
}

export function annotationPointer(workload: Workload, key: string): string {
  return fieldOf(undefined, workload.podMetadataPointer, ['annotations', key]).pointer;
}

export function useDefaultAppArmor(workload: Workload, profile: AppArmorProfile): Edit {
  if (profile.from === 'annotation') return set(profile.pointer, 'runtime/default');
  const context = `${workload.podPointer}/securityContext/appArmorProfile`;
  // The whole profile: `localhostProfile` is refused beside any other type.
  const pointer = profile.kind === 'unset' ? context : profile.pointer.slice(0, profile.pointer.lastIndexOf('/'));
  return set(pointer, { type: 'RuntimeDefault' });
}

const types: Readonly<Record<string, AppArmorProfile['kind']>> = {
  RuntimeDefault: 'default',
  Localhost: 'localhost',
  Unconfined: 'unconfined',
};

function fromType(from: 'container' | 'pod', pointer: string, value: unknown): AppArmorProfile {
  const text = asString(value);
  return { kind: Object.hasOwn(types, text) ? types[text]! : 'unknown', text, from, pointer };
}

function fromAnnotation(pointer: string, text: string): AppArmorProfile {
  return { kind: kindOfAnnotation(text), text, from: 'annotation', pointer };
}

function kindOfAnnotation(text: string): AppArmorProfile['kind'] {
  if (text === 'runtime/default') return 'default';
  if (text === 'unconfined') return 'unconfined';
  return text.startsWith('localhost/') ? 'localhost' : 'unknown';
}
