import type { Gap, RenderedObject, SourceEdit } from '@sallyport/model';
import { createBudget, defaultKustomizeLimits, type KustomizeLimits } from './budget.ts';
import { accumulate, emptyAccumulation, noSchema, openTarget } from './build.ts';
import { mapField, textsField } from './fields.ts';
import { contentHash } from './hash.ts';
import { createLoader, type KustomizeFiles, type Loader, withKustomization } from './loader.ts';
import { fixNameReferences } from './name-references.ts';
import { editInText } from './operation-edit.ts';
import { createOverlayPatches, type PatchTarget, type Rebuilding } from './overlay-patch.ts';
import { joinPath, relativePath } from './paths.ts';
import { gapOf, Refusal } from './refusal.ts';
import { renderedObject } from './rendered.ts';
import {
  apiVersionOf,
  kindOf,
  nameOf,
  namespaceOf,
  type Resource,
  type ResourceOrigin,
  rememberId,
} from './resource.ts';
import type { Trace } from './site.ts';
import { sortResources } from './sort.ts';
import type { BaseCache, Build, Target } from './target.ts';
import { lookup, type MapNode, mapAt, type ScalarNode, scalar, textOf, toValue } from './tree.ts';
import { resolveVars } from './vars.ts';

export interface KustomizeResult {
  /** In the order of `kubectl kustomize`; empty where kustomize would refuse the folder. */
  readonly objects: readonly RenderedObject[];
  readonly gaps: readonly Gap[];
  /** Every file that took part, relative to the root. */
  readonly used: ReadonlySet<string>;
  /** Of the patches that objects were asked for, those that a build with them proved wrong. */
  refuted(): ReadonlySet<SourceEdit>;
}

export interface Kustomizer {
  /**
   * Builds the kustomization of a folder (relative to the root, '' or '.' for the root itself) to what
   * `kubectl kustomize` of version 1.35 prints, and never throws for what stands in the files. What kustomize refuses is
   * one gap and no object; what is left out (remote bases, charts, plugins) is a gap each beside the rest.
   */
  build(folder: string): KustomizeResult;
}

/** Builds many folders over the same files: each file is read once, each base built once. */
export function createKustomizer(files: KustomizeFiles, limits: KustomizeLimits = defaultKustomizeLimits): Kustomizer {
  const loader = createLoader(files);
  const cache: BaseCache = new Map();
  const proofs = { left: mostProofs };
  return {
    build(folder) {
      const path = joinPath('', folder);
      if (path === undefined) {
        const message = 'the folder lies outside of the root';
        return {
          objects: [],
          gaps: [{ path: folder, reason: 'not-rendered', message }],
          used: new Set(),
          refuted: () => new Set(),
        };
      }
      const { target, resources, gaps } = buildFolder(path, loader, cache, limits);
      const objects = resources.map(renderedObject);
      const used = target?.used ?? new Set();
      if (!target || objects.length === 0) return { objects, gaps, used, refuted: () => new Set() };
      const build: Rebuilding = {
        path: target.kustomization.path,
        text: loader.file(target.kustomization.path)!.text,
        values: objects.map(({ value }) => value),
        rebuild(text) {
          proofs.left -= objects.length;
          if (proofs.left < 0) return undefined;
          const again = buildFolder(path, withKustomization(loader, build.path, text), cache, limits);
          return again.gaps.length > gaps.length ? undefined : again.resources.map(({ node }) => toValue(node) as Json);
        },
      };
      const { patch, refuted } = createOverlayPatches(build, resources.map(firstId));
      const patched = objects.map(
        (object, index): RenderedObject => ({
          ...object,
          patch: (edits) => editInText(resources[index]!, edits, files.scanned) ?? patch(index, edits),
        }),
      );
      return { objects: patched, gaps, used, refuted };
    },
  };
}

type Json = Readonly<Record<string, unknown>>;

/** Objects that are built anew to prove patches, over all builds: some 0.1 ms each. */
const mostProofs = 20_000;

interface Built {
  readonly target: Target | undefined;
  readonly resources: readonly Resource[];
  readonly gaps: readonly Gap[];
}

function buildFolder(path: string, loader: Loader, cache: BaseCache, limits: KustomizeLimits): Built {
  const build: Build = { loader, cache, budget: createBudget(limits, path || '.'), schema: noSchema };
  let target: Target | undefined;
  try {
    target = openTarget(build, path, [], path || '.');
    return { target, resources: finish(target, build), gaps: target.gaps };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { target, resources: [], gaps: [...(target?.gaps ?? []), gapOf(error)] };
  }
}

/** Prefixes, suffixes and namespaces of all folders come later. */
function firstId(resource: Resource): PatchTarget {
  const first = resource.previous[0];
  const namespace = first ? first.namespace : namespaceOf(resource);
  return {
    apiVersion: apiVersionOf(resource),
    kind: first?.kind ?? kindOf(resource),
    name: first?.name ?? nameOf(resource),
    namespace: namespace === 'default' ? '' : namespace,
  };
}

/** Builds one folder; see {@link Kustomizer.build}. */
export function buildKustomization(folder: string, files: KustomizeFiles, limits?: KustomizeLimits): KustomizeResult {
  return createKustomizer(files, limits).build(folder);
}

/** What is done once, at the top: hashes, references, vars, order, and the marks that `buildMetadata` asks for. */
function finish(target: Target, build: Build): Resource[] {
  const { root } = target.kustomization;
  const { resources, config, vars } = accumulate(target, emptyAccumulation());
  for (const resource of resources) if (resource.needsHash) addHash(resource);
  fixNameReferences(resources, config, build.budget);
  resolveVars(resources, vars, config.varReference, build.budget);
  const kept = resources.filter((resource) => !isLocal(resource));
  const sorted = sortResources(kept, mapField(root, 'sortOptions'));
  const marks = new Set(textsField(root, 'buildMetadata').map(({ text }) => text));
  for (const resource of sorted) {
    cleanAnnotations(resource);
    mark(resource, marks, target);
  }
  return sorted;
}

function addHash(resource: Resource): void {
  const name = lookup(resource.node, 'metadata', 'name') as ScalarNode;
  const suffix = contentHash(resource);
  rememberId(resource);
  name.value = `${nameOf(resource)}-${suffix}`;
  name.trace = { ...name.trace, composed: true };
}

function isLocal(resource: Resource): boolean {
  const annotation = lookup(resource.node, 'metadata', 'annotations', 'config.kubernetes.io/local-config');
  return annotation !== undefined && textOf(annotation) !== 'false';
}

const internal = /^internal\.config\.kubernetes\.io\/|^config\.kubernetes\.io\/(?:path|index)$|^config\.k8s\.io\/id$/;

/** Takes away the annotations that kustomize keeps for itself and writes the others as text; an empty map goes too. */
function cleanAnnotations(resource: Resource): void {
  const metadata = lookup(resource.node, 'metadata');
  const annotations = metadata?.kind === 'map' ? metadata.entries.get('annotations') : undefined;
  if (metadata?.kind !== 'map' || annotations?.kind !== 'map') return;
  for (const [key, node] of annotations.entries) {
    if (internal.test(key)) annotations.entries.delete(key);
    else if (node.kind === 'scalar' && typeof node.value !== 'string') node.value = String(node.value);
  }
  if (annotations.entries.size === 0) metadata.entries.delete('annotations');
}

// The version that kubectl 1.35 carries.
const managedBy = 'kustomize-v5.7.1';

function mark(resource: Resource, marks: ReadonlySet<string>, target: Target): void {
  if (marks.size === 0) return;
  const { root } = target.kustomization;
  const trace: Trace = { site: root.entries.get('buildMetadata')!.trace.site, role: 'use', composed: true };
  const metadata = mapAt(resource.node, 'metadata', trace);
  if (!metadata) return;
  const set = (field: 'labels' | 'annotations', key: string, value: string): void => {
    (mapAt(metadata, field, trace) as MapNode | undefined)?.entries.set(key, scalar(value, trace));
  };
  const relative = (path: string): string => relativePath(target.folder, path);
  if (marks.has('originAnnotations'))
    set('annotations', 'config.kubernetes.io/origin', originText(resource.origin, relative));
  if (marks.has('transformerAnnotations') && resource.transformations.length > 0) {
    const list = resource.transformations.map(
      (each) => `- ${originText(each, relative).trimEnd().replaceAll('\n', '\n  ')}\n`,
    );
    set('annotations', 'alpha.config.kubernetes.io/transformations', list.join(''));
  }
  if (marks.has('managedByLabel')) set('labels', 'app.kubernetes.io/managed-by', managedBy);
}

function originText(origin: ResourceOrigin, relative: (path: string) => string): string {
  if ('path' in origin) return `path: ${relative(origin.path)}\n`;
  return `configuredIn: ${relative(origin.configuredIn)}\nconfiguredBy:\n  apiVersion: builtin\n  kind: ${origin.configuredBy}\n`;
}
