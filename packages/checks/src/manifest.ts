import { parseYaml, type YamlDocument, type YamlLimits, type YamlProblem } from '@sallyport/syntax';
import { asRecord, child, type Json, type KubeObject, kubeObject } from './object.ts';
import { isWorkloadKind } from './workload.ts';

export interface Manifest {
  readonly objects: readonly KubeObject[];
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly YamlProblem[];
}

/**
 * The Kubernetes objects of a YAML or JSON text: anything with `apiVersion` and `kind`, `List` kinds and the Templates
 * of OpenShift expanded.
 * Documents that are something else are left out without a word.
 */
export function readManifest(path: string, text: string, limits?: YamlLimits): Manifest {
  const { documents, problems } = parseYaml(text, limits);
  const objects: KubeObject[] = [];
  for (const [index, document] of documents.entries()) {
    collect({ path, document, index, objects }, document.value, '');
    if (lacksVersion(document.value)) {
      const message = `a ${document.value.kind} without apiVersion: no API server takes it, and no rule looks at it`;
      problems.push({ kind: 'syntax', message, offset: document.start });
    }
  }
  return { objects, documents, problems };
}

/** An object that would run pods, if it had a version. */
function lacksVersion(value: unknown): value is { readonly kind: string } {
  const { apiVersion, kind, spec } = asRecord(value);
  if (apiVersion !== undefined || typeof kind !== 'string' || !isWorkloadKind(kind)) return false;
  return child(spec, 'containers') !== undefined || child(spec, 'template') !== undefined;
}

interface Collecting {
  readonly path: string;
  readonly document: YamlDocument;
  readonly index: number;
  readonly objects: KubeObject[];
}

function collect(into: Collecting, value: unknown, base: string): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    // A JSON or YAML file may hold a bare array of objects.
    if (base === '') for (const [index, item] of value.entries()) collect(into, item, `/${index}`);
    return;
  }
  const { apiVersion, kind, items, objects } = value as Json;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '') return;
  // Lists in lists too: kubectl applies what is in them.
  if (Array.isArray(items) && kind.endsWith('List')) {
    for (const [index, item] of items.entries()) {
      collect(into, typed(item, apiVersion, kind), `${base}/items/${index}`);
    }
    return;
  }
  if (Array.isArray(objects) && isTemplate(apiVersion, kind) && base === '') {
    for (const [index, item] of objects.entries()) collect(into, item, `/objects/${index}`);
    return;
  }
  into.objects.push(kubeObject(into.path, value as Json, into.document, base, into.index));
}

/** @see https://docs.openshift.com/container-platform/4.18/openshift_images/using-templates.html */
function isTemplate(apiVersion: string, kind: string): boolean {
  return kind === 'Template' && (apiVersion === 'v1' || apiVersion.startsWith('template.openshift.io/'));
}

/** The items of a typed list such as DeploymentList may leave out what they are. */
function typed(item: unknown, apiVersion: string, listKind: string): unknown {
  const kind = listKind.slice(0, -'List'.length);
  if (kind === '' || typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  return Object.hasOwn(item, 'kind') ? item : { apiVersion, kind, ...item };
}
