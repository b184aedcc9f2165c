import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Gap, Place } from '@sallyport/model';
import type { Chart, ChartFolder } from './chart.ts';
import { type Legend, markTemplates, type TemplateFile } from './mark.ts';
import type { ChartPlaces } from './origin.ts';
import { externalReference } from './schema.ts';
import { parseTemplate } from './template.ts';
import { lineStart, type ValuesLayer } from './values.ts';

/** A chart, prepared to be rendered. */
export interface Copy {
  readonly legend: Legend;
  /** New texts of templates, by path in the copy. */
  readonly markedTexts: ReadonlyMap<string, string>;
  /** By the path that helm prints after `# Source:`. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly chart: Chart;
  readonly places: ChartPlaces;
}

/** A file that helm renders, in one of the charts. */
export interface Source {
  readonly file: TemplateFile;
  /** Names of sub-charts from the top. */
  readonly scope: readonly string[];
  readonly path: string;
  readonly literal: boolean;
}

export function prepareCopy(folder: ChartFolder, chart: Chart): Copy {
  const templates = new Map<string, TemplateFile>();
  for (const [path, { bytes }] of folder.files) {
    const kind = kindOf(path, folder);
    if (kind === 'other') continue;
    const text = bytes.toString('utf8');
    const parsed = kind === 'crd' ? undefined : parseTemplate(text);
    const template = parsed && 'problem' in parsed ? undefined : parsed;
    templates.set(path, { path, text, template, rendered: kind === 'rendered' });
  }
  const marks = markTemplates([...templates.values()].filter(({ template }) => template));
  return {
    legend: marks.legend,
    get markedTexts() {
      return marks.texts;
    },
    sources: sourcesOf(folder, chart, templates),
    chart,
    places: placesOf(folder, chart),
  };
}

/**
 * Writes the chart as helm is to see it. Its Chart.yaml comes last: whoever looks into the folder before finds no chart,
 * never a part of one.
 */
export function writePlain(target: string, folder: ChartFolder, gaps: Gap[]): void {
  const write = writerIn(target);
  const head = folder.files.get('Chart.yaml');
  const rest = [...folder.files].filter(([, file]) => file !== head);
  for (const [path, { bytes, source }] of head ? [...rest, ['Chart.yaml', head] as const] : rest) {
    const outside = isSchema(path) ? externalReference(bytes.toString('utf8')) : undefined;
    if (outside === undefined) write(path, bytes);
    else {
      const message = `The values were not checked against the schema, which refers to ${outside}: nothing is fetched.`;
      gaps.push({ path: source, reason: 'forbidden', message });
    }
  }
}

/** Writes the chart with marks in its templates. */
export function writeMarked(target: string, folder: ChartFolder, { markedTexts }: Copy): void {
  const write = writerIn(target);
  for (const [path, { bytes }] of folder.files) {
    // The schema judges values, not templates: once is enough.
    if (!isSchema(path)) write(path, markedTexts.get(path) ?? bytes);
  }
}

function isSchema(path: string): boolean {
  return path.endsWith('values.schema.json');
}

function writerIn(target: string): (path: string, content: string | Buffer) => void {
  const made = new Set<string>();
  return (path, content) => {
    const file = join(target, path);
    const parent = dirname(file);
    if (!made.has(parent)) {
      mkdirSync(parent, { recursive: true });
      made.add(parent);
    }
    writeFileSync(file, content);
  };
}

/** What helm does with a file: render it, parse it for its defines, or hand it out as it is. */
function kindOf(path: string, folder: ChartFolder): 'rendered' | 'partial' | 'crd' | 'other' {
  const [, chart = '', kind, name = ''] = /^((?:charts\/[^/]+\/)*)(templates|crds)\/(.+)$/.exec(path) ?? [];
  if (kind === 'crds') return /\.(?:ya?ml|json)$/.test(name) ? 'crd' : 'other';
  if (kind !== 'templates') return 'other';
  const partial = /(?:^|\/)_[^/]*$/.test(name);
  if (isLibrary(folder, chart)) return partial ? 'partial' : 'other';
  return partial || name.endsWith('NOTES.txt') ? 'partial' : 'rendered';
}

function isLibrary(folder: ChartFolder, chart: string): boolean {
  const find = (from: Chart | undefined): Chart | undefined =>
    !from || from.folder === chart
      ? from
      : find(from.children.find((child) => chart.startsWith(child.chart.folder))?.chart);
  return find(folder.chart)?.library === true;
}

function sourcesOf(
  folder: ChartFolder,
  root: Chart,
  templates: ReadonlyMap<string, TemplateFile>,
): Map<string, Source> {
  const sources = new Map<string, Source>();
  const visit = (chart: Chart, helmPath: string, scope: readonly string[]): void => {
    for (const [path, file] of templates) {
      const inner = path.slice(chart.folder.length);
      if (!path.startsWith(chart.folder) || inner.startsWith('charts/')) continue;
      const literal = inner.startsWith('crds/');
      sources.set(`${helmPath}/${inner}`, { file, scope, path: folder.files.get(path)!.source, literal });
    }
    for (const { as, chart: child } of chart.children) visit(child, `${helmPath}/charts/${as}`, [...scope, as]);
  };
  visit(root, root.name, []);
  return sources;
}

/** What stands in an archive is edited where the chart that holds it is: in its values, or its list of dependencies. */
function placesOf(folder: ChartFolder, root: Chart): ChartPlaces {
  const hosts = new Map<string, { place: Place; layer: ValuesLayer | undefined; pointer: string }>();
  const layers = new Map<ValuesLayer, string>();
  const visit = (chart: Chart, host: Chart, pointer: string): void => {
    for (const { as, chart: child, dependency } of chart.children) {
      const below = chart.packed ? pointer : '';
      const nearest = chart.packed ? host : chart;
      const inHost = `${below}/${as.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (child.packed) {
        const outer = hosts.get(chart.folder)?.place;
        const archive = folder.files.get(`${child.folder}Chart.yaml`)?.source ?? '';
        const place = outer ?? lineStart(dependency?.path ?? archive, dependency?.line ?? 1);
        hosts.set(child.folder, { place, layer: nearest.values, pointer: inHost });
        layers.set(child.meta, child.folder);
        if (child.values) layers.set(child.values, child.folder);
      }
      visit(child, nearest, inHost);
    }
  };
  visit(root, root, '');
  const hostOfPath = (path: string): Place | undefined => {
    // The deepest chart that the file lies in.
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const host = hosts.get(path.slice(0, at + 1));
      if (host) return host.place;
    }
    return undefined;
  };
  return {
    templatePlace(file, line, startColumn, endColumn) {
      const source = folder.files.get(file.path)!;
      const host = source.packed ? hostOfPath(file.path) : undefined;
      return host ?? { path: source.source, startLine: line, startColumn, endLine: line, endColumn };
    },
    editablePath(file) {
      const source = folder.files.get(file.path)!;
      return source.packed ? undefined : source.source;
    },
    hostOf: (layer) => hosts.get(layers.get(layer) ?? ''),
  };
}
