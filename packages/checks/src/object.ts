import { appendPointer, type Edit, type Origin, type RenderedObject, type SourceEdit } from '@sallyport/model';
import type { YamlDocument } from '@sallyport/syntax';

export type Json = Readonly<Record<string, unknown>>;

/** A value with its place. The pointer is that of the wish, also where nothing stands there. */
export interface Field {
  readonly pointer: string;
  /** Undefined where absent; null counts as absent, as in the API server. */
  readonly value: unknown;
}

/** One Kubernetes object of a file. Absent strings are empty. */
export interface KubeObject {
  /** File, relative to the scanned root. */
  readonly path: string;
  readonly apiVersion: string;
  /** `apps` of `apps/v1`; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** As written; empty where not. Use `namespaceOf` to join. */
  readonly namespace: string;
  /** `metadata.name`, else `generateName`. */
  readonly name: string;
  readonly value: Json;
  /** Pointer of this object in its document: empty, or `/items/3` inside a List. */
  readonly base: string;
  readonly document: YamlDocument;
  /** Place of the document among those of its file that could be read. */
  readonly documentIndex: number;
  /** For rendered objects: where the field at a pointer of `value` comes from. */
  readonly origin?: (pointer: string) => Origin;
  /** Of an object that was put together from others: its edits as a patch, where one makes just them. */
  readonly patch?: (edits: readonly Edit[]) => SourceEdit | undefined;
  field(...path: (string | number)[]): Field;
}

export function kubeObject(
  path: string,
  value: Json,
  document: YamlDocument,
  base: string,
  documentIndex = 0,
): KubeObject {
  const metadata = asRecord(value.metadata);
  const apiVersion = asString(value.apiVersion);
  const slash = apiVersion.indexOf('/');
  return {
    path,
    apiVersion,
    group: slash === -1 ? '' : apiVersion.slice(0, slash),
    kind: asString(value.kind),
    namespace: asString(metadata.namespace),
    name: asString(metadata.name) || asString(metadata.generateName),
    value,
    base,
    document,
    documentIndex,
    field: (...steps) => fieldOf(value, '', steps),
  };
}

/** The field below a value whose own pointer is known. */
export function fieldOf(value: unknown, pointer: string, steps: readonly (string | number)[]): Field {
  let current = value;
  let at = pointer;
  for (const step of steps) {
    at = appendPointer(at, step);
    current = child(current, step);
  }
  return { pointer: at, value: current ?? undefined };
}

/** An own property or list element; undefined for anything else. */
export function child(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Record<string | number, unknown>)[step];
}

/** The namespace that an object without one lands in. */
export function namespaceOf(object: { readonly namespace: string }): string {
  return object.namespace === '' ? 'default' : object.namespace;
}

export function asRecord(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asString(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** String-valued entries of a mapping such as labels, annotations or a selector. */
export function asStringMap(value: unknown): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [key, entry] of Object.entries(asRecord(value))) {
    if (typeof entry === 'string') map.set(key, entry);
    else if (typeof entry === 'number' || typeof entry === 'boolean') map.set(key, String(entry));
  }
  return map;
}

export function labelsOf(object: KubeObject): ReadonlyMap<string, string> {
  return asStringMap(object.field('metadata', 'labels').value);
}

export function annotationsOf(object: KubeObject): ReadonlyMap<string, string> {
  return asStringMap(object.field('metadata', 'annotations').value);
}

/** Elements of a list with their pointers. */
export function itemsOf(field: Field): readonly Field[] {
  return asArray(field.value).map((value, index) => ({
    pointer: `${field.pointer}/${index}`,
    value: value ?? undefined,
  }));
}

/** Entries of a mapping with their keys and pointers. */
export function entriesOf(field: Field): readonly (Field & { readonly key: string })[] {
  return Object.entries(asRecord(field.value)).map(([key, value]) => ({
    key,
    pointer: appendPointer(field.pointer, key),
    value: value ?? undefined,
  }));
}

const noDocument: YamlDocument = {
  value: undefined,
  start: 0,
  end: 0,
  duplicates: [],
  isIntricate: false,
  locate: () => undefined,
  nearest: () => ({ keyStart: 0, keyEnd: 0, start: 0, end: 0 }),
};

/** An object that a renderer made: it stands in no file, its fields have origins. */
export function renderedObject(path: string, rendered: RenderedObject): KubeObject {
  const object = kubeObject(path, rendered.value, noDocument, '');
  const { patch } = rendered;
  return { ...object, origin: (pointer) => rendered.origin(pointer), ...(patch && { patch }) };
}
