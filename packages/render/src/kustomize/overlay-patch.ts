import { type Edit, type EditTarget, type ObjectPatch, parsePointer, type SourceEdit } from '@sallyport/model';
import { parseYaml, writeYaml } from '@sallyport/syntax';

type Json = Readonly<Record<string, unknown>>;

/** A build that can be tried again with another text of its kustomization. */
export interface Rebuilding {
  /** The kustomization that was built. */
  readonly path: string;
  readonly text: string;
  /** What it came to. */
  readonly values: readonly Json[];
  /** The same with another text; undefined where that is refused, or says something new. */
  rebuild(text: string): readonly Json[] | undefined;
}

/** What an object was called when it came into the build: patches find it by that. */
export interface PatchTarget {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

export interface OverlayPatches {
  /**
   * Makes edits of a built object by a strategic merge patch in the kustomization.
   * @param index of the object among the values of the build
   * @returns undefined where the edits do not fit the object
   */
  patch(index: number, edits: readonly Edit[]): SourceEdit | undefined;
  /**
   * Tries the build with all patches that were made, and tells those with which it does not change as their edits say,
   * and in nothing else.
   */
  refuted(): ReadonlySet<SourceEdit>;
}

interface Made {
  readonly index: number;
  readonly edits: readonly Edit[];
  readonly made: SourceEdit;
}

export function createOverlayPatches(build: Rebuilding, targets: readonly PatchTarget[]): OverlayPatches {
  const known = new Map<string, Made | undefined>();
  const target: EditTarget = { kind: 'manifest', path: build.path, document: 0, pointer: '/patches/-' };
  const make = (index: number, edits: readonly Edit[]): Made | undefined => {
    const wished = withEdits(build.values[index]!, edits);
    const value = wished && patchOf(build.values[index]!, wished, targets[index]!);
    return value && { index, edits, made: { op: 'set', target, value } };
  };
  const isRight = (list: readonly Made[]): boolean => {
    const wishes = new Map<number, Json>();
    const patches: ObjectPatch[] = [];
    for (const [index, ofObject] of Map.groupBy(list, (one) => one.index)) {
      const before = build.values[index]!;
      const wished = withEdits(
        before,
        ofObject.flatMap(({ edits }) => edits),
      );
      const patch = wished && patchOf(before, wished, targets[index]!);
      if (!patch) return false;
      wishes.set(index, wished);
      patches.push(patch);
    }
    const text = withPatches(build.text, patches);
    const after = text === undefined ? undefined : build.rebuild(text);
    return after !== undefined && isProven(build.values, after, wishes);
  };
  return {
    patch(index, edits) {
      const key = JSON.stringify([index, edits]);
      if (!known.has(key)) known.set(key, make(index, edits));
      return known.get(key)?.made;
    },
    refuted() {
      const wrong = new Set<SourceEdit>();
      const prove = (list: readonly Made[]): void => {
        if (list.length === 0 || isRight(list)) return;
        const middle = list.length >> 1;
        if (middle === 0) wrong.add(list[0]!.made);
        else for (const half of [list.slice(0, middle), list.slice(middle)]) prove(half);
      };
      prove([...known.values()].filter((one) => one !== undefined));
      return wrong;
    },
  };
}

function patchOf(
  before: Json,
  wished: Json,
  { apiVersion, kind, name, namespace }: PatchTarget,
): ObjectPatch | undefined {
  const difference = differenceOf(before, wished);
  if (!isMap(difference) || Object.keys(difference).length === 0) return undefined;
  const { metadata, ...rest } = difference;
  const named = { name, ...(namespace !== '' && { namespace }), ...(isMap(metadata) ? metadata : {}) };
  return { patch: writeYaml({ apiVersion, kind, metadata: named, ...rest }) };
}

function withPatches(text: string, added: readonly ObjectPatch[]): string | undefined {
  const { documents, problems } = parseYaml(text);
  const value = documents[0]?.value;
  if (problems.length > 0 || documents.length !== 1 || !isMap(value)) return undefined;
  const patches = value.patches ?? [];
  return Array.isArray(patches) ? JSON.stringify({ ...value, patches: [...patches, ...added] }) : undefined;
}

function isProven(before: readonly Json[], after: readonly Json[], wishes: ReadonlyMap<number, Json>): boolean {
  if (before.length !== after.length) return false;
  return after.every((value, index) => {
    const wished = wishes.get(index);
    return wished ? same(withoutEmpty(value), withoutEmpty(wished)) : same(value, before[index]);
  });
}

/** Mappings that lost their last field count as gone. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (!isMap(value)) return value;
  const kept = Object.entries(value).map(([key, entry]) => [key, withoutEmpty(entry)] as const);
  return Object.fromEntries(kept.filter(([, entry]) => !isMap(entry) || Object.keys(entry).length > 0));
}

const gone = Symbol('gone');

/** The object with the edits made; undefined where one does not fit it, or needs a person. */
function withEdits(before: Json, edits: readonly Edit[]): Json | undefined {
  const root = structuredClone(before) as Record<string, unknown>;
  for (const edit of edits) {
    if (edit.op === 'replace' || edit.placeholder === true) return undefined;
    const steps = [...parsePointer(edit.pointer)];
    const last = steps.pop();
    if (last === undefined || steps.includes('__proto__') || last === '__proto__') return undefined;
    let at: unknown = root;
    for (const [depth, step] of steps.entries()) {
      if (typeof at !== 'object' || at === null) return undefined;
      const holder = at as Record<string, unknown>;
      if (!Object.hasOwn(holder, step) || holder[step] === null) {
        if (edit.op === 'remove' || Array.isArray(at)) return undefined;
        holder[step] = depth === steps.length - 1 && last === '-' ? [] : {};
      }
      at = holder[step];
    }
    if (Array.isArray(at)) {
      if (edit.op === 'remove') at[Number(last)] = gone;
      else if (last === '-') {
        if (!at.some((item) => same(item, edit.value))) at.push(structuredClone(edit.value));
      } else at[Number(last)] = structuredClone(edit.value);
    } else if (!isMap(at) || last === '-') return undefined;
    else if (edit.op === 'remove') delete at[last];
    else at[last] = structuredClone(edit.value);
  }
  return settled(root) as Json;
}

function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== gone).map(settled);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, settled(entry)]));
}

/** A patch that makes one value of another: lists whose items have names are merged by them, others are replaced. */
function differenceOf(before: unknown, after: unknown): unknown {
  if (isMap(before) && isMap(after)) {
    const fields: Record<string, unknown> = {};
    for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) fields[key] = null;
    for (const [key, entry] of Object.entries(after)) {
      if (!Object.hasOwn(before, key)) fields[key] = entry;
      else if (!same(before[key], entry)) fields[key] = differenceOf(before[key], entry);
    }
    return fields;
  }
  const names = namesOf(before);
  if (!names || !same(names, namesOf(after))) return after;
  return (after as Json[]).flatMap((item, index) => {
    const old = (before as Json[])[index]!;
    return same(old, item) ? [] : [{ name: item.name, ...(differenceOf(old, item) as Json) }];
  });
}

function namesOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const names = value.map((item) => (isMap(item) && typeof item.name === 'string' ? item.name : ''));
  return !names.includes('') && new Set(names).size === names.length ? names : undefined;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Equality of JSON-like values; the order of keys does not matter. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => same(item, b[index]));
  }
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}
