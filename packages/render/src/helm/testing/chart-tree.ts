import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EditTarget, Origin } from '@sallyport/model';
import { findProgram } from '../program.ts';
import { createHelm, type HelmOptions, type RenderedChart } from '../render.ts';
import type { ChartInput } from '../variant.ts';

const repository = join(import.meta.dirname, '../../../../..');

/** The folder of the pinned helm; empty where its package is not installed. */
export const toolsPath: string = pinnedTools();

function pinnedTools(): string {
  try {
    return execFileSync(process.execPath, [join(repository, 'tools/tools-path.ts')], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** Each helm that is there: the pinned one, and the version 3 beside it. */
export const helms: readonly { readonly name: string; readonly path: string }[] = [
  { name: 'helm', path: toolsPath },
  { name: 'helm 3', path: toolsPath === '' ? '' : join(toolsPath, 'helm3') },
].filter(({ path }) => findProgram('helm', path) !== undefined);

/** Files by path. */
export type Tree = Readonly<Record<string, string>>;

export interface ChartRun extends RenderedChart {
  readonly helmVersion: string | undefined;
  /** `path:line` of the first line with a text: what a test expects. */
  line(path: string, text: string): string;
  /** The origin of a field of the object of a kind (and name), as `path:line`. */
  at(object: string, pointer: string): string;
  via(object: string, pointer: string): string[];
  /** `kind path pointer`. */
  target(object: string, pointer: string): string | undefined;
  origin(object: string, pointer: string): Origin;
}

/** Renders a tree of files with a chart in it, in a temporary folder that is gone afterwards. */
export async function renderTree(
  tree: Tree,
  path: string,
  options: Partial<ChartInput> & { readonly helm?: HelmOptions; readonly prepare?: (root: string) => void } = {},
): Promise<ChartRun> {
  const root = mkdtempSync(join(tmpdir(), 'sallyport-chart-'));
  try {
    for (const [name, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    const { helm, prepare, ...input } = options;
    prepare?.(root);
    const program = createHelm({ path, ...helm });
    const rendered = await program.renderChart({ root, chart: '', ...input });
    return { ...rendered, helmVersion: await program.version(), ...questions(tree, rendered) };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function questions(tree: Tree, rendered: RenderedChart): Omit<ChartRun, keyof RenderedChart | 'helmVersion'> {
  const find = (object: string): RenderedChart['objects'][number] => {
    const [kind, name] = object.split('/');
    const found = rendered.objects.find(
      ({ value }) => value.kind === kind && (name === undefined || (value.metadata as { name: string }).name === name),
    );
    if (!found) throw new Error(`there is no ${object}: ${JSON.stringify(rendered.gaps)}`);
    return found;
  };
  const origin = (object: string, pointer: string): Origin => find(object).origin(pointer);
  return {
    line(path, text) {
      const lines = tree[path]!.split('\n');
      const index = lines.findIndex((line) => line.includes(text));
      if (index === -1) throw new Error(`${path} does not hold ${text}`);
      return `${path}:${index + 1}`;
    },
    origin,
    at: (object, pointer) => `${origin(object, pointer).location.path}:${origin(object, pointer).location.startLine}`,
    via: (object, pointer) =>
      origin(object, pointer).via.map((place) => `${place.role} ${place.path}:${place.startLine}`),
    target: (object, pointer) => targetText(origin(object, pointer).target),
  };
}

function targetText(target: EditTarget | undefined): string | undefined {
  return target && `${target.kind} ${target.path} ${target.pointer}`;
}
