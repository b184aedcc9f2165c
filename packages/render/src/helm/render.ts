import { join } from 'node:path';
import type { Gap } from '@sallyport/model';
import { type ChartFolder, type ChartLimits, defaultChartLimits, readChart } from './chart.ts';
import { prepareCopy } from './copy.ts';
import { failures } from './failure.ts';
import { type Jail, openJail } from './jail.ts';
import { type ChartObject, mergeVariants } from './objects.ts';
import { findProgram, type ProgramLimits } from './program.ts';
import { type Rendering, renderVariants, startFirst } from './render-variants.ts';
import { renderStatically } from './static-render.ts';
import { type ChartInput, chartVariants, readLayers } from './variant.ts';

export interface HelmOptions extends Partial<ProgramLimits> {
  /** Where `helm` is looked for, as in PATH; the PATH of this process by default. */
  readonly path?: string;
  readonly chartLimits?: ChartLimits;
}

export interface RenderedChart {
  /** In helm's order, those of the first variant first. */
  readonly objects: readonly ChartObject[];
  readonly gaps: readonly Gap[];
  /** Files that the chart speaks for, relative to the scanned root: nothing else need read them. */
  readonly used: ReadonlySet<string>;
}

export interface Helm {
  /** The program that is called, or undefined where PATH has none. */
  readonly program: string | undefined;
  /** As helm says (`v4.1.4`); undefined where there is none on PATH, or it cannot be run. */
  version(): Promise<string | undefined>;
  /** Never rejects for what stands in a chart. */
  renderChart(input: ChartInput): Promise<RenderedChart>;
}

/**
 * Renders charts with `helm template` (version 3 or 4) in a jail: a copy of the chart in a temporary folder, an empty
 * home, no variable of the caller, no network, no plugins, and limits of time, memory and output.
 */
export function createHelm(options: HelmOptions = {}): Helm {
  const program = findProgram('helm', options.path ?? process.env.PATH);
  const limits: ProgramLimits = {
    timeoutMs: options.timeoutMs ?? 30_000,
    maxOutputBytes: options.maxOutputBytes ?? 64 * 1024 * 1024,
    maxMemoryBytes: options.maxMemoryBytes ?? 1024 * 1024 * 1024,
  };
  let version: Promise<string | undefined> | undefined;
  return {
    program,
    version() {
      version ??= program === undefined ? Promise.resolve(undefined) : versionOf(program, limits);
      return version;
    },
    async renderChart(input) {
      const chartLimits = options.chartLimits ?? defaultChartLimits;
      if (program === undefined)
        return renderFolder(undefined, limits, input, readChart(input.root, input.chart, chartLimits));
      await using jail = openJail(program, limits);
      const first = startFirst(jail, input);
      return await renderFolder({ jail, first }, limits, input, readChart(input.root, input.chart, chartLimits));
    },
  };
}

async function versionOf(program: string, limits: ProgramLimits): Promise<string | undefined> {
  await using jail = openJail(program, limits);
  const { ended, status, stdout } = await jail.run(['version', '--template={{.Version}}']);
  return ended === 'exit' && status === 0 ? stdout.trim() : undefined;
}

/** @param helm under way, or undefined where there is none */
async function renderFolder(
  helm: { readonly jail: Jail; readonly first: Rendering } | undefined,
  limits: ProgramLimits,
  input: ChartInput,
  folder: ChartFolder,
): Promise<RenderedChart> {
  const path = join(input.chart, 'Chart.yaml').replaceAll('\\', '/');
  const used = usedFiles(folder);
  const gaps: Gap[] = [...folder.gaps];
  const nothing = (gap: Omit<Gap, 'path'>): RenderedChart => ({ objects: [], gaps: [...gaps, { path, ...gap }], used });
  const { chart } = folder;
  if (!chart || chart.name === '') {
    return nothing({ reason: 'parse-error', message: 'The chart has no Chart.yaml with a name.' });
  }
  if (chart.library) {
    const message = 'A library chart has no objects of its own. Scan a chart that depends on it to see what it makes.';
    return nothing({ reason: 'not-rendered', message });
  }
  gaps.push(...folder.missing.map((dependency) => missingGap(dependency, input.chart)));
  const asked = [...(input.variants ?? chartVariants(folder)), ...(input.more ?? [])];
  const variants = asked.flatMap((variant) => readLayers(input, folder, variant, gaps) ?? []);
  if (!helm) {
    const copy = prepareCopy(folder, chart);
    const looked = variants.map((layers) => renderStatically(input, copy, layers));
    const message =
      'The chart is not rendered: there is no `helm` on PATH. Install helm 3 or 4. What can be told without it was looked at.';
    gaps.push({ path, reason: 'missing-capability', message }, ...distinct(looked.flatMap((look) => look.gaps)));
    const { objects, gaps: unread } = mergeVariants(
      looked.map(({ run }) => run),
      copy,
    );
    return { objects, gaps: [...gaps, ...unread], used };
  }
  for (const { files } of variants) for (const { layer } of files) used.add(layer.path!);
  const { copy, runs } = await renderVariants(helm.jail, input, folder, chart, variants, helm.first, gaps);
  gaps.push(...failures(runs, variants.length - runs.length, copy, folder, path, limits));
  const { objects, gaps: unread } = mergeVariants(runs, copy);
  return { objects, gaps: [...gaps, ...unread], used };
}

/** What helm makes objects of. Other files of the folder are only data to it, and may be manifests of their own. */
function usedFiles({ files }: ChartFolder): Set<string> {
  const own =
    /^(?:(?:templates|crds|charts)\/.*|(?:Chart|requirements)\.(?:yaml|lock)|values\.yaml|values\.schema\.json|\.helmignore)$/;
  return new Set([...files].flatMap(([path, { source }]) => (own.test(path) ? [source] : [])));
}

/** The same template fails to be read with each values file. */
function distinct(gaps: readonly Gap[]): Gap[] {
  return [...new Map(gaps.map((gap) => [JSON.stringify(gap), gap])).values()];
}

function missingGap(dependency: ChartFolder['missing'][number], chart: string): Gap {
  const { name, version, path, line } = dependency;
  const what = version === '' ? name : `${name} ${version}`;
  const message = `The dependency ${what} is not in charts/. Run \`helm dependency build ${chart === '' ? '.' : chart}\`.`;
  return { path, line, reason: 'not-rendered', message };
}
