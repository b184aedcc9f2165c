import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const target = 'packages/checks/src/schema/kube-schema.generated.ts';
const source = '../shared/data/kubernetes/openapi-1.35.json.gz';

/**
 * The types of the built-in kinds, from what the API server answers to `/openapi/v2`, as lines of text that are read
 * only when an object asks for them. Where the answer is not at hand the file in the tree is the source.
 */
export function kubeSchema(root: string): Record<string, string> {
  const file = join(root, source);
  if (!existsSync(file)) return { [target]: readFileSync(join(root, target), 'utf8') };
  const { info, definitions } = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as OpenApi;
  const kinds: string[] = [];
  const types = new Map<string, string>();
  for (const [id, definition] of Object.entries(definitions)) {
    // A list is read object by object; what has no metadata is no object that one would write into a file.
    if (!definition.properties?.metadata || id.endsWith('List')) continue;
    for (const { group, version, kind } of definition['x-kubernetes-group-version-kind'] ?? []) {
      kinds.push(`${group === '' ? version : `${group}/${version}`} ${kind} ${shortName(id)}`);
      addType(definitions, id, types, true);
    }
  }
  const lines = [...types].sort(([a], [b]) => compare(a, b)).map(([name, fields]) => `${name} ${fields}`);
  return {
    [target]: [
      '// Made by `npm run generate` from the OpenAPI document of the API server; never edited. read.ts says how to read it.',
      `export const kubernetesVersion = '${info.version}';`,
      '',
      `export const kindLines = \`${kinds.sort(compare).join('\n')}\`;`,
      '',
      `export const typeLines = \`${lines.join('\n')}\`;`,
      '',
    ].join('\n'),
  };
}

interface OpenApi {
  readonly info: { readonly version: string };
  readonly definitions: Readonly<Record<string, Schema>>;
}

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly $ref?: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-group-version-kind'?: readonly { group: string; version: string; kind: string }[];
}

/** `RoleRef.apiGroup` has a default, though the document calls it required. */
const defaulted: ReadonlySet<string> = new Set(['rbac.v1.RoleRef apiGroup']);

/** Types whose shape the document does not say: any JSON, or an alternative of two shapes. */
const scalars: Readonly<Record<string, string>> = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'q',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'x',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 's',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 's',
};

function addType(definitions: OpenApi['definitions'], id: string, types: Map<string, string>, isKind = false): void {
  const name = shortName(id);
  if (types.has(name)) return;
  types.set(name, '');
  const { properties = {}, required = [] } = definitions[id]!;
  const fields = Object.entries(properties).map(([field, schema]) => {
    const isRequired = required.includes(field) && !defaulted.has(`${name} ${field}`);
    // The API server ignores a status that is written into a manifest.
    const code = isKind && field === 'status' ? '*' : codeOf(definitions, schema, types);
    return `${field}${isRequired ? '!' : ''}=${code}`;
  });
  types.set(name, fields.join(';'));
}

/**
 * One character for a scalar (s string, b boolean, i and l integers of 32 and 64 bits, n number, q quantity, x integer
 * or string, B base64, * anything), `e:A|B` for an enum, `[` and `{` before the type of a list's or mapping's values,
 * `#a,b` behind the type of a list for the fields that tell its elements apart, or the name of a type.
 */
function codeOf(definitions: OpenApi['definitions'], schema: Schema, types: Map<string, string>): string {
  if (schema.$ref !== undefined) {
    const id = schema.$ref.slice('#/definitions/'.length);
    const scalar = scalars[id];
    if (scalar !== undefined) return scalar;
    if (definitions[id]?.properties === undefined) return '*';
    addType(definitions, id, types);
    return shortName(id);
  }
  switch (schema.type) {
    case 'array': {
      const keys = schema['x-kubernetes-list-map-keys'];
      return `[${codeOf(definitions, schema.items ?? {}, types)}${keys ? `#${keys.join(',')}` : ''}`;
    }
    case 'object':
      return schema.additionalProperties ? `{${codeOf(definitions, schema.additionalProperties, types)}` : '*';
    case 'string':
      if (schema.enum) return `e:${schema.enum.join('|')}`;
      return schema.format === 'byte' ? 'B' : 's';
    case 'boolean':
      return 'b';
    case 'integer':
      return schema.format === 'int32' ? 'i' : 'l';
    case 'number':
      return 'n';
    case undefined:
      return '*';
    default:
      throw new Error(`no code for a schema of type ${schema.type}`);
  }
}

/** `core.v1.Container` of `io.k8s.api.core.v1.Container`. */
function shortName(id: string): string {
  return id.split('.').slice(-3).join('.');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
