import { asArray, asString, child, itemsOf, namespaceOf } from '../../object.ts';
import type { Project } from '../../project.ts';
import { defineRule } from '../../rule.ts';
import type { Workload } from '../../workload.ts';

export const externalSecretStoreMissing = defineRule({
  id: 'external-secret-store-missing',
  title: 'No external secret store',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: '{workload} uses {secret}, which no external store provides.',
  why: 'The Secret lives in etcd and wherever it was written from; there is no rotation, no lease, and no log of who read it.',
  fix: 'Provide it from a secret store: a CSI volume with a `secretProviderClass`, External Secrets, or the agent of the store.',
  machineFix: 'no',
  folded: true,
  references: [
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/#use-third-party-secret-store-providers',
    'https://secrets-store-csi-driver.sigs.k8s.io/',
  ],
  mappings: {
    kubescape: ['C-0208', 'C-0234'],
  },
  *check(workload, { project }) {
    if (usesStoreItself(workload)) return;
    const provided = providedSecrets(project);
    const own = secretsOf(workload).filter((name) => !provided.has(`${namespaceOf(workload)}/${name}`));
    const [first] = own;
    if (first === undefined) return;
    const more = own.length > 1 ? ` and ${own.length - 1} more` : '';
    yield {
      at: workload.podField('volumes').pointer,
      data: { workload: `${workload.kind} ${workload.name}`, secret: `Secret ${first}${more}` },
    };
  },
});

/** By a CSI volume of the secrets store driver, or by an injector that annotations ask for. */
function usesStoreItself(workload: Workload): boolean {
  for (const { value } of itemsOf(workload.podField('volumes'))) {
    if (asString(child(child(child(value, 'csi'), 'volumeAttributes'), 'secretProviderClass')) !== '') return true;
  }
  return injectors.some((annotation) => workload.podAnnotations.get(annotation) === 'true');
}

const injectors = ['vault.hashicorp.com/agent-inject', 'conjur.org/inject', 'operator.1password.io/inject'];

/** The Secrets that the pods read, by variable or by volume, in any container class. */
function secretsOf(workload: Workload): string[] {
  const names = new Set<string>();
  for (const container of workload.containers) {
    for (const { value } of itemsOf(container.field('env'))) {
      names.add(asString(child(child(child(value, 'valueFrom'), 'secretKeyRef'), 'name')));
    }
    for (const { value } of itemsOf(container.field('envFrom'))) {
      names.add(asString(child(child(value, 'secretRef'), 'name')));
    }
  }
  for (const { value } of itemsOf(workload.podField('volumes'))) {
    names.add(asString(child(child(value, 'secret'), 'secretName')));
    for (const source of asArray(child(child(value, 'projected'), 'sources'))) {
      names.add(asString(child(child(source, 'secret'), 'name')));
    }
  }
  names.delete('');
  return [...names];
}

const known = new WeakMap<Project, ReadonlySet<string>>();

/** `namespace/name` of the Secrets that an operator copies from a store. */
function providedSecrets(project: Project): ReadonlySet<string> {
  let provided = known.get(project);
  if (!provided) {
    const names = new Set<string>();
    for (const [kind, ...path] of providers) {
      for (const object of project.ofKind(kind)) {
        names.add(`${namespaceOf(object)}/${asString(object.field(...path).value) || object.name}`);
      }
    }
    provided = names;
    known.set(project, names);
  }
  return provided;
}

/** The kinds that make Secrets from a store, with the field that names the Secret where it is not called the same. */
const providers: readonly (readonly [kind: string, ...path: string[]])[] = [
  ['ExternalSecret', 'spec', 'target', 'name'],
  ['VaultStaticSecret', 'spec', 'destination', 'name'],
  ['VaultDynamicSecret', 'spec', 'destination', 'name'],
  ['AzureKeyVaultSecret', 'spec', 'output', 'secret', 'name'],
  ['OnePasswordItem'],
  ['InfisicalSecret', 'spec', 'managedSecretReference', 'secretName'],
];
