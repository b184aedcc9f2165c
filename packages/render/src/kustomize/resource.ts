import { isClusterScoped } from './scopes.ts';
import type { Site, Trace } from './site.ts';
import { cloneShared, lookup, type MapNode, map, type Node, scalar, textOf } from './tree.ts';

/** One object under construction, with what kustomize remembers of its way. */
export interface Resource {
  node: MapNode;
  /** Every identity it had before, the oldest first. */
  readonly previous: PreviousId[];
  readonly prefixes: string[];
  readonly suffixes: string[];
  /** Must a hash of its content be added to its name? */
  needsHash: boolean;
  /** Vars that read from it. */
  readonly varNames: string[];
  /** Lines of `resources`, `bases` and `components` through which it came, the innermost first. */
  readonly uses: Site[];
  /** For the origin annotation: the file it was read from, or the kustomization that generated it. */
  readonly origin: ResourceOrigin;
  readonly transformations: ConfiguredBy[];
}

interface PreviousId {
  readonly name: string;
  readonly namespace: string;
  readonly kind: string;
}

export type ResourceOrigin = { readonly path: string } | ConfiguredBy;

export interface ConfiguredBy {
  readonly configuredIn: string;
  readonly configuredBy: string;
}

export interface Gvk {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** Who an object is; `namespace` is the effective one. */
export interface Id extends Gvk {
  readonly name: string;
  readonly namespace: string;
}

export function createResource(node: MapNode, origin: ResourceOrigin): Resource {
  return {
    node,
    previous: [],
    prefixes: [],
    suffixes: [],
    needsHash: false,
    varNames: [],
    uses: [],
    origin,
    transformations: [],
  };
}

export function cloneResource(resource: Resource): Resource {
  return {
    node: cloneShared(resource.node),
    previous: [...resource.previous],
    prefixes: [...resource.prefixes],
    suffixes: [...resource.suffixes],
    needsHash: resource.needsHash,
    varNames: [...resource.varNames],
    uses: [...resource.uses],
    origin: resource.origin,
    transformations: [...resource.transformations],
  };
}

export function apiVersionOf(resource: Resource): string {
  return textOf(resource.node.entries.get('apiVersion'));
}

export function kindOf(resource: Resource): string {
  return textOf(resource.node.entries.get('kind'));
}

export function nameOf(resource: Resource): string {
  return textOf(lookup(resource.node, 'metadata', 'name'));
}

export function namespaceOf(resource: Resource): string {
  return textOf(lookup(resource.node, 'metadata', 'namespace'));
}

export function gvkOf(resource: Resource): Gvk {
  return { ...parseApiVersion(apiVersionOf(resource)), kind: kindOf(resource) };
}

export function parseApiVersion(apiVersion: string): { group: string; version: string } {
  const slash = apiVersion.indexOf('/');
  if (slash !== -1) return { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
  return { group: '', version: apiVersion };
}

const noNamespace = '_non_namespaceable_';

/** Objects without a namespace are in `default`; those of the cluster are in none. */
export function effectiveNamespace(gvk: Gvk, namespace: string): string {
  if (isClusterScoped(gvk)) return noNamespace;
  return namespace === '' ? 'default' : namespace;
}

export function currentId(resource: Resource): Id {
  const gvk = gvkOf(resource);
  return { ...gvk, name: nameOf(resource), namespace: effectiveNamespace(gvk, namespaceOf(resource)) };
}

export function previousIds(resource: Resource): Id[] {
  if (resource.previous.length === 0) return [];
  const { group, version } = parseApiVersion(apiVersionOf(resource));
  return resource.previous.map(({ name, namespace, kind }) => {
    const gvk = { group, version, kind };
    return { ...gvk, name, namespace: effectiveNamespace(gvk, namespace) };
  });
}

export function originalId(resource: Resource): Id {
  const [first] = resource.previous;
  if (!first) return currentId(resource);
  const gvk = { ...parseApiVersion(apiVersionOf(resource)), kind: first.kind };
  return { ...gvk, name: first.name, namespace: effectiveNamespace(gvk, first.namespace) };
}

/** Every identity that the object has or had. */
export function allIds(resource: Resource): Id[] {
  return [...previousIds(resource), currentId(resource)];
}

export const sameId = (a: Id, b: Id): boolean =>
  a.name === b.name &&
  a.namespace === b.namespace &&
  a.kind === b.kind &&
  a.group === b.group &&
  a.version === b.version;

export function idKey(id: Id): string {
  return `${id.group}\n${id.version}\n${id.kind}\n${id.namespace}\n${id.name}`;
}

/** How an object is named in messages. */
export function idText(id: Id): string {
  const namespace = id.namespace === noNamespace || id.namespace === 'default' ? '' : ` in namespace ${id.namespace}`;
  return `${id.kind} ${id.name}${namespace}`;
}

export function rememberId(resource: Resource): void {
  const { name, namespace, kind } = currentId(resource);
  const last = resource.previous.at(-1);
  if (last?.name === name && last.namespace === namespace && last.kind === kind) return;
  resource.previous.push({ name, namespace, kind });
}

export const isClusterWide = (id: Id): boolean => id.namespace === noNamespace;

/** Sets a field of the metadata; an empty text removes it. */
export function setMetadata(resource: Resource, field: 'name' | 'namespace', value: string, trace: Trace): void {
  let metadata = resource.node.entries.get('metadata');
  if (metadata?.kind !== 'map') {
    metadata = map(trace);
    resource.node.entries.set('metadata', metadata);
  }
  const known: Node | undefined = metadata.entries.get(field);
  if (value === '') metadata.entries.delete(field);
  else if (known?.kind !== 'scalar' || known.value !== value) metadata.entries.set(field, scalar(value, trace));
}

/** Does a selector of group, version and kind, each empty for any, take this one? */
export function isSelected(gvk: Gvk, selector: Partial<Gvk>): boolean {
  return (
    (!selector.group || selector.group === gvk.group) &&
    (!selector.version || selector.version === gvk.version) &&
    (!selector.kind || selector.kind === gvk.kind)
  );
}
