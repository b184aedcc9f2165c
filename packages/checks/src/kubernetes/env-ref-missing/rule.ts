import type { Container } from '../../container.ts';
import { asRecord, asString, type Field, fieldOf, itemsOf, type KubeObject, namespaceOf } from '../../object.ts';
import type { Project } from '../../project.ts';
import { defineRule } from '../../rule.ts';
import type { Workload } from '../../workload.ts';

export const envRefMissing = defineRule({
  id: 'env-ref-missing',
  title: 'env refers to a missing ConfigMap or Secret',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {
    ignoredSecrets: {
      type: 'string-list',
      default: [],
      about: 'Names of Secrets that something outside these files makes.',
    },
    ignoredConfigMaps: {
      type: 'string-list',
      default: [],
      about: 'Names of ConfigMaps that something outside these files makes.',
    },
  },
  seen: '{user} takes variables from {wanted}, which {lack}.',
  why: 'The kubelet does not start the container: it stays in CreateContainerConfigError until the object and the key are there.',
  fix: 'Add the object or the key, mend the name, or mark the reference `optional: true` where the program can do without.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#restrictions',
    'https://kubernetes.io/docs/concepts/configuration/secret/#restriction-secret-must-exist',
  ],
  mappings: {
    'kube-linter': ['env-value-from'],
  },
  *check(workload, { params, project }) {
    const asked = new Set<string>();
    for (const container of workload.containers) {
      for (const { kind, ref } of referencesOf(container)) {
        const { name: written, key: writtenKey, optional } = asRecord(ref.value);
        const name = asString(written);
        const key = asString(writtenKey);
        if (name === '' || optional === true || isMadeByCluster(kind, name)) continue;
        if ((kind === 'Secret' ? params.ignoredSecrets : params.ignoredConfigMaps).includes(name)) continue;
        const user = `Container ${container.label}`;
        const object = project.find(kind, workload.namespace, name, workload);
        if (object) {
          if (key === '' || holds(object, key)) continue;
          yield { at: `${ref.pointer}/key`, data: { user, wanted: `${kind} ${name}`, lack: `has no key ${key}` } };
          continue;
        }
        // However many keys are read, it is one object that is missing.
        if (asked.has(`${kind} ${name}`)) continue;
        asked.add(`${kind} ${name}`);
        // Secrets do not belong in a repository, so their absence from it says nothing.
        if (kind === 'Secret' || mayLandHere(workload, kind, name, project)) {
          yield {
            undecided: `Whether ${kind} ${name} exists beside ${workload.kind} ${workload.name} is not known here.`,
          };
        } else {
          const lack = `is not among the objects of namespace ${namespaceOf(workload)}`;
          yield { at: `${ref.pointer}/name`, data: { user, wanted: `${kind} ${name}`, lack } };
        }
      }
    }
  },
});

type ReferredKind = 'ConfigMap' | 'Secret';

function* referencesOf(container: Container): Generator<{ kind: ReferredKind; ref: Field }> {
  for (const { pointer, value } of itemsOf(container.field('env'))) {
    const configMap = fieldOf(value, pointer, ['valueFrom', 'configMapKeyRef']);
    if (configMap.value !== undefined) yield { kind: 'ConfigMap', ref: configMap };
    const secret = fieldOf(value, pointer, ['valueFrom', 'secretKeyRef']);
    if (secret.value !== undefined) yield { kind: 'Secret', ref: secret };
  }
  for (const { pointer, value } of itemsOf(container.field('envFrom'))) {
    const configMap = fieldOf(value, pointer, ['configMapRef']);
    if (configMap.value !== undefined) yield { kind: 'ConfigMap', ref: configMap };
    const secret = fieldOf(value, pointer, ['secretRef']);
    if (secret.value !== undefined) yield { kind: 'Secret', ref: secret };
  }
}

/** ConfigMaps that controllers put into every namespace. */
function isMadeByCluster(kind: ReferredKind, name: string): boolean {
  return kind === 'ConfigMap' && (name === 'kube-root-ca.crt' || name === 'openshift-service-ca.crt');
}

/** Variables come from `data` alone, not from `binaryData`. An object without any is filled by a controller. */
function holds(object: KubeObject, key: string): boolean {
  const { data, stringData } = object.value;
  const entries = { ...asRecord(data), ...(object.kind === 'Secret' ? asRecord(stringData) : {}) };
  if (Object.hasOwn(entries, key)) return true;
  const isFilledLater = Object.keys(entries).length === 0 && object.value.binaryData === undefined;
  return isFilledLater || object.value.type === 'kubernetes.io/service-account-token';
}

const known = new WeakMap<Project, Map<ReferredKind, ReadonlyMap<string, boolean>>>();

/** Who applies the files chooses the namespace of those that name none. */
function mayLandHere(workload: Workload, kind: ReferredKind, name: string, project: Project): boolean {
  const loose = namesOf(project, kind).get(name);
  return loose === true || (loose === false && workload.namespace === '');
}

/** The names of a kind; true where an object of that name has no namespace. */
function namesOf(project: Project, kind: ReferredKind): ReadonlyMap<string, boolean> {
  const kinds = known.get(project) ?? new Map<ReferredKind, ReadonlyMap<string, boolean>>();
  known.set(project, kinds);
  const found = kinds.get(kind);
  if (found) return found;
  const names = new Map<string, boolean>();
  for (const object of project.ofKind(kind)) {
    names.set(object.name, names.get(object.name) === true || object.namespace === '');
  }
  kinds.set(kind, names);
  return names;
}
