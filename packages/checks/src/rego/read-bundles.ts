import { SallyportError, type Severity } from '@sallyport/model';
import { BundleProblem, howToBuild } from './bundle-problem.ts';
import { modulePages } from './module-memory.ts';
import { readArchive } from './read-archive.ts';

/** A file of a folder of checks. */
export interface RegoFile {
  /** Relative to the scanned root, as people know it. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A policy as `opa build -t wasm` wrote it. */
export interface RegoBundle {
  /** Of its archive or folder. */
  readonly name: string;
  /** The archive, or the folder with a slash behind it. */
  readonly path: string;
  readonly wasm: Uint8Array;
  /** JSON of `data`. */
  readonly data: string;
  readonly entrypoints: readonly RegoEntrypoint[];
}

/** What the manifest says of an entry point: its path, and the metadata that its author wrote. */
export interface RegoEntrypoint {
  readonly path: string;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly remediation: string | undefined;
  readonly severity: Severity | undefined;
  readonly references: readonly string[];
}

const mostBundles = 20;
const mostEntrypoints = 200;
const largestModule = 16 * 1024 * 1024;

/**
 * Finds the bundles among the files of folders of checks: `NAME.tar.gz`, and folders with a `policy.wasm`.
 * @throws {SallyportError} `check/refused` for the first one that cannot be read, for two of one name, and for Rego
 * sources without a bundle beside them, which nobody would run
 */
export function readBundles(files: readonly RegoFile[]): RegoBundle[] {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const bundles = [
    ...sorted
      .filter(({ path }) => isArchive(path))
      .map(({ path, bytes }) => refusing(path, () => bundleFrom(nameOf(path), path, readArchive(bytes)))),
    ...sorted.filter(({ path }) => isModule(path)).map((file) => refusing(file.path, () => folderBundle(file, sorted))),
  ];
  if (bundles.length > mostBundles) refuse(bundles[mostBundles]!.path, `There are more than ${mostBundles} bundles.`);
  const byName = new Map<string, RegoBundle>();
  for (const bundle of bundles) {
    const other = byName.get(bundle.name);
    if (other) refuse(bundle.path, `There are two bundles "${bundle.name}": the other one is ${other.path}.`);
    byName.set(bundle.name, bundle);
  }
  const folders = new Set(bundles.map(({ path }) => folderOf(path)));
  for (const { path } of sorted) {
    if (!path.endsWith('.rego') || [...folders].some((folder) => path.startsWith(folder))) continue;
    const hint = `${howToBuild} A folder with a bundle may hold its sources.`;
    throw new SallyportError('check/refused', {
      place: path,
      problem: 'Rego is run compiled, and no bundle is here.',
      hint,
    });
  }
  return bundles;
}

function isArchive(path: string): boolean {
  return path.endsWith('.tar.gz');
}

function isModule(path: string): boolean {
  return path === 'policy.wasm' || path.endsWith('/policy.wasm');
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.tar\.gz$/, '');
}

function refuse(place: string, problem: string): never {
  throw new SallyportError('check/refused', { place, problem, hint: 'Rename or remove one of them.' });
}

function refusing<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof BundleProblem)) throw error;
    throw new SallyportError('check/refused', { place, problem: error.message, hint: error.hint }, { cause: error });
  }
}

function folderBundle({ path }: RegoFile, files: readonly RegoFile[]): RegoBundle {
  const folder = folderOf(path);
  const inside = files.filter((file) => file.path.startsWith(folder));
  const byPath = new Map(inside.map((file) => [file.path.slice(folder.length), file.bytes]));
  return bundleFrom(nameOf(folder.slice(0, -1)), folder, byPath);
}

function bundleFrom(name: string, path: string, files: ReadonlyMap<string, Uint8Array>): RegoBundle {
  if (!/^[\w.-]{1,100}$/.test(name)) {
    throw new BundleProblem(`"${name.slice(0, 60)}" is no good name.`, 'Use letters, digits, "-", "_" and ".".');
  }
  const manifest = jsonFile(files, '.manifest');
  const modules = Array.isArray(manifest?.wasm) ? manifest.wasm.map(recordOf) : [];
  if (modules.length === 0) throw new BundleProblem('Its .manifest names no WebAssembly entry point.', howToBuild);
  if (modules.length > mostEntrypoints) {
    throw new BundleProblem(`It has more than ${mostEntrypoints} entry points.`, 'Make several bundles of it.');
  }
  const used = new Set(modules.map(({ module }) => String(module).replace(/^\/+/, '')));
  const [module] = used;
  const wasm = used.size === 1 ? files.get(module!) : undefined;
  if (!wasm) throw new BundleProblem('Its .manifest names no module that is in it, or several.', howToBuild);
  if (wasm.length > largestModule)
    throw new BundleProblem('policy.wasm is larger than 16 MiB.', 'Build a smaller one.');
  modulePages(wasm);
  const strange = [...files.keys()].find((file) => /\/data\.(?:json|ya?ml)$|^data\.ya?ml$/.test(file));
  if (strange !== undefined) {
    throw new BundleProblem(`Data in "${strange}" is not read.`, '`opa build` joins all data into one data.json.');
  }
  return {
    name,
    path,
    // A copy, so that the unpacked archive need not be kept.
    wasm: new Uint8Array(wasm),
    data: JSON.stringify(jsonFile(files, 'data.json') ?? {}),
    entrypoints: modules.map(entrypointOf),
  };
}

function jsonFile(files: ReadonlyMap<string, Uint8Array>, path: string): Record<string, unknown> | undefined {
  const bytes = files.get(path);
  if (!bytes) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (isRecord(value)) return value;
  } catch {
    // Said below: it is no JSON, or no text at all.
  }
  throw new BundleProblem(`Its ${path} is no JSON object.`, howToBuild);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

const severities: ReadonlySet<unknown> = new Set(['critical', 'high', 'medium', 'low']);

/** Also of results: a severity of ours by its name, in any case. */
export function severityOf(value: unknown): Severity | undefined {
  const word = typeof value === 'string' ? value.toLowerCase() : undefined;
  return severities.has(word) ? (word as Severity) : undefined;
}

function entrypointOf({ entrypoint, annotations }: Record<string, unknown>): RegoEntrypoint {
  if (typeof entrypoint !== 'string' || !/^[\w.-]+(?:\/[\w.-]+)*$/.test(entrypoint) || entrypoint.length > 200) {
    throw new BundleProblem('An entry point in its .manifest is no path of words.', howToBuild);
  }
  const noted = (Array.isArray(annotations) ? annotations : []).map(recordOf);
  const all = Object.assign({}, ...noted) as Record<string, unknown>;
  const custom = recordOf(all.custom);
  const resources = Array.isArray(all.related_resources) ? all.related_resources.map(recordOf) : [];
  return {
    path: entrypoint,
    title: textOf(all.title),
    description: textOf(all.description),
    remediation: textOf(custom.remediation),
    severity: severityOf(custom.severity),
    references: resources.flatMap(({ ref }) =>
      typeof ref === 'string' && /^https?:\/\/\S{1,500}$/.test(ref) ? [ref] : [],
    ),
  };
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim().slice(0, 500) : '';
  return text === '' ? undefined : text;
}
