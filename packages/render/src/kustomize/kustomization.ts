import { refuseUnknown, textField } from './fields.ts';
import type { Loader } from './loader.ts';
import { Refusal } from './refusal.ts';
import type { Site } from './site.ts';
import { isNull, type MapNode, type Node, textOf } from './tree.ts';

export interface Kustomization {
  readonly path: string;
  readonly root: MapNode;
  readonly kind: 'Kustomization' | 'Component';
}

export const kustomizationNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

const fields = new Set(
  (
    'apiVersion kind metadata openapi namePrefix nameSuffix namespace commonLabels labels commonAnnotations ' +
    'patchesStrategicMerge patchesJson6902 patches images imageTags replacements replicas vars sortOptions resources ' +
    'components crds bases configMapGenerator secretGenerator helmGlobals helmCharts helmChartInflationGenerator ' +
    'generatorOptions configurations generators transformers validators inventory buildMetadata'
  ).split(' '),
);

/**
 * Reads the one kustomization of a folder.
 * @param at what leads to the folder, for the message
 * @throws {Refusal} where there is none, more than one, or one with unknown fields or another kind
 */
export function loadKustomization(loader: Loader, folder: string, at: Site | string): Kustomization {
  const paths = kustomizationNames
    .map((name) => (folder === '' ? name : `${folder}/${name}`))
    .filter((path) => loader.file(path) !== undefined);
  const [path, other] = paths;
  if (path === undefined) {
    throw new Refusal(`unable to find one of ${kustomizationNames.join(', ')} in '${folder || '.'}'`, at);
  }
  if (other !== undefined) throw new Refusal(`found multiple kustomization files in '${folder || '.'}'`, path);
  const root = loader.settings(path)![0];
  if (!root || isNull(root) || (root.kind === 'map' && saysNothing(root))) {
    throw new Refusal('kustomization.yaml is empty', path);
  }
  if (root.kind !== 'map') throw new Refusal('a kustomization is a map', root.trace.site);
  refuseUnknown(root, fields, 'A kustomization');
  const kind = textField(root, 'kind') || 'Kustomization';
  if (kind !== 'Kustomization' && kind !== 'Component') {
    throw new Refusal('kind should be Kustomization or Component', root.entries.get('kind')!.trace.site);
  }
  const version = `kustomize.config.k8s.io/${kind === 'Component' ? 'v1alpha1' : 'v1beta1'}`;
  const given = textField(root, 'apiVersion') || version;
  if (given !== version) {
    throw new Refusal(`apiVersion for ${kind} should be ${version}`, root.entries.get('apiVersion')!.trace.site);
  }
  return { path, root, kind };
}

function saysNothing(root: MapNode): boolean {
  const empty = (node: Node): boolean => node.kind === 'scalar' && textOf(node) === '';
  return [...root.entries].every(([key, node]) => key === 'apiVersion' || key === 'kind' || empty(node));
}
