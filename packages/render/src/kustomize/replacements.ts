import { resolvePlain } from '@sallyport/syntax';
import { type Budget, deepestCopy, longestText } from './budget.ts';
import { lookupPath, type Slot, slotsAt, splitFieldPath } from './field-path.ts';
import { flagField, integerField, mapField, mapsField, refuseUnknown, textField, textsField } from './fields.ts';
import { Refusal } from './refusal.ts';
import type { Resource } from './resource.ts';
import { readExactSelector } from './selector.ts';
import type { Site, Trace } from './site.ts';
import { overwrite } from './strategic-merge.ts';
import { cloneTree, depthOf, isNull, type MapNode, type Node, type Scalar, scalar, sizeOf, textOf } from './tree.ts';

const replacementFields = new Set(['source', 'sourceValue', 'targets']);
const targetFields = new Set(['select', 'reject', 'fieldPaths', 'options']);
const optionFields = new Set(['delimiter', 'index', 'create', 'encoding', 'format', 'formatPath']);

/** Does one replacement: copies the field of one object into fields of others. */
export function applyReplacement(resources: readonly Resource[], entry: MapNode, budget: Budget): void {
  refuseUnknown(entry, replacementFields, 'A replacement');
  const at = entry.trace.site;
  const targets = mapsField(entry, 'targets');
  if (targets.length === 0) throw new Refusal('replacements must specify a source and at least one target', at);
  const value = sourceValue(resources, entry);
  if (depthOf(value) > deepestCopy) throw new Refusal(`what is copied nests deeper than ${deepestCopy}`, at, 'limit');
  for (const target of targets) {
    refuseUnknown(target, targetFields, 'A target of a replacement');
    const select = mapField(target, 'select');
    if (!select) throw new Refusal('target must specify resources to select', target.trace.site);
    const selects = readExactSelector(select);
    const rejects = mapsField(target, 'reject').map(readExactSelector);
    const paths = textsField(target, 'fieldPaths');
    const options = optionsOf(target);
    budget.spend(resources.length * 4);
    for (const resource of resources) {
      if (!selects.byId(resource) || !selects.byMetadata(resource)) continue;
      // Either half of a rejection rejects, if it says anything.
      if (rejects.some((no) => (!no.anyId && no.byId(resource)) || (!no.anyMetadata && no.byMetadata(resource))))
        continue;
      for (const { text, site } of paths.length === 0 ? [{ text: 'metadata.name', site: target.trace.site }] : paths) {
        budget.spend(sizeOf(value));
        setFields(resource, text, value, options, site);
      }
    }
  }
}

interface Options {
  readonly delimiter: string;
  readonly index: number;
  readonly create: boolean;
}

function optionsOf(holder: MapNode): Options {
  const options = mapField(holder, 'options');
  if (!options) return { delimiter: '', index: 0, create: false };
  refuseUnknown(options, optionFields, 'The options of a replacement');
  return {
    delimiter: textField(options, 'delimiter') ?? '',
    index: integerField(options, 'index') ?? 0,
    create: flagField(options, 'create'),
  };
}

function sourceValue(resources: readonly Resource[], entry: MapNode): Node {
  const source = mapField(entry, 'source');
  const literal = textField(entry, 'sourceValue');
  if (literal !== undefined) {
    if (source) throw new Refusal('a replacement has a source or a sourceValue', entry.trace.site);
    return scalar(literal, { site: entry.entries.get('sourceValue')!.trace.site, role: 'use' });
  }
  if (!source) throw new Refusal('replacements must specify a source and at least one target', entry.trace.site);
  const resource = sourceResource(resources, source);
  const path = textField(source, 'fieldPath') || 'metadata.name';
  const found = lookupPath(resource.node, splitFieldPath(path));
  if (
    isNull(found) ||
    (found!.kind === 'map' && found!.entries.size === 0) ||
    (found!.kind === 'list' && found!.items.length === 0)
  ) {
    throw new Refusal(`fieldPath \`${path}\` is missing for the replacement's source`, source.trace.site);
  }
  const options = optionsOf(source);
  if (options.delimiter === '') return found!;
  if (found!.kind !== 'scalar')
    throw new Refusal('delimiter option can only be used with scalar nodes', source.trace.site);
  const part = textOf(found).split(options.delimiter)[options.index];
  if (part === undefined) {
    throw new Refusal(`options.index ${options.index} is out of bounds for value ${textOf(found)}`, source.trace.site);
  }
  return scalar(part, { ...found!.trace, composed: true });
}

function sourceResource(resources: readonly Resource[], source: MapNode): Resource {
  const selector = readExactSelector(source);
  const found = resources.filter(selector.byId);
  if (found.length > 1) throw new Refusal('multiple matches for the source of a replacement', source.trace.site);
  if (found.length === 0) throw new Refusal('nothing selected by the source of a replacement', source.trace.site);
  return found[0]!;
}

function setFields(resource: Resource, path: string, value: Node, options: Options, at: Site): void {
  const slots = slotsAt(resource.node, path, options.create ? value.kind : undefined, at);
  if (slots.length === 0) throw new Refusal(`unable to find field "${path}" in the replacement's target`, at);
  for (const slot of slots) setValue(slot, value, options, at);
}

function setValue(slot: Slot, source: Node, options: Options, at: Site): void {
  const { node } = slot;
  let value = source;
  let composed = source.trace.composed;
  if (options.delimiter !== '') {
    if (node.kind !== 'scalar') throw new Refusal('delimiter option can only be used with scalar nodes', at);
    const parts = textOf(node).split(options.delimiter);
    if (options.index < 0) parts.unshift(textOf(value));
    else if (options.index >= parts.length) parts.push(textOf(value));
    else parts[options.index] = textOf(value);
    value = scalar(joined(parts, options.delimiter, at), source.trace);
    composed = true;
  }
  const trace = (from: Trace): Trace => ({
    site: from.site,
    role: from.role,
    entry: at,
    composed: composed || from.composed,
  });
  if (node.kind === 'scalar') {
    overwrite(node, typed(value, node.value), trace(value.trace));
    return;
  }
  const copy = cloneTree(value, trace);
  copy.trace = { ...copy.trace, previous: node.trace };
  slot.set(copy);
}

function joined(parts: readonly string[], delimiter: string, at: Site): string {
  const length = parts.reduce((sum, part) => sum + part.length + delimiter.length, 0);
  if (length > longestText) throw new Refusal(`a text grows beyond ${longestText} characters`, at, 'limit');
  return parts.join(delimiter);
}

/** The text of a value in the type of the field that takes it. */
function typed(value: Node, field: Scalar): Scalar {
  return typeof field === 'string' ? textOf(value) : (resolvePlain(textOf(value)) as Scalar);
}
