import type { ObjectPatch, SourceEdit } from '@sallyport/model';
import { parseYaml, writeYaml } from '@sallyport/syntax';
import { isMapping, sameValue } from './json-value.ts';

/** An edit, and those that it stands for. */
export interface JoinedEdit {
  readonly edit: SourceEdit;
  readonly members: readonly SourceEdit[];
}

/** Makes one patch of those that a kustomization is to get for the same object; one that contradicts stays its own. */
export function joinPatches(edits: readonly SourceEdit[]): JoinedEdit[] {
  const joined: { edit: SourceEdit; members: SourceEdit[] }[] = [];
  const byObject = new Map<string, { entry: (typeof joined)[number]; patch: Record<string, unknown> }>();
  for (const edit of edits) {
    const patch = patchOf(edit);
    if (!patch || edit.op !== 'set') {
      joined.push({ edit, members: [edit] });
      continue;
    }
    const key = objectKey(patch);
    const known = byObject.get(key);
    const merged = known && mergePatches(known.patch, patch);
    if (!known || !merged) {
      const entry = { edit, members: [edit] };
      joined.push(entry);
      if (!known) byObject.set(key, { entry, patch });
      continue;
    }
    known.patch = merged.value as Record<string, unknown>;
    const value: ObjectPatch = { patch: writeYaml(known.patch) };
    known.entry.edit = { op: 'set', target: edit.target, value };
    known.entry.members.push(edit);
  }
  return joined;
}

function patchOf(edit: SourceEdit): Record<string, unknown> | undefined {
  if (edit.op !== 'set' || edit.target.pointer !== '/patches/-' || !isMapping(edit.value)) return undefined;
  const { patch, ...rest } = edit.value;
  if (typeof patch !== 'string' || Object.keys(rest).length > 0) return undefined;
  const { documents, problems } = parseYaml(patch);
  const value = documents[0]?.value;
  return problems.length === 0 && documents.length === 1 && isMapping(value) ? value : undefined;
}

function objectKey({ apiVersion, kind, metadata }: Record<string, unknown>): string {
  const { name, namespace } = isMapping(metadata) ? metadata : {};
  return JSON.stringify([apiVersion, kind, name, namespace]);
}

/** Undefined where the two say different things of one field. */
function mergePatches(a: unknown, b: unknown): { readonly value: unknown } | undefined {
  if (sameValue(a, b)) return { value: a };
  if (isMapping(a) && isMapping(b)) {
    const entries = new Map(Object.entries(a));
    for (const [key, entry] of Object.entries(b)) {
      const merged = entries.has(key) ? mergePatches(entries.get(key), entry) : { value: entry };
      if (!merged) return undefined;
      entries.set(key, merged.value);
    }
    return { value: Object.fromEntries(entries) };
  }
  const named = namedItems(a);
  const others = namedItems(b);
  if (!named || !others) return undefined;
  for (const [name, item] of others) {
    const merged = named.has(name) ? mergePatches(named.get(name), item) : { value: item };
    if (!merged) return undefined;
    named.set(name, merged.value);
  }
  return { value: [...named.values()] };
}

function namedItems(value: unknown): Map<string, unknown> | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = new Map<string, unknown>();
  for (const item of value) {
    if (!isMapping(item) || typeof item.name !== 'string') return undefined;
    items.set(item.name, item);
  }
  return items.size === value.length ? items : undefined;
}
