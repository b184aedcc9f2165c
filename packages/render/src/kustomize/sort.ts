import { mapField, refuseUnknown, textField, textsField } from './fields.ts';
import { Refusal } from './refusal.ts';
import { currentId, type Gvk, type Id, namespaceOf, type Resource } from './resource.ts';
import type { MapNode } from './tree.ts';

/** Kinds that others need stand first, those that judge the others last; between them by group, version and kind. */
const first =
  'Namespace ResourceQuota StorageClass CustomResourceDefinition ServiceAccount PodSecurityPolicy Role ClusterRole RoleBinding ClusterRoleBinding ConfigMap Secret Endpoints Service LimitRange PriorityClass PersistentVolume PersistentVolumeClaim Deployment StatefulSet CronJob PodDisruptionBudget'.split(
    ' ',
  );
const last = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

/** Orders the objects as `sortOptions` says; without it in the order that kustomize calls legacy. */
export function sortResources(resources: readonly Resource[], options: MapNode | undefined): Resource[] {
  if (!options) return legacyOrder(resources, first, last);
  refuseUnknown(options, new Set(['order', 'legacySortOptions']), 'sortOptions');
  const order = textField(options, 'order');
  const legacy = mapField(options, 'legacySortOptions');
  if (order === 'fifo') {
    if (!legacy) return [...resources];
    throw new Refusal('legacySortOptions is set but the order is fifo', legacy.trace.site);
  }
  if (order !== 'legacy')
    throw new Refusal("the field 'sortOptions.order' must be one of [fifo, legacy]", options.trace.site);
  if (!legacy) return legacyOrder(resources, first, last);
  refuseUnknown(legacy, new Set(['orderFirst', 'orderLast']), 'legacySortOptions');
  const kinds = (key: string): string[] => textsField(legacy, key).map(({ text }) => text);
  return legacyOrder(resources, kinds('orderFirst'), kinds('orderLast'));
}

/** The order of kinds alone, as kustomize keeps its own configuration. */
export function compareKinds(a: Gvk, b: Gvk): number {
  return (usualRanks.get(a.kind) ?? 0) - (usualRanks.get(b.kind) ?? 0) || compare(typeText(a), typeText(b));
}

function ranksOf(firstKinds: readonly string[], lastKinds: readonly string[]): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  firstKinds.forEach((kind, at) => {
    ranks.set(kind, at - firstKinds.length);
  });
  lastKinds.forEach((kind, at) => {
    ranks.set(kind, at + 1);
  });
  return ranks;
}

const usualRanks = ranksOf(first, last);

function legacyOrder(
  resources: readonly Resource[],
  firstKinds: readonly string[],
  lastKinds: readonly string[],
): Resource[] {
  const ranks = ranksOf(firstKinds, lastKinds);
  const keyed = resources.map((resource) => {
    const id = currentId(resource);
    return { resource, rank: ranks.get(id.kind) ?? 0, type: typeText(id), full: fullText(id, namespaceOf(resource)) };
  });
  keyed.sort((a, b) => a.rank - b.rank || compare(a.type, b.type) || compare(a.full, b.full));
  return keyed.map(({ resource }) => resource);
}

// Empty parts sort behind letters: kustomize writes them as ~G, ~V, ~X.
function typeText({ group, version, kind }: Gvk): string {
  return `${group || '~G'}_${version || '~V'}_${kind || '~K'}`;
}

function fullText({ group, version, kind, name }: Id, namespace: string): string {
  return `${kind || '[noKind]'}.${version || '[noVer]'}.${group || '[noGrp]'}|${namespace || '~X'}|${name || '~N'}`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
