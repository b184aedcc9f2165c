import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EditTarget, Gap, RenderedObject, SourceEdit } from '@sallyport/model';
import { createKustomizer, type Helm, type KustomizeFiles, type KustomizeResult } from '@sallyport/render';
import { decode, isGap, type Source } from '@sallyport/sources';
import type { ListedFile } from './gather.ts';

export interface RenderOptions {
  readonly helm: Helm;
  /** Values files of the user, relative to the scanned root, and `--set` texts: one more rendering of every chart. */
  readonly values: readonly string[];
  readonly set: readonly string[];
}

/** What one chart or kustomization comes to. Objects of one unit are deployed together. */
export interface RenderedUnit {
  readonly kind: 'chart' | 'kustomization';
  /** Its Chart.yaml or kustomization file. */
  readonly path: string;
  readonly objects: readonly RenderedObject[];
  /** Of the patches that objects were asked for, those that could not be proved; absent where there are none. */
  refuted?(): ReadonlySet<SourceEdit>;
}

export interface Rendered {
  readonly units: readonly RenderedUnit[];
  readonly gaps: readonly Gap[];
  /** Files that a unit speaks for: they are not objects of their own. */
  readonly used: ReadonlySet<string>;
}

/** Renders every chart and every kustomization that no other one builds upon. */
export async function renderAll(
  source: Source,
  files: readonly ListedFile[],
  options: RenderOptions | undefined,
): Promise<Rendered> {
  const charts = await renderCharts(source, files, options);
  const kustomizations = renderKustomizations(source, files);
  return {
    units: [...charts.units, ...kustomizations.units],
    gaps: [...charts.gaps, ...kustomizations.gaps],
    used: new Set([...charts.used, ...kustomizations.used]),
  };
}

function renderKustomizations(source: Source, files: readonly ListedFile[]): Rendered {
  const paths = files.filter(({ kind }) => kind === 'kustomization').map(({ file }) => file.path);
  if (paths.length === 0) return nothing;
  const build = builder(source, files);
  const built = paths.map((path) => ({ path, ...build(folderOf(path)) }));
  const bases = new Set<string>();
  for (const { path, used } of built) for (const file of used) if (file !== path) bases.add(file);
  const covered = new Set<string>();
  const roots = built.filter(({ path }) => !bases.has(path));
  for (const { used } of roots) for (const file of used) covered.add(file);
  // Those that build upon each other in a circle are nobody's base: each says so itself.
  const units = [...roots, ...built.filter(({ path }) => bases.has(path) && !covered.has(path))];
  const used = new Set(paths);
  // What a refused kustomization names is looked at as it stands.
  for (const unit of units) if (unit.objects.length > 0) for (const file of unit.used) used.add(file);
  return {
    units: units.map(({ path, objects, refuted }) => ({ kind: 'kustomization', path, objects, refuted })),
    gaps: distinct(units.flatMap(({ gaps }) => gaps)),
    used,
  };
}

/** Builds within the repository around the root, where there is one: overlays build upon bases beside the root. */
function builder(source: Source, files: readonly ListedFile[]): (folder: string) => KustomizeResult {
  const { around } = source;
  const scanned = new Set(files.map(({ file }) => file.path));
  if (!around) {
    const kustomizer = createKustomizer(filesOf(source, files));
    return (folder) => movedResult(kustomizer.build(folder), (path) => path, scanned);
  }
  const read = (path: string): string | undefined => textOf(around.peek(path), path);
  const kustomizer = createKustomizer({
    read,
    isFolder: around.isFolder,
    readBytes: around.peek,
    scanned: folderOf(around.prefix),
  });
  const fromRoot = pathsFrom(around.prefix);
  return (folder) => movedResult(kustomizer.build(`${around.prefix}${folder}`), fromRoot, scanned);
}

/** Turns paths from the top of a repository into paths from the root at `prefix`; what lies beside it begins with `../`. */
function pathsFrom(prefix: string): (path: string) => string {
  const steps = prefix.split('/').filter((step) => step !== '');
  return (path) => {
    const parts = path.split('/');
    let shared = 0;
    while (shared < steps.length && shared < parts.length - 1 && parts[shared] === steps[shared]) shared++;
    return [...steps.slice(shared).map(() => '..'), ...parts.slice(shared)].join('/');
  };
}

/** A build whose places count from the root; what was not scanned is not for us to change. */
function movedResult(
  { objects, gaps, used, refuted }: KustomizeResult,
  move: (path: string) => string,
  scanned: ReadonlySet<string>,
): KustomizeResult {
  const patches = new Map<SourceEdit, SourceEdit>();
  const moved = (edit: SourceEdit): SourceEdit | undefined => {
    if (edit.op === 'replace') {
      const path = move(edit.path);
      return scanned.has(path) ? { ...edit, path } : undefined;
    }
    if (patches.has(edit)) return patches.get(edit);
    const target = movedTarget(edit.target, move(edit.target.path), scanned);
    if (!target.outside) patches.set(edit, { ...edit, target });
    return patches.get(edit);
  };
  return {
    objects: objects.map(
      ({ value, origin, patch }): RenderedObject => ({
        value,
        origin(pointer) {
          const { location, via, target, covers } = origin(pointer);
          return {
            location: { ...location, path: move(location.path) },
            via: via.map((place) => ({ ...place, path: move(place.path) })),
            ...(target && { target: movedTarget(target, move(target.path), scanned) }),
            ...(covers && { covers }),
          };
        },
        ...(patch && {
          patch: (edits) => {
            const edit = patch(edits);
            return edit && moved(edit);
          },
        }),
      }),
    ),
    gaps: gaps.map((gap) => (gap.path === undefined ? gap : { ...gap, path: move(gap.path) })),
    used: new Set([...used].map(move)),
    refuted: () => new Set([...refuted()].flatMap((edit) => patches.get(edit) ?? [])),
  };
}

function movedTarget(target: EditTarget, path: string, scanned: ReadonlySet<string>): EditTarget {
  return { ...target, path, ...(!scanned.has(path) && { outside: true as const }) };
}

function textOf(bytes: Buffer | undefined, path: string): string | undefined {
  if (!bytes) return undefined;
  const decoded = decode(bytes, path);
  return isGap(decoded) ? undefined : decoded.text;
}

const nothing: Rendered = { units: [], gaps: [], used: new Set() };

function filesOf(source: Source, files: readonly ListedFile[]): KustomizeFiles {
  const folders = new Set<string>();
  for (const { file } of files) {
    for (let folder = folderOf(file.path); folder !== '' && !folders.has(folder); folder = folderOf(folder)) {
      folders.add(folder);
    }
  }
  const read = (path: string): string | undefined => {
    const bytes = source.peek(path);
    if (!bytes) return undefined;
    const decoded = decode(bytes, path);
    return isGap(decoded) ? undefined : decoded.text;
  };
  return {
    read,
    isFolder: (path) => path === '' || path === '.' || folders.has(path),
    readBytes: (path) => source.peek(path),
  };
}

/** Without a `/` at the end; empty for the root. */
function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

function distinct(gaps: readonly Gap[]): Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.path}\0${gap.line}\0${gap.message}`, gap])).values()];
}

async function renderCharts(
  source: Source,
  files: readonly ListedFile[],
  options: RenderOptions | undefined,
): Promise<Rendered> {
  const folders = files.filter(({ kind }) => kind === 'chart').map(({ file }) => folderOf(file.path));
  const charts = folders.filter((folder) => !folders.some((other) => other !== folder && isSubchart(folder, other)));
  if (charts.length === 0) return nothing;
  if (!options) {
    const gap = (path: string): Gap => ({
      path,
      line: 1,
      reason: 'not-rendered',
      message: 'charts are not rendered here',
    });
    const paths = charts.map((folder) => join(folder, 'Chart.yaml'));
    return { units: [], gaps: paths.map(gap), used: new Set() };
  }
  using disk = onDisk(source, charts);
  // While helm starts for one chart, what it says of another is read: two at a time, for each may take its whole memory.
  const started: Promise<Rendered>[] = [];
  for (const [index, chart] of charts.entries()) {
    await started[index - 2];
    started.push(renderOne(disk.root, chart, options));
  }
  const rendered = await Promise.all(started);
  return {
    units: rendered.flatMap(({ units }) => units),
    gaps: rendered.flatMap(({ gaps }) => gaps),
    used: new Set(rendered.flatMap(({ used }) => [...used])),
  };
}

/** True for `shop/charts/db` below `shop`. */
function isSubchart(folder: string, parent: string): boolean {
  return folder.startsWith(parent === '' ? 'charts/' : `${parent}/charts/`);
}

async function renderOne(root: string, chart: string, { helm, values, set }: RenderOptions): Promise<Rendered> {
  const more = values.length + set.length > 0 ? [{ valuesFiles: values, set }] : [];
  const { objects, gaps, used } = await helm.renderChart({ root, chart, more });
  return { units: [{ kind: 'chart', path: chart === '' ? 'Chart.yaml' : `${chart}/Chart.yaml`, objects }], gaps, used };
}

/** Helm reads a disk: what lies in a git tree is written to a temporary folder first. */
function onDisk(source: Source, charts: readonly string[]): Disposable & { readonly root: string } {
  if (source.kind !== 'git-tree') return { root: source.root, [Symbol.dispose]: () => {} };
  const root = mkdtempSync(join(tmpdir(), 'sallyport-base-'));
  for (const file of source.files({ include: charts.map((chart) => (chart === '' ? '**' : `${chart}/**`)) })) {
    const bytes = file.read();
    if (isGap(bytes)) continue;
    mkdirSync(dirname(join(root, file.path)), { recursive: true });
    writeFileSync(join(root, file.path), bytes);
  }
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}
