import { sameValue } from './json-value.ts';
import type { WishedEdit } from './wish.ts';
import type { EditableDocument, YamlEntry, YamlNode } from './yaml-tree.ts';

/** An edit at the place where its field is written, for all the edits that mean this place. */
export interface PlacedEdit {
  readonly steps: readonly string[];
  readonly edit: WishedEdit;
  readonly by: readonly number[];
}

export interface LogicalEdit {
  readonly steps: readonly string[];
  readonly edit: WishedEdit;
  readonly by: number;
}

/**
 * Leads edits through aliases and merge keys to what is written. A change behind an anchor is a change of every use:
 * it is made where every use asks for it, else at the use where a key can be put over a merged one, else refused.
 */
export function placeEdits(
  { root, aliases }: EditableDocument,
  edits: readonly LogicalEdit[],
): { placed: PlacedEdit[]; refused: { by: number; reason: string }[] } {
  if (!root || aliases.length === 0) {
    return { placed: edits.map(({ steps, edit, by }) => ({ steps, edit, by: [by] })), refused: [] };
  }
  const uses = countUses(aliases);
  const placed: PlacedEdit[] = [];
  const refused: { by: number; reason: string }[] = [];
  const asked = gather(edits.map((logical) => ({ logical, way: walk(root, logical.steps) })));
  const overrides: { logical: LogicalEdit; way: Way }[] = [];
  for (const { container, rest, edit, members } of asked) {
    const logical = new Set(members.map(({ logical }) => logical.steps.join('\0')));
    if (logical.size === uses.of(container, rest[0]!)) {
      placed.push({ steps: [...pathOf(container), ...rest], edit, by: members.map(({ logical }) => logical.by) });
      continue;
    }
    for (const member of members) {
      const { override } = member.way;
      if (override && edit.op === 'set') overrides.push({ logical: member.logical, way: override });
      else refused.push({ by: member.logical.by, reason: sharedReason(container) });
    }
  }
  for (const { container, rest, edit, members } of gather(overrides)) {
    const by = members.map(({ logical }) => logical.by);
    const logical = new Set(members.map((member) => member.logical.steps.join('\0')));
    if (logical.size === uses.of(container, rest[0]!))
      placed.push({ steps: [...pathOf(container), ...rest], edit, by });
    else for (const one of by) refused.push({ by: one, reason: sharedReason(container) });
  }
  return { placed, refused };
}

/** Where a pointer leads: the collection that is written, and the steps that are left there. */
interface Way {
  readonly container: YamlNode;
  readonly rest: readonly string[];
  /** The mapping that could take the last step as a key of its own, where the key came in by a merge. */
  readonly override?: Way;
}

interface Asked {
  readonly container: YamlNode;
  readonly rest: readonly string[];
  readonly edit: WishedEdit;
  readonly members: { logical: LogicalEdit; way: Way }[];
}

function gather(edits: readonly { logical: LogicalEdit; way: Way }[]): Asked[] {
  const byContainer = new Map<YamlNode, Map<string, Asked[]>>();
  const all: Asked[] = [];
  for (const member of edits) {
    const { container, rest } = member.way;
    const { edit } = member.logical;
    const bySteps = byContainer.get(container) ?? new Map<string, Asked[]>();
    byContainer.set(container, bySteps);
    const key = `${edit.op} ${rest.join('\0')}`;
    const alike = bySteps.get(key) ?? [];
    bySteps.set(key, alike);
    const found = alike.find((asked) => sameEdit(asked.edit, edit));
    if (found) found.members.push(member);
    else {
      const asked = { container, rest, edit, members: [member] };
      alike.push(asked);
      all.push(asked);
    }
  }
  return all;
}

function sameEdit(a: WishedEdit, b: WishedEdit): boolean {
  return a.op === b.op && (a.op === 'remove' || (b.op === 'set' && sameValue(a.value, b.value)));
}

function walk(root: YamlNode, steps: readonly string[]): Way {
  let container = root;
  let override: Way | undefined;
  for (let depth = 0; ; depth++) {
    while (container.kind === 'alias' && container.target) container = container.target;
    const rest = steps.slice(depth);
    const step = rest[0];
    const found = step === undefined ? undefined : lookUp(container, step);
    override = undefined;
    if (found && found.owner !== container) {
      if (rest.length === 1) override = { container, rest };
      container = found.owner;
    }
    if (!found || rest.length <= 1) return { container, rest, ...(override && { override }) };
    const { node } = found;
    // A field below a scalar or below nothing: the place itself is what changes.
    if (node.kind === 'scalar') return { container, rest };
    container = node;
  }
}

/** The entry of a key, written in the mapping or merged into it. */
function lookUp(node: YamlNode, key: string): YamlEntry | undefined {
  const own = node.entries.findLast((entry) => entry.key === key && !entry.isMerge);
  if (own || node.kind !== 'mapping') return own;
  for (const source of mergedInto(node)) {
    const found = lookUp(source, key);
    if (found) return found;
  }
  return undefined;
}

function mergedInto(node: YamlNode): YamlNode[] {
  return node.entries.filter(({ isMerge }) => isMerge).flatMap(({ node: merged }) => sourcesOf(merged));
}

function sourcesOf(node: YamlNode): YamlNode[] {
  if (node.kind === 'alias') return node.target ? sourcesOf(node.target) : [];
  return node.kind === 'sequence' ? node.entries.flatMap((entry) => sourcesOf(entry.node)) : [node];
}

function pathOf(node: YamlNode): string[] {
  const steps: string[] = [];
  for (let { parent } = node; parent; parent = parent.owner.parent) steps.unshift(parent.key);
  return steps;
}

/** How many pointers of the document mean one written field. */
function countUses(aliases: readonly YamlNode[]) {
  const aliasesOf = new Map<YamlNode, YamlNode[]>();
  const mergesOf = new Map<YamlNode, YamlNode[]>();
  for (const alias of aliases) {
    const { target } = alias;
    if (!target || !alias.parent) continue;
    const merging = mergingMapping(alias);
    const uses = merging ? mergesOf : aliasesOf;
    const list = uses.get(target);
    if (list) list.push(merging ?? alias);
    else uses.set(target, [merging ?? alias]);
  }
  const known = new Map<YamlNode, number>();
  const ofNode = (node: YamlNode): number => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const { parent } = node;
    const inMerge = mergingMapping(node) !== undefined;
    let count = inMerge ? 0 : parent ? of(parent.owner, parent.key) : 1;
    for (const alias of aliasesOf.get(node) ?? []) count += of(alias.parent!.owner, alias.parent!.key);
    known.set(node, count);
    return count;
  };
  const of = (owner: YamlNode, key: string): number => {
    let count = ofNode(owner);
    for (const mapping of mergesOf.get(owner) ?? []) {
      const shown = lookUp(mapping, key);
      if (!shown || shown.owner === owner) count += of(mapping, key);
    }
    const inline = mergingMapping(owner);
    return inline ? count + of(inline, key) : count;
  };
  return { of };
}

/** The mapping that a node is merged into: it is the value of `<<`, or in the list there. */
function mergingMapping({ parent }: YamlNode): YamlNode | undefined {
  if (!parent) return undefined;
  if (parent.isMerge) return parent.owner;
  const outer = parent.owner.kind === 'sequence' ? parent.owner.parent : undefined;
  return outer?.isMerge ? outer.owner : undefined;
}

function sharedReason(node: YamlNode): string {
  for (let at: YamlNode | undefined = node; at; at = at.parent?.owner) {
    if (at.anchor !== undefined) return `the anchor &${at.anchor} shares it with places that are not to change`;
  }
  return 'an anchor shares it with places that are not to change';
}
