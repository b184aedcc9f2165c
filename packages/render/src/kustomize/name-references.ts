import type { Budget } from './budget.ts';
import type { Config } from './config.ts';
import { type FieldSpec, visitFieldSpec } from './field-spec.ts';
import { Refusal } from './refusal.ts';
import {
  currentId,
  type Gvk,
  type Id,
  idText,
  isClusterWide,
  isSelected,
  kindOf,
  nameOf,
  namespaceOf,
  originalId,
  previousIds,
  type Resource,
} from './resource.ts';
import { isNull, lookup, type MapNode, type Node, type ScalarNode, scalar, textOf } from './tree.ts';

/** Follows every name that changed into the fields of other objects that mean it. */
export function fixNameReferences(resources: readonly Resource[], config: Config, budget: Budget): void {
  const index = createIndex(resources);
  if (index.byPreviousName.size === 0) return;
  const ids = resources.map(originalId);
  for (const reference of config.nameReference) {
    for (const spec of reference.fieldSpecs) {
      resources.forEach((referrer, at) => {
        if (isSelected(ids[at]!, spec as Partial<Gvk>)) fixField(referrer, spec, reference, index, budget);
      });
    }
  }
}

interface Index {
  /** Objects by each name that they had before. */
  readonly byPreviousName: ReadonlyMap<string, readonly Candidate[]>;
}

interface Candidate {
  readonly resource: Resource;
  readonly previous: readonly Id[];
  readonly current: Id;
}

function createIndex(resources: readonly Resource[]): Index {
  const byPreviousName = new Map<string, Candidate[]>();
  for (const resource of resources) {
    if (resource.previous.length === 0) continue;
    const candidate = { resource, previous: previousIds(resource), current: currentId(resource) };
    for (const name of new Set(resource.previous.map((previous) => previous.name))) {
      const found = byPreviousName.get(name);
      if (found) found.push(candidate);
      else byPreviousName.set(name, [candidate]);
    }
  }
  return { byPreviousName };
}

function fixField(referrer: Resource, spec: FieldSpec, target: Partial<Gvk>, index: Index, budget: Budget): void {
  const referrerId = currentId(referrer);
  const select = (name: string, among: (candidate: Candidate) => boolean): Resource | undefined => {
    const named = index.byPreviousName.get(name);
    if (!named) return undefined;
    budget.spend(named.length);
    return selectReferral(named.filter(among), referrer, referrerId, spec, target);
  };
  const setScalar = (node: ScalarNode): void => {
    const referral = select(textOf(node), () => true);
    if (referral) setName(node, referral);
  };
  const setMap = (node: MapNode): void => {
    const name = node.entries.get('name');
    if (!name) throw new Refusal(`there is no name in the reference at ${spec.path}`, node.trace.site);
    if (name.kind !== 'scalar') return;
    const referral = select(textOf(name), amongNamespace(node, index));
    if (!referral) return;
    setName(name, referral);
    const namespace = namespaceOf(referral);
    if (namespace === '') return;
    const trace = lookup(referral.node, 'metadata', 'namespace')!.trace;
    const known = node.entries.get('namespace');
    if (known?.kind !== 'scalar') node.entries.set('namespace', scalar(namespace, trace));
    else if (known.value !== namespace) {
      known.value = namespace;
      known.trace = { ...trace, previous: known.trace };
    }
  };
  const setNode = (node: Node): void => {
    if (isNull(node)) return;
    if (node.kind === 'scalar') setScalar(node);
    else if (node.kind === 'map') setMap(node);
    else for (const item of node.items) if (item.kind !== 'list' && !isNull(item)) setNode(item);
  };
  visitFieldSpec(referrer, { path: spec.path }, { trace: referrer.node.trace, set: setNode });
}

/** A reference that names a namespace means objects that were there, or are there now if none were. */
function amongNamespace(node: MapNode, index: Index): (candidate: Candidate) => boolean {
  const given = node.entries.get('namespace');
  if (!given) return () => true;
  const namespace = textOf(given);
  const before = (candidate: Candidate): boolean => candidate.previous[0]?.namespace === namespace;
  for (const candidates of index.byPreviousName.values()) if (candidates.some(before)) return before;
  return (candidate) => candidate.current.namespace === namespace;
}

/** The reference stays where it stands; on the way to its value lies what renamed the object. */
function setName(node: ScalarNode, referral: Resource): void {
  const name = nameOf(referral);
  if (textOf(node) === name) return;
  node.value = name;
  const renamed = lookup(referral.node, 'metadata', 'name')?.trace;
  node.trace = { ...node.trace, entry: node.trace.entry ?? (renamed?.composed ? renamed.site : undefined) };
}

function selectReferral(
  named: readonly Candidate[],
  referrer: Resource,
  referrerId: Id,
  spec: FieldSpec,
  target: Partial<Gvk>,
): Resource | undefined {
  const role = spec.path.endsWith('roleRef/name') ? roleOf(referrer) : undefined;
  const sieves: ((candidate: Candidate) => boolean)[] = [
    ({ previous }) => previous.some((id) => isSelected(id, target)),
    ({ previous }) => !role || previous.some((id) => isSelected(id, role)),
    ({ resource, current }) => mayReach(referrer, referrerId, resource, current),
    ({ resource }) => sameAffixes(resource, referrer, true),
    ({ resource }) => sameAffixes(resource, referrer, false),
  ];
  let candidates: readonly Candidate[] = named;
  sieves.forEach((sieve, step) => {
    // The first three say what may be meant; the others choose only where several are left.
    if (step >= 3 && candidates.length === 1) return;
    candidates = candidates.filter(sieve);
  });
  const first = candidates[0];
  if (!first) return undefined;
  const name = nameOf(first.resource);
  const other = candidates.find(({ resource }) => nameOf(resource) !== name);
  if (!other) return first.resource;
  throw new Refusal(
    `${idText(referrerId)} at ${spec.path} may mean ${idText(first.current)} or ${idText(other.current)}`,
    referrer.node.trace.site,
  );
}

function roleOf(referrer: Resource): Partial<Gvk> | undefined {
  const group = lookup(referrer.node, 'roleRef', 'apiGroup');
  const kind = lookup(referrer.node, 'roleRef', 'kind');
  return group && kind ? { group: textOf(group), kind: textOf(kind) } : undefined;
}

/** Objects of one namespace mean each other; those of the cluster may mean and be meant by all. */
function mayReach(referrer: Resource, referrerId: Id, resource: Resource, current: Id): boolean {
  if (isClusterWide(referrerId) || isClusterWide(current) || referrerId.namespace === current.namespace) return true;
  if (kindOf(resource) !== 'ServiceAccount' || kindOf(referrer) !== 'RoleBinding') return false;
  const subjects = referrer.node.entries.get('subjects');
  if (subjects?.kind !== 'list') return false;
  return subjects.items.some(
    (subject) =>
      textOf(lookup(subject, 'kind')) === 'ServiceAccount' &&
      textOf(lookup(subject, 'namespace')) === namespaceOf(resource),
  );
}

function sameAffixes(a: Resource, b: Resource, emptyFits: boolean): boolean {
  return sameEnding(a.prefixes, b.prefixes, emptyFits) && sameEnding(a.suffixes, b.suffixes, emptyFits);
}

function sameEnding(a: readonly string[], b: readonly string[], emptyFits: boolean): boolean {
  if (a.length === 0 || b.length === 0) return emptyFits || a.length === b.length;
  const length = Math.min(a.length, b.length);
  for (let back = 1; back <= length; back++) if (a.at(-back) !== b.at(-back)) return false;
  return true;
}
