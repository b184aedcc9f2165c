import type { Budget } from './budget.ts';
import { flagField, mapField, refuseUnknown, textField } from './fields.ts';
import { applyJsonPatch } from './json-patch.ts';
import { Refusal } from './refusal.ts';
import {
  allIds,
  apiVersionOf,
  createResource,
  currentId,
  type Id,
  idText,
  kindOf,
  nameOf,
  namespaceOf,
  type Resource,
  rememberId,
  sameId,
  setMetadata,
} from './resource.ts';
import type { SchemaLookup } from './schema.ts';
import { readSelector } from './selector.ts';
import type { NodeSite, Site, Trace } from './site.ts';
import { mergeStrategic } from './strategic-merge.ts';
import { cloneTree, isNull, type ListNode, type MapNode, type Node, sizeOf } from './tree.ts';

/** What patching needs to know of the build it belongs to. */
export interface PatchContext {
  readonly schema: SchemaLookup;
  readonly budget: Budget;
  /** Documents of a file below the kustomization. */
  load(path: string, at: Site): readonly Node[];
  /** Documents written into the kustomization. */
  embedded(host: NodeSite, text: string): readonly Node[];
  /** Is something missing that the build could not bring in? Then a patch without target is no mistake. */
  readonly incomplete: boolean;
}

export const patchFields: ReadonlySet<string> = new Set(['path', 'patch', 'target', 'options']);

/** Does one entry of `patches`. Objects that it deletes are gone from the list. */
export function applyPatchEntry(resources: Resource[], entry: MapNode, context: PatchContext): void {
  refuseUnknown(entry, patchFields, 'An entry of patches');
  const documents = patchDocuments(entry, context);
  const target = mapField(entry, 'target');
  const optionMap = mapField(entry, 'options');
  // To kustomize these are a map, not fields: their names are taken as they are, and any is allowed.
  const options = {
    allowNameChange: optionMap ? flagField(optionMap, 'allowNameChange') : false,
    allowKindChange: optionMap ? flagField(optionMap, 'allowKindChange') : false,
  };
  const at = entry.trace.site;
  const first = documents[0]!;
  if (first.kind === 'list') {
    refuseLooseJson(entry, first, at);
    if (!target) throw new Refusal('a JSON patch must name its target', at);
    applyJsonTo(selected(resources, target, context), first, at, context);
    return;
  }
  const patches = documents.map((document) => namedPatch(document, at));
  if (!target) {
    for (const patch of patches) {
      const found = targetOf(resources, patch, context);
      if (found) mergeInto(found, patch, options, at, context);
    }
  } else {
    if (patches.length > 1) throw new Refusal('a patch with a target is one document', at);
    for (const resource of selected(resources, target, context)) mergeInto(resource, patches[0]!, options, at, context);
  }
  dropEmpty(resources);
}

/** Does one entry of `patchesStrategicMerge`: the path of a file, or the patch itself. */
export function applyStrategicEntry(resources: Resource[], entry: Node, text: string, context: PatchContext): void {
  const at = entry.trace.site as NodeSite;
  const documents = /\n|^\s*\{/.test(text) ? context.embedded(at, text) : context.load(text, at);
  for (const document of documents) {
    if (isNull(document)) continue;
    const patch = namedPatch(document, at);
    const found = targetOf(resources, patch, context);
    if (found) mergeInto(found, patch, { allowNameChange: false, allowKindChange: false }, at, context);
  }
  dropEmpty(resources);
}

/** Does one entry of `patchesJson6902`: its target must have a name, which is a pattern too. */
export function applyJsonEntry(resources: Resource[], entry: MapNode, context: PatchContext): void {
  refuseUnknown(entry, patchFields, 'An entry of patchesJson6902');
  const at = entry.trace.site;
  const operations = patchDocuments(entry, context)[0]!;
  const target = mapField(entry, 'target');
  if (!target) throw new Refusal('must specify the target field', at);
  const chosen = selected(resources, target, context);
  if (!textField(target, 'name')) throw new Refusal('must specify the target name', at);
  if (operations.kind !== 'list') throw new Refusal('a JSON patch is a list of operations', at);
  applyJsonTo(chosen, operations, at, context);
}

function patchDocuments(entry: MapNode, context: PatchContext): readonly Node[] {
  const at = entry.trace.site;
  const path = textField(entry, 'path');
  const text = textField(entry, 'patch')?.trim();
  if (!path && !text) throw new Refusal('must specify one of patch and path', at);
  if (path && text) throw new Refusal('patch and path cannot be set at the same time', at);
  const documents = path
    ? context.load(path, at)
    : context.embedded(entry.entries.get('patch')!.trace.site as NodeSite, textField(entry, 'patch')!);
  const full = documents.filter((document) => !isNull(document));
  if (full.length === 0) throw new Refusal('the patch is empty', at);
  return full;
}

function namedPatch(document: Node, at: Site): MapNode {
  if (document.kind !== 'map') throw new Refusal('unable to parse a strategic merge or JSON patch', at);
  const named = createResource(document, { path: '' });
  if (kindOf(named) === '' || nameOf(named) === '') {
    throw new Refusal('a strategic merge patch must have a kind and metadata.name', document.trace.site);
  }
  return document;
}

/** A JSON patch that begins with a bracket must be JSON; only one in block style may be YAML. */
function refuseLooseJson(entry: MapNode, operations: ListNode, at: Site): void {
  const { site } = operations.trace;
  const text = textField(entry, 'patch') ?? (site.kind === 'node' ? site.document.file.text : '');
  if (!text.trimStart().startsWith('[')) return;
  try {
    JSON.parse(text);
  } catch {
    throw new Refusal('unable to parse a JSON patch: what begins with [ must be JSON', at);
  }
}

function selected(resources: readonly Resource[], target: MapNode, context: PatchContext): Resource[] {
  const selector = readSelector(target);
  context.budget.spend(resources.length * 4);
  return resources.filter(selector);
}

function targetOf(resources: readonly Resource[], patch: MapNode, context: PatchContext): Resource | undefined {
  return findOne(resources, currentId(createResource(patch, { path: '' })), patch.trace.site, context);
}

function findOne(resources: readonly Resource[], id: Id, at: Site, context: PatchContext): Resource | undefined {
  context.budget.spend(resources.length);
  const found = resources.filter(
    (resource) =>
      (nameOf(resource) === id.name || resource.previous.some(({ name }) => name === id.name)) &&
      allIds(resource).some((known) => sameId(known, id)),
  );
  if (found.length > 1) throw new Refusal(`the patch fits several objects: ${idText(id)}`, at);
  if (found.length === 0 && !context.incomplete) {
    throw new Refusal(
      `the patch has no target: there is no ${id.group && `${id.group}/`}${id.version} ${idText(id)}`,
      at,
    );
  }
  return found[0];
}

interface ChangeOptions {
  readonly allowNameChange: boolean;
  readonly allowKindChange: boolean;
}

/** A patch keeps kind, name and namespace of its object, unless its options let it change them. */
function mergeInto(
  resource: Resource,
  source: MapNode,
  options: ChangeOptions,
  entry: Site,
  context: PatchContext,
): void {
  context.budget.spend(sizeOf(source) + 1);
  const name = nameOf(resource);
  const namespace = namespaceOf(resource);
  const kept = ['apiVersion', ...(options.allowKindChange ? [] : ['kind'])].map(
    (key) => [key, resource.node.entries.get(key)] as const,
  );
  const schema = context.schema(apiVersionOf(resource), kindOf(resource));
  if (options.allowNameChange || options.allowKindChange) rememberId(resource);

  const patch = cloneTree(source, patchTrace(entry));
  for (const [key] of kept) patch.entries.delete(key);
  const metadata = patch.entries.get('metadata');
  if (metadata?.kind === 'map') {
    metadata.entries.delete('namespace');
    if (!options.allowNameChange) metadata.entries.delete('name');
  }
  const merged = mergeStrategic(resource.node, patch, schema);
  if (merged?.kind !== 'map') {
    resource.node.entries.clear();
    return;
  }
  resource.node = merged;
  for (const [key, node] of kept) if (node) merged.entries.set(key, node);
  const trace: Trace = { site: source.trace.site, role: 'patch', entry };
  if (!options.allowNameChange && nameOf(resource) !== name) setMetadata(resource, 'name', name, trace);
  if (namespaceOf(resource) !== namespace) setMetadata(resource, 'namespace', namespace, trace);
}

function applyJsonTo(resources: readonly Resource[], source: ListNode, entry: Site, context: PatchContext): void {
  const size = sizeOf(source) + 1;
  for (const resource of resources) {
    context.budget.spend(size);
    rememberId(resource);
    // The patch goes over JSON, which knows no node that stands at several places.
    resource.node = cloneTree(resource.node);
    applyJsonPatch(resource.node, cloneTree(source, patchTrace(entry)), context.budget);
  }
}

function patchTrace(entry: Site): (trace: Trace) => Trace {
  return (trace) => ({ site: trace.site, role: 'patch', entry });
}

function dropEmpty(resources: Resource[]): void {
  for (let at = resources.length - 1; at >= 0; at--) {
    if (resources[at]!.node.entries.size === 0) resources.splice(at, 1);
  }
}
