import { type Config, defaultConfig, emptyConfig, mergeConfig, readConfiguration, readCrdConfig } from './config.ts';
import { mapField, mapsField, textField, textsField } from './fields.ts';
import { runGenerators } from './generation.ts';
import { loadKustomization } from './kustomization.ts';
import { isRemote, isWithin, joinPath } from './paths.ts';
import { Refusal } from './refusal.ts';
import { cloneResource, createResource, currentId, idKey, idText, kindOf, nameOf, type Resource } from './resource.ts';
import { builtInSchema, openApiSchema } from './schema.ts';
import type { Site } from './site.ts';
import {
  type Accumulation,
  type Build,
  type BuiltBase,
  leaveOutRemote,
  loadFile,
  pathInside,
  type Target,
} from './target.ts';
import { runTransformers } from './transformers.ts';
import { cloneTree, isNull, type MapNode, type Node, sizeOf, textOf } from './tree.ts';
import { readVar, type Var } from './vars.ts';

export const noSchema: Build['schema'] = { path: '', lookup: builtInSchema };

/**
 * Opens a folder.
 * @throws {Refusal} where it has no kustomization, or one that kustomize would refuse
 */
export function openTarget(build: Build, folder: string, stack: readonly string[], at: Site | string): Target {
  const kustomization = loadKustomization(build.loader, folder, at);
  const target: Target = {
    build,
    folder,
    kustomization,
    used: new Set([kustomization.path]),
    gaps: [],
    stack: [...stack, folder],
    incomplete: false,
  };
  setSchema(target);
  return target;
}

function setSchema(target: Target): void {
  const { build, kustomization } = target;
  const openapi = mapField(kustomization.root, 'openapi');
  const path = openapi && textField(openapi, 'path');
  if (!path) return;
  const at = openapi.entries.get('path')!.trace.site;
  const file = loadFile(target, path, at);
  if (build.schema !== noSchema) return;
  const root = build.loader.settings(file.path)?.[0];
  if (root?.kind !== 'map') throw new Refusal(`${path} is no OpenAPI document`, at);
  build.schema = { path: file.path, lookup: openApiSchema(root) };
}

/** Builds a folder into an accumulation: its own for a kustomization, its parent's for a component. */
export function accumulate(target: Target, into: Accumulation): Accumulation {
  const { root } = target.kustomization;
  accumulateResources(target, into);
  let own: Config = emptyConfig;
  for (const { text, site } of textsField(root, 'configurations')) {
    own = mergeConfig(own, readConfiguration(target.build.loader, loadFile(target, text, site).path, site), site);
  }
  const at = target.kustomization.path;
  into.config = mergeConfig(into.config, mergeConfig(defaultConfig, own, at), at);
  for (const { text, site } of textsField(root, 'crds')) {
    const crds = readCrdConfig(target.build.loader, loadFile(target, text, site).path, site);
    into.config = mergeConfig(into.config, crds, site);
  }
  runGenerators(target, into);
  accumulateComponents(target, into);
  runTransformers(target, into);
  for (const entry of mapsField(root, 'vars')) addVar(into.vars, readVar(entry, into.resources));
  return into;
}

export const emptyAccumulation = (): Accumulation => ({ resources: [], config: emptyConfig, vars: [] });

function addVar(vars: Var[], added: Var): void {
  if (vars.some(({ name }) => name === added.name))
    throw new Refusal(`var '${added.name}' already encountered`, added.site);
  vars.push(added);
}

function accumulateResources(target: Target, into: Accumulation): void {
  const { build, folder, kustomization } = target;
  const known = new Map(into.resources.map((resource) => [idKey(currentId(resource)), resource] as const));
  const append = (resource: Resource, at: Site): void => {
    const id = currentId(resource);
    if (known.has(idKey(id))) {
      throw new Refusal(`may not add resource with an already registered id: ${id.version} ${idText(id)}`, at);
    }
    known.set(idKey(id), resource);
    into.resources.push(resource);
    if (into.resources.length > build.budget.limits.maxObjects) {
      throw new Refusal(`more than ${build.budget.limits.maxObjects} objects`, at, 'limit', true);
    }
  };
  const entries = [...textsField(kustomization.root, 'resources'), ...textsField(kustomization.root, 'bases')];
  for (const { text, site } of entries) {
    const path = joinPath(folder, text);
    const isFolder = path !== undefined && build.loader.files.isFolder(path);
    if (!isFolder && isRemote(text) && (path === undefined || build.loader.file(path) === undefined)) {
      leaveOutRemote(target, site, `resource ${text}`);
      continue;
    }
    if (isFolder) {
      for (const resource of accumulateBase(target, path, site, into)) append(resource, site);
      continue;
    }
    for (const node of manifestsOf(target, text, site)) {
      const copy = cloneTree(node);
      build.budget.spend(sizeOf(copy));
      const resource = createResource(copy, { path: joinPath(folder, text)! });
      checkResource(resource);
      resource.uses.push(site);
      append(resource, site);
    }
  }
}

function manifestsOf(target: Target, reference: string, at: Site): MapNode[] {
  pathInside(target, reference, at);
  const file = loadFile(target, reference, at);
  const found: MapNode[] = [];
  for (const document of target.build.loader.manifests(file.path)!) flatten(document, found);
  return found;
}

/** The objects of a document: a List holds more of them. */
function flatten(node: Node, into: MapNode[]): void {
  if (isNull(node)) return;
  if (node.kind !== 'map') throw new Refusal('a document of a manifest is a map', node.trace.site, 'parse-error');
  if (node.entries.size === 0) return;
  const items = node.entries.get('items');
  if (textOf(node.entries.get('kind')).endsWith('List') && items?.kind === 'list') {
    for (const item of items.items) flatten(item, into);
    return;
  }
  if (textOf(node.entries.get('kind')) === 'List' && isNull(items)) return;
  into.push(node);
}

function checkResource(resource: Resource): void {
  const at = resource.node.trace.site;
  if (kindOf(resource) === '') throw new Refusal('missing kind in object', at);
  if (nameOf(resource) === '') throw new Refusal('missing metadata.name in object', at);
}

/** The folder that a reference to a base or component leads to. */
function refuseCycle(target: Target, path: string, at: Site): void {
  const visited = target.stack.find((folder) => isWithin(path, folder));
  if (visited !== undefined) {
    throw new Refusal(
      `cycle detected: '${path || '.'}' contains '${visited || '.'}', which is being built`,
      at,
      'not-rendered',
      true,
    );
  }
  const { maxDepth } = target.build.budget.limits;
  if (target.stack.length >= maxDepth) throw new Refusal(`bases are nested deeper than ${maxDepth}`, at, 'limit', true);
}

function accumulateBase(target: Target, path: string, at: Site, into: Accumulation): Resource[] {
  refuseCycle(target, path, at);
  const base = builtBase(target.build, path, target.stack, at);
  target.build.budget.spend(base.size);
  for (const file of base.used) target.used.add(file);
  target.gaps.push(...base.gaps);
  target.incomplete ||= base.incomplete;
  into.config = mergeConfig(into.config, base.accumulation.config, at);
  for (const each of base.accumulation.vars) addVar(into.vars, each);
  return base.accumulation.resources.map((resource) => {
    const copy = cloneResource(resource);
    copy.uses.push(at);
    return copy;
  });
}

function builtBase(build: Build, path: string, stack: readonly string[], at: Site): BuiltBase {
  const key = `${path}\n${build.schema.path}`;
  const known = build.cache.get(key);
  if (known instanceof Refusal) throw known;
  if (known) {
    build.schema = known.schema;
    return known;
  }
  try {
    const target = openTarget(build, path, stack, at);
    if (target.kustomization.kind === 'Component') {
      throw new Refusal(`'${path}' is a Component: name it in components, not in resources`, at);
    }
    const accumulation = accumulate(target, emptyAccumulation());
    const { used, gaps, incomplete } = target;
    const size = accumulation.resources.reduce((sum, resource) => sum + sizeOf(resource.node), 1);
    const built: BuiltBase = { accumulation, used, gaps, incomplete, schema: build.schema, size };
    build.cache.set(key, built);
    return built;
  } catch (error) {
    if (error instanceof Refusal && !error.contextual) build.cache.set(key, error);
    throw error;
  }
}

function accumulateComponents(target: Target, into: Accumulation): void {
  const { build, folder, kustomization } = target;
  for (const { text, site } of textsField(kustomization.root, 'components')) {
    const path = joinPath(folder, text);
    if (path === undefined || !build.loader.files.isFolder(path)) {
      if (!isRemote(text)) throw new Refusal(`there is no folder '${pathInside(target, text, site)}'`, site);
      leaveOutRemote(target, site, `component ${text}`);
      continue;
    }
    refuseCycle(target, path, site);
    const component = openTarget(build, path, target.stack, site);
    if (component.kustomization.kind !== 'Component') {
      throw new Refusal(`expected kind 'Component' for '${text}' but got '${component.kustomization.kind}'`, site);
    }
    component.incomplete = target.incomplete;
    const before = new Set(into.resources);
    accumulate(component, into);
    for (const resource of into.resources) if (!before.has(resource)) resource.uses.push(site);
    for (const file of component.used) target.used.add(file);
    target.gaps.push(...component.gaps);
    target.incomplete = component.incomplete;
  }
}
