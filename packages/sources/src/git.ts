import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { lstatSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { SallyportError } from '@sallyport/model';
import { readDiskFile, realPathOf } from './disk-file.ts';
import { defaultMaxFileBytes } from './source.ts';

/** A git work tree. */
export interface Repository {
  /** The folder that holds `.git`. */
  readonly top: string;
  /** Its own data (index, HEAD), and what worktrees share (objects, info/exclude). */
  readonly gitDir: string;
  readonly commonDir: string;
}

/**
 * The folder with `.git` that `folder` lies in, links resolved, or undefined outside a git work tree. Asks the disk, not
 * git.
 */
export function gitTop(folder: string): string | undefined {
  return findRepository(folder)?.top;
}

/** The way from the git top to `root`, with `/` at the end: `deploy/`. Empty at the top, and outside a work tree. */
export function gitPrefix(root: string): string {
  const repository = findRepository(root);
  return repository ? folderInRepository(repository, root) : '';
}

/**
 * The best common ancestor of HEAD and `ref`, as a commit id.
 * @throws {SallyportError} `git/unknown-revision` for an unknown ref and for histories without a common commit (shallow
 * clones), `git/unavailable`
 */
export function mergeBase(root: string, ref: string): string {
  const repository = repositoryOf(root);
  const commit = commitOf(repository, ref);
  const result = runGit(repository, ['merge-base', 'HEAD', commit]);
  if (result.status === 0) return firstLine(result.stdout);
  const reason = result.stderr || 'it has no commit in common with HEAD in this clone';
  throw new SallyportError('git/unknown-revision', { revision: ref, reason });
}

/**
 * The id of the tree that `root` is at a revision: equal ids are equal content, so it can be a cache key.
 * @returns undefined where `root` does not exist at that revision
 * @throws {SallyportError} `git/unknown-revision`, `git/unavailable`
 */
export function treeId(root: string, revision: string): string | undefined {
  const repository = repositoryOf(root);
  return treeOf(repository, root, commitOf(repository, revision));
}

/**
 * The files below `root` that differ from HEAD: staged, unstaged or untracked and not ignored. Deleted ones are left
 * out. Relative to `root`, in path order.
 * @throws {SallyportError} `git/unavailable`
 */
export function changedFiles(root: string): string[] {
  const repository = repositoryOf(root);
  const head = runGit(repository, ['rev-parse', '--verify', '--quiet', 'HEAD^{tree}']);
  // Before the first commit every file differs from the empty tree.
  const tree = head.status === 0 ? firstLine(head.stdout) : emptyTree(repository);
  const staged = git(repository, ['diff-index', '--cached', '--name-only', '--no-renames', '-z', tree, '--']);
  const unstagedArgs = ['diff-files', '--raw', '--no-renames', '--ignore-submodules=all', '-z'];
  const unstaged = git(repository, unstagedArgs, { settings: withoutFilters(repository) });
  const untracked = git(repository, ['ls-files', '--others', '--exclude-standard', '-z']);
  const changed = new Set([...splitNul(staged), ...splitNul(untracked), ...contentChanges(repository, unstaged)]);
  const prefix = folderInRepository(repository, root);
  const paths: string[] = [];
  for (const path of changed) {
    if (!path.startsWith(prefix)) continue;
    const stats = lstatSync(join(repository.top, path), { throwIfNoEntry: false });
    if (stats?.isFile() || stats?.isSymbolicLink()) paths.push(path.slice(prefix.length));
  }
  return paths.sort();
}

export interface LineDate {
  /** When the line was committed, RFC 3339 in UTC. */
  readonly committedAt: string;
  /** False where a shallow clone ends: the line is at least so old. */
  readonly exact: boolean;
}

/**
 * When lines of a file entered the history of HEAD, for the clocks of a policy.
 * @param path relative to `root`
 * @param lines numbers from 1 in the file as it lies on disk
 * @returns an entry for each line that HEAD knows; lines that are not committed, or cannot be recognised in a file that
 * was changed since, have none
 * @throws {SallyportError} `git/unavailable`
 */
export function lineDates(root: string, path: string, lines: readonly number[]): Map<number, LineDate> {
  const repository = repositoryOf(root);
  const dates = new Map<number, LineDate>();
  const fromTop = folderInRepository(repository, root) + path;
  const committed = blobOf(repository, 'HEAD', fromTop);
  const onDisk = readDiskFile(join(root, path), path, defaultMaxFileBytes, { follow: true });
  if (!committed || !Buffer.isBuffer(onDisk)) return dates;
  // Blame of the work tree would run the clean filters that the repository configures; HEAD needs none.
  const lineInHead = matchLines(linesOf(onDisk), linesOf(committed));
  const wanted = lines.flatMap((line) => {
    const head = lineInHead(line);
    return head === undefined ? [] : [{ line, head }];
  });
  if (wanted.length === 0) return dates;
  const blamed = blameHead(repository, fromTop, new Set(wanted.map((entry) => entry.head)));
  for (const { line, head } of wanted) {
    const date = blamed.get(head);
    if (date) dates.set(line, date);
  }
  return dates;
}

/** As `gitTop`, with the folders of its data. */
export function findRepository(folder: string): Repository | undefined {
  for (let top = realPathOf(resolve(folder)); ; top = dirname(top)) {
    const repository = repositoryAt(top);
    if (repository) return repository;
    if (dirname(top) === top) return undefined;
  }
}

/** The repository whose top is exactly this folder. `.git` is a folder, or a file that names one (worktree, submodule). */
export function repositoryAt(top: string): Repository | undefined {
  const dotGit = join(top, '.git');
  const stats = statSync(dotGit, { throwIfNoEntry: false });
  if (!stats) return undefined;
  const pointer = stats.isFile() ? /^gitdir: (.+?)\n?$/.exec(readSmall(dotGit) ?? '')?.[1] : undefined;
  if (!stats.isDirectory() && pointer === undefined) return undefined;
  const gitDir = pointer === undefined ? dotGit : resolve(top, pointer);
  if (!statSync(join(gitDir, 'HEAD'), { throwIfNoEntry: false })?.isFile()) return undefined;
  const common = readSmall(join(gitDir, 'commondir'))?.trim();
  return { top, gitDir, commonDir: common ? resolve(gitDir, common) : gitDir };
}

/** @throws {SallyportError} `git/unavailable` outside a work tree */
export function repositoryOf(folder: string): Repository {
  const repository = findRepository(folder);
  if (!repository) throw new SallyportError('git/unavailable', { reason: `${folder} is in no git checkout` });
  return repository;
}

/** The tree that `root` is in a commit, or undefined where it does not exist there. */
export function treeOf(repository: Repository, root: string, commit: string): string | undefined {
  const folder = folderInRepository(repository, root).slice(0, -1);
  const result = runGit(repository, ['rev-parse', '--verify', '--quiet', `${commit}:${folder}`]);
  if (result.status !== 0) return undefined;
  const id = firstLine(result.stdout);
  // The folder may have been a file or a submodule at that revision.
  return firstLine(git(repository, ['cat-file', '-t', id])) === 'tree' ? id : undefined;
}

/** The bytes of a file in a commit, or undefined where it has none. */
export function blobOf(repository: Repository, commit: string, fromTop: string): Buffer | undefined {
  const result = runGit(repository, ['cat-file', 'blob', `${commit}:${fromTop}`]);
  return result.status === 0 ? result.stdout : undefined;
}

/** Whether a path from the top is a folder in a commit. */
export function isFolderAt(repository: Repository, commit: string, fromTop: string): boolean {
  const result = runGit(repository, ['cat-file', '-t', `${commit}:${fromTop}`]);
  return result.status === 0 && result.stdout.toString().trim() === 'tree';
}

/** Runs git and returns what it printed. @throws {SallyportError} `git/unavailable` with what git said */
export function git(
  repository: Repository,
  args: readonly string[],
  options: { readonly input?: string; readonly settings?: readonly string[] } = {},
): Buffer {
  const result = runGit(repository, args, options);
  if (result.status === 0) return result.stdout;
  throw new SallyportError('git/unavailable', {
    reason: `git ${args[0]} says: ${result.stderr || `exit ${result.status}`}`,
  });
}

/** Names between NULs, as `-z` prints them. */
export function splitNul(output: Buffer): string[] {
  const names = output.toString('utf8').split('\0');
  names.pop();
  return names;
}

interface GitResult {
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const timeoutMs = 60_000;
const maxOutputBytes = 1024 * 1024 * 1024;

/**
 * A hostile `.git/config` may name programs to run (fsmonitor, hooks, textconv, transports); what is asked of git here
 * needs none of them. Content is only ever read raw: filters are programs too.
 */
const harmless = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['core.quotePath', 'false'],
  ['core.attributesFile', '/dev/null'],
  ['core.excludesFile', '/dev/null'],
  ['blame.ignoreRevsFile', ''],
  ['protocol.allow', 'never'],
].flatMap(([key, value]) => ['-c', `${key}=${value}`]);

function runGit(
  repository: Repository,
  args: readonly string[],
  { input = '', settings = [] }: { readonly input?: string; readonly settings?: readonly string[] } = {},
): GitResult {
  const program = findGit();
  if (!program) throw new SallyportError('git/unavailable', { reason: 'there is no `git` on PATH' });
  const result = spawnSync(program, ['--no-pager', ...harmless, ...settings, ...args], {
    cwd: repository.top,
    env: environment(repository),
    input,
    timeout: timeoutMs,
    maxBuffer: maxOutputBytes,
    windowsHide: true,
  });
  if (result.error) {
    const late = 'code' in result.error && result.error.code === 'ETIMEDOUT';
    const reason = late ? `git ${args[0]} took longer than ${timeoutMs / 1000} s` : result.error.message;
    throw new SallyportError('git/unavailable', { reason }, { cause: result.error });
  }
  const stderr = result.stderr
    .toString('utf8')
    .trim()
    .replace(/^fatal: /, '');
  return { status: result.status ?? 1, stdout: result.stdout, stderr };
}

/**
 * Nothing of the caller's GIT_* variables (a hook sets them) and no settings of user or machine: a clone, a CI checkout
 * and a copy must agree. The explicit folders overrule `core.worktree`, and stand for the check of the owner, which
 * fails in containers.
 */
function environment(repository: Repository): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP } = process.env;
  const kept = Object.entries({ PATH, SystemRoot, TEMP, TMP }).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_DIR: repository.gitDir,
    GIT_WORK_TREE: repository.top,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_TERMINAL_PROMPT: '0',
  };
}

/** Absolute entries of PATH only: `.` on PATH would run what the scanned folder holds. */
function findGit(): string | undefined {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return folders
    .map((folder) => join(folder, name))
    .find((program) => statSync(program, { throwIfNoEntry: false })?.isFile());
}

/** @throws {SallyportError} `git/unknown-revision` with what git said */
export function commitOf(repository: Repository, revision: string): string {
  const refuse = (reason: string): never => {
    throw new SallyportError('git/unknown-revision', { revision, reason });
  };
  if (revision.startsWith('-')) return refuse('a revision does not begin with a dash');
  if (revision === '' || revision.includes('\0')) return refuse('it is no name of a revision');
  const result = runGit(repository, ['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`]);
  const lines = result.stdout.toString('utf8').trim().split('\n');
  // git before 2.30 repeats the flag in its answer.
  const commit = lines.at(-1) ?? '';
  return result.status === 0 && /^[0-9a-f]{40,64}$/.test(commit) ? commit : refuse(result.stderr || 'it is no commit');
}

/** From the top to `folder`, with `/` at the end; empty for the top itself. Links on the way are resolved. */
export function folderInRepository(repository: Repository, folder: string): string {
  const path = relative(realPathOf(repository.top), realPathOf(folder));
  return path === '' ? '' : `${path.split(sep).join('/')}/`;
}

function emptyTree(repository: Repository): string {
  return firstLine(git(repository, ['hash-object', '-t', 'tree', '--stdin']));
}

/**
 * Settings that empty each filter which the repository configures: git runs the clean filter on files that are as new
 * as the index, to see whether they changed.
 */
function withoutFilters(repository: Repository): string[] {
  const found = runGit(repository, ['config', '--null', '--name-only', '--get-regexp', '^filter\\.']);
  // Exit 1: there are none.
  const filters = new Set(splitNul(found.stdout).map((key) => key.slice(0, key.lastIndexOf('.'))));
  for (const filter of filters) {
    // `-c` ends a key at the first "=".
    if (!filter.includes('=')) continue;
    throw new SallyportError('git/unavailable', { reason: `its configuration names a filter with "=": ${filter}` });
  }
  return [...filters].flatMap((filter) =>
    [`${filter}.clean=`, `${filter}.process=`, `${filter}.required=false`].flatMap((setting) => ['-c', setting]),
  );
}

/**
 * Names out of `diff-files --raw -z` whose content differs from the index. git lists what was merely touched, too, and
 * would run filters to look closer; hashing the bytes as they lie there needs none.
 */
function contentChanges(repository: Repository, raw: Buffer): string[] {
  const fields = splitNul(raw);
  const changed: string[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [oldMode, newMode, oldId = '', , status] = fields[at]!.slice(1).split(' ');
    const path = fields[at + 1]!;
    if (status === 'D') continue;
    const touchedOnly =
      status === 'M' && oldMode === newMode && blobId(join(repository.top, path), oldId.length) === oldId;
    if (!touchedOnly) changed.push(path);
  }
  return changed;
}

/** The id that git gives these bytes, in SHA-1 or SHA-256 by its length; undefined where they cannot be read. */
function blobId(absolute: string, idLength: number): string | undefined {
  const bytes = readDiskFile(absolute, absolute, defaultMaxFileBytes);
  if (!Buffer.isBuffer(bytes)) return undefined;
  const blob = Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]);
  return hash(idLength === 64 ? 'sha256' : 'sha1', blob, 'hex');
}

function linesOf(bytes: Buffer): string[] {
  const lines = bytes.toString('latin1').split('\n');
  if (lines.at(-1) === '') lines.pop();
  // Checked out with other line ends it is the same line.
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}

/**
 * Finds lines again by the common head and tail of two texts, and between them by text that occurs once in each.
 * Guessing more could give a new line an old date.
 */
function matchLines(now: readonly string[], before: readonly string[]): (line: number) => number | undefined {
  let head = 0;
  while (head < now.length && head < before.length && now[head] === before[head]) head++;
  let tail = 0;
  const most = Math.min(now.length, before.length) - head;
  while (tail < most && now[now.length - 1 - tail] === before[before.length - 1 - tail]) tail++;
  const inNow = occurrences(now, head, now.length - tail);
  const inBefore = occurrences(before, head, before.length - tail);
  return (line) => {
    if (line < 1 || line > now.length) return undefined;
    if (line <= head) return line;
    if (line > now.length - tail) return line - now.length + before.length;
    const text = now[line - 1]!;
    return inNow.get(text)?.length === 1 && inBefore.get(text)?.length === 1 ? inBefore.get(text)![0] : undefined;
  };
}

/** Line numbers (from 1) by text, of the lines from index `start` up to `end`. */
function occurrences(lines: readonly string[], start: number, end: number): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (let at = start; at < end; at++) {
    const numbers = found.get(lines[at]!);
    if (numbers) numbers.push(at + 1);
    else found.set(lines[at]!, [at + 1]);
  }
  return found;
}

/** More ranges than this cost more than blaming the whole file, and lengthen the command line. */
const maxBlameRanges = 100;

function blameHead(repository: Repository, fromTop: string, lines: ReadonlySet<number>): Map<number, LineDate> {
  const ranges = lines.size > maxBlameRanges ? [] : [...lines].sort((a, b) => a - b).map((line) => `-L${line},${line}`);
  const output = git(repository, ['blame', '--porcelain', '--no-textconv', ...ranges, 'HEAD', '--', fromTop]);
  const shallow = statSync(join(repository.commonDir, 'shallow'), { throwIfNoEntry: false }) !== undefined;
  const commits = new Map<string, { seconds: number; boundary: boolean }>();
  const dates = new Map<number, LineDate>();
  let commit = { seconds: 0, boundary: false };
  let line = 0;
  // Each line: "<commit> <line there> <line in HEAD> [<lines of group>]", facts of a commit when first seen, TAB content.
  for (const text of output.toString('latin1').split('\n')) {
    const header = /^([0-9a-f]{40,64}) \d+ (\d+)/.exec(text);
    if (header) {
      line = Number(header[2]);
      commit = commits.get(header[1]!) ?? { seconds: 0, boundary: false };
      commits.set(header[1]!, commit);
    } else if (text.startsWith('committer-time ')) commit.seconds = Number(text.slice('committer-time '.length));
    else if (text === 'boundary') commit.boundary = true;
    else if (text.startsWith('\t')) {
      // A commit may claim any time; a Date ends at 8.64e12 s.
      const committedAt = new Date(Math.min(commit.seconds, 8.64e12) * 1000).toISOString();
      dates.set(line, { committedAt, exact: !(commit.boundary && shallow) });
    }
  }
  return dates;
}

function firstLine(output: Buffer): string {
  return output.toString('utf8').split('\n', 1)[0]!.trim();
}

function readSmall(path: string): string | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size <= 4096 ? readFileSync(path, 'utf8') : undefined;
  } catch {
    // Absent is the usual case: the caller takes the folder at hand.
    return undefined;
  }
}
