import { asString, child, type KubeObject, namespaceOf } from './object.ts';
import type { Project } from './project.ts';

/** What sets the number of pods of an object in place of `spec.replicas`. */
export interface Autoscaler {
  /** A HorizontalPodAutoscaler, or KEDA's ScaledObject, which makes one. */
  readonly object: KubeObject;
  /** Fewest pods; undefined where that is not a number. */
  readonly min: number | undefined;
}

const indexes = new WeakMap<Project, ReadonlyMap<string, Autoscaler>>();

/** The autoscaler of the scan that targets an object; the first of several. */
export function autoscalerOf(project: Project, object: KubeObject): Autoscaler | undefined {
  let index = indexes.get(project);
  if (!index) {
    index = indexOf(project);
    indexes.set(project, index);
  }
  return index.get(keyOf(namespaceOf(object), object.kind, object.name));
}

/**
 * The fewest pods that an object is told to run: of its autoscaler, else `spec.replicas`, else the one that an absent
 * number means. Undefined where what is written is not a number.
 */
export function leastReplicas(project: Project, object: KubeObject): number | undefined {
  const autoscaler = autoscalerOf(project, object);
  return autoscaler ? autoscaler.min : countOf(object.field('spec', 'replicas').value, 1);
}

/** A count as the API server reads it: the default where absent, undefined where it is no whole number. */
export function countOf(value: unknown, absent: number): number | undefined {
  if (value === undefined) return absent;
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}

function indexOf(project: Project): ReadonlyMap<string, Autoscaler> {
  const index = new Map<string, Autoscaler>();
  const add = (object: KubeObject, defaultKind: string, min: number | undefined): void => {
    const target = object.field('spec', 'scaleTargetRef').value;
    const kind = asString(child(target, 'kind')) || defaultKind;
    const key = keyOf(namespaceOf(object), kind, asString(child(target, 'name')));
    if (!index.has(key)) index.set(key, { object, min });
  };
  for (const hpa of project.ofKind('HorizontalPodAutoscaler')) {
    add(hpa, '', countOf(hpa.field('spec', 'minReplicas').value, 1));
  }
  for (const scaled of project.ofKind('ScaledObject')) {
    if (scaled.group !== 'keda.sh') continue;
    add(scaled, 'Deployment', countOf(scaled.field('spec', 'minReplicaCount').value, 0));
  }
  return index;
}

function keyOf(namespace: string, kind: string, name: string): string {
  return `${namespace}/${kind}/${name}`;
}
