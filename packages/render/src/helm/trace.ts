import { parseYaml, type YamlDocument } from '@sallyport/syntax';
import type { Chart } from './chart.ts';
import type { Copy } from './copy.ts';
import type { ProgramResult } from './program.ts';
import { type Replay, replay } from './replay.ts';
import { constant, type Traced, unknown } from './traced.ts';
import { rootValues } from './values.ts';
import type { MarkedRun } from './variant.ts';

/** The marked output of one file, followed. */
export function replayOf(run: MarkedRun, copy: Copy, helmPath: string): Replay | undefined {
  if (run.replays.has(helmPath)) return run.replays.get(helmPath);
  const source = copy.sources.get(helmPath);
  const marked = run.marks.get(helmPath);
  let chart: Chart | undefined = copy.chart;
  for (const step of source?.scope ?? []) chart = chart?.children.find(({ as }) => as === step)?.chart;
  const found =
    source && chart && marked !== undefined
      ? replay(copy.legend, source.file, marked, contextOf(run, chart, source.scope), { left: maxSteps })
      : undefined;
  run.replays.set(helmPath, found);
  return found;
}

/** The documents of the text that a template printed. */
export function documentsOf(trace: Replay): readonly YamlDocument[] {
  const found = documents.get(trace) ?? parseYaml(trace.text).documents;
  documents.set(trace, found);
  return found;
}

const documents = new WeakMap<Replay, readonly YamlDocument[]>();

const maxSteps = 2_000_000;

/** The root of the templates of one chart. */
function contextOf(run: MarkedRun, chart: Chart, scope: readonly string[]): Traced {
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

/** The marked text of each file in the output of a marked chart: one JSON string each. Nothing where helm failed. */
export function readMarks({ ended, status, stdout }: ProgramResult): Map<string, string> {
  const found = new Map<string, string>();
  if (ended !== 'exit' || status !== 0) return found;
  for (const [, path, text] of stdout.matchAll(/^# Source: (.+)\nkind: Marked\ntext: (".*")$/gm)) {
    try {
      found.set(path!, JSON.parse(text!) as string);
    } catch {
      // A text with half a character is no JSON to JavaScript; its origins are guessed.
    }
  }
  return found;
}
