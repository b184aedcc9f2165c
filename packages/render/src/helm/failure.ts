import type { Gap, Place } from '@sallyport/model';
import type { Chart, ChartFolder } from './chart.ts';
import type { Copy } from './copy.ts';
import { readHelmError, withoutSecrets } from './helm-error.ts';
import type { ProgramLimits } from './program.ts';
import { replayOf } from './trace.ts';
import { lineStart, type ValuesLayer } from './values.ts';
import type { VariantRun } from './variant.ts';

/** What helm could not render, each cause once. */
export function failures(
  runs: readonly VariantRun[],
  untried: number,
  copy: Copy,
  folder: ChartFolder,
  chartPath: string,
  limits: ProgramLimits,
): Gap[] {
  const byCause = new Map<string, { gap: Gap; names: string[] }>();
  for (const run of runs) {
    if (run.plain.ended === 'exit' && run.plain.status === 0) continue;
    const gap = failureOf(run, copy, chartPath, limits);
    // What is missing is said already, and explains this.
    if (folder.missing.length > 0 && /no template "/.test(gap.message)) continue;
    const key = JSON.stringify(gap);
    const known = byCause.get(key);
    if (known) known.names.push(...run.names);
    else byCause.set(key, { gap, names: [...run.names] });
  }
  return [...byCause.values()].map(({ gap, names }) => {
    const withNames = names.length > 0 && runs.length > 1 ? ` With ${names.join(', ')}.` : '';
    const rest = gap.reason === 'not-rendered' || untried === 0 ? '' : ` ${untried} more values files were not tried.`;
    return { ...gap, message: gap.message + withNames + rest };
  });
}

function failureOf(run: VariantRun, copy: Copy, chartPath: string, limits: ProgramLimits): Gap {
  const { plain, layers } = run;
  if (plain.ended === 'timeout') {
    const message = `The chart is not rendered: helm took longer than ${limits.timeoutMs / 1000} s.`;
    return { path: chartPath, reason: 'timeout', message };
  }
  if (plain.ended === 'output' || plain.ended === 'memory') {
    const bytes = plain.ended === 'output' ? limits.maxOutputBytes : limits.maxMemoryBytes;
    const what = plain.ended === 'output' ? 'printed' : 'needed';
    return {
      path: chartPath,
      reason: 'limit',
      message: `The chart is not rendered: helm ${what} more than ${bytes} bytes.`,
    };
  }
  if (plain.ended === 'failed') {
    return { path: chartPath, reason: 'missing-capability', message: `helm cannot be started: ${plain.stderr}.` };
  }
  const error = readHelmError(plain.stderr);
  const values = [layers.set, ...layers.files.map(({ layer }) => layer), ...allValues(copy.chart)];
  const hidden = (text: string): string =>
    withoutSecrets(
      text,
      values.map((layer) => layer?.value),
    );
  // Before the message is cut: half of a secret would not be known again. And behind it: its white space is folded then.
  const said = hidden(
    layers.files.reduce(
      (text, { layer }, index) => text.replaceAll(valuesName(text, index), layer.path!),
      readHelmError(hidden(plain.stderr)).message,
    ),
  );
  const message = `helm says: ${said}${/[.!?]$/.test(said) ? '' : '.'}`;
  const broken = [...layers.files.map(({ layer }) => layer), ...allValues(copy.chart)].find((layer) => layer.brokenAt);
  if (broken?.path !== undefined && /cannot load values|failed to parse/.test(said)) {
    return { path: broken.path, line: broken.brokenAt!, reason: 'not-rendered', message };
  }
  for (const { path, line } of error.places) {
    const source = copy.sources.get(path);
    if (!source) continue;
    if (line !== undefined) return { path: source.path, line, reason: 'not-rendered', message };
    const rendered = error.renderedLine === undefined ? undefined : templateLine(run, copy, path, error.renderedLine);
    return {
      path: source.path,
      ...(rendered === undefined ? {} : { line: rendered }),
      reason: 'not-rendered',
      message,
    };
  }
  const schema = schemaPlace(run, copy, error.message);
  return {
    path: schema?.path ?? chartPath,
    ...(schema && { line: schema.startLine }),
    reason: 'not-rendered',
    message,
  };
}

/** The temporary name that helm was given for a values file. */
function valuesName(text: string, index: number): string {
  return new RegExp(`\\S*sallyport-helm-[^\\s/]*/values-\\d+-${index}\\.yaml`).exec(text)?.[0] ?? '\0';
}

function allValues(chart: Chart): ValuesLayer[] {
  return [...(chart.values ? [chart.values] : []), ...chart.children.flatMap(({ chart: child }) => allValues(child))];
}

/** The line of a template that printed a line of its output. */
function templateLine(run: VariantRun, copy: Copy, path: string, renderedLine: number): number | undefined {
  const trace = replayOf(run, copy, path);
  if (!trace || /^---/m.test(trace.text.trimStart())) return undefined;
  const lines = trace.text.trimStart().split('\n');
  const lead = trace.text.length - trace.text.trimStart().length;
  const offset = lead + lines.slice(0, renderedLine - 1).join('\n').length + 1;
  const segment = trace.segments.findLast(({ start }) => start <= offset);
  if (!segment) return undefined;
  const { file } = segment.frame;
  const before = file.text.slice(0, segment.node.start);
  const inside = segment.value ? '' : trace.text.slice(segment.start, offset);
  return count(before, '\n') + count(inside, '\n') + 1;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** The value that a schema refuses: `- at '/image/tag': …` (since helm 3.18), `- image.tag: …` before. */
function schemaPlace(run: VariantRun, copy: Copy, message: string): Place | undefined {
  if (!message.includes("don't meet the specifications of the schema")) return undefined;
  const pointer = /- at '([^']*)'/.exec(message)?.[1];
  const dotted = /- ([\w.[\]-]+): /.exec(message)?.[1];
  const steps = pointer?.split('/').slice(1) ?? (dotted === '(root)' ? [] : dotted?.split('.')) ?? [];
  const layers = [...run.layers.files.map(({ layer }) => layer).toReversed(), copy.chart.values];
  const node = steps.reduce((value, step) => value.child(step), run.valuesOf([]));
  const path = node.refs.find(({ layer }) => layer.document && layer.path !== undefined);
  const layer = path?.layer ?? layers.find((each) => each?.document);
  if (!layer?.document || layer.path === undefined) return undefined;
  const span = layer.document.nearest(path?.pointer ?? '');
  return lineStart(layer.path, layer.lines.position(span.keyStart).line);
}
