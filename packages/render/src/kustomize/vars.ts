import { type Budget, longestText } from './budget.ts';
import type { FieldSpec } from './field-spec.ts';
import { visitFieldSpec } from './field-spec.ts';
import { mapField, refuseUnknown, textField } from './fields.ts';
import { Refusal } from './refusal.ts';
import { allIds, effectiveNamespace, gvkOf, type Id, parseApiVersion, type Resource } from './resource.ts';
import { isClusterScoped } from './scopes.ts';
import type { Site, Trace } from './site.ts';
import { overwrite } from './strategic-merge.ts';
import { type MapNode, type Node, type Scalar, type ScalarNode, textCost } from './tree.ts';

/** A name for a field of one object, for `$(NAME)` elsewhere. */
export interface Var {
  readonly name: string;
  readonly fieldPath: string;
  readonly site: Site;
}

const varFields = new Set(['name', 'objref', 'fieldref']);
const objectFields = new Set(['apiVersion', 'group', 'version', 'kind', 'name', 'namespace']);

/** Reads one entry of `vars` and notes it at the object that it means. */
export function readVar(entry: MapNode, resources: readonly Resource[]): Var {
  refuseUnknown(entry, varFields, 'A var');
  const site = entry.trace.site;
  const name = textField(entry, 'name') ?? '';
  const object = mapField(entry, 'objref');
  const field = mapField(entry, 'fieldref');
  if (object) refuseUnknown(object, objectFields, 'The objref of a var');
  if (field) refuseUnknown(field, new Set(['fieldPath']), 'The fieldref of a var');
  const text = (key: string): string => (object && textField(object, key)) ?? '';
  const version = parseApiVersion(text('apiVersion'));
  const gvk = {
    group: text('group') || version.group,
    version: text('version') || version.version,
    kind: text('kind'),
  };
  const namespace = text('namespace');
  const exact = namespace !== '' || isClusterScoped(gvk);
  const id: Id = { ...gvk, name: text('name'), namespace: effectiveNamespace(gvk, namespace) };
  const fits = (other: Id): boolean =>
    other.name === id.name &&
    other.kind === id.kind &&
    other.group === id.group &&
    other.version === id.version &&
    (!exact || other.namespace === id.namespace);
  const found = resources.filter((resource) => allIds(resource).some(fits));
  if (found.length > 1) throw new Refusal(`several objects match the var ${name}`, site);
  found[0]?.varNames.push(name);
  return {
    name,
    fieldPath: (field && textField(field, 'fieldPath')) || 'metadata.name',
    site,
  };
}

/** Replaces `$(NAME)` in the fields of the specs by the values that the vars mean. */
export function resolveVars(
  resources: readonly Resource[],
  vars: readonly Var[],
  specs: readonly FieldSpec[],
  budget: Budget,
): void {
  if (vars.length === 0) return;
  const values = new Map<string, { readonly value: Scalar | undefined; readonly trace: Trace }>();
  for (const each of vars) values.set(each.name, meaningOf(each, resources));
  const expandNode = (node: Node): void => {
    if (node.kind !== 'scalar' || typeof node.value !== 'string' || !node.value.includes('$')) return;
    budget.spend(textCost(node.value));
    expandInto(node, values, budget);
  };
  for (const resource of resources) {
    const gvk = gvkOf(resource);
    for (const spec of specs) {
      visitFieldSpec(
        resource,
        spec,
        {
          trace: resource.node.trace,
          set(node) {
            if (node.kind === 'list') for (const item of node.items) expandNode(item);
            else if (node.kind === 'map') for (const child of node.entries.values()) expandNode(child);
            else expandNode(node);
          },
        },
        gvk,
      );
    }
  }
}

function meaningOf(each: Var, resources: readonly Resource[]): { value: Scalar | undefined; trace: Trace } {
  const owner = resources.find((resource) => resource.varNames.includes(each.name));
  if (!owner)
    throw new Refusal(`the var ${each.name} cannot be mapped to a field in the set of known resources`, each.site);
  let at: Node | undefined = owner.node;
  for (const step of varSteps(each.fieldPath)) {
    if (at?.kind === 'map') at = at.entries.get(step);
    else if (at?.kind === 'list') at = /^[0-9]{1,9}$/.test(step) ? at.items[Number(step)] : undefined;
    else at = undefined;
  }
  if (!at) throw new Refusal(`field ${each.fieldPath} of the var ${each.name} was not found in its object`, each.site);
  return { value: at.kind === 'scalar' && at.value !== null ? at.value : undefined, trace: at.trace };
}

/** Splits `spec.ports[0].port` and `metadata.annotations.example\.com/x`. */
function varSteps(path: string): string[] {
  return path
    .replace(/\[([^\]]*)\]/g, '.$1')
    .split(/(?<!\\)\./)
    .map((step) => step.replaceAll('\\.', '.'));
}

type Values = ReadonlyMap<string, { readonly value: Scalar | undefined; readonly trace: Trace }>;

function expandInto(node: ScalarNode, values: Values, budget: Budget): void {
  const text = node.value as string;
  let changed: Trace | undefined;
  let whole: Scalar | undefined;
  let { length } = text;
  // `$$` is an escaped dollar; any other `$` stands for itself with the character behind it.
  const expanded = text.replace(
    /\$(?:\(([^)]*)\)|([\s\S]))/g,
    (match, name: string | undefined, next: string | undefined) => {
      if (name === undefined) return next === '$' ? '$' : match;
      const found = values.get(name);
      if (found?.value === undefined) return match;
      changed ??= found.trace;
      length += String(found.value).length;
      if (length > longestText) {
        throw new Refusal(`a text grows beyond ${longestText} characters`, node.trace.site, 'limit');
      }
      if (match === text) whole = found.value;
      return String(found.value);
    },
  );
  budget.spend(textCost(expanded));
  if (whole !== undefined && changed)
    overwrite(node, whole, { site: changed.site, role: changed.role, composed: changed.composed });
  else if (changed) node.trace = { ...node.trace, composed: true };
  if (whole === undefined && expanded !== text) node.value = expanded;
}
