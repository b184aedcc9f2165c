import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gap } from '@sallyport/model';
import type { Chart, ChartFolder } from './chart.ts';
import { type Copy, prepareCopy, writeMarked, writePlain } from './copy.ts';
import { foresee, isBorneOut } from './foresee.ts';
import { readHelmError } from './helm-error.ts';
import { type Jail, templateArgs } from './jail.ts';
import type { ProgramResult } from './program.ts';
import { readMarks } from './trace.ts';
import {
  type ChartInput,
  type ChartVariant,
  type Layers,
  plainVariant,
  type VariantRun,
  valuesRun,
} from './variant.ts';

/** helm at work on one variant. */
export interface Rendering {
  readonly variant: ChartVariant;
  /** What helm makes of the chart as it is. */
  readonly plain: Promise<ProgramResult>;
  isOver(): boolean;
  /** Lets helm go on, with values: by then the chart has to be there. */
  go(layers: Layers): void;
  /** What helm makes of the chart with marks. */
  marked(folder: ChartFolder, copy: Copy): Promise<ProgramResult>;
}

/** Starts helm on the first variant before the chart is read: most of its time it takes to start. */
export function startFirst(jail: Jail, input: ChartInput): Rendering {
  // helm looks whether there is a folder, then reads its values, then what is in the folder.
  mkdirSync(plainFolder(jail));
  return startRendering(jail, input, input.variants?.[0] ?? plainVariant, 0);
}

/**
 * Renders each variant of a chart with helm. What helm will print is told without it while it is at work; only where that
 * cannot be told, or is not borne out, helm renders the chart once more, with marks.
 * @returns the variants up to the first that did not come to an end: the next would hang as well, and the whole stays in
 * bounded time
 */
export async function renderVariants(
  jail: Jail,
  input: ChartInput,
  folder: ChartFolder,
  chart: Chart,
  variants: readonly Layers[],
  first: Rendering,
  gaps: Gap[],
): Promise<{ copy: Copy; runs: VariantRun[] }> {
  writePlain(plainFolder(jail), folder, gaps);
  const started = new Map<string, Rendering>();
  const start = (layers: Layers): Rendering => {
    // Equal values give equal output: helm is asked once.
    const key = JSON.stringify([layers.files.map(({ bytes }) => bytes.toString('utf8')), layers.variant.set]);
    let rendering = started.get(key);
    if (rendering) return rendering;
    rendering =
      layers.variant === first.variant ? first : startRendering(jail, input, layers.variant, started.size + 1);
    started.set(key, rendering);
    rendering.go(layers);
    return rendering;
  };
  variants.slice(0, 1).forEach(start);
  const copy = prepareCopy(folder, chart);
  const done = new Map<Rendering, VariantRun>();
  const runs: VariantRun[] = [];
  for (const [index, layers] of variants.entries()) {
    // The next variant is under way with this one.
    variants.slice(index + 1, index + 2).forEach(start);
    const rendering = start(layers);
    const same = done.get(rendering);
    const run = same
      ? { ...same, ...valuesRun(chart, layers) }
      : await renderVariant(rendering, input, folder, copy, layers);
    done.set(rendering, run);
    runs.push(run);
    if (run.plain.ended !== 'exit') break;
  }
  return { copy, runs };
}

function plainFolder(jail: Jail): string {
  return join(jail.folder, 'plain');
}

function startRendering(jail: Jail, input: ChartInput, variant: ChartVariant, number: number): Rendering {
  const valuesFiles = variant.valuesFiles.map((_, index) => join(jail.folder, `values-${number}-${index}.yaml`));
  // Standard input gives no values, but helm waits for its end.
  const argsOf = (chart: string): string[] => templateArgs(input, chart, ['-', ...valuesFiles], variant.set);
  const { promise: until, resolve } = Promise.withResolvers<void>();
  let isOver = false;
  const plain = jail.run(argsOf(plainFolder(jail)), { until }).finally(() => {
    isOver = true;
  });
  return {
    variant,
    plain,
    isOver: () => isOver,
    go({ files }) {
      for (const [index, { bytes }] of files.entries()) writeFileSync(valuesFiles[index]!, bytes);
      resolve();
    },
    marked(folder, copy) {
      const target = join(jail.folder, 'marked');
      if (!existsSync(target)) writeMarked(target, folder, copy);
      // The marked text is a JSON string of all files: it may be somewhat longer.
      return jail.run(argsOf(target), { outputs: 3 });
    },
  };
}

async function renderVariant(
  rendering: Rendering,
  input: ChartInput,
  folder: ChartFolder,
  copy: Copy,
  layers: Layers,
): Promise<VariantRun> {
  const foreseen = await foresee(input, copy, layers, rendering.isOver);
  const marked = foreseen ? undefined : rendering.marked(folder, copy);
  const plain = await rendering.plain;
  if (foreseen && isBorneOut(foreseen, copy, plain)) return { ...foreseen, plain };
  const result = marked ?? (asksForMarks(plain) ? rendering.marked(folder, copy) : undefined);
  return { ...valuesRun(copy.chart, layers), plain, marks: result ? readMarks(await result) : new Map() };
}

/** Objects have origins, and a line of output that is no YAML has one. */
function asksForMarks({ ended, status, stderr }: ProgramResult): boolean {
  return ended === 'exit' && (status === 0 || readHelmError(stderr).renderedLine !== undefined);
}
