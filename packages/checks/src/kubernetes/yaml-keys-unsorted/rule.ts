import { appendPointer } from '@sallyport/model';
import type { KubeObject } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const yamlKeysUnsorted = defineRule({
  id: 'yaml-keys-unsorted',
  title: 'YAML keys not sorted',
  severity: 'low',
  class: 'misconfig',
  kinds: ['*'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Key {key} stands after {before} in {kind} {name}.',
  why: 'Without one order of keys two people write the same object differently, and a review shows moves where nothing changed.',
  fix: 'Sort the keys of every mapping, and let a formatter keep them so.',
  machineFix: 'no',
  folded: true,
  references: ['https://docs.kubelinter.io/#/generated/checks'],
  mappings: {
    'kube-linter': ['sorted-keys'],
  },
  *check(object) {
    const found = firstUnsorted(object, object.value, '');
    if (!found) return;
    const { pointer, key, before } = found;
    yield { at: pointer, data: { key, before, kind: object.kind, name: object.name } };
  },
});

interface Unsorted {
  readonly pointer: string;
  readonly key: string;
  readonly before: string;
}

function firstUnsorted(object: KubeObject, value: unknown, pointer: string): Unsorted | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const keys = Object.keys(value);
  if (!Array.isArray(value)) {
    // JavaScript lists whole numbers first; then only the text knows the order.
    if (/^\d/.test(keys[0] ?? '')) keys.sort((a, b) => placeOf(object, pointer, a) - placeOf(object, pointer, b));
    for (let index = 1; index < keys.length; index++) {
      const key = keys[index]!;
      const before = keys[index - 1]!;
      // Keys that a merge brings in stand elsewhere.
      if (key < before && placeOf(object, pointer, before) < placeOf(object, pointer, key)) {
        return { pointer: appendPointer(pointer, key), key, before };
      }
    }
  }
  for (const key of keys) {
    const found = firstUnsorted(object, (value as Record<string, unknown>)[key], appendPointer(pointer, key));
    if (found) return found;
  }
  return undefined;
}

function placeOf(object: KubeObject, pointer: string, key: string): number {
  return object.document.nearest(object.base + appendPointer(pointer, key)).keyStart;
}
