import { isKind } from './kinds.ts';
import { asString, type KubeObject, namespaceOf } from './object.ts';
import { type Workload, workloadsOf } from './workload.ts';

/** All objects of one scan, joined. */
export interface Project {
  readonly objects: readonly KubeObject[];
  readonly workloads: readonly Workload[];
  /** Objects of a kind (of its built-in group), in scan order. */
  ofKind(kind: string): readonly KubeObject[];
  /** By kind, namespace (empty for cluster-wide kinds) and name. */
  find(kind: string, namespace: string, name: string): KubeObject | undefined;
  /** Workloads whose pods land in a namespace. */
  workloadsIn(namespace: string): readonly Workload[];
}

/**
 * Joins objects lazily: an index is built when its first question comes.
 * Objects without a namespace count as being in `default`.
 */
export function createProject(
  objects: readonly KubeObject[],
  known?: ReadonlyMap<KubeObject, readonly Workload[]>,
): Project {
  const byKind = new Map<string, readonly KubeObject[]>();
  const byName = new Map<string, Map<string, KubeObject>>();
  let workloads: readonly Workload[] | undefined;
  let byNamespace: Map<string, Workload[]> | undefined;
  const project: Project = {
    objects,
    get workloads() {
      workloads ??= objects.flatMap((object) => known?.get(object) ?? workloadsOf(object));
      return workloads;
    },
    ofKind(kind) {
      let found = byKind.get(kind);
      if (!found) {
        found = objects.filter((object) => isKind(object.group, object.kind, kind));
        byKind.set(kind, found);
      }
      return found;
    },
    find(kind, namespace, name) {
      let index = byName.get(kind);
      if (!index) {
        index = new Map();
        for (const object of project.ofKind(kind)) {
          index.set(`${clusterWide.has(kind) ? '' : namespaceOf(object)}/${object.name}`, object);
        }
        byName.set(kind, index);
      }
      return index.get(`${clusterWide.has(kind) ? '' : namespace === '' ? 'default' : namespace}/${name}`);
    },
    workloadsIn(namespace) {
      if (!byNamespace) {
        byNamespace = new Map();
        for (const workload of project.workloads) {
          const key = namespaceOf(workload);
          const list = byNamespace.get(key);
          if (list) list.push(workload);
          else byNamespace.set(key, [workload]);
        }
      }
      return byNamespace.get(namespace === '' ? 'default' : namespace) ?? [];
    },
  };
  return project;
}

const clusterWide: ReadonlySet<string> = new Set([
  'Namespace',
  'Node',
  'PersistentVolume',
  'ClusterRole',
  'ClusterRoleBinding',
  'StorageClass',
  'PriorityClass',
  'IngressClass',
  'RuntimeClass',
  'GatewayClass',
  'CustomResourceDefinition',
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
]);

/** The service account that a pod runs as; `default` where none is named. */
export function serviceAccountOf(workload: Workload): string {
  const { serviceAccountName, serviceAccount } = workload.podSpec;
  return asString(serviceAccountName) || asString(serviceAccount) || 'default';
}
