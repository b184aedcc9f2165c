import { indexOf, isMapping, own, sameValue } from './json-value.ts';
import { built, holds, isHusk, Refusal, type Wish, wantsMore } from './wish.ts';
import type { YamlEntry, YamlNode } from './yaml-tree.ts';

/** What happens to a node of the text. */
export type Change =
  | { readonly kind: 'replace'; readonly value: unknown }
  | { readonly kind: 'remove' }
  | {
      readonly kind: 'edit';
      readonly changed: ReadonlyMap<YamlEntry, Change>;
      /** New entries for the end of the collection; keys of items mean nothing. */
      readonly added: readonly (readonly [string, unknown])[];
    };

export type FileKind = 'manifest' | 'values' | 'template';

/**
 * The smallest change of a node that makes a wish true.
 * @param value what the node says, aliases and merges resolved
 * @param refusals takes what is wrong below the node: all of it at once
 * @returns undefined where it is true already; `emptied` where the last entry goes
 * @throws {Refusal} where the node itself has another shape than an edit needs
 */
export function changeOf(
  node: YamlNode,
  value: unknown,
  wish: Wish,
  kind: FileKind,
  refusals: Refusal[],
): Change | 'emptied' | undefined {
  if (wish.set) return changeTo(node, value, wish.set.value);
  if (!wantsMore(wish) && wish.below.size === 0) return undefined;
  if (node.kind === 'alias') throw new Refusal('an alias stands there', wish.by);
  if (node.kind === 'scalar') {
    if (value !== null && value !== undefined) throw new Refusal('a value stands where it needs a mapping', wish.by);
    return wantsMore(wish) ? { kind: 'replace', value: built(wish) } : undefined;
  }
  return node.kind === 'mapping'
    ? changeOfMapping(node, value, wish, kind, refusals)
    : changeOfList(node, value, wish, kind, refusals);
}

function changeOfMapping(
  node: YamlNode,
  value: unknown,
  wish: Wish,
  kind: FileKind,
  refusals: Refusal[],
): Change | 'emptied' | undefined {
  const changed = new Map<YamlEntry, Change>();
  const added: [string, unknown][] = [];
  if (wish.appended.length > 0) throw new Refusal('a mapping stands where it needs a list', wish.by);
  const changeKey = ([key, below]: [string, Wish]): void => {
    const entries = node.entries.filter((entry) => entry.key === key && !entry.isMerge);
    const entry = entries.at(-1);
    const isThere = isMapping(value) && Object.hasOwn(value, key);
    if (below.isRemoved) {
      if (!entry && isThere) throw new Refusal('it is merged in from an anchor', below.by);
      for (const one of entries) changed.set(one, { kind: 'remove' });
    } else if (!entry) {
      if (isThere && !below.set) throw new Refusal('it is merged in from an anchor', below.by);
      if (wantsMore(below)) added.push([key, built(below)]);
    } else {
      const change = changeOf(entry.node, isMapping(value) ? own(value, key) : undefined, below, kind, refusals);
      if (change !== 'emptied') {
        if (change) changed.set(entry, change);
      } else if (isHusk(key, kind)) for (const one of entries) changed.set(one, { kind: 'remove' });
      else changed.set(entry, { kind: 'replace', value: entry.node.kind === 'sequence' ? [] : {} });
    }
  };
  for (const entry of wish.below) collecting(refusals, () => changeKey(entry));
  return settled(node, changed, added);
}

function changeOfList(
  node: YamlNode,
  value: unknown,
  wish: Wish,
  kind: FileKind,
  refusals: Refusal[],
): Change | 'emptied' | undefined {
  const items = Array.isArray(value) ? value : [];
  const changed = new Map<YamlEntry, Change>();
  const added: [string, unknown][] = [];
  const changeItem = ([step, below]: [string, Wish]): void => {
    const index = indexOf(step);
    if (index === undefined || index > node.entries.length) {
      throw new Refusal('a list stands where it needs a mapping', below.by);
    }
    const entry = node.entries[index];
    if (!entry) {
      if (wantsMore(below)) added.push(['', built(below)]);
    } else if (below.isRemoved) changed.set(entry, { kind: 'remove' });
    else {
      const change = changeOf(entry.node, items[index], below, kind, refusals);
      if (change === 'emptied') {
        changed.set(entry, { kind: 'replace', value: entry.node.kind === 'sequence' ? [] : {} });
      } else if (change) changed.set(entry, change);
    }
  };
  for (const entry of wish.below) collecting(refusals, () => changeItem(entry));
  for (const item of wish.appended) if (!holds(items, wish, item)) added.push(['', item]);
  return settled(node, changed, added);
}

function collecting(refusals: Refusal[], change: () => void): void {
  try {
    change();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refusals.push(error);
  }
}

/** A collection that loses all its entries is empty, or is written anew. */
function settled(
  node: YamlNode,
  changed: Map<YamlEntry, Change>,
  added: [string, unknown][],
): Change | 'emptied' | undefined {
  if (changed.size === 0 && added.length === 0) return undefined;
  const keepsSome = node.entries.some((entry) => changed.get(entry)?.kind !== 'remove');
  if (keepsSome) return { kind: 'edit', changed, added };
  if (added.length === 0) return 'emptied';
  const value = node.kind === 'sequence' ? added.map(([, item]) => item) : Object.fromEntries(added);
  return { kind: 'replace', value };
}

/** From one value to another, keeping what is equal as it is written. */
function changeTo(node: YamlNode, from: unknown, to: unknown): Change | undefined {
  if (sameValue(from, to)) return undefined;
  const anew: Change = { kind: 'replace', value: to };
  if (node.entries.some(({ isMerge }) => isMerge)) return anew;
  if (node.kind === 'mapping' && isMapping(from) && isMapping(to)) {
    if (!Object.keys(to).some((key) => Object.hasOwn(from, key))) return anew;
    const changed = new Map<YamlEntry, Change>();
    for (const entry of node.entries) {
      const { key } = entry;
      if (!Object.hasOwn(to, key)) changed.set(entry, { kind: 'remove' });
      else if (entry === node.entries.findLast((other) => other.key === key)) {
        const change = changeTo(entry.node, from[key], to[key]);
        if (change) changed.set(entry, change);
      }
    }
    return { kind: 'edit', changed, added: Object.entries(to).filter(([key]) => !Object.hasOwn(from, key)) };
  }
  if (node.kind === 'sequence' && Array.isArray(from) && Array.isArray(to) && from.length > 0 && to.length > 0) {
    return changeToList(node, from, to);
  }
  return anew;
}

function changeToList(node: YamlNode, from: readonly unknown[], to: readonly unknown[]): Change {
  const changed = new Map<YamlEntry, Change>();
  // Items that stay in order stay where they are.
  let next = 0;
  for (const [index, entry] of node.entries.entries()) {
    if (next < to.length && sameValue(from[index], to[next])) next++;
    else changed.set(entry, { kind: 'remove' });
  }
  if (next > 0) return { kind: 'edit', changed, added: to.slice(next).map((item) => ['', item]) };
  return { kind: 'replace', value: to };
}
