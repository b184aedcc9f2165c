import { appendPointer, parsePointer } from '@sallyport/model';
import { type CelMap, type CelValue, fromJson, isList, isMap, type JsonPlace } from '@sallyport/syntax/cel';
import type { Container, InheritedField } from '../container.ts';
import type { Json } from '../object.ts';
import type { Workload } from '../workload.ts';

const converted = new WeakMap<Json, CelMap>();

/** On the maps and lists themselves: a weak map of as many entries takes longer to collect than they to make. */
const placeKey = Symbol('place');

interface Placed {
  [placeKey]?: JsonPlace;
}

function setPlace(made: object, place: JsonPlace | undefined): void {
  if (place) (made as Placed)[placeKey] = place;
}

/** An object as CEL sees it; made once for all checks. */
export function celObject(root: Json): CelMap {
  let map = converted.get(root);
  if (!map) {
    map = fromJson(root, setPlace, { step: '', parent: undefined }) as CelMap;
    converted.set(root, map);
  }
  return map;
}

function placeOf(value: object): JsonPlace | undefined {
  return (value as Placed)[placeKey];
}

/** Where a map or list stands in an object; undefined for what is no part of it. */
export function celPointer(root: Json, value: CelValue): string | undefined {
  if (!isList(value) && !isMap(value)) return undefined;
  const steps: (string | number)[] = [];
  let place = placeOf(value);
  if (!place) return undefined;
  for (; place.parent; place = place.parent) steps.unshift(place.step);
  const whole = converted.get(root);
  if (!whole || place !== placeOf(whole)) return undefined;
  return steps.reduce<string>(appendPointer, '');
}

/** The pod spec of a workload. */
export function celPodSpec(workload: Workload): CelValue {
  return valueAt(celObject(workload.value), workload.podPointer) ?? new Map();
}

const containers = new WeakMap<Json, Map<string, readonly CelValue[]>>();

/**
 * The containers of all classes. Beside its fields each has `class` (`containers`, `initContainers`,
 * `ephemeralContainers`), `sidecar`, and `effective`: its security context with what it inherits from the pod.
 */
export function celContainers(workload: Workload): readonly CelValue[] {
  let byPod = containers.get(workload.value);
  if (!byPod) {
    byPod = new Map();
    containers.set(workload.value, byPod);
  }
  let list = byPod.get(workload.podPointer);
  if (!list) {
    const root = celObject(workload.value);
    list = workload.containers.map((container) => celContainer(workload, container, valueAt(root, container.pointer)));
    byPod.set(workload.podPointer, list);
    setPlace(list, placeBelow(workload, `${workload.podPointer}/containers`));
  }
  return list;
}

const inherited: readonly InheritedField[] = [
  'runAsUser',
  'runAsGroup',
  'runAsNonRoot',
  'seLinuxOptions',
  'seccompProfile',
  'windowsOptions',
  'appArmorProfile',
];

function celContainer(workload: Workload, container: Container, value: CelValue | undefined): CelValue {
  const fields = value !== undefined && isMap(value) ? value : new Map();
  const context = fields.get('securityContext');
  const effective = new Map(context !== undefined && isMap(context) ? context : []);
  const podContext = valueAt(celObject(workload.value), `${workload.podPointer}/securityContext`);
  if (podContext !== undefined && isMap(podContext)) {
    for (const name of inherited) {
      const own = podContext.get(name);
      if (own !== undefined && !effective.has(name)) effective.set(name, own);
    }
  }
  const made = new Map(fields)
    .set('class', container.class)
    .set('sidecar', container.sidecar)
    .set('effective', effective);
  const place = placeBelow(workload, container.pointer);
  setPlace(made, place);
  setPlace(effective, { step: 'securityContext', parent: place });
  return made;
}

function placeBelow(workload: Workload, pointer: string): JsonPlace | undefined {
  const root = placeOf(celObject(workload.value));
  return parsePointer(pointer).reduce<JsonPlace | undefined>((parent, step) => ({ step, parent }), root);
}

function valueAt(root: CelValue, pointer: string): CelValue | undefined {
  let value: CelValue | undefined = root;
  for (const step of parsePointer(pointer)) {
    if (value === undefined) return undefined;
    if (isMap(value)) value = value.get(step);
    else if (isList(value)) value = value[Number(step)];
    else return undefined;
  }
  return value;
}
