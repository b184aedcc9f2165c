import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gap } from '@sallyport/model';
import type { Chart, ChartFolder } from './chart.ts';
import { type Copy, prepareCopy, writeMarked, writePlain } from './copy.ts';
import { foresee, isBorneOut } from './foresee.ts';
import { readHelmError } from './helm-error.ts';
import { type Jail, templateArgs } from './jail.ts';
import type { ProgramResult } from './program.ts';
import { readMarks } from './trace.ts';
import { type ChartInput, type Layers, type VariantRun, valuesRun } from './variant.ts';

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
  gaps: Gap[],
): Promise<{ copy: Copy; runs: VariantRun[] }> {
  writePlain(join(jail.folder, 'plain'), folder, gaps);
  const stop = new AbortController();
  const started = new Map<string, Rendering>();
  const start = (layers: Layers): Rendering => {
    // Equal values give equal output: helm is asked once.
    const key = JSON.stringify([layers.files.map(({ bytes }) => bytes.toString('utf8')), layers.variant.set]);
    const known = started.get(key) ?? startRendering(jail, input, folder, layers, started.size, stop.signal);
    started.set(key, known);
    return known;
  };
  // helm takes its time to start: templates are parsed meanwhile, and the next variant is under way with this one.
  variants.slice(0, 1).forEach(start);
  try {
    const copy = prepareCopy(folder, chart);
    const done = new Map<Rendering, VariantRun>();
    const runs: VariantRun[] = [];
    for (const [index, layers] of variants.entries()) {
      variants.slice(index + 1, index + 2).forEach(start);
      const rendering = start(layers);
      const same = done.get(rendering);
      const run = same ? { ...same, ...valuesRun(chart, layers) } : await renderVariant(rendering, input, copy, layers);
      done.set(rendering, run);
      runs.push(run);
      if (run.plain.ended !== 'exit') break;
    }
    return { copy, runs };
  } finally {
    stop.abort();
    await Promise.all(Array.from(started.values(), ({ plain }) => plain));
  }
}

/** helm at work on one variant. */
interface Rendering {
  readonly plain: Promise<ProgramResult>;
  isOver(): boolean;
  /** Renders it once more, with marks. */
  marked(copy: Copy): Promise<ProgramResult>;
}

function startRendering(
  jail: Jail,
  input: ChartInput,
  folder: ChartFolder,
  { files, variant }: Layers,
  number: number,
  signal: AbortSignal,
): Rendering {
  const valuesFiles = files.map(({ bytes }, index) => {
    const path = join(jail.folder, `values-${number}-${index}.yaml`);
    writeFileSync(path, bytes);
    return path;
  });
  const run = (chart: string, outputs: number): Promise<ProgramResult> =>
    jail.run(templateArgs(input, join(jail.folder, chart), valuesFiles, variant.set), outputs, signal);
  let isOver = false;
  const plain = run('plain', 1).finally(() => {
    isOver = true;
  });
  return {
    plain,
    isOver: () => isOver,
    marked(copy) {
      const target = join(jail.folder, 'marked');
      if (!existsSync(target)) writeMarked(target, folder, copy);
      // The marked text is a JSON string of all files: it may be somewhat longer.
      return run('marked', 3);
    },
  };
}

async function renderVariant(rendering: Rendering, input: ChartInput, copy: Copy, layers: Layers): Promise<VariantRun> {
  const foreseen = await foresee(input, copy, layers, rendering.isOver);
  const marked = foreseen ? undefined : rendering.marked(copy);
  const plain = await rendering.plain;
  if (foreseen && isBorneOut(foreseen, copy, plain)) return { ...foreseen, plain };
  const result = marked ?? (asksForMarks(plain) ? rendering.marked(copy) : undefined);
  return { ...valuesRun(copy.chart, layers), plain, marks: result ? readMarks(await result) : new Map() };
}

/** Objects have origins, and a line of output that is no YAML has one. */
function asksForMarks({ ended, status, stderr }: ProgramResult): boolean {
  return ended === 'exit' && (status === 0 || readHelmError(stderr).renderedLine !== undefined);
}
