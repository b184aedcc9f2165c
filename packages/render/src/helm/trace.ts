import type { Chart } from './chart.ts';
import type { Copy } from './copy.ts';
import type { ProgramResult } from './program.ts';
import { type Replay, replay } from './replay.ts';
import { constant, type Traced, unknown } from './traced.ts';
import { rootValues } from './values.ts';
import type { VariantRun } from './variant.ts';

/** The marked output of one file, followed. */
export function replayOf(run: VariantRun, copy: Copy, helmPath: string): Replay | undefined {
  let known = replays.get(run);
  if (!known) {
    known = new Map();
    replays.set(run, known);
  }
  if (known.has(helmPath)) return known.get(helmPath);
  const source = copy.sources.get(helmPath);
  const marked = markedTexts(run).get(helmPath);
  let chart: Chart | undefined = copy.chart;
  for (const step of source?.scope ?? []) chart = chart?.children.find(({ as }) => as === step)?.chart;
  const found =
    source && chart && marked !== undefined
      ? replay(copy.legend, source.file, marked, contextOf(run, chart, source.scope), { left: maxSteps })
      : undefined;
  known.set(helmPath, found);
  return found;
}

const replays = new WeakMap<VariantRun, Map<string, Replay | undefined>>();

const maxSteps = 2_000_000;

/** The root of the templates of one chart. */
function contextOf(run: VariantRun, chart: Chart, scope: readonly string[]): Traced {
  const key = scope.join('/');
  const known = run.contexts.get(key);
  if (known) return known;
  const meta = rootValues([chart.meta]);
  const chartFields = new Map<string, Traced>(
    meta.keys().map((field) => [chartField(field), { kind: 'value', node: meta.child(field) }]),
  );
  if (scope.length > 0) chartFields.set('Name', constant(scope.at(-1)));
  const subcharts = new Map<string, Traced>(
    chart.children.map(({ as, chart: child }) => [as, contextOf(run, child, [...scope, as])]),
  );
  const context: Traced = {
    kind: 'dict',
    entries: new Map<string, Traced>([
      ['Values', { kind: 'value', node: run.valuesOf(scope) }],
      ['Chart', { kind: 'dict', entries: chartFields, rest: [] }],
      ['Subcharts', { kind: 'dict', entries: subcharts, rest: [] }],
      ...['Release', 'Capabilities', 'Template', 'Files'].map((name): [string, Traced] => [name, unknown]),
    ]),
    rest: [],
  };
  run.contexts.set(key, context);
  return context;
}

/** Templates read the fields of Chart.yaml with a capital: `.Chart.AppVersion`. */
export function chartField(key: string): string {
  return `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
}

const texts = new WeakMap<ProgramResult, Map<string, string>>();

/** The marked text of each file, out of one JSON string each. */
function markedTexts({ marked }: VariantRun): Map<string, string> {
  let found = texts.get(marked);
  if (found) return found;
  found = new Map();
  texts.set(marked, found);
  if (marked.ended !== 'exit' || marked.status !== 0) return found;
  for (const [, path, text] of marked.stdout.matchAll(/^# Source: (.+)\nkind: Marked\ntext: (".*")$/gm)) {
    try {
      found.set(path!, JSON.parse(text!) as string);
    } catch {
      // A text with half a character is no JSON to JavaScript; its origins are guessed.
    }
  }
  return found;
}
