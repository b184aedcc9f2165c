import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Catalogue } from '@sallyport/checks';
import type { CheckFile } from '@sallyport/checks/own';
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
}

/** The catalogue with the checks of these folders. CEL is loaded only where there is one. */
export async function withOwnChecks(
  catalogue: Catalogue,
  folders: readonly CheckFolder[],
  root: string,
): Promise<WithChecks> {
  const read = folders.flatMap((folder) => readCheckFiles(folder, root));
  if (read.length === 0) return { catalogue, files: [] };
  const { addOwnChecks, readOwnChecks } = await import('@sallyport/checks/own');
  const checks = readOwnChecks(read);
  const globs = checks
    .filter(({ path }) => !path.startsWith('../'))
    .flatMap(({ path }) => [path, path.replace(/\.ya?ml$/, '/')])
    // A leading slash keeps the name of a file in the root from meaning one anywhere.
    .map((path) => `/${path.replace(/[\\*?[\]{}]/g, '\\$&')}`);
  return { catalogue: addOwnChecks(catalogue, checks), files: globs };
}

const mostFiles = 5000;
const mostBytes = 1_000_000;
const deepest = 8;

/** The YAML files of a folder, fixtures among them, with paths from the root. Links are not followed. */
export function readCheckFiles({ folder, isNamed }: CheckFolder, root: string): CheckFile[] {
  const files: CheckFile[] = [];
  const visit = (at: string, depth: number): void => {
    for (const entry of entriesOf(at, root, isNamed || depth > 0)) {
      const path = join(at, entry.name);
      if (entry.isDirectory() && depth < deepest) visit(path, depth + 1);
      if (!entry.isFile() || !/\.ya?ml$/.test(entry.name)) continue;
      if (files.length >= mostFiles) throw unreadable(at, root, `it holds more than ${mostFiles} files`);
      if (statSync(path).size > mostBytes) throw unreadable(path, root, 'it is larger than a million bytes');
      files.push({ path: nameOf(path, root), text: readText(path, root) });
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

function readText(path: string, root: string): string {
  try {
    return readFileSync(path, 'utf8');
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
