import { type Dirent, lstatSync, readdirSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import type { Gap } from '@sallyport/model';
import { errorCode, readDiskFile, realPathOf, unreadableGap } from './disk-file.ts';
import { type IgnoreScope, isTracked, ownIgnoreFile, scopeInside, scopeOfStart, visibilityOf } from './ignore-chain.ts';
import { createListingLog, type ListingLog } from './listing-log.ts';
import type { Selection } from './selection.ts';
import { limitGap, type SourceFile, skippedFolders } from './source.ts';

export interface Walk {
  /** Absolute path of the folder. */
  readonly folder: string;
  /** What listed paths begin with: empty, or the way from the scanned root to the folder with `/` at the end. */
  readonly pathPrefix: string;
  /** Folders that links may lead into. */
  readonly within: readonly string[];
  readonly selection: Selection;
  readonly log: ListingLog;
}

/**
 * Lists the files of a folder in path order, with the ignore rules of git and of .sallyportignore.
 *
 * - Names are asked first: what no reader wants is neither matched against rules nor touched.
 * - A link is followed where its target is inside and is not listed at its own place (it is ignored there, or its own
 *   name is not wanted); each target once, so that circles end. Links that lead out are gaps.
 * - FIFOs, sockets and devices are never opened.
 */
export function* walkFolder(walk: Walk): Generator<SourceFile> {
  const { log, selection } = walk;
  const start = scopeOfStart(walk.folder, walk.pathPrefix, log);
  const links = createLinkResolver(walk, start);
  // A stack instead of nested generators: those pass every file through as many frames as its path is deep.
  const stack: Frame[] = [
    openFrame({ absolute: walk.folder, path: walk.pathPrefix, scope: start, trackedOnly: false }),
  ];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const entry = frame.entries[frame.next++];
    if (!entry) stack.pop();
    // Asked here, in path order: the order in which the disk lists links must not matter.
    else if (entry.real !== undefined && !links.isFirst(entry.real)) continue;
    else if (entry.kind === 'folder') stack.push(openFrame(entry));
    else {
      const file = fileOf(entry.path, entry.absolute, selection, log);
      if (file) yield file;
    }
  }

  function openFrame(folder: Folder): Frame {
    let listing: Dirent[];
    try {
      listing = readdirSync(folder.absolute, { withFileTypes: true });
    } catch (error) {
      log.gap(unreadableGap(folder.path.slice(0, -1) || '.', error));
      return { entries: [], next: 0 };
    }
    const scope = scopeInside(folder.scope, folder.absolute, folder.path, ruleFilesOf(listing), log);
    const inside: Folder = { ...folder, scope };
    const entries: Entry[] = [];
    for (const dirent of listing) {
      const entry = entryOf(dirent, inside);
      if (entry) entries.push(entry);
    }
    return { entries: entries.sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1)), next: 0 };
  }

  function entryOf(dirent: Dirent, folder: Folder): Entry | undefined {
    const { name } = dirent;
    const path = folder.path + name;
    const isFolder = dirent.isDirectory();
    // In a worktree or submodule it is a file.
    if (name === '.git') return undefined;
    // What a link stands for is not known yet.
    if (isFolder || dirent.isSymbolicLink()) {
      if (skippedFolders.has(name)) return skip(name, path);
      if (selection.excluded(path)) return undefined;
    } else if (!selection.wanted(path, name) || !selection.chosen(path)) return undefined;
    const visibility = folder.trackedOnly
      ? trackedVisibility(folder.scope, path, name, isFolder)
      : visibilityOf(folder.scope, path, name, isFolder);
    if (visibility === 'hidden') log.note(`Left out by ${ownIgnoreFile}`, path);
    if (visibility === 'ignored' || visibility === 'hidden') return undefined;
    return entryOfKind(dirent, folder, path, visibility === 'holds-tracked');
  }

  function entryOfKind(dirent: Dirent, folder: Folder, path: string, trackedOnly: boolean): Entry | undefined {
    const { name } = dirent;
    const absolute = folder.absolute + sep + name;
    const real = folder.real === undefined ? undefined : join(folder.real, name);
    if (name.includes('\ufffd') && !lstatSync(absolute, { throwIfNoEntry: false })) {
      log.gap({ path, reason: 'encoding', message: 'Its name is not valid UTF-8.' });
      return undefined;
    }
    if (dirent.isSymbolicLink()) return links.entry(folder, path, name, absolute);
    if (dirent.isDirectory()) {
      return folderEntry(name, { absolute, path: `${path}/`, scope: folder.scope, trackedOnly, ...(real && { real }) });
    }
    if (!dirent.isFile()) {
      log.gap({ path, reason: 'unsupported', message: `It is ${specialKind(dirent)}, which is never opened.` });
      return undefined;
    }
    if (real !== undefined && links.isListed(real, false)) return undefined;
    return { kind: 'file', sortKey: name, path, absolute, ...(real && { real }) };
  }

  function skip(name: string, path: string): undefined {
    log.note(`Skipped by name: ${name}`, path);
    return undefined;
  }
}

/** A folder to enter. */
interface Folder {
  readonly absolute: string;
  /** As listed, with `/` at the end; empty for the root. */
  readonly path: string;
  /** The rules that hold outside; once entered, inside. */
  readonly scope: IgnoreScope;
  /** Ignored by git, and entered for the tracked files in it. */
  readonly trackedOnly: boolean;
  /** The real path, where a link led here. */
  readonly real?: string;
}

/** `sortKey`: folders with `/`, so that the order of entries is the order of whole paths. */
type Entry =
  | ({ readonly kind: 'folder'; readonly sortKey: string } & Folder)
  | {
      readonly kind: 'file';
      readonly sortKey: string;
      readonly path: string;
      readonly absolute: string;
      readonly real?: string;
    };

interface Frame {
  readonly entries: readonly Entry[];
  next: number;
}

/** A file to read, of which the walk knows no more than its place. */
export function fileOf(
  path: string,
  absolute: string,
  selection: Selection,
  log: ListingLog,
  options: { readonly follow?: boolean } = {},
): SourceFile | undefined {
  let stats: Stats | undefined;
  try {
    stats = options.follow ? statSync(absolute) : lstatSync(absolute);
  } catch (error) {
    log.gap(unreadableGap(path, error));
    return undefined;
  }
  if (stats.size > selection.maxFileBytes) {
    log.gap(limitGap(path, stats.size, selection.maxFileBytes));
    return undefined;
  }
  return {
    path,
    absolute,
    size: stats.size,
    ...stampOf(stats),
    read: () => readDiskFile(absolute, path, selection.maxFileBytes, options),
  };
}

/** Clocks of file systems tick every few milliseconds: what was changed just now could change again unseen. */
const settledAfterMs = 100;

function stampOf(stats: Stats): { stamp?: string } {
  if (Date.now() - stats.ctimeMs < settledAfterMs) return {};
  return { stamp: `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino}` };
}

/** Words for what is neither file, folder nor link. */
export function specialKind(entry: Dirent | Stats): string {
  if (entry.isFIFO()) return 'a FIFO';
  if (entry.isSocket()) return 'a socket';
  return 'a device';
}

function folderEntry(name: string, folder: Folder): Entry {
  return { kind: 'folder', sortKey: `${name}/`, ...folder };
}

const noRuleFiles: ReadonlySet<string> = new Set();

function ruleFilesOf(listing: readonly Dirent[]): ReadonlySet<string> {
  const isRuleFile = ({ name }: Dirent): boolean => name === '.gitignore' || name === '.git' || name === ownIgnoreFile;
  return listing.some(isRuleFile) ? new Set(listing.filter(isRuleFile).map(({ name }) => name)) : noRuleFiles;
}

function trackedVisibility(scope: IgnoreScope, path: string, name: string, isFolder: boolean) {
  if (!isTracked(scope, path, isFolder)) return 'ignored';
  if (scope.own && visibilityOf({ ...scope, git: undefined }, path, name, isFolder) === 'hidden') return 'hidden';
  return isFolder ? 'holds-tracked' : 'listed';
}

interface LinkResolver {
  /** What a link stands for in the listing; undefined where it stands for nothing new. */
  entry(folder: Folder, path: string, name: string, absolute: string): Entry | undefined;
  /** Whether a real path is listed at its own place. */
  isListed(real: string, isFolder: boolean): boolean;
  /** True the first time that a real path is reached through a link. */
  isFirst(real: string): boolean;
}

function createLinkResolver(walk: Walk, start: IgnoreScope): LinkResolver {
  const { folder: walked, pathPrefix, within, selection, log } = walk;
  const followed = new Set<string>();
  const scopes = new Map<string, IgnoreScope | undefined>();
  // The walk reads the same rule files and notes what is wrong with them.
  const silent: ListingLog = { ...createListingLog(), gap: log.gap };
  // Resolved when the first link is met.
  let places: { readonly walked: string; readonly within: readonly string[] } | undefined;
  const realPlaces = () => (places ??= { walked: realPathOf(walked), within: within.map(realPathOf) });

  const isFirst = (real: string): boolean => {
    const first = !followed.has(real);
    followed.add(real);
    return first;
  };

  /** The rules inside a folder (its names below the walked one), or undefined where it is not listed. */
  const scopeAt = (names: readonly string[]): IgnoreScope | undefined => {
    const key = names.join('/');
    if (scopes.has(key)) return scopes.get(key);
    const absolute = join(walked, ...names);
    const path = pathPrefix + names.map((name) => `${name}/`).join('');
    const parent = names.length === 0 ? start : scopeAt(names.slice(0, -1));
    const enters = names.length === 0 || (parent && entersFolder(parent, path.slice(0, -1), names.at(-1)!));
    let scope: IgnoreScope | undefined;
    if (parent && enters) {
      const present = ['.git', '.gitignore', ownIgnoreFile].filter((name) =>
        lstatSync(join(absolute, name), { throwIfNoEntry: false }),
      );
      scope = scopeInside(parent, absolute, path, new Set(present), silent);
    }
    scopes.set(key, scope);
    return scope;
  };

  const entersFolder = (scope: IgnoreScope, path: string, name: string): boolean =>
    !skippedFolders.has(name) && visibilityOf(scope, path, name, true) === 'listed';

  const isListed = (real: string, isFolder: boolean): boolean => {
    const realWalked = realPlaces().walked;
    if (real === realWalked) return true;
    if (!isInside(real, realWalked)) return false;
    const names = relative(realWalked, real).split(sep);
    const name = names.at(-1)!;
    const path = pathPrefix + names.join('/');
    const scope = scopeAt(names.slice(0, -1));
    if (isFolder) return scope !== undefined && entersFolder(scope, path, name);
    if (!selection.wanted(path, name)) return false;
    if (scope) return visibilityOf(scope, path, name, false) === 'listed';
    // Below an ignored folder only tracked files are listed.
    return isTracked(scopeAt([])!, path, false);
  };

  const entry = (folder: Folder, path: string, name: string, absolute: string): Entry | undefined => {
    const wanted = selection.wanted(path, name);
    let real: string;
    let stats: Stats;
    try {
      real = realpathSync.native(absolute);
      stats = statSync(real);
    } catch (error) {
      if (wanted && selection.chosen(path)) log.gap(brokenLinkGap(path, absolute, error));
      return undefined;
    }
    const isFolder = stats.isDirectory();
    // A name that nobody wants says nothing about a folder: what is in it could be wanted.
    if (!isFolder && !(wanted && selection.chosen(path))) return undefined;
    if (
      !realPlaces().within.some((allowed) => real === allowed || isInside(real, allowed)) ||
      real.split(sep).includes('.git')
    ) {
      log.gap({
        path,
        reason: 'forbidden',
        message: `It is a link to ${targetOf(absolute)}, which leads out of the scanned root.`,
      });
      return undefined;
    }
    if (!isFolder && !stats.isFile()) {
      log.gap({
        path,
        reason: 'unsupported',
        message: `It is a link to ${specialKind(stats)}, which is never opened.`,
      });
      return undefined;
    }
    if (isListed(real, isFolder)) return undefined;
    if (!isFolder) return { kind: 'file', sortKey: name, path, absolute: real, real };
    return folderEntry(name, { absolute: real, path: `${path}/`, scope: folder.scope, trackedOnly: false, real });
  };

  return { entry, isListed, isFirst };
}

function brokenLinkGap(path: string, absolute: string, error: unknown): Gap {
  const code = errorCode(error);
  if (code === 'ENOENT') {
    return { path, reason: 'unreadable', message: `It is a link to ${targetOf(absolute)}, which does not exist.` };
  }
  if (code === 'ELOOP')
    return { path, reason: 'unreadable', message: `It is a link to ${targetOf(absolute)}, a circle.` };
  return unreadableGap(path, error);
}

function targetOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    // It vanished: the gap that is being worded still names the link.
    return basename(link);
  }
}

/** Whether a path lies below a folder; both absolute and real. */
export function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
