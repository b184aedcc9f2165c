import { asArray, child, type Field, itemsOf, namespaceOf } from './object.ts';
import { type Project, serviceAccountOf } from './project.ts';
import { isStaticPod } from './static-pod.ts';
import type { Workload } from './workload.ts';

/**
 * True when Kubernetes mounts the token of the service account by itself: the pod's own word, else that of its
 * ServiceAccount, else yes. An account that the project does not have counts as one that says nothing; a static pod has
 * none.
 */
export function automountsToken(workload: Workload, project: Project): boolean {
  if (isStaticPod(workload)) return false;
  const own = automountField(workload).value;
  if (typeof own === 'boolean') return own;
  const account = project.find('ServiceAccount', workload.namespace, serviceAccountOf(workload), workload);
  return account?.value.automountServiceAccountToken !== false;
}

export function automountField(workload: Workload): Field {
  return workload.podField('automountServiceAccountToken');
}

/** True when the pod gets a token for the API server: automounted, or by a projected volume of its own. */
export function holdsApiToken(workload: Workload, project: Project): boolean {
  return (
    automountsToken(workload, project) ||
    itemsOf(workload.podField('volumes')).some(({ value }) =>
      asArray(child(child(value, 'projected'), 'sources')).some((source) => {
        const token = child(source, 'serviceAccountToken');
        // A token for another audience opens nothing at the API server.
        return typeof token === 'object' && token !== null && !child(token, 'audience');
      }),
    )
  );
}

interface Accounts {
  /** `namespace/name` of every account that a workload of the project runs as. */
  readonly used: ReadonlySet<string>;
  /** Namespaces with a ServiceAccount other than the default one. */
  readonly namespaces: ReadonlySet<string>;
  /** Names of the ServiceAccounts of the project; true where one of that name has no namespace. */
  readonly names: ReadonlyMap<string, boolean>;
}

const known = new WeakMap<Project, Accounts>();

/** Who has and who uses accounts, gathered once per project. */
export function accountsOf(project: Project): Accounts {
  let accounts = known.get(project);
  if (!accounts) {
    const objects = project.ofKind('ServiceAccount');
    const names = new Map<string, boolean>();
    for (const { name, namespace } of objects) names.set(name, names.get(name) === true || namespace === '');
    accounts = {
      used: new Set(project.workloads.map((workload) => `${namespaceOf(workload)}/${serviceAccountOf(workload)}`)),
      namespaces: new Set(objects.filter(({ name }) => name !== 'default').map(namespaceOf)),
      names,
    };
    known.set(project, accounts);
  }
  return accounts;
}
