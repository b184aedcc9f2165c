import { posix, resolve } from 'node:path';
import type { Gap } from '@sallyport/model';
import {
  blobOf,
  commitOf,
  folderInRepository,
  git,
  isFolderAt,
  type Repository,
  repositoryOf,
  splitNul,
  treeOf,
} from './git.ts';
import { ownIgnoreFile } from './ignore-chain.ts';
import { type IgnoreLevel, ignoreDecision, maxIgnoreFileBytes, parseIgnoreRules } from './ignore-rules.ts';
import { createListingLog, type ListingLog } from './listing-log.ts';
import { type Selection, selectionOf } from './selection.ts';
import { defaultMaxFileBytes, limitGap, type Source, type SourceFile, skippedFolders } from './source.ts';

/**
 * What `root` is at a revision, out of git's objects: nothing is checked out. The same files are wanted, chosen, skipped
 * and hidden by .sallyportignore as on disk; .gitignore plays no part, for what is in a tree is tracked.
 * Where the revision has no such folder there are no files.
 * @param root the scanned root: a folder in a git work tree
 * @throws {SallyportError} `git/unknown-revision`, `git/unavailable` (from here and from `files`)
 */
export function openGitTree(root: string, revision: string): Source {
  const repository = repositoryOf(root);
  const commit = commitOf(repository, revision);
  const tree = treeOf(repository, root, commit);
  const log = createListingLog();
  return {
    kind: 'git-tree',
    root: resolve(root),
    get gaps() {
      return log.gaps;
    },
    get notes() {
      return log.notes;
    },
    peek: (path) => smallBlob(repository, commit, `${folderInRepository(repository, root)}${path}`),
    get around() {
      const prefix = folderInRepository(repository, root);
      if (prefix === '') return undefined;
      return {
        prefix,
        peek: (path: string) => smallBlob(repository, commit, path),
        isFolder: (path: string) => isFolderAt(repository, commit, path),
      };
    },
    *files(options = {}) {
      log.clear();
      if (tree === undefined) return;
      const above = rulesAbove(repository, commit, folderInRepository(repository, root));
      yield* listTree({ repository, tree, above, selection: selectionOf(options), log });
    },
  };
}

function smallBlob(repository: Repository, commit: string, fromTop: string): Buffer | undefined {
  const bytes = blobOf(repository, commit, fromTop);
  return bytes && bytes.length <= defaultMaxFileBytes ? bytes : undefined;
}

interface TreeEntry {
  readonly mode: string;
  readonly id: string;
  readonly path: string;
}

interface Blob {
  readonly path: string;
  readonly id: string;
  readonly size: number;
}

interface Listing {
  readonly repository: Repository;
  readonly tree: string;
  /** What the folders above the scanned root hide. */
  readonly above: RulesAbove;
  readonly selection: Selection;
  readonly log: ListingLog;
}

function* listTree(listing: Listing): Generator<SourceFile> {
  const { repository, tree, selection, log } = listing;
  const entries = readTree(repository, tree);
  const visible = createVisibility(listing, entries);
  const files: TreeEntry[] = [];
  const links: TreeEntry[] = [];
  for (const entry of entries) {
    const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
    const isSubmodule = entry.mode === '160000';
    if (!isSubmodule && !selection.wanted(entry.path, name)) continue;
    if (!selection.chosen(entry.path) || !visible(entry.path, name)) continue;
    if (entry.path.includes('\ufffd')) {
      log.gap({ path: entry.path, reason: 'encoding', message: 'Its name is not valid UTF-8.' });
    } else if (isSubmodule) {
      const message = 'It is a submodule: its files are in another repository.';
      log.gap({ path: entry.path, reason: 'unsupported', message });
    } else (entry.mode === '120000' ? links : files).push(entry);
  }
  reportLinks(repository, entries, links, log);
  yield* readableFiles(repository, files, selection.maxFileBytes, log);
}

function readTree(repository: Repository, tree: string): TreeEntry[] {
  const entries: TreeEntry[] = [];
  // "<mode> SP <type> SP <id> TAB <path> NUL"
  for (const line of splitNul(git(repository, ['ls-tree', '-r', '-z', '--full-tree', tree]))) {
    const tab = line.indexOf('\t');
    const [mode = '', , id = ''] = line.slice(0, tab).split(' ');
    entries.push({ mode, id, path: line.slice(tab + 1) });
  }
  // git orders by bytes, all sources by UTF-16 code units.
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

interface RulesAbove {
  /** From the top to the scanned root, with `/` at the end: rules see paths from the top. */
  readonly prefix: string;
  readonly level: IgnoreLevel | undefined;
}

/** The rules of .sallyportignore above the root; none where they hide the root itself, which was given by name. */
function rulesAbove(repository: Repository, commit: string, prefix: string): RulesAbove {
  let level: IgnoreLevel | undefined;
  for (let end = prefix.indexOf('/'), start = 0; end >= 0; start = end + 1, end = prefix.indexOf('/', start)) {
    const bytes = blobOf(repository, commit, prefix.slice(0, start) + ownIgnoreFile);
    level = levelFrom(level, bytes, start);
    if (ignoreDecision(level, prefix.slice(0, end), prefix.slice(start, end), true) === 'ignored') level = undefined;
  }
  return { prefix, level };
}

function levelFrom(parent: IgnoreLevel | undefined, bytes: Buffer | undefined, cut: number): IgnoreLevel | undefined {
  if (!bytes || bytes.length > maxIgnoreFileBytes) return parent;
  const rules = parseIgnoreRules(bytes.toString('latin1'));
  return rules ? { parent, rules, cut } : parent;
}

/** Skipped folders and the rules of .sallyportignore, as the walker has them. */
function createVisibility(
  { repository, above, selection, log }: Listing,
  entries: readonly TreeEntry[],
): (path: string, name: string) => boolean {
  const ruleFiles = entries.filter(
    ({ path, mode }) => mode.startsWith('100') && (path === ownIgnoreFile || path.endsWith(`/${ownIgnoreFile}`)),
  );
  const rules = new Map<string, Buffer>();
  for (const file of readableFiles(repository, ruleFiles, maxIgnoreFileBytes, log)) {
    const bytes = file.read();
    if (Buffer.isBuffer(bytes)) rules.set(file.path.slice(0, -ownIgnoreFile.length), bytes);
  }
  const levels = new Map<string, IgnoreLevel | undefined | 'closed'>();
  /** @param folder with `/` at the end; empty for the root */
  const levelOf = (folder: string): IgnoreLevel | undefined | 'closed' => {
    if (levels.has(folder)) return levels.get(folder);
    const level = enter(folder);
    levels.set(folder, level);
    return level;
  };
  const enter = (folder: string): IgnoreLevel | undefined | 'closed' => {
    let parent = above.level;
    if (folder !== '') {
      const path = folder.slice(0, -1);
      const nameAt = path.lastIndexOf('/') + 1;
      const outer = levelOf(path.slice(0, nameAt));
      if (outer === 'closed' || selection.excluded(path)) return 'closed';
      const name = path.slice(nameAt);
      if (skippedFolders.has(name)) {
        log.note(`Skipped by name: ${name}`, path);
        return 'closed';
      }
      if (ignoreDecision(outer, above.prefix + path, name, true) === 'ignored') {
        log.note(`Left out by ${ownIgnoreFile}`, path);
        return 'closed';
      }
      parent = outer;
    }
    return levelFrom(parent, rules.get(folder), above.prefix.length + folder.length);
  };
  return (path, name) => {
    const level = levelOf(path.slice(0, path.length - name.length));
    if (level === 'closed') return false;
    if (ignoreDecision(level, above.prefix + path, name, false) !== 'ignored') return true;
    log.note(`Left out by ${ownIgnoreFile}`, path);
    return false;
  };
}

/** A link is content of its own only where it leads to something that is not in the tree: that is a gap. */
function reportLinks(
  repository: Repository,
  entries: readonly TreeEntry[],
  links: readonly TreeEntry[],
  log: ListingLog,
): void {
  if (links.length === 0) return;
  const present = new Set<string>(['.']);
  for (const { path } of entries) {
    present.add(path);
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) present.add(path.slice(0, at));
  }
  for (const link of readableFiles(repository, links, 4096, log)) {
    const bytes = link.read();
    if (!Buffer.isBuffer(bytes)) {
      log.gap(bytes);
      continue;
    }
    const target = bytes.toString('utf8');
    const resolved = posix.normalize(posix.join(posix.dirname(link.path), target)).replace(/\/$/, '');
    if (target.startsWith('/') || resolved === '..' || resolved.startsWith('../')) {
      const message = `It is a link to ${target}, which leads out of the scanned root.`;
      log.gap({ path: link.path, reason: 'forbidden', message });
    } else if (!present.has(resolved)) {
      const message = `It is a link to ${target}, which is not in the tree.`;
      log.gap({ path: link.path, reason: 'unreadable', message });
    }
  }
}

/** Contents come in batches, in the order of the listing, of at most so much; one batch is in memory at a time. */
const batchBytes = 16 * 1024 * 1024;
const batchBlobs = 2_000;

function* readableFiles(
  repository: Repository,
  entries: readonly TreeEntry[],
  maxFileBytes: number,
  log: ListingLog,
): Generator<SourceFile> {
  const blobs: Blob[] = [];
  for (const [index, size] of blobSizes(repository, entries).entries()) {
    const { path, id } = entries[index]!;
    if (size === undefined) log.gap(missingGap(path));
    else if (size > maxFileBytes) log.gap(limitGap(path, size, maxFileBytes));
    else blobs.push({ path, id, size });
  }
  let loaded: readonly Blob[] | undefined;
  let contents: ReadonlyMap<string, Buffer> = new Map();
  for (const batch of batchesOf(blobs)) {
    for (const { path, id, size } of batch) {
      const read = (): Buffer | Gap => {
        if (loaded !== batch) contents = readBlobs(repository, batch);
        loaded = batch;
        return contents.get(id) ?? missingGap(path);
      };
      yield { path, size, stamp: id, read };
    }
  }
}

function missingGap(path: string): Gap {
  return { path, reason: 'unreadable', message: 'Its content is not in this clone (a partial clone leaves it out).' };
}

function* batchesOf(blobs: readonly Blob[]): Generator<Blob[]> {
  let batch: Blob[] = [];
  let bytes = 0;
  for (const blob of blobs) {
    if (batch.length === batchBlobs || (batch.length > 0 && bytes + blob.size > batchBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(blob);
    bytes += blob.size;
  }
  if (batch.length > 0) yield batch;
}

/** Sizes in the order of the entries; undefined for an object that is not there. */
function blobSizes(repository: Repository, entries: readonly TreeEntry[]): (number | undefined)[] {
  if (entries.length === 0) return [];
  const ids = entries.map((entry) => `${entry.id}\n`).join('');
  // "<id> <type> <size>" or "<id> missing"
  const lines = git(repository, ['cat-file', '--batch-check'], { input: ids }).toString('latin1').split('\n');
  return entries.map((_, index) => {
    const [, type, size] = lines[index]!.split(' ');
    return type === 'blob' ? Number(size) : undefined;
  });
}

function readBlobs(repository: Repository, blobs: readonly Blob[]): Map<string, Buffer> {
  const input = blobs.map((blob) => `${blob.id}\n`).join('');
  const output = git(repository, ['cat-file', '--batch'], { input });
  const contents = new Map<string, Buffer>();
  let at = 0;
  // "<id> <type> <size> LF <bytes> LF" or "<id> missing LF"
  while (at < output.length) {
    const end = output.indexOf(10, at);
    const [id = '', , size] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (size === undefined) continue;
    contents.set(id, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}
