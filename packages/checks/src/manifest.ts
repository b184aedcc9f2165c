import { parseYaml, type YamlDocument, type YamlLimits, type YamlProblem } from '@sallyport/syntax';
import { type Json, type KubeObject, kubeObject } from './object.ts';

export interface Manifest {
  readonly objects: readonly KubeObject[];
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly YamlProblem[];
}

/**
 * The Kubernetes objects of a YAML or JSON text: anything with `apiVersion` and `kind`, `List` kinds expanded.
 * Documents that are something else are left out without a word.
 */
export function readManifest(path: string, text: string, limits?: YamlLimits): Manifest {
  const { documents, problems } = parseYaml(text, limits);
  const objects: KubeObject[] = [];
  for (const document of documents) collect(path, document.value, document, '', objects);
  return { objects, documents, problems };
}

function collect(path: string, value: unknown, document: YamlDocument, base: string, objects: KubeObject[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    // A JSON or YAML file may hold a bare array of objects.
    if (base === '') for (const [index, item] of value.entries()) collect(path, item, document, `/${index}`, objects);
    return;
  }
  const { apiVersion, kind, items } = value as Json;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '') return;
  if (Array.isArray(items) && kind.endsWith('List') && !base.includes('/items/')) {
    for (const [index, item] of items.entries()) {
      collect(path, typed(item, apiVersion, kind), document, `${base}/items/${index}`, objects);
    }
    return;
  }
  objects.push(kubeObject(path, value as Json, document, base));
}

/** The items of a typed list such as DeploymentList may leave out what they are. */
function typed(item: unknown, apiVersion: string, listKind: string): unknown {
  const kind = listKind.slice(0, -'List'.length);
  if (kind === '' || typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  return Object.hasOwn(item, 'kind') ? item : { apiVersion, kind, ...item };
}
