import {
  annotationSpecs,
  imageSpecs,
  labelSpecs,
  nameReferences,
  namespaceSpecs,
  replicaSpecs,
  templateLabelSpecs,
  varSpecs,
} from './default-config.ts';
import type { FieldSpec } from './field-spec.ts';
import { flagField, mapsField, spellFields, textField } from './fields.ts';
import type { Loader } from './loader.ts';
import { Refusal } from './refusal.ts';
import { type Gvk, isSelected } from './resource.ts';
import type { Site } from './site.ts';
import { compareKinds } from './sort.ts';
import { lookup, type MapNode, type Node, textOf } from './tree.ts';

/** Which fields each transformer knows: the built-in ones and those of `configurations` and `crds`. */
export interface Config {
  readonly namePrefix: readonly FieldSpec[];
  readonly nameSuffix: readonly FieldSpec[];
  readonly namespace: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly templateLabels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  readonly images: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
  readonly varReference: readonly FieldSpec[];
  readonly nameReference: readonly NameReference[];
}

/** Objects of a kind are named in these fields of others. */
export interface NameReference extends Partial<Gvk> {
  readonly fieldSpecs: readonly FieldSpec[];
}

export const emptyConfig: Config = {
  namePrefix: [],
  nameSuffix: [],
  namespace: [],
  commonLabels: [],
  templateLabels: [],
  commonAnnotations: [],
  images: [],
  replicas: [],
  varReference: [],
  nameReference: [],
};

export const defaultConfig: Config = {
  namePrefix: [{ path: 'metadata/name' }],
  nameSuffix: [{ path: 'metadata/name' }],
  namespace: namespaceSpecs,
  commonLabels: labelSpecs,
  templateLabels: templateLabelSpecs,
  commonAnnotations: annotationSpecs,
  images: imageSpecs,
  replicas: replicaSpecs,
  varReference: varSpecs,
  nameReference: nameReferences,
};

/**
 * Merges two configurations; entries of both are kept once. They stand in the order of their kinds then, and which of two
 * fields comes first decides which one the next merge keeps.
 */
export function mergeConfig(a: Config, b: Config, at: Site | string): Config {
  if (a === b || b === emptyConfig) return a;
  if (a === emptyConfig && b === defaultConfig) return b;
  const specs = (key: Exclude<keyof Config, 'nameReference'>): readonly FieldSpec[] =>
    mergeSpecs(a[key], b[key], at).toSorted(bySpecKind);
  return {
    namePrefix: specs('namePrefix'),
    nameSuffix: specs('nameSuffix'),
    namespace: specs('namespace'),
    commonLabels: specs('commonLabels'),
    templateLabels: specs('templateLabels'),
    commonAnnotations: specs('commonAnnotations'),
    images: specs('images'),
    replicas: specs('replicas'),
    varReference: specs('varReference'),
    nameReference: mergeReferences(a.nameReference, b.nameReference, at),
  };
}

/**
 * A field that is known for some kind is not added for all of them: so kustomize merges.
 * @throws {Refusal} where the same field is made in one list and not made in the other
 */
export function mergeSpecs(a: readonly FieldSpec[], b: readonly FieldSpec[], at: Site | string): readonly FieldSpec[] {
  if (a === b || b.length === 0) return a;
  const merged = [...a];
  const byPath = Map.groupBy(a, ({ path }) => path);
  for (const spec of b) {
    const alike = byPath.get(spec.path);
    const other = alike?.find((known) => isSelected(kindOf(known), spec as Partial<Gvk>));
    if (!other) {
      merged.push(spec);
      if (alike) alike.push(spec);
      else byPath.set(spec.path, [spec]);
    } else if ((other.create ?? false) !== (spec.create ?? false)) {
      throw new Refusal(
        `conflicting field specs for ${spec.kind ?? 'any kind'}, ${spec.path}: create is true and false`,
        at,
      );
    }
  }
  return merged;
}

function kindOf({ group = '', version = '', kind = '' }: FieldSpec): Gvk {
  return { group, version, kind };
}

function bySpecKind(a: FieldSpec, b: FieldSpec): number {
  return compareKinds(kindOf(a), kindOf(b));
}

const specKey = (spec: FieldSpec): string =>
  `${spec.group ?? ''}\n${spec.version ?? ''}\n${spec.kind ?? ''}\n${spec.path}`;

function mergeReferences(
  a: readonly NameReference[],
  b: readonly NameReference[],
  at: Site | string,
): readonly NameReference[] {
  if (a === b) return a;
  const key = (reference: NameReference): string => specKey({ ...reference, path: '' });
  const known = new Map(a.map((reference) => [key(reference), reference] as const));
  for (const reference of b) {
    const other = known.get(key(reference));
    const fieldSpecs = other ? mergeSpecs(other.fieldSpecs, reference.fieldSpecs, at) : reference.fieldSpecs;
    known.set(key(reference), { ...reference, fieldSpecs });
  }
  return [...known.values()];
}

/** Reads a file of `configurations`. */
export function readConfiguration(loader: Loader, path: string, at: Site): Config {
  let config = emptyConfig;
  for (const root of loader.settings(path) ?? []) {
    if (root.kind !== 'map') throw new Refusal(`${path} is no transformer configuration`, at);
    config = mergeConfig(config, configOf(root), at);
  }
  return config;
}

const configFields = new Set([...Object.keys(emptyConfig), 'labels']);
const referenceFields = new Set(['group', 'version', 'kind', 'fieldSpecs']);
const specFields = new Set(['path', 'group', 'version', 'kind', 'create']);

function configOf(root: MapNode): Config {
  spellFields(root, configFields);
  const specs = (key: string): FieldSpec[] => mapsField(root, key).map(specOf).sort(bySpecKind);
  const common = specs('namePrefix');
  return {
    namePrefix: common,
    nameSuffix: [...common, ...specs('nameSuffix')].sort(bySpecKind),
    namespace: specs('namespace'),
    commonLabels: [...specs('commonLabels'), ...specs('labels')].sort(bySpecKind),
    templateLabels: specs('templateLabels'),
    commonAnnotations: specs('commonAnnotations'),
    images: specs('images'),
    replicas: specs('replicas'),
    varReference: specs('varReference'),
    nameReference: mapsField(root, 'nameReference').map(referenceOf),
  };
}

function referenceOf(entry: MapNode): NameReference {
  spellFields(entry, referenceFields);
  return {
    group: textField(entry, 'group'),
    version: textField(entry, 'version'),
    kind: textField(entry, 'kind'),
    fieldSpecs: mapsField(entry, 'fieldSpecs').map(specOf),
  } as NameReference;
}

export function specOf(entry: MapNode): FieldSpec {
  spellFields(entry, specFields);
  return {
    path: textField(entry, 'path') ?? '',
    group: textField(entry, 'group'),
    version: textField(entry, 'version'),
    kind: textField(entry, 'kind'),
    create: flagField(entry, 'create'),
  };
}

/**
 * Reads the OpenAPI definitions of a file of `crds` for the extensions that name references, labels and annotations.
 * A CustomResourceDefinition itself says none of these: kustomize reads it as a map of definitions and finds nothing.
 */
export function readCrdConfig(loader: Loader, path: string, at: Site): Config {
  let config = emptyConfig;
  for (const root of loader.settings(path) ?? []) {
    if (root.kind !== 'map') continue;
    for (const [name, definition] of root.entries) {
      if (definition.kind !== 'map') throw new Refusal(`${path} is no map of OpenAPI definitions`, at);
      const properties = lookup(definition, 'Schema', 'properties') ?? lookup(definition, 'schema', 'properties');
      if (properties?.kind !== 'map') continue;
      if (!['kind', 'apiVersion', 'metadata'].every((key) => properties.entries.has(key))) continue;
      const kind = name.slice(name.lastIndexOf('.') + 1);
      config = mergeConfig(config, crdConfig(root, properties, kind, [], 0), at);
    }
  }
  return config;
}

// Definitions may point at each other; a way deeper than this is a circle.
const maxCrdDepth = 20;

function crdConfig(root: MapNode, properties: MapNode, kind: string, way: readonly string[], depth: number): Config {
  const labels: FieldSpec[] = [];
  const annotations: FieldSpec[] = [];
  const prefixes: FieldSpec[] = [];
  const references: NameReference[] = [];
  let nested = emptyConfig;
  for (const [name, property] of properties.entries) {
    const path = [...way, name];
    const has = (extension: string): boolean => textLike(lookup(property, extension));
    const spec = { kind, path: path.join('/') };
    if (has('x-kubernetes-annotation')) annotations.push(spec);
    if (has('x-kubernetes-label-selector')) labels.push(spec);
    if (has('x-kubernetes-identity')) prefixes.push(spec);
    const version = lookup(property, 'x-kubernetes-object-ref-api-version');
    const target = lookup(property, 'x-kubernetes-object-ref-kind');
    if (version && target) {
      const nameKey = textOf(lookup(property, 'x-kubernetes-object-ref-name-key')) || 'name';
      const fieldSpecs = [{ kind, path: [...path, nameKey].join('/') }];
      references.push({ kind: textOf(target), version: textOf(version), fieldSpecs });
    }
    const reference = textOf(lookup(property, '$ref'));
    const next =
      reference === ''
        ? undefined
        : (lookup(root, reference, 'Schema', 'properties') ?? lookup(root, reference, 'schema', 'properties'));
    if (next?.kind === 'map' && depth < maxCrdDepth) {
      nested = mergeConfig(nested, crdConfig(root, next, kind, path, depth + 1), property.trace.site);
    }
  }
  const own: Config = {
    ...emptyConfig,
    namePrefix: prefixes,
    commonLabels: labels,
    commonAnnotations: annotations,
    nameReference: references,
  };
  return mergeConfig(own, nested, properties.trace.site);
}

const textLike = (node: Node | undefined): boolean => node?.kind === 'scalar' && typeof node.value === 'string';
