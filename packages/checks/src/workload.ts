import { appendPointer } from '@sallyport/model';
import { type Container, containerClasses, containersIn } from './container.ts';
import { asRecord, asString, asStringMap, child, type Field, fieldOf, type Json, type KubeObject } from './object.ts';

/** An object with a pod spec, whatever its kind: Pod, the controllers, CronJob, PodTemplate, custom resources. */
export interface Workload extends KubeObject {
  readonly podSpec: Json;
  /** Pointer of the pod spec in the object. */
  readonly podPointer: string;
  /** Pointer of the metadata that the pods get (of the object itself for a Pod). */
  readonly podMetadataPointer: string;
  readonly podLabels: ReadonlyMap<string, string>;
  readonly podAnnotations: ReadonlyMap<string, string>;
  /** Whether this is the first pod spec of its object: what concerns the object as a whole is reported there only. */
  readonly first: boolean;
  readonly os: 'linux' | 'windows';
  /** All classes, in the order containers, initContainers, ephemeralContainers. */
  readonly containers: readonly Container[];
  podField(...path: (string | number)[]): Field;
}

const templatePaths: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  DeploymentConfig: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  PodTemplate: ['template'],
};

const maxSearchDepth = 7;

/**
 * The pod specs of an object: one for the built-in kinds, any number for custom resources, found by their shape
 * (`template.spec.containers` or `podTemplate.spec.containers` at any depth up to seven).
 */
export function workloadsOf(object: KubeObject): Workload[] {
  const fixed = isBuiltinWorkload(object) ? templatePaths[object.kind] : undefined;
  if (fixed) {
    const template = fieldOf(object.value, '', fixed);
    const spec = child(template.value, 'spec');
    if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) return [];
    return [workload(object, template, true)];
  }
  if (object.kind === 'PodSecurityPolicy' || object.kind === 'CustomResourceDefinition') return [];
  const found: Workload[] = [];
  search(object, '/spec', object.value.spec, 0, found);
  return found;
}

/** Kinds of Kubernetes itself that have pods. */
export function isWorkloadKind(kind: string): boolean {
  return Object.hasOwn(templatePaths, kind);
}

function isBuiltinWorkload(object: KubeObject): boolean {
  if (!isWorkloadKind(object.kind)) return false;
  return ['', 'apps', 'batch', 'extensions', 'apps.openshift.io'].includes(object.group);
}

function search(object: KubeObject, pointer: string, parent: unknown, depth: number, found: Workload[]): void {
  if (typeof parent !== 'object' || parent === null || depth > maxSearchDepth) return;
  for (const key of Object.keys(parent)) {
    const value = (parent as Json)[key];
    if (typeof value !== 'object' || value === null) continue;
    const at = appendPointer(pointer, key);
    if ((key === 'template' || key === 'podTemplate') && Array.isArray(child(child(value, 'spec'), 'containers'))) {
      found.push(workload(object, { pointer: at, value }, found.length === 0));
    } else search(object, at, value, depth + 1, found);
  }
}

/** By `os`, else by the node selector that Windows pods had to have before there was one. */
function osOf(podSpec: Json): 'linux' | 'windows' {
  const name = asString(child(podSpec.os, 'name')) || asString(child(podSpec.nodeSelector, 'kubernetes.io/os'));
  return name === 'windows' ? 'windows' : 'linux';
}

function workload(object: KubeObject, template: Field, first: boolean): Workload {
  const podSpec = asRecord(child(template.value, 'spec'));
  const podPointer = `${template.pointer}/spec`;
  const metadata = child(template.value, 'metadata');
  let containers: readonly Container[] | undefined;
  return {
    ...object,
    podSpec,
    podPointer,
    podMetadataPointer: `${template.pointer}/metadata`,
    first,
    podLabels: asStringMap(child(metadata, 'labels')),
    podAnnotations: asStringMap(child(metadata, 'annotations')),
    os: osOf(podSpec),
    get containers() {
      containers ??= containerClasses.flatMap((list) => containersIn(podSpec, podPointer, list));
      return containers;
    },
    podField: (...steps) => fieldOf(podSpec, podPointer, steps),
  };
}
