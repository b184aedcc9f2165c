import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Gap } from '@sallyport/model';
import type { Chart, ChartFolder } from './chart.ts';
import type { ProgramResult } from './program.ts';
import type { Replay } from './replay.ts';
import type { Traced } from './traced.ts';
import {
  rootValues,
  type SubchartDefaults,
  setLayer,
  subchartValues,
  type ValueNode,
  type ValuesLayer,
  valuesLayer,
} from './values.ts';

/** One rendering of a chart: what a user gives helm beside the chart. */
export interface ChartVariant {
  /** In helm's order, the last is the strongest. Relative to the scanned root, or absolute. */
  readonly valuesFiles: readonly string[];
  /** As after `--set`. */
  readonly set: readonly string[];
}

export interface ChartInput {
  /** Absolute. */
  readonly root: string;
  /** Folder of the chart, relative to the root; empty for the root itself. */
  readonly chart: string;
  /** `chartVariants` by default. */
  readonly variants?: readonly ChartVariant[];
  /** Renderings beside these. */
  readonly more?: readonly ChartVariant[];
  readonly releaseName?: string;
  readonly namespace?: string;
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[];
  /** True by default. */
  readonly includeCrds?: boolean;
}

/** The chart with nothing but its own values. */
export const plainVariant: ChartVariant = { valuesFiles: [], set: [] };

/**
 * The renderings that a chart asks for itself: its `values.yaml`, and each `ci/*-values.yaml` (the convention of
 * chart-testing).
 */
export function chartVariants(folder: ChartFolder): ChartVariant[] {
  const ci = [...folder.files].filter(([path]) => /^ci\/[^/]*-values\.ya?ml$/.test(path));
  return [
    plainVariant,
    ...ci
      .map(([, { source }]) => ({ valuesFiles: [source], set: [] }))
      .sort((a, b) => (a.valuesFiles[0]! < b.valuesFiles[0]! ? -1 : 1)),
  ];
}

/** The values of one variant, strongest first, and the files that helm is given. */
export interface Layers {
  readonly variant: ChartVariant;
  readonly set: ValuesLayer | undefined;
  readonly files: readonly { readonly layer: ValuesLayer; readonly bytes: Buffer }[];
}

/** Undefined where a values file cannot be read. */
export function readLayers(
  input: ChartInput,
  folder: ChartFolder,
  variant: ChartVariant,
  gaps: Gap[],
): Layers | undefined {
  const inside = new Map([...folder.files.values()].map((file) => [file.source, file.bytes]));
  const files: { layer: ValuesLayer; bytes: Buffer }[] = [];
  for (const path of variant.valuesFiles) {
    let bytes = inside.get(path);
    try {
      bytes ??= readFileSync(resolve(input.root, path));
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
      gaps.push({ path, reason: 'unreadable', message: `The values file cannot be read (${reason}).` });
      return undefined;
    }
    files.push({ layer: valuesLayer(path, bytes.toString('utf8'), true), bytes });
  }
  return { variant, set: setLayer(variant.set), files };
}

/** What is known of a variant before it is rendered. */
export interface ValuesRun {
  readonly layers: Layers;
  /** The values files that stand for the variant in a report. */
  readonly names: readonly string[];
  readonly valuesOf: (scope: readonly string[]) => ValueNode;
  /** Roots of templates and followed outputs, kept once they were asked for. */
  readonly contexts: Map<string, Traced>;
  readonly replays: Map<string, Replay | undefined>;
}

export interface MarkedRun extends ValuesRun {
  /** What each template prints, with marks, by the path that helm prints after `# Source:`. */
  readonly marks: ReadonlyMap<string, string>;
}

export interface VariantRun extends MarkedRun {
  /** What helm printed. */
  readonly plain: ProgramResult;
}

export function valuesRun(chart: Chart, layers: Layers): ValuesRun {
  const names = layers.files.map(({ layer }) => layer.path!);
  if (names.length === 0 && chart.values?.path !== undefined) names.push(chart.values.path);
  return { layers, names, valuesOf: valuesByScope(chart, layers), contexts: new Map(), replays: new Map() };
}

/** The values of each chart in the tree. */
function valuesByScope(chart: Chart, layers: Layers): VariantRun['valuesOf'] {
  const strongest = [
    ...(layers.set ? [layers.set] : []),
    ...layers.files.map(({ layer }) => layer).toReversed(),
    ...(chart.values ? [chart.values] : []),
  ];
  const known = new Map<string, { values: ValueNode; defaults: SubchartDefaults['children'] }>();
  const valuesOf = (scope: readonly string[]): { values: ValueNode; defaults: SubchartDefaults['children'] } => {
    const key = scope.join('/');
    const found = known.get(key);
    if (found) return found;
    const made = scope.length === 0 ? top() : below(valuesOf(scope.slice(0, -1)), scope.at(-1)!);
    known.set(key, made);
    return made;
  };
  const top = (): ReturnType<typeof valuesOf> => {
    const defaults = defaultsOf(chart);
    return { values: rootValues(strongest, defaults), defaults };
  };
  const below = (parent: ReturnType<typeof valuesOf>, name: string): ReturnType<typeof valuesOf> => {
    const defaults = parent.defaults.get(name)?.children ?? new Map();
    return { values: subchartValues(parent.values, name, defaults), defaults };
  };
  return (scope) => valuesOf(scope).values;
}

function defaultsOf(chart: Chart): SubchartDefaults['children'] {
  return new Map(
    chart.children.map(({ as, chart: child }) => [as, { own: child.values, children: defaultsOf(child) }]),
  );
}
