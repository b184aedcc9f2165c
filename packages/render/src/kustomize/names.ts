import { type FieldSpec, visitFieldSpec } from './field-spec.ts';
import { gvkOf, isSelected, originalId, type Resource, rememberId, setMetadata } from './resource.ts';
import { isClusterScoped } from './scopes.ts';
import type { Trace } from './site.ts';
import { overwrite } from './strategic-merge.ts';
import { lookup, scalar, textOf } from './tree.ts';

/** Kinds whose names mean something outside of the project, so that no prefix or suffix may touch them. */
const fixedNames = [
  { kind: 'CustomResourceDefinition' },
  { group: 'apiregistration.k8s.io', kind: 'APIService' },
  { kind: 'Namespace' },
] as const;

/** Adds `namePrefix` or `nameSuffix` to the names of objects, and remembers the names before. */
export function addAffix(
  resources: readonly Resource[],
  affix: { readonly text: string; readonly at: 'start' | 'end' },
  specs: readonly FieldSpec[],
  trace: Trace,
): void {
  for (const resource of resources) {
    const id = originalId(resource);
    if (fixedNames.some((fixed) => isSelected(id, fixed))) continue;
    for (const spec of specs) {
      if (!isSelected(id, spec as Partial<typeof id>)) continue;
      if (spec.path === 'metadata/name') {
        (affix.at === 'start' ? resource.prefixes : resource.suffixes).push(affix.text);
        rememberId(resource);
      }
      visitFieldSpec(resource, spec, {
        create: 'scalar',
        trace,
        set(node) {
          if (node.kind !== 'scalar') return;
          const text = textOf(node);
          overwrite(node, affix.at === 'start' ? affix.text + text : text + affix.text, { ...trace, composed: true });
        },
      });
    }
  }
}

/** Sets `namespace` on every namespaced object, on Namespaces as their name, and on subjects called `default`. */
export function setNamespace(resource: Resource, namespace: string, specs: readonly FieldSpec[], trace: Trace): void {
  rememberId(resource);
  const gvk = gvkOf(resource);
  if (!isClusterScoped(gvk)) {
    const metadata = lookup(resource.node, 'metadata');
    const known = metadata?.kind === 'map' ? metadata.entries.get('namespace') : undefined;
    if (known?.kind === 'scalar') overwrite(known, namespace, trace);
    else setMetadata(resource, 'namespace', namespace, trace);
  }
  const binding = gvk.kind === 'RoleBinding' || gvk.kind === 'ClusterRoleBinding';
  if (binding) setDefaultSubjects(resource, namespace, trace);
  for (const spec of specs) {
    if (spec.path === 'metadata/namespace' || (binding && spec.path === 'subjects')) continue;
    visitFieldSpec(
      resource,
      spec,
      {
        create: 'scalar',
        trace,
        set(node, replace) {
          if (node.kind === 'scalar') overwrite(node, namespace, trace);
          else replace(scalar(namespace, { ...trace, previous: node.trace }));
        },
      },
      gvk,
    );
  }
}

function setDefaultSubjects(resource: Resource, namespace: string, trace: Trace): void {
  const subjects = resource.node.entries.get('subjects');
  if (subjects?.kind !== 'list') return;
  for (const subject of subjects.items) {
    if (subject.kind !== 'map' || textOf(subject.entries.get('name')) !== 'default') continue;
    const known = subject.entries.get('namespace');
    if (known?.kind === 'scalar') overwrite(known, namespace, trace);
    else subject.entries.set('namespace', scalar(namespace, trace));
  }
}
