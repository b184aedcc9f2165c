import type { Budget } from './budget.ts';
import { type FieldSpec, visitFieldSpec } from './field-spec.ts';
import { integerField, refuseUnknown, textField } from './fields.ts';
import { imageMatcher, type Matcher } from './pattern.ts';
import { Refusal } from './refusal.ts';
import { allIds, gvkOf, isSelected, kindOf, nameOf, type Resource } from './resource.ts';
import type { Trace } from './site.ts';
import { overwrite } from './strategic-merge.ts';
import { type MapNode, type Node, type ScalarNode, textOf } from './tree.ts';

const imageFields = new Set(['name', 'newName', 'newTag', 'digest', 'tagSuffix']);

/** Does one entry of `images`: in every list called containers or initContainers, and at the specs of a configuration. */
export function setImages(
  resources: readonly Resource[],
  entry: MapNode,
  specs: readonly FieldSpec[],
  budget: Budget,
): void {
  refuseUnknown(entry, imageFields, 'An entry of images');
  const matches = imageMatcher(textField(entry, 'name') ?? '', entry.trace.site);
  for (const resource of resources) {
    if (kindOf(resource) === 'CustomResourceDefinition') continue;
    visitContainers(resource.node, budget, (image) => setImage(image, entry, matches));
    for (const spec of specs) {
      visitFieldSpec(resource, spec, {
        trace: entry.trace,
        set(node) {
          if (node.kind === 'scalar') setImage(node, entry, matches);
        },
      });
    }
  }
}

function visitContainers(node: Node, budget: Budget, visit: (image: ScalarNode) => void): void {
  if (node.kind === 'scalar') return;
  budget.spend(1);
  if (node.kind === 'list') {
    for (const item of node.items) visitContainers(item, budget, visit);
    return;
  }
  for (const [key, child] of node.entries) {
    visitContainers(child, budget, visit);
    if ((key !== 'containers' && key !== 'initContainers') || child.kind !== 'list') continue;
    for (const item of child.items) {
      const image = item.kind === 'map' ? item.entries.get('image') : undefined;
      if (image === undefined) continue;
      if (image.kind !== 'scalar') throw new Refusal('an image is text', image.trace.site);
      visit(image);
    }
  }
}

function setImage(image: ScalarNode, entry: MapNode, matches: Matcher): void {
  const value = textOf(image);
  if (!matches(value)) return;
  const newName = textField(entry, 'newName');
  const newTag = textField(entry, 'newTag');
  const newDigest = textField(entry, 'digest');
  const suffix = textField(entry, 'tagSuffix');
  let { name, tag, digest } = splitImage(value);
  name = newName || name;
  if (newTag || newDigest) {
    tag = newTag ?? '';
    digest = newDigest ?? '';
  } else if (suffix) {
    tag += suffix;
    digest = '';
  }
  const decisive = newTag ? 'newTag' : newDigest ? 'digest' : suffix ? 'tagSuffix' : 'newName';
  const site = (entry.entries.get(decisive) ?? entry).trace.site;
  const next = `${name}${tag && `:${tag}`}${digest && `@${digest}`}`;
  overwrite(image, next, { site, role: 'use', composed: true });
}

/** Name, tag and digest: a colon before the first slash belongs to a registry's port. */
function splitImage(image: string): { name: string; tag: string; digest: string } {
  const slash = Math.max(0, image.indexOf('/'));
  const at = image.indexOf('@', slash);
  const colon = image.indexOf(':', slash);
  const digest = at === -1 ? '' : image.slice(at + 1);
  const beforeDigest = at === -1 ? image : image.slice(0, at);
  if (colon === -1 || (at !== -1 && colon > at)) return { name: beforeDigest, tag: '', digest };
  return { name: image.slice(0, colon), tag: beforeDigest.slice(colon + 1), digest };
}

const replicaFields = new Set(['name', 'count']);

/** Does one entry of `replicas`. */
export function setReplicas(resources: readonly Resource[], entry: MapNode, specs: readonly FieldSpec[]): void {
  refuseUnknown(entry, replicaFields, 'An entry of replicas');
  const name = textField(entry, 'name') ?? '';
  const count = integerField(entry, 'count') ?? 0;
  const trace: Trace = { site: (entry.entries.get('count') ?? entry).trace.site, role: 'use' };
  let found = false;
  for (const resource of resources) {
    if (nameOf(resource) !== name && !resource.previous.some((previous) => previous.name === name)) continue;
    const gvk = gvkOf(resource);
    for (const spec of specs) {
      const taken = allIds(resource).some((id) => id.name === name && isSelected(id, spec as Partial<typeof id>));
      if (!taken) continue;
      found = true;
      visitFieldSpec(
        resource,
        spec,
        {
          create: 'scalar',
          trace,
          set(node) {
            if (node.kind === 'scalar') overwrite(node, count, trace);
          },
        },
        gvk,
      );
    }
  }
  if (!found) throw new Refusal(`replicas: there is no object "${name}" whose replicas could be set`, entry.trace.site);
}
