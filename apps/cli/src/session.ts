import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type Catalogue, loadCatalogue } from '@sallyport/checks';
import { knownRulesOf, planRules, type Scanned, scan } from '@sallyport/engine';
import { type Finding, type Report, SallyportError, type Stage } from '@sallyport/model';
import {
  bindPolicy,
  defaultPolicy,
  type Policy,
  paramsOf,
  placeText,
  readBaseline,
  readPolicy,
  resolveExtends,
} from '@sallyport/policy';
import {
  changedFiles,
  gitPrefix,
  gitTop,
  lineDates,
  mergeBase,
  openGitTree,
  openPaths,
  type Source,
} from '@sallyport/sources';
import { lineIndex, parseYaml } from '@sallyport/syntax';
import { chartValues } from './chart-values.ts';
import { readCodeowners } from './codeowners.ts';
import type { Flags } from './flags.ts';
import type { Io } from './io.ts';
import { type CheckFolder, defaultCheckFolder, withOwnChecks } from './own-checks.ts';
import type { selectionFlags } from './scan-flags.ts';
import { version } from './version.ts';

export type SelectionFlags = Flags<typeof selectionFlags>;

export const policyFileName = 'sallyport.yaml';
export const baselineFileName = '.sallyport-baseline.json';

export interface Session {
  readonly catalogue: Catalogue;
  readonly policy: Policy;
  /** Where the policy says `onIncomplete`, as `path:line`. */
  readonly incompleteAt: string | undefined;
  readonly source: Source;
  /** The git top above the scanned root, and the way down from it: `deploy/`, or the empty text. */
  readonly top: string | undefined;
  readonly prefix: string;
  /** The way from the git top to the folder that names of policy files count from; empty where they cannot be placed. */
  readonly policyPrefix: string;
  readonly checkFolders: readonly CheckFolder[];
  /** Globs of own checks and their fixtures: they are no part of what is scanned. */
  readonly checkFiles: readonly string[];
  /** Admission policies in those folders that are no part of the source. */
  readonly policies: readonly { readonly path: string; readonly text: string }[];
}

/** Everything that comes before a scan: the source, the rules and the policy that holds for them. */
export async function openSession(paths: readonly string[], policyFlag: string | undefined, io: Io): Promise<Session> {
  const source = openPaths(paths, io.cwd);
  const builtIn = await loadCatalogue();
  const top = gitTop(source.root);
  const prefix = gitPrefix(source.root);
  // Links on the way are resolved: by the path as it was given the top may never be met.
  const root = top === undefined ? source.root : join(top, prefix);
  const found = policyFlag === undefined ? findPolicy(root, top) : undefined;
  const name = policyFlag ?? (found && toSlashes(relative(root, found)));
  const base = found === undefined ? io.cwd : root;
  const policyPrefix = policyFlag === undefined ? prefix : gitPrefix(io.cwd);
  const { policy, incompleteAt } =
    name === undefined ? { policy: defaultPolicy, incompleteAt: undefined } : await loadPolicy(name, base);
  const besidePolicy = name === undefined ? root : dirname(resolve(base, name));
  const checkFolders = policy.checks
    ? namedFolders(policy.checks, base, top ?? root)
    : usualFolders(root, besidePolicy);
  const { catalogue, files: checkFiles, policies } = await withOwnChecks(builtIn, checkFolders, root);
  const bound = bindPolicy(policy, knownRulesOf(catalogue));
  return {
    catalogue,
    policy: bound,
    incompleteAt,
    source,
    top,
    prefix,
    policyPrefix,
    checkFolders,
    checkFiles,
    policies,
  };
}

/** The usual folder beside the policy and in the scanned root. */
function usualFolders(...beside: string[]): CheckFolder[] {
  return [...new Set(beside.map((folder) => join(folder, defaultCheckFolder)))].map((folder) => ({
    folder,
    isNamed: false,
  }));
}

type NamedCheck = NonNullable<Policy['checks']>[number];

/** Each folder once: a policy may name the one that it extends names too. */
function namedFolders(checks: readonly NamedCheck[], base: string, top: string): CheckFolder[] {
  const folders = checks.map((check) => namedFolder(check, base, top));
  return [...new Map(folders.map((one) => [one.folder, one])).values()];
}

/**
 * A folder that a policy names, from the folder of the file that does. A policy that came with a change under review must
 * not have other folders of the machine read.
 * @param base the folder that names of policy files count from
 */
function namedFolder({ folder: name, place }: NamedCheck, base: string, top: string): CheckFolder {
  const policyFolder = dirname(resolve(base, place.path));
  const folder = resolve(policyFolder, name);
  const refuse = (problem: string, hint: string): never => {
    throw new SallyportError('check/refused', { place: placeText(place), problem, hint });
  };
  if (!isWithin(policyFolder, folder) && !isWithin(top, folder)) {
    refuse(
      `The folder "${name}" of own checks lies outside of the repository.`,
      'Put the checks into a folder below the policy file.',
    );
  }
  if (!existsSync(folder)) {
    refuse(
      `The folder "${name}" of own checks does not exist.`,
      'Mend the path: it counts from the folder of this file.',
    );
  }
  return { folder, isNamed: true };
}

function isWithin(parent: string, folder: string): boolean {
  const way = relative(parent, folder);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Runs a scan as the flags say. */
export async function runScan(
  session: Session,
  paths: readonly string[],
  flags: SelectionFlags,
  io: Io,
  quiet: boolean,
): Promise<Scanned> {
  const { catalogue, policy, source, prefix } = session;
  const params = Object.fromEntries(paramsOf(policy));
  const plan = planRules(catalogue, { only: flags.only, frameworks: flags.framework, controls: flags.control }, params);
  const onlyPaths = flags.changed ? changedPaths(source.root) : undefined;
  const charts = chartValues(flags, source.root, io.cwd);
  const startedMs = performance.now();
  const result = await scan({
    catalogue,
    plan,
    policy,
    source,
    gather: {
      include: flags.include,
      exclude: [...flags.exclude, ...session.checkFiles],
      excludeNamespaces: flags['exclude-namespace'],
      ...(onlyPaths && { onlyPaths }),
      around: session.policies,
      render: charts,
      progress: (done, total) => {
        if (done % 64 !== 0 && done < total) return;
        io.watchMemory();
        if (!quiet && performance.now() - startedMs > 500) io.progress(`Scanning ${done} of ${total} files`);
      },
    },
    stage: (flags.stage ?? 'pr') as Stage,
    ...(flags.env !== undefined && { env: flags.env }),
    clock: () => io.now(),
    tool: { name: 'sallyport', version, rulesVersion: version },
    target: targetOf(source, paths),
    gitPrefix: prefix,
    ...(flags.base !== undefined && { base: openGitTree(source.root, mergeBase(source.root, flags.base)) }),
    ...(flags.baseline !== undefined && { baseline: loadBaseline(flags.baseline, io) }),
    ...(hasGrace(policy) && session.top !== undefined && { firstSeenOf: blameClock(source.root) }),
    ...(session.top !== undefined && { ownerOf: ownerLookup(session.top, prefix) }),
    isPartial: isPartial(flags, source),
    ...(io.cache && !flags['no-cache'] && { cache: io.cache }),
  });
  io.progress('');
  const unused = charts.unused();
  if (unused.length === 0) return result;
  return { ...result, report: { ...result.report, warnings: [...result.report.warnings, ...unused] } };
}

function targetOf(source: Source, paths: readonly string[]): Report['target'] {
  if (source.kind === 'git-tree') return { kind: 'folder', path: '.' };
  return { kind: source.kind, path: paths.length === 0 ? '.' : paths.join(' ') };
}

function findPolicy(root: string, top: string | undefined): string | undefined {
  for (let folder = resolve(root); ; folder = dirname(folder)) {
    const file = join(folder, policyFileName);
    if (exists(file)) return file;
    if (top === undefined || folder === top || dirname(folder) === folder) return undefined;
  }
}

function exists(file: string): boolean {
  try {
    if (statSync(file).isFile()) return true;
    throw new SallyportError('path/unreadable', { path: policyFileName, reason: 'it is no regular file' });
  } catch (error) {
    if (error instanceof SallyportError) throw error;
    return !(error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'));
  }
}

/**
 * A policy with all that it extends. People know each file by its name: as it was given, or as the report names paths.
 * @param base the folder that names count from
 */
async function loadPolicy(name: string, base: string): Promise<Pick<Session, 'policy' | 'incompleteAt'>> {
  const text = readNamed(resolve(base, name), name, policyHint);
  const policy = await readPolicy(text, name);
  let incompleteAt = lineOf(incompletePointer, text, name);
  const whole = await resolveExtends(policy, async (path, from, place) => {
    const below = isAbsolute(path) ? path : toSlashes(join(dirname(from), path));
    try {
      const text = readInput(resolve(base, below), below);
      // What a policy says itself goes before what it extends.
      incompleteAt ??= lineOf(incompletePointer, text, below);
      return await readPolicy(text, below);
    } catch (error) {
      if (!(error instanceof SallyportError) || error.code === 'policy/refused') throw error;
      throw new SallyportError(
        'policy/refused',
        {
          place: placeText(place),
          problem: error.message,
          hint: 'Mend the path: it counts from the folder of this file.',
        },
        { cause: error },
      );
    }
  });
  return { policy: whole, incompleteAt };
}

const incompletePointer = '/defaults/onIncomplete';

function lineOf(pointer: string, text: string, name: string): string | undefined {
  const span = parseYaml(text).documents[0]?.locate(pointer);
  return span && `${name}:${lineIndex(text).position(span.start).line}`;
}

function readInput(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new SallyportError('path/missing', { path: name }, { cause: error });
    throw new SallyportError('path/unreadable', { path: name, reason: code }, { cause: error });
  }
}

function loadBaseline(path: string, io: Io) {
  return readBaseline(readBaselineFile(resolve(io.cwd, path), path), path);
}

/** The baseline of that name; where there is none the error tells the way to one. */
export function readBaselineFile(file: string, name: string): string {
  return readNamed(file, name, 'Write one with `sallyport baseline write`.');
}

const policyHint =
  'Give --policy the path of a policy file, from the working directory; `sallyport policy init` writes one to start from.';

/** An input that a flag names: the advice for PATH would lead astray. */
function readNamed(file: string, name: string, hint: string): string {
  try {
    return readInput(file, name);
  } catch (error) {
    if (!(error instanceof SallyportError) || error.code !== 'path/missing') throw error;
    throw new SallyportError('usage/conflict', { what: error.message, hint }, { cause: error });
  }
}

function changedPaths(root: string): Set<string> {
  return new Set(changedFiles(root));
}

function toSlashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** Whether only a part of a folder is looked at. */
export function isPartial(flags: SelectionFlags, source: Source): boolean {
  return (
    source.kind !== 'folder' ||
    flags.changed ||
    [flags.only, flags.framework, flags.control, flags.include, flags.exclude, flags['exclude-namespace']].some(
      (list) => list.length > 0,
    )
  );
}

function hasGrace(policy: Policy): boolean {
  return policy.rules.some((rule) => Object.values(rule.graceMs).some((length) => length > 0));
}

/** First sight of a finding offline: when its line was last written. One question a file. */
function blameClock(root: string): (findings: readonly Finding[]) => (finding: Finding) => Date | undefined {
  return (findings) => {
    const linesByPath = Map.groupBy(findings, ({ location }) => location.path);
    const datesByPath = new Map<string, ReturnType<typeof lineDates>>();
    return ({ location: { path, startLine } }) => {
      let dates = datesByPath.get(path);
      if (!dates) {
        const lines = new Set((linesByPath.get(path) ?? []).map(({ location }) => location.startLine));
        dates = lineDates(root, path, [...lines]);
        datesByPath.set(path, dates);
      }
      return toDate(dates.get(startLine)?.committedAt);
    };
  };
}

/** Asked for each finding; answered once a file. */
function ownerLookup(top: string, prefix: string): (path: string) => string | undefined {
  const owners = readCodeowners(top);
  const known = new Map<string, string | undefined>();
  return (path) => {
    if (!known.has(path)) known.set(path, owners(prefix + path));
    return known.get(path);
  };
}

function toDate(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
