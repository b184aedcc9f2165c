import { indexOf, isMapping, own, sameValue, setOwn } from './json-value.ts';

/**
 * All that a set of edits wants of one place and of the places below it. Edits that agree are one wish; one that
 * contradicts another is not taken in.
 */
export interface Wish {
  /** The place takes this value. Nothing below it is wished for then: that is part of the value. */
  set: { value: unknown } | undefined;
  isRemoved: boolean;
  /** Values for the end of the list at this place. */
  readonly appended: unknown[];
  readonly below: Map<string, Wish>;
  /** The edits that want something here or below. */
  readonly by: number[];
}

export type WishedEdit = { readonly op: 'set'; readonly value: unknown } | { readonly op: 'remove' };

export function noWish(): Wish {
  return { set: undefined, isRemoved: false, appended: [], below: new Map(), by: [] };
}

/** An edit that cannot be made, by the numbers of those that want it. */
export class Refusal extends Error {
  readonly by: readonly number[];
  constructor(reason: string, by: readonly number[]) {
    super(reason);
    this.by = by;
  }
}

/**
 * Takes an edit in.
 * @param by its number
 * @returns why it cannot be: it contradicts an earlier one
 */
export function addWish(root: Wish, steps: readonly string[], edit: WishedEdit, by: number): string | undefined {
  if (steps.length === 0) return 'it would replace the whole document';
  let place = root;
  const way: Wish[] = [root];
  for (const [depth, step] of steps.entries()) {
    const rest = steps.slice(depth);
    if (place.isRemoved) return edit.op === 'remove' ? take(way, by) : 'another fix removes what it would change';
    if (place.set) return takeInto(place.set, rest, edit, way, by);
    if (depth === steps.length - 1) break;
    const next = place.below.get(step);
    if (!next) return takeAnew(place, rest, edit, way, by);
    place = next;
    way.push(place);
  }
  const last = steps.at(-1)!;
  if (last === '-') {
    if (edit.op === 'remove') return 'nothing can be removed behind the end of a list';
    if (!place.appended.some((value) => sameValue(value, edit.value))) place.appended.push(edit.value);
    return take(way, by);
  }
  const old = place.below.get(last);
  if (!old) return takeAnew(place, [last], edit, way, by);
  return takeOver(old, edit, [...way, old], by);
}

function take(way: readonly Wish[], by: number): undefined {
  for (const wish of way) wish.by.push(by);
}

function takeAnew(place: Wish, steps: readonly string[], edit: WishedEdit, way: Wish[], by: number): undefined {
  let current = place;
  for (const step of steps) {
    if (step === '-' && edit.op === 'set' && step === steps.at(-1)) {
      current.appended.push(edit.value);
      return take(way, by);
    }
    const next = noWish();
    current.below.set(step, next);
    way.push(next);
    current = next;
  }
  if (edit.op === 'remove') current.isRemoved = true;
  else current.set = { value: structuredClone(edit.value) };
  return take(way, by);
}

/** A value is to be set above: the edit has to be part of it, or to become part. */
function takeInto(
  set: { value: unknown },
  steps: readonly string[],
  edit: WishedEdit,
  way: readonly Wish[],
  by: number,
): string | undefined {
  let value: unknown = set.value;
  for (const [depth, step] of steps.entries()) {
    const isLast = depth === steps.length - 1;
    if (Array.isArray(value)) {
      if (isLast && step === '-' && edit.op === 'set') {
        if (!value.some((item) => sameValue(item, edit.value))) value.push(edit.value);
        return take(way, by);
      }
      return 'another fix sets the list that it would change';
    }
    if (!isMapping(value)) return 'another fix sets what it would change to another value';
    const next = own(value, step);
    if (next === undefined) {
      if (edit.op === 'set') setOwn(value, step, wrapped(steps.slice(depth + 1), edit.value));
      return take(way, by);
    }
    if (isLast) {
      if (edit.op === 'remove') return 'another fix sets what it would remove';
      const merged = mergeValues(next, edit.value);
      if (!merged) return 'another fix sets it to another value';
      setOwn(value, step, merged.value);
      return take(way, by);
    }
    value = next;
  }
  return undefined;
}

/** Something is wished for at this very place already. */
function takeOver(old: Wish, edit: WishedEdit, way: readonly Wish[], by: number): string | undefined {
  if (edit.op === 'remove') {
    if (old.isRemoved) return take(way, by);
    if (old.set) return 'another fix sets what it would remove';
    if (wantsMore(old)) return 'another fix changes what it would remove';
    old.isRemoved = true;
    old.below.clear();
    return take(way, by);
  }
  if (old.isRemoved) return 'another fix removes what it would set';
  if (old.set) {
    const merged = mergeValues(old.set.value, edit.value);
    if (!merged) return 'another fix sets it to another value';
    old.set = { value: merged.value };
    return take(way, by);
  }
  const value = structuredClone(edit.value);
  const problem = foldBelow(old, value);
  if (problem !== undefined) return problem;
  old.set = { value };
  old.below.clear();
  old.appended.length = 0;
  return take(way, by);
}

/** Whether anything is to be set here or below. */
export function wantsMore(wish: Wish): boolean {
  return wish.set !== undefined || wish.appended.length > 0 || [...wish.below.values()].some(wantsMore);
}

/** Puts what is wished for below into a value that is to be set. */
function foldBelow(wish: Wish, value: unknown): string | undefined {
  if (wish.appended.length > 0) {
    if (!Array.isArray(value)) return 'another fix needs a list there';
    for (const item of wish.appended) if (!value.some((other) => sameValue(other, item))) value.push(item);
  }
  for (const [step, below] of wish.below) {
    if (!isMapping(value)) return 'another fix changes what it would set';
    const there = own(value, step);
    if (below.isRemoved) {
      if (there !== undefined) return 'another fix removes what it would set';
    } else if (below.set) {
      const merged = there === undefined ? below.set : mergeValues(there, below.set.value);
      if (!merged) return 'another fix sets it to another value';
      setOwn(value, step, merged.value);
    } else if (there !== undefined) {
      const problem = foldBelow(below, there);
      if (problem !== undefined) return problem;
    } else if (wantsMore(below)) setOwn(value, step, built(below));
  }
  return undefined;
}

/** Two values for one place: equal, or mappings without a contradiction. */
function mergeValues(a: unknown, b: unknown): { value: unknown } | undefined {
  if (sameValue(a, b)) return { value: a };
  if (!isMapping(a) || !isMapping(b)) return undefined;
  const value = { ...a };
  for (const [key, entry] of Object.entries(b)) {
    const merged = Object.hasOwn(value, key) ? mergeValues(value[key], entry) : { value: entry };
    if (!merged) return undefined;
    setOwn(value, key, merged.value);
  }
  return { value };
}

function wrapped(steps: readonly string[], value: unknown): unknown {
  return steps.reduceRight<unknown>((inner, step) => {
    if (step === '-') return [inner];
    const mapping: Record<string, unknown> = {};
    setOwn(mapping, step, inner);
    return mapping;
  }, structuredClone(value));
}

/** What is wished for where nothing stands yet. */
export function built(wish: Wish): unknown {
  if (wish.set) return wish.set.value;
  if (wish.appended.length > 0 && wish.below.size === 0) return wish.appended;
  const mapping: Record<string, unknown> = {};
  for (const [step, below] of wish.below) if (wantsMore(below)) setOwn(mapping, step, built(below));
  if (wish.appended.length > 0) throw new Refusal('one fix needs a list there, another a mapping', wish.by);
  return mapping;
}

/** Keys whose empty value means nothing to Kubernetes: where the last entry goes, the key goes too. */
const husks: ReadonlySet<string> = new Set(
  [
    'add annotations appArmorProfile capabilities drop env envFrom ephemeralContainers externalIPs hostAliases',
    'imagePullSecrets labels limits loadBalancerSourceRanges nodeSelector requests resources seLinuxOptions',
    'seccompProfile securityContext subjects supplementalGroups sysctls tolerations windowsOptions',
  ].flatMap((line) => line.split(' ')),
);

/**
 * Whether a key goes when its last entry went. Elsewhere an empty value says something of its own (`podSelector: {}` is
 * every pod, `emptyDir: {}` a volume), and in the values of a chart a template may reach through it.
 */
export function isHusk(key: string, kind: 'manifest' | 'values' | 'template'): boolean {
  return kind !== 'values' && husks.has(key);
}

/** Stands for a collection whose last entry went. */
export const emptied = Symbol('emptied');

/**
 * The value as wished: what a changed text must say when it is read again.
 * @param value without shared parts; it is left as it is
 * @throws {Refusal} where the value has another shape than an edit needs
 */
export function wishedValue(value: unknown, wish: Wish, kind: 'manifest' | 'values' | 'template'): unknown {
  if (wish.set) return wish.set.value;
  if (value === null || value === undefined) return wantsMore(wish) ? built(wish) : value;
  if (Array.isArray(value)) return wishedList(value, wish, kind);
  if (!isMapping(value)) throw new Refusal('a value stands where it needs a mapping', wish.by);
  if (wish.appended.length > 0) throw new Refusal('a mapping stands where it needs a list', wish.by);
  const result: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) setOwn(result, key, entry);
  for (const [key, below] of wish.below) {
    if (below.isRemoved) {
      delete result[key];
      continue;
    }
    if (!Object.hasOwn(result, key)) {
      if (wantsMore(below)) setOwn(result, key, built(below));
      continue;
    }
    const wished = wishedValue(result[key], below, kind);
    if (wished !== emptied) setOwn(result, key, wished);
    else if (isHusk(key, kind)) delete result[key];
    else setOwn(result, key, Array.isArray(result[key]) ? [] : {});
  }
  return Object.keys(result).length === 0 && Object.keys(value).length > 0 ? emptied : result;
}

function wishedList(value: readonly unknown[], wish: Wish, kind: 'manifest' | 'values' | 'template'): unknown {
  const kept: unknown[] = [];
  const added: unknown[] = [];
  for (const [index, item] of value.entries()) {
    const below = wish.below.get(String(index));
    if (below?.isRemoved) continue;
    const wished = below ? wishedValue(item, below, kind) : item;
    kept.push(wished === emptied ? (Array.isArray(item) ? [] : {}) : wished);
  }
  for (const [step, below] of wish.below) {
    const index = indexOf(step);
    if (index === undefined || index > value.length)
      throw new Refusal('a list stands where it needs a mapping', below.by);
    if (index === value.length && wantsMore(below)) added.push(built(below));
  }
  for (const item of wish.appended) if (!holds(value, wish, item)) added.push(item);
  const result = [...kept, ...added];
  return result.length === 0 && value.length > 0 ? emptied : result;
}

/** Whether a list holds an item already, once the other edits are made. */
export function holds(items: readonly unknown[], wish: Wish, item: unknown): boolean {
  return items.some((other, index) => {
    const below = wish.below.get(String(index));
    if (below && !below.set) return false;
    return sameValue(below?.set ? below.set.value : other, item);
  });
}
