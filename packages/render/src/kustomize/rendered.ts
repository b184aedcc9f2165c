import type { Origin, Place, RenderedObject, ViaPlace } from '@sallyport/model';
import { parsePointer } from '@sallyport/model';
import type { Resource } from './resource.ts';
import { placeOf, type Site, type Trace, targetOf } from './site.ts';
import { type Node, toValue } from './tree.ts';

/** Gives a finished object with the origins of its fields, found when one is asked for. */
export function renderedObject(resource: Resource): RenderedObject {
  const { node, uses } = resource;
  return {
    value: toValue(node) as Record<string, unknown>,
    origin: (pointer) => originAt(node, pointer, uses),
  };
}

function originAt(root: Node, pointer: string, uses: readonly Site[]): Origin {
  const steps = parsePointer(pointer);
  let node = root;
  let at = 0;
  for (; at < steps.length; at++) {
    const next = childOf(node, steps[at]!);
    if (!next) break;
    node = next;
  }
  const rest = steps.slice(at);
  const removed = node.kind === 'map' && rest.length > 0 ? node.removed?.get(rest[0]!) : undefined;
  // What a patch took away is decided there: at the field of the patch, not at its ancestor in the base.
  const trace: Trace = removed ? { ...removed, previous: node.trace } : node.trace;
  const location = placeOf(trace.site);
  const target = targetOf(trace, removed ? rest.slice(1) : rest);
  const via = viaOf(trace, uses, location);
  return target ? { location, via, target } : { location, via };
}

function childOf(node: Node, step: string): Node | undefined {
  if (node.kind === 'map') return node.entries.get(step);
  if (node.kind === 'list' && /^(?:0|[1-9][0-9]{0,8})$/.test(step)) return node.items[Number(step)];
  return undefined;
}

// A field that is set over and over says nothing more after this many places.
const maxVia = 50;

/** The line that brought the value in, what had set the field before, and the bases through which the object came. */
function viaOf(trace: Trace, uses: readonly Site[], location: Place): ViaPlace[] {
  const via: ViaPlace[] = [];
  const seen = new Set([placeKey(location)]);
  const add = (site: Site, role: ViaPlace['role']): void => {
    const place = placeOf(site);
    if (seen.has(placeKey(place)) || via.length >= maxVia) return;
    seen.add(placeKey(place));
    via.push({ ...place, role });
  };
  for (let step: Trace | undefined = trace; step && via.length < maxVia; step = step.previous) {
    if (step !== trace) add(step.site, step.role);
    if (step.entry) add(step.entry, step.role === 'base' ? 'use' : step.role);
  }
  for (const site of uses) add(site, 'use');
  return via;
}

const placeKey = (place: Place): string => `${place.path}\n${place.startLine}\n${place.startColumn}`;
