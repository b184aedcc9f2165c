import type { DuplicateKey, YamlDocument } from '@sallyport/syntax';
import type { KubeObject } from '../object.ts';

/** A key that stands twice in a mapping of an object. */
export interface RepeatedKey {
  readonly key: string;
  /** Pointer of the mapping in the object. */
  readonly parent: string;
}

/** Keys that stand twice in an object, each of them once. */
export function repeatedKeys(object: KubeObject): readonly RepeatedKey[] {
  const { duplicates } = object.document;
  if (duplicates.length === 0) return none;
  if (object.base === '') return distinct(duplicates, 0);
  return distinct(byItem(object.document).get(object.base) ?? none, object.base.length);
}

const none: readonly RepeatedKey[] = [];

/** A List holds many objects in one document: its repeated keys are sorted by object once. */
const sorted = new WeakMap<YamlDocument, ReadonlyMap<string, readonly DuplicateKey[]>>();

function byItem(document: YamlDocument): ReadonlyMap<string, readonly DuplicateKey[]> {
  let items = sorted.get(document);
  if (!items) {
    const made = new Map<string, DuplicateKey[]>();
    for (const duplicate of document.duplicates) {
      const base = /^(?:\/\d+)?(?:\/items\/\d+)?/.exec(duplicate.parent)?.[0] ?? '';
      const list = made.get(base);
      if (list) list.push(duplicate);
      else made.set(base, [duplicate]);
    }
    items = made;
    sorted.set(document, items);
  }
  return items;
}

function distinct(duplicates: readonly RepeatedKey[], baseLength: number): readonly RepeatedKey[] {
  const seen = new Map<string, RepeatedKey>();
  for (const { key, parent } of duplicates) {
    const own = parent.slice(baseLength);
    seen.set(`${own}\0${key}`, { key, parent: own });
    if (seen.size >= 100) break;
  }
  return [...seen.values()];
}
