import { mergeSpecs, specOf } from './config.ts';
import { flagField, mapsField, refuseUnknown, spellFields, textField, textMapField, textsField } from './fields.ts';
import { setImages, setReplicas } from './images.ts';
import { addPairs, metadataLabels } from './metadata.ts';
import { addAffix, setNamespace } from './names.ts';
import { applyJsonEntry, applyPatchEntry, applyStrategicEntry, type PatchContext, patchFields } from './patches.ts';
import { Refusal } from './refusal.ts';
import { applyReplacement } from './replacements.ts';
import { currentId, idKey, idText, type Resource } from './resource.ts';
import type { Site, Trace } from './site.ts';
import { type Accumulation, leaveOutPlugins, leaveOutRemote, loadFile, type Target } from './target.ts';
import type { MapNode } from './tree.ts';

/** Runs the transformers of a kustomization in the order in which kustomize does. */
export function runTransformers(target: Target, into: Accumulation): void {
  const { kustomization, build } = target;
  const { root } = kustomization;
  const patches: PatchContext = {
    schema: (apiVersion, kind) => build.schema.lookup(apiVersion, kind),
    budget: build.budget,
    load: (path, at) => build.loader.manifests(loadFile(target, path, at).path)!,
    embedded: (host, text) => build.loader.embedded(host, text),
    get incomplete() {
      return target.incomplete;
    },
  };
  const note = (configuredBy: string): void => {
    for (const { transformations } of into.resources)
      transformations.push({ configuredIn: kustomization.path, configuredBy });
  };
  const use = (key: string): Trace => ({ site: root.entries.get(key)!.trace.site, role: 'use' });

  const strategic = textsField(root, 'patchesStrategicMerge');
  for (const { text, node } of strategic) applyStrategicEntry(into.resources, node, text, patches);
  if (strategic.length > 0) note('PatchStrategicMergeTransformer');
  for (const entry of mapsField(root, 'patches')) {
    if (leaveOutRemotePatch(target, entry)) continue;
    applyPatchEntry(into.resources, entry, patches);
    note('PatchTransformer');
  }
  const namespace = textField(root, 'namespace');
  if (namespace) {
    for (const resource of into.resources) setNamespace(resource, namespace, into.config.namespace, use('namespace'));
    refuseConflicts(into.resources, use('namespace').site);
    note('NamespaceTransformer');
  }
  const prefix = textField(root, 'namePrefix');
  if (prefix) {
    addAffix(into.resources, { text: prefix, at: 'start' }, into.config.namePrefix, use('namePrefix'));
    note('PrefixTransformer');
  }
  const suffix = textField(root, 'nameSuffix');
  if (suffix) {
    addAffix(into.resources, { text: suffix, at: 'end' }, into.config.nameSuffix, use('nameSuffix'));
    note('SuffixTransformer');
  }
  runLabels(target, into, note);
  const annotations = textMapField(root, 'commonAnnotations');
  if (annotations.size > 0) {
    addPairs(into.resources, annotations, into.config.commonAnnotations, use('commonAnnotations').site);
    note('AnnotationsTransformer');
  }
  for (const entry of mapsField(root, 'patchesJson6902')) {
    applyJsonEntry(into.resources, entry, patches);
    note('PatchJson6902Transformer');
  }
  for (const entry of mapsField(root, 'replicas')) {
    setReplicas(into.resources, entry, into.config.replicas);
    note('ReplicaCountTransformer');
  }
  for (const entry of [...mapsField(root, 'images'), ...mapsField(root, 'imageTags')]) {
    setImages(into.resources, entry, into.config.images, build.budget);
    note('ImageTagTransformer');
  }
  const replacements = mapsField(root, 'replacements');
  for (const entry of replacements) runReplacement(target, into, entry);
  if (replacements.length > 0) note('ReplacementTransformer');
  leaveOutPlugins(target, 'transformers');
  leaveOutPlugins(target, 'validators');
}

function leaveOutRemotePatch(target: Target, entry: MapNode): boolean {
  spellFields(entry, patchFields);
  const path = textField(entry, 'path');
  if (!path || !/^https?:\/\//.test(path)) return false;
  leaveOutRemote(target, entry.trace.site, `patch ${path}`);
  return true;
}

function refuseConflicts(resources: readonly Resource[], at: Site): void {
  const seen = new Set<string>();
  for (const resource of resources) {
    const id = currentId(resource);
    const key = idKey(id);
    if (seen.has(key)) throw new Refusal(`namespace transformation produces ID conflict: ${idText(id)}`, at);
    seen.add(key);
  }
}

const labelFields = new Set(['pairs', 'includeSelectors', 'includeTemplates', 'fields']);

function runLabels(target: Target, into: Accumulation, note: (configuredBy: string) => void): void {
  const { root } = target.kustomization;
  for (const entry of mapsField(root, 'labels')) {
    refuseUnknown(entry, labelFields, 'An entry of labels');
    const own = mapsField(entry, 'fields').map(specOf);
    const at = entry.trace.site;
    const withTemplates = flagField(entry, 'includeTemplates') ? mergeSpecs(own, into.config.templateLabels, at) : own;
    const specs = flagField(entry, 'includeSelectors')
      ? mergeSpecs(own, into.config.commonLabels, at)
      : mergeSpecs(withTemplates, metadataLabels, at);
    addPairs(into.resources, textMapField(entry, 'pairs'), specs, at);
    note('LabelTransformer');
  }
  const common = textMapField(root, 'commonLabels');
  if (common.size === 0) return;
  addPairs(into.resources, common, into.config.commonLabels, root.entries.get('commonLabels')!.trace.site);
  note('LabelTransformer');
}

const pathOnly = new Set(['path']);

/** One entry of `replacements`: the replacement itself, or the path of a file with one or a list of them. */
function runReplacement(target: Target, into: Accumulation, entry: MapNode): void {
  spellFields(entry, pathOnly);
  const path = textField(entry, 'path');
  if (!path) {
    applyReplacement(into.resources, entry, target.build.budget);
    return;
  }
  const at = entry.entries.get('path')!.trace.site;
  for (const document of target.build.loader.settings(loadFile(target, path, at).path) ?? []) {
    for (const each of document.kind === 'list' ? document.items : [document]) {
      if (each.kind !== 'map') throw new Refusal(`${path} holds no replacement`, at);
      applyReplacement(into.resources, each, target.build.budget);
    }
  }
}
