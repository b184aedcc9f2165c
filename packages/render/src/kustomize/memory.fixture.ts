import type { KustomizeFiles } from './loader.ts';

/** Files of a test, without a disk. */
export function memoryFiles(files: ReadonlyMap<string, string>): KustomizeFiles {
  const folders = new Set(['']);
  for (const path of files.keys()) {
    for (let at = path.lastIndexOf('/'); at !== -1; at = path.lastIndexOf('/', at - 1)) folders.add(path.slice(0, at));
  }
  return { read: (path) => files.get(path), isFolder: (path) => folders.has(path) };
}

/** Reads `@ PATH` sections into files. */
export function filesOf(text: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const part of text.split(/^@ /m).slice(1)) {
    const end = part.indexOf('\n');
    files.set(part.slice(0, end).trim(), part.slice(end + 1));
  }
  return files;
}
