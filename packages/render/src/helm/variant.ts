import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Gap } from '@sallyport/model';
import type { Chart, ChartFolder } from './chart.ts';
import type { Copy, CopyFolders } from './copy.ts';
import { type ProgramLimits, type ProgramResult, runProgram } from './program.ts';
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
  readonly releaseName?: string;
  readonly namespace?: string;
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[];
  /** True by default. */
  readonly includeCrds?: boolean;
}

/**
 * The renderings that a chart asks for itself: its `values.yaml`, and each `ci/*-values.yaml` (the convention of
 * chart-testing).
 */
export function chartVariants(folder: ChartFolder): ChartVariant[] {
  const ci = [...folder.files].filter(([path]) => /^ci\/[^/]*-values\.ya?ml$/.test(path));
  return [
    { valuesFiles: [], set: [] },
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

export interface VariantRun {
  readonly layers: Layers;
  /** The values files that stand for the variant in a report. */
  readonly names: readonly string[];
  /** Equal values give equal output: helm is asked once. */
  readonly key: string;
  readonly plain: ProgramResult;
  readonly marked: ProgramResult;
  readonly valuesOf: (scope: readonly string[]) => ValueNode;
  readonly contexts: Map<string, Traced>;
}

export async function renderVariant(
  program: string,
  jail: string,
  limits: ProgramLimits,
  input: ChartInput,
  copy: Copy,
  folders: CopyFolders,
  layers: Layers,
  before: readonly VariantRun[],
): Promise<VariantRun> {
  const key = JSON.stringify([layers.files.map(({ bytes }) => bytes.toString('utf8')), layers.variant.set]);
  const same = before.find((run) => run.key === key);
  const shared = { ...valuesRun(copy.chart, layers), key };
  if (same) return { ...same, ...shared };
  const valuesFiles = layers.files.map(({ bytes }, index) => {
    const path = join(jail, `values-${before.length}-${index}.yaml`);
    writeFileSync(path, bytes);
    return path;
  });
  const [plain, marked] = await Promise.all(
    [folders.plain, folders.marked].map((chart) => {
      const args = templateArgs(input, chart, valuesFiles, layers.variant.set);
      // The marked text is a JSON string of all files: it may be somewhat longer.
      const maxOutputBytes = chart === folders.marked ? limits.maxOutputBytes * 3 : limits.maxOutputBytes;
      return runProgram(program, args, { cwd: jail, env: environment(jail), limits: { ...limits, maxOutputBytes } });
    }),
  );
  return { ...shared, plain: plain!, marked: marked! };
}

/** What is known of a variant before it is rendered. */
export function valuesRun(chart: Chart, layers: Layers): Omit<VariantRun, 'key' | 'plain' | 'marked'> {
  const names = layers.files.map(({ layer }) => layer.path!);
  if (names.length === 0 && chart.values?.path !== undefined) names.push(chart.values.path);
  return { layers, names, valuesOf: valuesByScope(chart, layers), contexts: new Map() };
}

function templateArgs(
  input: ChartInput,
  chart: string,
  valuesFiles: readonly string[],
  set: readonly string[],
): string[] {
  return [
    'template',
    ...valuesFiles.map((path) => `--values=${path}`),
    ...set.map((flag) => `--set=${flag}`),
    ...(input.namespace === undefined ? [] : [`--namespace=${input.namespace}`]),
    ...(input.kubeVersion === undefined ? [] : [`--kube-version=${input.kubeVersion}`]),
    ...(input.apiVersions ?? []).map((version) => `--api-versions=${version}`),
    ...(input.includeCrds === false ? [] : ['--include-crds']),
    '--',
    ...(input.releaseName === undefined ? [] : [input.releaseName]),
    chart,
  ];
}

/**
 * Nothing of the caller's HELM_*, KUBE* and proxy variables, and an empty home. The proxies lead nowhere, in case
 * something of helm still wants to fetch.
 */
function environment(jail: string): Record<string, string> {
  const home = join(jail, 'home');
  const nowhere = 'http://127.0.0.1:9';
  const { SystemRoot } = process.env;
  return {
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
    HOME: home,
    XDG_CACHE_HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    HELM_CACHE_HOME: home,
    HELM_CONFIG_HOME: home,
    HELM_DATA_HOME: home,
    HELM_PLUGINS: join(home, 'plugins'),
    HELM_NO_PLUGINS: '1',
    KUBECONFIG: join(home, 'none'),
    TMPDIR: jail,
    TEMP: jail,
    TMP: jail,
    LC_ALL: 'C',
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    ALL_PROXY: nowhere,
  };
}

export async function versionOf(program: string, jail: string, limits: ProgramLimits): Promise<string | undefined> {
  const result = await runProgram(program, ['version', '--template={{.Version}}'], {
    cwd: jail,
    env: environment(jail),
    limits,
  });
  return result.ended === 'exit' && result.status === 0 ? result.stdout.trim() : undefined;
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
