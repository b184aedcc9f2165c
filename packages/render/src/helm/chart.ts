import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import type { Gap } from '@sallyport/model';
import { readTgz } from './archive.ts';
import { helmIgnore } from './helmignore.ts';
import { type ValuesLayer, valuesLayer } from './values.ts';

/** A file of a chart, as helm will see it in a copy. */
interface ChartFile {
  readonly bytes: Buffer;
  /** Relative to the scanned root; of a packed file its archive. */
  readonly source: string;
  /** True inside an archive: nobody edits there. */
  readonly packed: boolean;
}

export interface Chart {
  /** As Chart.yaml says. */
  readonly name: string;
  readonly library: boolean;
  /** In the copy: empty for the chart itself, else it ends with `/`. */
  readonly folder: string;
  readonly packed: boolean;
  /** Chart.yaml itself, in the shape of a values file: templates read it as `.Chart`. */
  readonly meta: ValuesLayer;
  /** Absent without a values.yaml. */
  readonly values: ValuesLayer | undefined;
  /** By the name under which the parent sets their values: a chart may stand here twice, under aliases. */
  readonly children: readonly {
    readonly as: string;
    readonly chart: Chart;
    readonly dependency: Dependency | undefined;
  }[];
}

interface Dependency {
  readonly name: string;
  readonly alias: string | undefined;
  readonly version: string;
  readonly repository: string;
  /** Paths in the parent's values that switch it on or off, with commas between; empty without. */
  readonly condition: string;
  /** True where it hangs on tags, or hands values up: helm alone decides then. */
  readonly special: boolean;
  /** The file that names it, relative to the scanned root, and its line from 1. */
  readonly path: string;
  readonly line: number;
}

export interface ChartFolder {
  /** By path in the copy. */
  readonly files: ReadonlyMap<string, ChartFile>;
  /** Absent where there is no readable Chart.yaml. */
  readonly chart: Chart | undefined;
  /** Dependencies that are not there. An empty chart stands in for each, so that the rest can be rendered. */
  readonly missing: readonly Dependency[];
  readonly gaps: readonly Gap[];
}

export interface ChartLimits {
  readonly maxFiles: number;
  readonly maxBytes: number;
}

export const defaultChartLimits: ChartLimits = { maxFiles: 5000, maxBytes: 64 * 1024 * 1024 };

/**
 * Reads a chart with all that belongs to it: what `.helmignore` leaves in, sub-charts in folders and archives, and
 * dependencies with a `file://` repository inside the scanned root, which `helm dependency build` would only copy. Links
 * are followed inside the root alone.
 * @param root absolute
 * @param folder of the chart, relative to the root
 */
export function readChart(root: string, folder: string, limits: ChartLimits = defaultChartLimits): ChartFolder {
  const reading: Reading = {
    root: realpathSync(root),
    limits,
    files: new Map(),
    gaps: [],
    missing: [],
    bytes: 0,
    full: false,
  };
  readFolder(reading, folder, '', 0);
  const chart = buildChart(reading, '', folder, 0);
  return { files: reading.files, chart, missing: reading.missing, gaps: reading.gaps };
}

/** `.helmignore` may not name them, but helm reading a checkout's object store serves nobody. */
const neverRead: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules']);

/** Sub-charts in sub-charts; also ends a `file://` dependency on oneself. */
const maxDepth = 8;

interface Reading {
  readonly root: string;
  readonly limits: ChartLimits;
  readonly files: Map<string, ChartFile>;
  readonly gaps: Gap[];
  readonly missing: Dependency[];
  bytes: number;
  full: boolean;
}

/** @param folder relative to the root @param target its place in the copy, with `/` at the end unless empty */
function readFolder(reading: Reading, folder: string, target: string, depth: number): void {
  const ignoreFile = readSmall(join(reading.root, folder, '.helmignore'));
  const ignored = helmIgnore(ignoreFile ?? '');
  walk(reading, folder, '', (path) => `${target}${path}`, ignored, []);
  unpack(reading, target, depth);
}

function walk(
  reading: Reading,
  folder: string,
  path: string,
  targetOf: (path: string) => string,
  ignored: (path: string, folder: boolean) => boolean,
  above: readonly string[],
): void {
  const absolute = join(reading.root, folder, path);
  const real = realInside(reading, absolute);
  if (real === undefined || above.includes(real)) return;
  for (const entry of readdirSync(real, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (reading.full) return;
    const inner = path === '' ? entry.name : `${path}/${entry.name}`;
    const full = join(real, entry.name);
    const target = entry.isSymbolicLink() ? realInside(reading, full) : full;
    if (target === undefined) continue;
    const stats = statSync(target, { throwIfNoEntry: false });
    if (!stats) continue;
    if (stats.isDirectory()) {
      if (!neverRead.has(entry.name) && !ignored(inner, true)) {
        walk(reading, folder, inner, targetOf, ignored, [...above, real]);
      }
    } else if (stats.isFile() && !isIgnoredFile(inner, ignored)) {
      add(reading, targetOf(inner), target, stats.size);
    }
  }
}

/** helm's own rule besides those of the file: hidden files in `templates`. */
function isIgnoredFile(path: string, ignored: (path: string, folder: boolean) => boolean): boolean {
  return /^templates\/\../.test(path) || ignored(path, false);
}

/** The path with its links resolved, or undefined where it leaves the root or leads nowhere. */
function realInside(reading: Reading, absolute: string): string | undefined {
  let real: string;
  try {
    real = realpathSync(absolute);
  } catch {
    reading.gaps.push({ path: fromRoot(reading, absolute), reason: 'unreadable', message: 'The link leads nowhere.' });
    return undefined;
  }
  if (real === reading.root || real.startsWith(reading.root + sep)) return real;
  const message = 'The link leaves the scanned folder and is not followed.';
  reading.gaps.push({ path: fromRoot(reading, absolute), reason: 'forbidden', message });
  return undefined;
}

function add(reading: Reading, target: string, absolute: string, size: number): void {
  if (!admit(reading, absolute, size)) return;
  const source = fromRoot(reading, absolute);
  try {
    reading.files.set(target, { bytes: readFileSync(absolute), source, packed: false });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    reading.gaps.push({ path: source, reason: 'unreadable', message: `It cannot be read (${reason}).` });
  }
}

function admit(reading: Reading, absolute: string, size: number): boolean {
  reading.bytes += size;
  const { maxFiles, maxBytes } = reading.limits;
  if (reading.bytes <= maxBytes && reading.files.size < maxFiles) return true;
  reading.full = true;
  const message = `The chart has more than ${maxFiles} files or ${maxBytes} bytes: keep out what helm does not need with .helmignore.`;
  reading.gaps.push({ path: fromRoot(reading, absolute), reason: 'limit', message });
  return false;
}

/** Puts the archives in `charts/` there as folders, which is the same to helm. */
function unpack(reading: Reading, target: string, depth: number): void {
  const archives = [...reading.files].filter(([path]) => {
    const name = path.startsWith(`${target}charts/`) ? path.slice(target.length + 'charts/'.length) : '/';
    return !name.includes('/') && /\.tgz$|\.tar\.gz$/.test(name);
  });
  for (const [path, file] of archives) {
    reading.files.delete(path);
    if (depth >= maxDepth) continue;
    const unpacked = readTgz(
      file.bytes,
      reading.limits.maxBytes - Math.min(reading.bytes, reading.limits.maxBytes - 1),
    );
    if ('problem' in unpacked) {
      const message = `The archive of a sub-chart cannot be read: ${unpacked.problem}.`;
      reading.gaps.push({ path: file.source, reason: unpacked.limit ? 'limit' : 'parse-error', message });
      continue;
    }
    const folders = new Set<string>();
    for (const { path: inner, bytes } of unpacked) {
      if (reading.full || !admit(reading, join(reading.root, file.source), bytes.length)) return;
      if (!inner.includes('/')) continue;
      folders.add(inner.slice(0, inner.indexOf('/')));
      reading.files.set(`${target}charts/${inner}`, { bytes, source: file.source, packed: true });
    }
    for (const folder of folders) unpack(reading, `${target}charts/${folder}/`, depth + 1);
  }
}

function buildChart(reading: Reading, folder: string, source: string | undefined, depth: number): Chart | undefined {
  const metaFile = reading.files.get(`${folder}Chart.yaml`);
  if (!metaFile) return undefined;
  const layerOf = (file: ChartFile): ValuesLayer => valuesLayer(file.source, file.bytes.toString('utf8'), !file.packed);
  const meta = layerOf(metaFile);
  const facts = meta.value as Record<string, unknown>;
  const name = typeof facts.name === 'string' ? facts.name : '';
  const listed = dependenciesOf(reading, folder, meta);
  const charts = childrenOf(reading, folder, depth);
  for (const [index, dependency] of listed.entries()) {
    if (depth >= maxDepth || charts.some(({ name: present }) => present === dependency.name)) continue;
    const target = `${folder}charts/dependency-${index}/`;
    const chart = buildChart(reading, target, supply(reading, target, dependency, source, depth), depth + 1);
    if (chart) charts.push(chart);
  }
  const values = reading.files.get(`${folder}values.yaml`);
  return {
    name,
    library: facts.type === 'library',
    folder,
    packed: metaFile.packed,
    meta,
    values: values && layerOf(values),
    children: charts.flatMap((chart): Chart['children'] => {
      // Two entries may name one chart under two aliases.
      const named = listed.filter((dependency) => dependency.name === chart.name);
      if (named.length === 0) return [{ as: chart.name, chart, dependency: undefined }];
      return named.map((dependency) => ({ as: dependency.alias ?? chart.name, chart, dependency }));
    }),
  };
}

function childrenOf(reading: Reading, folder: string, depth: number): Chart[] {
  if (depth >= maxDepth) return [];
  const start = `${folder}charts/`;
  const names = new Set<string>();
  for (const path of reading.files.keys()) {
    if (!path.startsWith(start) || !path.endsWith('/Chart.yaml')) continue;
    const name = path.slice(start.length, path.indexOf('/', start.length));
    // helm passes over hidden ones.
    if (!/^[._]/.test(name) && path === `${start}${name}/Chart.yaml`) names.add(name);
  }
  return [...names].sort().flatMap((name) => {
    const file = reading.files.get(`${start}${name}/Chart.yaml`)!;
    const source = file.packed ? undefined : posix.dirname(file.source);
    return buildChart(reading, `${start}${name}/`, source, depth + 1) ?? [];
  });
}

/** From Chart.yaml, or from requirements.yaml in charts of the first version. */
function dependenciesOf(reading: Reading, folder: string, meta: ValuesLayer): Dependency[] {
  const old = reading.files.get(`${folder}requirements.yaml`);
  const layer =
    Array.isArray((meta.value as Record<string, unknown>).dependencies) || !old
      ? meta
      : valuesLayer(old.source, old.bytes.toString('utf8'), !old.packed);
  const entries = (layer.value as Record<string, unknown>).dependencies;
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: unknown, index) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const fields = entry as Record<string, unknown>;
    const { name, alias, version, repository, condition } = fields;
    if (typeof name !== 'string') return [];
    const span = layer.document!.nearest(`/dependencies/${index}`);
    return [
      {
        name,
        alias: typeof alias === 'string' && alias !== '' ? alias : undefined,
        version: version === undefined ? '' : String(version),
        repository: typeof repository === 'string' ? repository : '',
        condition: typeof condition === 'string' ? condition : '',
        special: fields.tags !== undefined || fields['import-values'] !== undefined,
        path: layer.path!,
        line: layer.lines.position(span.start).line,
      },
    ];
  });
}

/**
 * Brings a dependency that lies elsewhere in the root; else an empty chart stands in for it, and it is missing.
 * @returns the folder that it came from
 */
function supply(
  reading: Reading,
  target: string,
  dependency: Dependency,
  source: string | undefined,
  depth: number,
): string | undefined {
  if (source !== undefined && dependency.repository.startsWith('file://')) {
    const absolute = resolve(reading.root, source, dependency.repository.slice('file://'.length));
    if (statSync(join(absolute, 'Chart.yaml'), { throwIfNoEntry: false })?.isFile()) {
      const real = realInside(reading, absolute);
      if (real !== undefined) {
        const found = fromRoot(reading, real);
        readFolder(reading, found, target, depth + 1);
        return found;
      }
    }
  }
  const stub = `apiVersion: v2\nname: ${JSON.stringify(dependency.name)}\nversion: 0.0.0\n`;
  reading.files.set(`${target}Chart.yaml`, { bytes: Buffer.from(stub), source: dependency.path, packed: true });
  reading.missing.push(dependency);
  return undefined;
}

function fromRoot(reading: Reading, absolute: string): string {
  return relative(reading.root, absolute).split(sep).join('/');
}

function readSmall(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() && stats.size < 1024 * 1024 ? readFileSync(path, 'utf8') : undefined;
}
