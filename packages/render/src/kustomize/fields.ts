import { Refusal } from './refusal.ts';
import type { Site } from './site.ts';
import { isNull, type ListNode, type MapNode, type Node } from './tree.ts';

/** The fields of a kustomization and their types: what kustomize's decoder accepts, and how it refuses the rest. */
export function textField(parent: MapNode, key: string): string | undefined {
  const node = parent.entries.get(key);
  if (node === undefined || isNull(node)) return undefined;
  if (node.kind === 'scalar' && typeof node.value === 'string') return node.value;
  throw wrongType(node, key, 'text');
}

export function flagField(parent: MapNode, key: string): boolean {
  const node = parent.entries.get(key);
  if (node === undefined || isNull(node)) return false;
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
  throw wrongType(node, key, 'true or false');
}

export function integerField(parent: MapNode, key: string): number | undefined {
  const node = parent.entries.get(key);
  if (node === undefined || isNull(node)) return undefined;
  if (node.kind === 'scalar' && Number.isInteger(node.value)) return node.value as number;
  throw wrongType(node, key, 'a whole number');
}

export function mapField(parent: MapNode, key: string): MapNode | undefined {
  const node = parent.entries.get(key);
  if (node === undefined || isNull(node)) return undefined;
  if (node.kind === 'map') return node;
  throw wrongType(node, key, 'a map');
}

function listField(parent: MapNode, key: string): readonly Node[] {
  const node = parent.entries.get(key);
  if (node === undefined || isNull(node)) return [];
  if (node.kind === 'list') return (node as ListNode).items;
  throw wrongType(node, key, 'a list');
}

export function mapsField(parent: MapNode, key: string): readonly MapNode[] {
  return listField(parent, key).map((item) => {
    if (item.kind === 'map') return item;
    throw wrongType(item, key, 'a list of maps');
  });
}

export function textsField(parent: MapNode, key: string): readonly { text: string; site: Site; node: Node }[] {
  return listField(parent, key).map((item) => {
    if (item.kind === 'scalar' && typeof item.value === 'string') {
      return { text: item.value, site: item.trace.site, node: item };
    }
    throw wrongType(item, key, 'a list of texts');
  });
}

export function textMapField(parent: MapNode, key: string): Map<string, { text: string; node: Node }> {
  const found = new Map<string, { text: string; node: Node }>();
  for (const [name, node] of mapField(parent, key)?.entries ?? []) {
    if (node.kind !== 'scalar' || typeof node.value !== 'string') throw wrongType(node, `${key}.${name}`, 'text');
    found.set(name, { text: node.value, node });
  }
  return found;
}

/**
 * Gives the fields of a map the names they are known by: to kustomize's decoder `nameprefix` is `namePrefix`. Must come
 * before one is read.
 * @throws {Refusal} where one stands twice; kustomize would mix the two
 */
export function spellFields(parent: MapNode, known: ReadonlySet<string>): void {
  if ([...parent.entries.keys()].every((key) => known.has(key))) return;
  const names = new Map([...known].map((name) => [folded(name), name]));
  for (const [key, node] of [...parent.entries]) {
    const name = names.get(folded(key));
    if (name === undefined || name === key) continue;
    if (parent.entries.has(name)) {
      throw new Refusal(`"${key}" is another spelling of "${name}", which is there too; keep one`, node.trace.site);
    }
    parent.entries.delete(key);
    parent.entries.set(name, node);
  }
}

/** Go's folding of letters: the long s is the one letter whose lower case JavaScript leaves as it is. */
const folded = (key: string): string => key.toLowerCase().replaceAll('\u017f', 's');

/** Refuses a field that kustomize does not know: its decoder is strict, but for the case of letters. */
export function refuseUnknown(parent: MapNode, known: ReadonlySet<string>, what: string): void {
  spellFields(parent, known);
  for (const [key, node] of parent.entries) {
    if (!known.has(key)) throw new Refusal(`${what} has no field "${key}"`, node.trace.site);
  }
}

function wrongType(node: Node, key: string, wanted: string): Refusal {
  return new Refusal(`${key} must be ${wanted}`, node.trace.site);
}
