import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Catalogue } from '@sallyport/checks';
import type { CheckFile } from '@sallyport/checks/own';
import type { RegoFile } from '@sallyport/checks/rego';
import { SallyportError } from '@sallyport/model';

/** Where own checks lie when no policy says otherwise. */
export const defaultCheckFolder = '.sallyport/rules';

export interface CheckFolder {
  /** Absolute. */
  readonly folder: string;
  /** Whether somebody named it: then it must be there. */
  readonly isNamed: boolean;
}

export interface WithChecks {
  readonly catalogue: Catalogue;
  /** Globs of the files that checks and their fixtures stand in, from the root: they are no part of what is scanned. */
  readonly files: readonly string[];
  /** Admission policies beside the checks that lie outside of what is scanned. */
  readonly policies: readonly CheckFile[];
}

/** The catalogue with the checks of these folders. What runs CEL or Rego is loaded only where there is some. */
export async function withOwnChecks(
  catalogue: Catalogue,
  folders: readonly CheckFolder[],
  root: string,
): Promise<WithChecks> {
  const yaml = folders.flatMap((folder) => readCheckFiles(folder, root));
  const withYaml = await withYamlChecks(
    catalogue,
    yaml.filter((file) => !holdsAdmissionPolicy(file)),
  );
  const withRego = await withBundles(
    withYaml.catalogue,
    folders.flatMap((folder) => readRegoFiles(folder, root)),
  );
  const globs = [...withYaml.files, ...withRego.files]
    .filter((path) => !path.startsWith('../'))
    // A leading slash keeps the name of a file in the root from meaning one anywhere.
    .map((path) => `/${path.replace(/[\\*?[\]{}]/g, '\\$&')}`);
  const policies = yaml.filter((file) => file.path.startsWith('../') && holdsAdmissionPolicy(file));
  return { catalogue: withRego.catalogue, files: globs, policies };
}

/** Policies and bindings are manifests: below the scanned root they are found with the others. */
export function holdsAdmissionPolicy({ text }: CheckFile): boolean {
  return /^kind:\s*["']?ValidatingAdmissionPolicy(?:Binding)?["']?\s*$/m.test(text);
}

type Added = Omit<WithChecks, 'policies'>;

async function withYamlChecks(catalogue: Catalogue, read: readonly CheckFile[]): Promise<Added> {
  if (read.length === 0) return { catalogue, files: [] };
  const { addOwnChecks, readOwnChecks } = await import('@sallyport/checks/own');
  const checks = readOwnChecks(read);
  const files = checks.flatMap(({ path }) => [path, path.replace(/\.ya?ml$/, '/')]);
  return { catalogue: addOwnChecks(catalogue, checks), files };
}

async function withBundles(catalogue: Catalogue, read: readonly RegoFile[]): Promise<Added> {
  if (read.length === 0) return { catalogue, files: [] };
  const [{ addBundles, readBundles }, { createRegoRunner }] = await Promise.all([
    import('@sallyport/checks/rego'),
    import('./rego-runner.ts'),
  ]);
  const bundles = readBundles(read);
  // An archive, and the folder of its fixtures.
  const files = bundles.flatMap(({ path }) => [path, path.replace(/\.tar\.gz$/, '/')]);
  return { catalogue: addBundles(catalogue, bundles, createRegoRunner()), files };
}

const mostFiles = 5000;
const mostBytes = 1_000_000;
const mostBundleBytes = 20_000_000;
const deepest = 8;

/** The YAML files of a folder, fixtures among them, with paths from the root. Links are not followed. */
export function readCheckFiles(folder: CheckFolder, root: string): CheckFile[] {
  return filesOf(folder, root, (name) => /\.ya?ml$/.test(name)).map((path) => {
    if (statSync(path).size > mostBytes) throw unreadable(path, root, 'it is larger than a million bytes');
    return { path: nameOf(path, root), text: readBytes(path, root).toString('utf8') };
  });
}

/** What bundles consist of, packed or not; sources by their names alone. */
export function readRegoFiles(folder: CheckFolder, root: string): RegoFile[] {
  const files = filesOf(folder, root, (name) => /\.(?:tar\.gz|rego)$/.test(name) || bundleFiles.has(name));
  const isRego = files.some((path) => /(?:\.tar\.gz|\.rego|policy\.wasm)$/.test(path));
  if (!isRego) return [];
  return files.map((path) => {
    if (statSync(path).size > mostBundleBytes) throw unreadable(path, root, 'it is larger than 20 million bytes');
    return { path: nameOf(path, root), bytes: path.endsWith('.rego') ? new Uint8Array() : readBytes(path, root) };
  });
}

const bundleFiles: ReadonlySet<string> = new Set(['policy.wasm', '.manifest', 'data.json', 'data.yaml', 'data.yml']);

/** Absolute paths, in order. */
function filesOf({ folder, isNamed }: CheckFolder, root: string, isWanted: (name: string) => boolean): string[] {
  const files: string[] = [];
  const visit = (at: string, depth: number): void => {
    for (const entry of entriesOf(at, root, isNamed || depth > 0)) {
      const path = join(at, entry.name);
      if (entry.isDirectory() && depth < deepest) visit(path, depth + 1);
      if (!entry.isFile() || !isWanted(entry.name)) continue;
      if (files.length >= mostFiles) throw unreadable(at, root, `it holds more than ${mostFiles} files`);
      files.push(path);
    }
  };
  visit(folder, 0);
  return files;
}

function entriesOf(folder: string, root: string, mustExist: boolean): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw unreadable(folder, root, code);
    if (!mustExist) return [];
    throw new SallyportError('path/missing', { path: nameOf(folder, root) }, { cause: error });
  }
}

function readBytes(path: string, root: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw unreadable(path, root, error instanceof Error && 'code' in error ? String(error.code) : String(error));
  }
}

function unreadable(path: string, root: string, reason: string): SallyportError {
  return new SallyportError('path/unreadable', { path: nameOf(path, root), reason });
}

function nameOf(path: string, root: string): string {
  const name = relative(root, path);
  return sep === '/' ? name : name.replaceAll(sep, '/');
}
