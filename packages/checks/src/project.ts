import { isKind } from './kinds.ts';
import { asString, type KubeObject, namespaceOf } from './object.ts';
import { type Workload, workloadsOf } from './workload.ts';

/** All objects of one scan, joined. */
export interface Project {
  readonly objects: readonly KubeObject[];
  readonly workloads: readonly Workload[];
  /** Objects of a kind (of its built-in group), in scan order. */
  ofKind(kind: string): readonly KubeObject[];
  /**
   * By kind, namespace (empty for cluster-wide kinds) and name. A repository may hold an object of that name for each
   * environment, in `dev/` and in `prod/`: given is the one that lies nearest to `beside`, of several there the last.
   */
  find(kind: string, namespace: string, name: string, beside?: KubeObject): KubeObject | undefined;
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
  const byName = new Map<string, Map<string, Nearest>>();
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
    find(kind, namespace, name, beside) {
      let index = byName.get(kind);
      if (!index) {
        index = new Map();
        for (const object of project.ofKind(kind)) {
          const key = `${clusterWide.has(kind) ? '' : namespaceOf(object)}/${object.name}`;
          const nearest = index.get(key);
          if (nearest) nearest.all.push(object);
          else index.set(key, { all: [object], byFolder: undefined });
        }
        byName.set(kind, index);
      }
      const found = index.get(`${clusterWide.has(kind) ? '' : namespace === '' ? 'default' : namespace}/${name}`);
      return found && nearestTo(found, beside?.path ?? '');
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

/** Objects of one name. */
interface Nearest {
  readonly all: KubeObject[];
  /** The last of them that lies in a folder or below it; made when there are several and one is asked for. */
  byFolder: Map<string, KubeObject> | undefined;
}

function nearestTo(objects: Nearest, path: string): KubeObject | undefined {
  const { all } = objects;
  if (all.length === 1) return all[0];
  if (!objects.byFolder) {
    objects.byFolder = new Map();
    for (const object of all) for (const folder of foldersOf(object.path)) objects.byFolder.set(folder, object);
  }
  for (const folder of foldersOf(path)) {
    const found = objects.byFolder.get(folder);
    if (found) return found;
  }
  return all.at(-1);
}

/** The folders around a file, the innermost first. */
function* foldersOf(path: string): Generator<string> {
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) yield path.slice(0, at);
  yield '';
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
