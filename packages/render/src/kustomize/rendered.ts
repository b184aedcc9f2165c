import type { EditTarget, Origin, Place, RenderedObject, ViaPlace } from '@sallyport/model';
import { parsePointer } from '@sallyport/model';
import { isInJsonPatch, isOperationValue } from './operation-edit.ts';
import type { Resource } from './resource.ts';
import { placeOf, type Site, type Trace, targetOf } from './site.ts';
import { childOf, type Node, toValue } from './tree.ts';

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
  const way = [root];
  for (const step of steps) {
    const next = childOf(way.at(-1)!, step);
    if (!next) break;
    way.push(next);
  }
  const node = way.at(-1)!;
  const rest = steps.slice(way.length - 1);
  const removed = node.kind === 'map' && rest.length > 0 ? node.removed?.get(rest[0]!) : undefined;
  // What a patch took away is decided there: at the field of the patch, not at its ancestor in the base.
  const trace = removed ?? node.trace;
  const location = placeOf(trace.site);
  const target = removed ? ownTarget(trace, rest.slice(1)) : (ownTarget(trace, rest) ?? targetAbove(way, steps));
  const via = viaOf(trace, root.trace, uses, location);
  const covers = rest.length === 0 && trace.previous !== undefined;
  return { location, via, ...(target && { target }), ...(covers && { covers }) };
}

/** An operation of a JSON patch is no field, only its value is one. */
function ownTarget(trace: Trace, rest: readonly string[]): EditTarget | undefined {
  return isInJsonPatch(trace.site) && !isOperationValue(trace.site) ? undefined : targetOf(trace, rest);
}

/**
 * A field that is not there may be added to the nearest ancestor that stands in a manifest, unless a JSON patch put
 * another in its place.
 */
function targetAbove(way: readonly Node[], steps: readonly string[]): EditTarget | undefined {
  if (way.length > steps.length) return undefined;
  for (let at = way.length - 1; at >= 0; at--) {
    const { trace } = way[at]!;
    const target = ownTarget(trace, steps.slice(at));
    if (target) return target;
    if (isInJsonPatch(trace.site)) return undefined;
  }
  return undefined;
}

// A field that is set over and over says nothing more after this many places.
const maxVia = 50;

/** The line that brought the value in, what had set the field before, the object itself, and the bases it came through. */
function viaOf(trace: Trace, object: Trace, uses: readonly Site[], location: Place): ViaPlace[] {
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
  const owner = placeOf(object.site);
  if (location.path !== owner.path && !via.some(({ path }) => path === owner.path))
    via.push({ ...owner, role: object.role });
  for (const site of uses) add(site, 'use');
  return via;
}

const placeKey = (place: Place): string => `${place.path}\n${place.startLine}\n${place.startColumn}`;
