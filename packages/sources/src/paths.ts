import { type Stats, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { SallyportError } from '@sallyport/model';
import { aroundFolder } from './around.ts';
import { errorCode, peekInside, unreadableGap } from './disk-file.ts';
import { openFolder } from './folder.ts';
import { createListingLog, type ListingLog } from './listing-log.ts';
import { type Selection, selectionOf } from './selection.ts';
import { defaultMaxFileBytes, type FileOptions, type Source, type SourceFile } from './source.ts';
import { openStdin, stdinPath } from './stdin.ts';
import { fileOf, specialKind, walkFolder } from './walk.ts';

/**
 * The source for what a user names. The root is the folder given; a file's own folder; the working directory for
 * several paths or `-` (CONTRACT: scanned root). A file that is given is read whatever its name and whatever ignores
 * it; `include` and `exclude`, which the user gives too, hold for it.
 * @param paths files and folders, absolute or relative to `workingFolder`; `-` is standard input; none is `.`
 * @throws {SallyportError} `path/missing`, `path/unreadable`
 */
export function openPaths(paths: readonly string[], workingFolder: string): Source {
  const byPlace = new Map<string, Given>();
  for (const path of paths.length === 0 ? ['.'] : paths) {
    const entry = lookUp(path, workingFolder);
    byPlace.set(entry.kind === 'stdin' ? stdinPath : entry.absolute, entry);
  }
  const given = [...byPlace.values()];
  const [only] = given;
  if (given.length === 1 && only?.kind === 'folder') return openFolder(only.absolute);
  if (given.length === 1 && only?.kind === 'stdin') return openStdin(workingFolder);
  if (given.length === 1 && only?.kind === 'file') return openGiven('file', given, dirname(only.absolute));
  return openGiven('paths', given, resolve(workingFolder));
}

type Given =
  | { readonly kind: 'stdin' }
  | { readonly kind: 'folder'; readonly absolute: string }
  | { readonly kind: 'file'; readonly absolute: string; readonly stats: Stats };

function lookUp(path: string, workingFolder: string): Given {
  if (path === stdinPath) return { kind: 'stdin' };
  const absolute = resolve(workingFolder, path);
  try {
    const stats = statSync(absolute);
    return stats.isDirectory() ? { kind: 'folder', absolute } : { kind: 'file', absolute, stats };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new SallyportError('path/missing', { path }, { cause: error });
    // The catalogue puts the full stop.
    const reason = unreadableGap(path, error).message.replace(/\.$/, '').toLowerCase();
    throw new SallyportError('path/unreadable', { path, reason }, { cause: error });
  }
}

function openGiven(kind: 'file' | 'paths', given: readonly Given[], root: string): Source {
  const log = createListingLog();
  const stdin = given.some((entry) => entry.kind === 'stdin') ? openStdin(root) : undefined;
  return {
    kind,
    root,
    get gaps() {
      return log.gaps;
    },
    get notes() {
      return log.notes;
    },
    get around() {
      return aroundFolder(root);
    },
    peek: (path) => peekInside(root, path, defaultMaxFileBytes),
    *files(options = {}) {
      log.clear();
      const selection = selectionOf(options);
      // Paths may overlap and come in any order, so they are listed as a whole before the first is given out.
      const files = new Map<string, SourceFile>();
      for (const file of listGiven(given, root, selection, log)) if (!files.has(file.path)) files.set(file.path, file);
      if (stdin) for (const file of listStdin(stdin, options, log)) files.set(file.path, file);
      yield* [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

function* listGiven(
  given: readonly Given[],
  root: string,
  selection: Selection,
  log: ListingLog,
): Generator<SourceFile> {
  const folders = given.flatMap((entry) => (entry.kind === 'folder' ? [entry.absolute] : []));
  const within = [...folders, root];
  for (const entry of given) {
    if (entry.kind === 'folder') {
      const path = pathFrom(root, entry.absolute);
      yield* walkFolder({ folder: entry.absolute, pathPrefix: path && `${path}/`, within, selection, log });
    } else if (entry.kind === 'file') {
      const path = pathFrom(root, entry.absolute);
      if (!selection.chosen(path)) continue;
      if (entry.stats.isFile()) {
        const file = fileOf(path, entry.absolute, selection, log, { follow: true });
        if (file) yield file;
      } else {
        const message = `It is ${specialKind(entry.stats)}, which is never opened. Pipe it in and give \`-\`.`;
        log.gap({ path, reason: 'unsupported', message });
      }
    }
  }
}

function* listStdin(stdin: Source, options: FileOptions, log: ListingLog): Generator<SourceFile> {
  yield* stdin.files(options);
  for (const gap of stdin.gaps) log.gap(gap);
}

/** With `/`; on another drive of Windows there is no relative path, and the absolute one stays. */
function pathFrom(root: string, absolute: string): string {
  return relative(root, absolute).split(sep).join('/');
}
