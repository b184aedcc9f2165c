import type { Gap } from '@sallyport/model';
import type { Chart } from './chart.ts';
import type { Copy, Source } from './copy.ts';
import { stripMarks } from './replay.ts';
import { type GoValue, goTruth, unknowable } from './static-functions.ts';
import { lookStatically } from './static-look.ts';
import { chartField } from './trace.ts';
import type { Budget } from './traced.ts';
import { plainValue, rootValues, type ValuesLayer } from './values.ts';
import { type ChartInput, type Layers, type ValuesRun, type VariantRun, valuesRun } from './variant.ts';

export interface StaticRun {
  readonly run: VariantRun;
  /** Templates that only helm can render. */
  readonly gaps: readonly Gap[];
}

/** Renders as much of a chart as can be told without helm, in the form in which helm would print it. */
export function renderStatically(input: ChartInput, copy: Copy, layers: Layers): StaticRun {
  const values = valuesRun(copy.chart, layers);
  const plain: string[] = [];
  const marks = new Map<string, string>();
  const gaps: Gap[] = [];
  for (const looked of lookAtTemplates(input, copy, values)) {
    if ('gap' in looked) {
      gaps.push(looked.gap);
      continue;
    }
    const { path, source, marked } = looked;
    const { text } = source.literal ? source.file : stripMarks(copy.legend, marked);
    if (text.trim() !== '') plain.push(`---\n# Source: ${path}\n${text}\n`);
    marks.set(path, marked);
  }
  const printed = { ended: 'exit', status: 0, stdout: plain.join(''), stderr: '' } as const;
  return { run: { ...values, marks, plain: printed }, gaps };
}

/** What one template prints, in the words of helm's paths; or that only helm can tell. */
type Looked = { readonly path: string; readonly source: Source; readonly marked: string } | { readonly gap: Gap };

/** Looks at one template after the other without helm. */
export function* lookAtTemplates(input: ChartInput, copy: Copy, values: ValuesRun): Generator<Looked> {
  const broken = brokenLayer(copy.chart, values.layers);
  if (broken?.path !== undefined) {
    const message = 'The values cannot be read: the file is not one mapping of YAML.';
    yield { gap: { path: broken.path, line: broken.brokenAt!, reason: 'parse-error', message } };
    return;
  }
  const contexts = new Map<string, GoValue>();
  const budget = { left: maxSteps };
  for (const [path, source] of copy.sources) {
    const { file, scope } = source;
    if (source.literal) {
      if (input.includeCrds !== false) yield { path, source, marked: file.text };
      continue;
    }
    if (!file.rendered) continue;
    const enabled = isEnabled(copy.chart, values.valuesOf, scope);
    if (enabled === undefined) yield { gap: undecidedGap(source, 1, 'helm decides whether its chart is switched on') };
    if (enabled !== true) continue;
    const context = (): GoValue => contextOf(contexts, input, copy.chart, values, scope, budget);
    const look = lookStatically(copy.legend, file, context, budget);
    if ('marked' in look) {
      yield { path, source, marked: look.marked };
      continue;
    }
    const where = [...copy.sources.values()].find((each) => each.file.path === look.file.path) ?? source;
    yield { gap: undecidedGap(where, look.line, look.undecided) };
  }
}

function brokenLayer(chart: Chart, layers: Layers): ValuesLayer | undefined {
  const own = (from: Chart): ValuesLayer[] => [
    ...(from.values ? [from.values] : []),
    ...from.children.flatMap((child) => own(child.chart)),
  ];
  return [...layers.files.map(({ layer }) => layer), ...own(chart)].find(({ brokenAt }) => brokenAt !== undefined);
}

const maxSteps = 500_000;

function undecidedGap({ path }: Source, line: number, what: string): Gap {
  return { path, line, reason: 'not-rendered', message: `The template is not looked at without helm: ${what}.` };
}

/** Undefined where helm alone can tell. */
function isEnabled(root: Chart, valuesOf: ValuesRun['valuesOf'], scope: readonly string[]): boolean | undefined {
  let chart = root;
  for (const [depth, name] of scope.entries()) {
    const child = chart.children.find(({ as }) => as === name);
    if (!child || child.dependency?.special) return undefined;
    for (const condition of child.dependency?.condition.split(',') ?? []) {
      const steps = condition.trim().split('.');
      const { value } = steps.reduce((node, step) => node.child(step), valuesOf(scope.slice(0, depth)));
      // The first path that leads to a boolean decides.
      if (value === false) return false;
      if (value === true) break;
    }
    chart = child.chart;
  }
  return true;
}

/** The root of the templates of one chart. */
function contextOf(
  contexts: Map<string, GoValue>,
  input: ChartInput,
  root: Chart,
  values: ValuesRun,
  scope: readonly string[],
  budget: Budget,
): GoValue {
  const key = scope.join('/');
  const known = contexts.get(key);
  if (known !== undefined) return known;
  let chart = root;
  for (const step of scope) chart = chart.children.find(({ as }) => as === step)!.chart;
  const meta = rootValues([chart.meta]);
  const chartFields = new Map(meta.keys().map((field) => [chartField(field), plainValue(meta.child(field), budget)]));
  if (scope.length > 0) chartFields.set('Name', scope.at(-1));
  const release = new Map<string, GoValue>([
    ['Name', input.releaseName ?? 'release-name'],
    ['Namespace', input.namespace ?? 'default'],
    ['Service', 'Helm'],
    ['IsInstall', true],
    ['IsUpgrade', false],
    ['Revision', 1],
  ]);
  const plain = plainValue(values.valuesOf(scope), budget);
  const context: GoValue = new Map<string, GoValue>([
    ['Values', goTruth(plain) ? plain : new Map()],
    ['Chart', chartFields],
    ['Release', release],
    ['Template', new Map([['BasePath', unknowable]])],
    ['Capabilities', unknowable],
    ['Files', unknowable],
  ]);
  contexts.set(key, context);
  return context;
}
