import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Gap } from '@sallyport/model';
import { readDiskFile, realPathOf } from './disk-file.ts';
import { findRepository, git, type Repository, repositoryAt, splitNul } from './git.ts';
import {
  type IgnoreLevel,
  ignoreDecision,
  maxIgnoreFileBytes,
  maxIgnoreRules,
  parseIgnoreRules,
} from './ignore-rules.ts';
import type { ListingLog } from './listing-log.ts';

export const ownIgnoreFile = '.sallyportignore';

/**
 * The rules that hold inside one folder. Folders without rules of their own share their parent's.
 * Rules see "rule paths": from the git top, or from the folder of the walk where there is no repository.
 */
export interface IgnoreScope {
  readonly git: IgnoreLevel | undefined;
  /** Rules of .sallyportignore: they decide before git's, and hide tracked files too. */
  readonly own: IgnoreLevel | undefined;
  readonly tracked: TrackedFiles | undefined;
  /** A rule path is the listed path without its first `cut` characters, behind `prepend`. */
  readonly cut: number;
  readonly prepend: string;
}

export type Visibility = 'listed' | 'ignored' | 'hidden' | 'holds-tracked';

/**
 * The rules that hold at the start of a walk: .git/info/exclude, and the ignore files of the folders above up to the git
 * top. A folder that is given by name is read even where they ignore it: then only the rules in it hold.
 * @param pathPrefix what listed paths begin with before they enter the folder
 */
export function scopeOfStart(folder: string, pathPrefix: string, log: ListingLog): IgnoreScope {
  const repository = findRepository(folder);
  const bare = { git: undefined, own: undefined, tracked: undefined, cut: pathPrefix.length, prepend: '' };
  if (!repository) return bare;
  const names = relative(repository.top, realPathOf(folder)).split(sep).filter(Boolean);
  const start = {
    ...bare,
    tracked: createTrackedFiles(repository, 0, log),
    prepend: names.map((name) => `${name}/`).join(''),
  };
  let scope: IgnoreScope = { ...start, git: excludesOf(repository, 0) };
  let above = '';
  for (const name of names) {
    const absolute = join(repository.top, above);
    scope = withIgnoreFiles(scope, absolute, above.length, new Set(ignoreFilesIn(absolute)), log);
    if (ignoreDecision(scope.git, above + name, name, true) === 'ignored') scope = { ...scope, git: undefined };
    if (ignoreDecision(scope.own, above + name, name, true) === 'ignored') scope = { ...scope, own: undefined };
    above += `${name}/`;
  }
  return scope;
}

/**
 * The rules inside a folder of the walk.
 * @param path of the folder as listed, with `/` at the end (empty for the root)
 * @param found which of the folder's entries matter: its ignore files and `.git`
 */
export function scopeInside(
  outer: IgnoreScope,
  absolute: string,
  path: string,
  found: ReadonlySet<string>,
  log: ListingLog,
): IgnoreScope {
  if (found.size === 0) return outer;
  const cut = rulePath(outer, path).length;
  // A submodule or a nested clone is a repository of its own: the rules of the outer one end here, as in git.
  const nested = cut > 0 && found.has('.git') ? repositoryAt(absolute) : undefined;
  const scope = nested
    ? { ...outer, git: excludesOf(nested, cut), tracked: createTrackedFiles(nested, cut, log) }
    : outer;
  return withIgnoreFiles(scope, absolute, cut, found, log);
}

/** What the rules say of an entry. A folder that is ignored may hold files that git tracks all the same. */
export function visibilityOf(scope: IgnoreScope, path: string, name: string, isFolder: boolean): Visibility {
  if (!scope.own && !scope.git) return 'listed';
  const from = rulePath(scope, path);
  const own = ignoreDecision(scope.own, from, name, isFolder);
  if (own) return own === 'ignored' ? 'hidden' : 'listed';
  if (ignoreDecision(scope.git, from, name, isFolder) !== 'ignored') return 'listed';
  // Ignore rules are for untracked files. Without this a line in .gitignore would hide a committed file from the gate.
  if (!scope.tracked?.has(from, isFolder)) return 'ignored';
  return isFolder ? 'holds-tracked' : 'listed';
}

/** Whether git tracks the file although its rules ignore it, or the folder holds such a file. */
export function isTracked(scope: IgnoreScope, path: string, isFolder: boolean): boolean {
  return scope.tracked?.has(rulePath(scope, path), isFolder) ?? false;
}

/** Files that git tracks although its rules ignore them: usually none, and asked for only when something is ignored. */
export interface TrackedFiles {
  has(rulePath: string, isFolder: boolean): boolean;
}

function rulePath(scope: IgnoreScope, path: string): string {
  return scope.cut === 0 ? scope.prepend + path : scope.prepend + path.slice(scope.cut);
}

/** @param cut length of the rule path of the repository's top */
function createTrackedFiles(repository: Repository, cut: number, log: ListingLog): TrackedFiles {
  let files: Set<string> | undefined;
  const folders = new Set<string>();
  const load = (): Set<string> => {
    const paths = new Set<string>();
    try {
      const args = ['ls-files', '--cached', '--ignored', '--exclude-standard', '-z'];
      for (const path of splitNul(git(repository, args))) {
        paths.add(path);
        for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.add(path.slice(0, at));
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.gap({ reason: 'missing-capability', message: `Tracked files that are ignored were left out: ${reason}` });
    }
    return paths;
  };
  return {
    has(path, isFolder) {
      files ??= load();
      return files.size > 0 && (isFolder ? folders : files).has(path.slice(cut));
    },
  };
}

function withIgnoreFiles(
  scope: IgnoreScope,
  absolute: string,
  cut: number,
  found: ReadonlySet<string>,
  log: ListingLog,
): IgnoreScope {
  if (!found.has('.gitignore') && !found.has(ownIgnoreFile)) return scope;
  return {
    ...scope,
    git: found.has('.gitignore') ? levelFrom(scope.git, join(absolute, '.gitignore'), cut, log) : scope.git,
    own: found.has(ownIgnoreFile) ? levelFrom(scope.own, join(absolute, ownIgnoreFile), cut, log) : scope.own,
  };
}

function excludesOf(repository: Repository, cut: number): IgnoreLevel | undefined {
  const bytes = readDiskFile(join(repository.commonDir, 'info', 'exclude'), '', maxIgnoreFileBytes);
  return levelOf(undefined, bytes, cut);
}

/** Rules that cannot be read hide nothing. git does not follow a link here either (since 2.32). */
function levelFrom(
  parent: IgnoreLevel | undefined,
  file: string,
  cut: number,
  log: ListingLog,
): IgnoreLevel | undefined {
  const level = levelOf(parent, readDiskFile(file, file, maxIgnoreFileBytes), cut);
  if (level) return level;
  log.note(
    `Ignore files not obeyed: unreadable, over ${maxIgnoreFileBytes} bytes, or over ${maxIgnoreRules} rules`,
    file,
  );
  return parent;
}

function levelOf(parent: IgnoreLevel | undefined, bytes: Buffer | Gap, cut: number): IgnoreLevel | undefined {
  const rules = Buffer.isBuffer(bytes) ? parseIgnoreRules(bytes.toString('latin1')) : undefined;
  return rules && { parent, rules, cut };
}

function ignoreFilesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name === '.gitignore' || name === ownIgnoreFile);
  } catch {
    // A folder above that may not be listed: no rules of it hold, so more is looked at.
    return [];
  }
}
