import { kindLines, typeLines } from './kube-schema.generated.ts';

/** What a field may hold. The letters of the generated file are explained in its generator. */
export type Type =
  | { readonly kind: ScalarKind }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly of: Type; readonly keys: readonly string[] }
  | { readonly kind: 'map'; readonly of: Type }
  | ObjectType;

export type ScalarKind =
  | 'string'
  | 'boolean'
  | 'int32'
  | 'int64'
  | 'number'
  | 'quantity'
  | 'int-or-string'
  | 'base64'
  | 'any';

export interface ObjectType {
  readonly kind: 'object';
  /** `core.v1.Container`. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, Type>;
  readonly required: readonly string[];
}

/** The type of a built-in kind; undefined for custom resources, and for versions that this release does not serve. */
export function typeOfKind(apiVersion: string, kind: string): ObjectType | undefined {
  const name = kindsOf(apiVersion)?.get(kind);
  return name === undefined ? undefined : objectType(name);
}

/** The kinds of an apiVersion with the names of their types; undefined where it is not served. */
export function kindsOf(apiVersion: string): ReadonlyMap<string, string> | undefined {
  return index().get(apiVersion);
}

/** The apiVersions that have a kind. */
export function versionsOf(kind: string): readonly string[] {
  return [...index()].flatMap(([apiVersion, kinds]) => (kinds.has(kind) ? [apiVersion] : []));
}

/** Every kind of the API server. */
export function allKinds(): ReadonlySet<string> {
  return new Set([...index().values()].flatMap((known) => [...known.keys()]));
}

/** Whether the API server itself serves a group; empty is the core group. */
export function isBuiltinGroup(group: string): boolean {
  groups ??= new Set(
    [...index().keys()].map((apiVersion) => apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')))),
  );
  return groups.has(group);
}

let groups: ReadonlySet<string> | undefined;
let kinds: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined;
let lines: ReadonlyMap<string, string> | undefined;
const objects = new Map<string, ObjectType>();

function index(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  if (kinds) return kinds;
  const made = new Map<string, Map<string, string>>();
  for (const line of kindLines.split('\n')) {
    const [apiVersion, kind, name] = line.split(' ') as [string, string, string];
    const known = made.get(apiVersion);
    if (known) known.set(kind, name);
    else made.set(apiVersion, new Map([[kind, name]]));
  }
  kinds = made;
  return made;
}

function objectType(name: string): ObjectType {
  let type = objects.get(name);
  if (!type) {
    type = lazyObject(name);
    objects.set(name, type);
  }
  return type;
}

/** A line is taken apart when the first object of its type comes: most types of the API are never met. */
function lazyObject(name: string): ObjectType {
  let read: Pick<ObjectType, 'fields' | 'required'> | undefined;
  return {
    kind: 'object',
    name,
    get fields() {
      read ??= readFields(name);
      return read.fields;
    },
    get required() {
      read ??= readFields(name);
      return read.required;
    },
  };
}

function readFields(name: string): Pick<ObjectType, 'fields' | 'required'> {
  lines ??= new Map(
    typeLines.split('\n').map((line) => {
      const space = line.indexOf(' ');
      return [line.slice(0, space), line.slice(space + 1)];
    }),
  );
  const fields = new Map<string, Type>();
  const required: string[] = [];
  for (const part of (lines.get(name) ?? '').split(';')) {
    const equals = part.indexOf('=');
    const isRequired = part[equals - 1] === '!';
    const field = part.slice(0, isRequired ? equals - 1 : equals);
    if (isRequired) required.push(field);
    fields.set(field, typeOf(part.slice(equals + 1)));
  }
  return { fields, required };
}

const scalars: ReadonlyMap<string, Type> = new Map(
  (
    [
      ['s', 'string'],
      ['b', 'boolean'],
      ['i', 'int32'],
      ['l', 'int64'],
      ['n', 'number'],
      ['q', 'quantity'],
      ['x', 'int-or-string'],
      ['B', 'base64'],
      ['*', 'any'],
    ] as const
  ).map(([code, kind]) => [code, { kind }]),
);

function typeOf(code: string): Type {
  const scalar = scalars.get(code);
  if (scalar) return scalar;
  if (code.startsWith('e:')) return { kind: 'enum', values: code.slice(2).split('|') };
  if (code.startsWith('{')) return { kind: 'map', of: typeOf(code.slice(1)) };
  if (!code.startsWith('[')) return objectType(code);
  const hash = code.lastIndexOf('#');
  const keys = hash === -1 ? [] : code.slice(hash + 1).split(',');
  return { kind: 'list', of: typeOf(hash === -1 ? code.slice(1) : code.slice(1, hash)), keys };
}
