import { Refusal } from './refusal.ts';
import type { Schema } from './schema.ts';
import type { Trace } from './site.ts';
import {
  cloneTree,
  isNull,
  type ListNode,
  list,
  type MapNode,
  type Node,
  noteRemoval,
  type ScalarNode,
  textOf,
} from './tree.ts';

/**
 * Merges a patch into a tree as kustomize does (kyaml merge2): maps field by field, lists by their merge keys with the
 * patch's items first, other lists and scalars replaced, nulls removed, `$patch` obeyed. `$setElementOrder`,
 * `$retainKeys` and `$deleteFromPrimitiveList` are fields like any other to it.
 * @param dest changed in place
 * @param patch not shared with the result: its nodes are used up
 * @returns undefined where the patch deletes the node
 * @throws {Refusal} where a map meets a list or a scalar
 */
export function mergeStrategic(
  dest: Node | undefined,
  patch: Node | undefined,
  schema: Schema | undefined,
): Node | undefined {
  if (patch === undefined) return dest && settle(dest, schema);
  const shape = !isNull(dest) ? dest! : patch;
  if (isNull(shape)) return undefined;
  for (const node of [dest, patch]) {
    if (node && !isNull(node) && node.kind !== shape.kind) {
      throw new Refusal(
        `the patch has a ${kindNames[patch.kind]} where the object has a ${kindNames[shape.kind]}`,
        patch.trace.site,
      );
    }
  }
  if (isNull(patch)) return undefined;
  if (patch.kind === 'map') return mergeMaps(isNull(dest) ? undefined : (dest as MapNode), patch, schema);
  if (patch.kind === 'list' && schema?.mergeKeys) {
    return mergeLists(isNull(dest) ? undefined : (dest as ListNode), patch, schema, schema.mergeKeys);
  }
  const previous = isNull(dest) ? undefined : dest!.trace;
  patch.trace = previous ? { ...patch.trace, previous } : patch.trace;
  return patch;
}

/**
 * What a patch does not name is walked all the same, and lists that are not in order (an item twice, or without its key)
 * come out changed.
 */
function settle(node: Node, schema: Schema | undefined): Node | undefined {
  if (!schema || node.kind === 'scalar') return node;
  if (node.kind === 'map') {
    for (const [key, child] of node.entries) {
      const settled = settle(child, schema.field(key));
      if (!settled) node.entries.delete(key);
      else if (settled !== child) node.entries.set(key, settled);
    }
    return node;
  }
  const nothing = list([], node.trace);
  return schema.mergeKeys ? mergeItems(node, nothing, schema, schema.mergeKeys) : node;
}

const kindNames: Readonly<Record<Node['kind'], string>> = { scalar: 'value', map: 'map', list: 'list' };

type Directive = 'merge' | 'replace' | 'delete';

function mergeMaps(dest: MapNode | undefined, patch: MapNode, schema: Schema | undefined): Node | undefined {
  const directive = takeDirective(patch);
  if (directive === 'delete') return undefined;
  // A map that is new, or replaces another, is merged with itself: that settles the directives and nulls inside.
  let target = dest;
  if (!target || directive === 'replace') {
    target = cloneTree(patch);
    if (dest) target.trace = { ...target.trace, previous: dest.trace };
  }
  for (const [key, value] of patch.entries) {
    const known = target.entries.get(key);
    const merged = mergeStrategic(known, value, schema?.field(key));
    if (merged?.kind === 'scalar' && known?.kind === 'scalar')
      Object.assign(known, { value: merged.value, trace: merged.trace });
    else if (merged) target.entries.set(key, merged);
    else {
      target.entries.delete(key);
      if (dest && known) noteRemoval(target, key, { ...value.trace, previous: known.trace });
    }
  }
  if (schema) {
    for (const [key, child] of target.entries) {
      if (patch.entries.has(key)) continue;
      const settled = settle(child, schema.field(key));
      if (settled && settled !== child) target.entries.set(key, settled);
    }
  }
  return target;
}

function takeDirective(patch: MapNode): Directive {
  const node = patch.entries.get('$patch');
  if (node === undefined) return 'merge';
  const text = textOf(node);
  if (text !== 'merge' && text !== 'replace' && text !== 'delete') {
    throw new Refusal(`unknown patch strategy "${text}"`, node.trace.site);
  }
  patch.entries.delete('$patch');
  return text;
}

/** `- $patch: replace` as an item of its own speaks of the list. */
function takeListDirective(patch: ListNode): Directive {
  const at = patch.items.findIndex(
    (item) => item.kind === 'map' && item.entries.size === 1 && item.entries.has('$patch'),
  );
  if (at === -1) return 'merge';
  const directive = takeDirective(patch.items[at] as MapNode);
  patch.items.splice(at, 1);
  return directive;
}

function mergeLists(
  dest: ListNode | undefined,
  patch: ListNode,
  schema: Schema,
  keys: readonly string[],
): Node | undefined {
  let target = dest;
  const directive = target ? takeListDirective(patch) : 'merge';
  if (directive === 'delete') return undefined;
  if (!target || directive === 'replace') target = cloneTree(patch);
  return mergeItems(target, patch, schema, keys);
}

function mergeItems(dest: ListNode, patch: ListNode, schema: Schema, keys: readonly string[]): ListNode | undefined {
  return keys.length === 0 ? unite(dest, patch) : mergeByKeys(dest, patch, schema.items, keys);
}

/** Plain values of both, each once, the patch's first. */
function unite(dest: ListNode, patch: ListNode): ListNode {
  const seen = new Map<string, Node>();
  for (const item of [...patch.items, ...dest.items]) {
    const text = textOf(item);
    if (!seen.has(text)) seen.set(text, item);
  }
  return list([...seen.values()], dest.trace);
}

function mergeByKeys(
  dest: ListNode,
  patch: ListNode,
  schema: Schema | undefined,
  keys: readonly string[],
): ListNode | undefined {
  const [key] = keys;
  const inDest = keys.length === 1 ? itemsByKey(dest, key!) : undefined;
  const inPatch = inDest && itemsByKey(patch, key!);
  if (!inDest || !inPatch) return mergeUnruly(dest, patch, schema, keys);
  const items: Node[] = [];
  for (const [value, added] of inPatch) {
    const known = inDest.get(value);
    // `$patch: replace` in an item has no effect: kustomize puts the object's own item back.
    const kept = known && textOf(added.entries.get('$patch')) === 'replace' ? known : undefined;
    // The key says which item is meant; it stays where the object says it.
    if (known) added.entries.delete(key!);
    const item = kept ?? mergeStrategic(known, added, schema);
    if (item && !isEmpty(item)) items.push(item);
  }
  for (const [value, known] of inDest) if (!inPatch.has(value)) items.push(settle(known, schema) ?? known);
  return list(items, dest.trace);
}

/** The items of a list in good order: maps that each have a key of their own. */
function itemsByKey(node: ListNode, key: string): Map<string, MapNode> | undefined {
  const found = new Map<string, MapNode>();
  for (const item of node.items) {
    const value = item.kind === 'map' ? textOf(item.entries.get(key)) : '';
    if (value === '' || found.has(value) || (item as MapNode).entries.size === 0) return undefined;
    found.set(value, item as MapNode);
  }
  return found;
}

const isEmpty = (node: Node): boolean => isNull(node) || (node.kind === 'map' && node.entries.size === 0);

// Lists with two keys, or items without one, are short in practice; the way below is quadratic.
const maxUnruly = 1000;

/**
 * Merges lists that have several keys, of which some may be missing (the protocol of a port), or items without a key.
 * What kustomize makes of these is the outcome of its single steps, lost items included, so the steps are the same:
 * identities are gathered, each is merged and set, and the object's own items are set again behind.
 */
function mergeUnruly(
  dest: ListNode,
  patch: ListNode,
  schema: Schema | undefined,
  keys: readonly string[],
): ListNode | undefined {
  if (dest.items.length + patch.items.length > maxUnruly) {
    throw new Refusal(
      `a list with more than ${maxUnruly} items and several keys is not merged`,
      patch.trace.site,
      'limit',
    );
  }
  const identities = identitiesOf([...patch.items, ...dest.items], keys);
  if (keys.length > 1) completeIdentities(identities);
  const counting = keys.flatMap((_, at) => (identities.some((values) => values[at] !== '') ? [at] : []));
  const valid = counting.length === 0 ? keys.map((_, at) => at) : counting;
  const validKeys = valid.map((at) => keys[at]!);
  const items: Node[] = [];
  for (const identity of identities) {
    const values = valid.map((at) => identity[at]!);
    const merged = mergeStrategic(itemWith(dest, validKeys, values), itemWith(patch, validKeys, values), schema);
    if (!merged || isEmpty(merged)) setItem(dest.items, validKeys, values, undefined);
    else setItem(items, validKeys, values, merged);
  }
  if (identities.length === 0) return dest;
  for (const item of dest.items) {
    const values: string[] = [];
    for (const key of validKeys) {
      const value = item.kind === 'map' ? item.entries.get(key) : undefined;
      if (value) values.push(textOf(value));
      else items.push(item);
    }
    if (validKeys.length > 1) setItem(items, validKeys, values, undefined);
    setItem(items, validKeys, values, item);
  }
  return list(items, dest.trace);
}

/** The values of the keys in each item, each combination once. */
function identitiesOf(items: readonly Node[], keys: readonly string[]): string[][] {
  const found = new Map<string, string[]>();
  for (const item of items) {
    if (item.kind !== 'map') continue;
    const values = keys.map((key) => textOf(item.entries.get(key)));
    found.set(values.join('\n'), values);
  }
  return [...found.values()];
}

/** Takes two identities for one where they differ only in what one of them leaves out. */
function completeIdentities(identities: string[][]): void {
  for (let a = 0; a < identities.length; a++) {
    const first = identities[a]!;
    for (let b = 0; b < identities.length; b++) {
      const second = identities[b]!;
      if (!first.some((value, at) => value === second[at])) continue;
      if (first.some((value, at) => value !== second[at] && value !== '' && second[at] !== '')) continue;
      const both = first.map((value, at) => value || second[at]!);
      identities[a] = both;
      identities[b] = both;
    }
  }
}

function itemWith(node: ListNode, keys: readonly string[], values: readonly string[]): Node | undefined {
  const given = keys.flatMap((key, at) => (values[at] === '' ? [] : [[key, values[at]!] as const]));
  const wanted = given.length > 0 ? given : keys.map((key) => [key, ''] as const);
  return node.items.find(
    (item) =>
      item.kind === 'map' &&
      wanted.every(([key, value]) => item.entries.has(key) && textOf(item.entries.get(key)) === value),
  );
}

/** Puts an item in the place of all that have the values (an empty one fits any), or behind; undefined removes them. */
function setItem(items: Node[], keys: readonly string[], values: readonly string[], item: Node | undefined): void {
  let found = false;
  const next: Node[] = [];
  for (const each of items) {
    if (isEmpty(each)) continue;
    if (each.kind !== 'map') {
      next.push(each);
      continue;
    }
    const fits = values.every((value, at) => {
      const own = each.entries.get(keys[at]!);
      return own !== undefined && (value === '' || textOf(own) === value);
    });
    if (values.length > 0 && !fits) next.push(each);
    if (values.length === 0 || !fits) continue;
    found = true;
    if (item) next.push(item);
  }
  if (item && !found) next.push(item);
  items.splice(0, items.length, ...next);
}

/** Sets a scalar, and remembers who had set it before. */
export function overwrite(node: ScalarNode, value: ScalarNode['value'], trace: Trace): void {
  node.value = value;
  node.trace = { ...trace, previous: node.trace };
}
