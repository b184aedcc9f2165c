import {
  commandLine,
  type Dockerfile,
  type Instruction,
  mountsOf,
  type PackageCommand,
  type ShellCommand,
  type ShellWord,
  type BuildStage as Stage,
} from '@sallyport/syntax';
import { addArgument, appendCommand, propose } from './build-edit.ts';
import { type BuildRun, isComputed, isSudo, judgeRuns, plainWord, runsIn } from './build-run.ts';
import { knownWord } from './build-variable.ts';
import type { Observation } from './rule.ts';

export type PackageCall = BuildRun & { readonly call: PackageCommand };

/** Calls of these package managers, in order. */
export function* callsOfManagers(file: Dockerfile, managers: readonly string[]): Generator<PackageCall> {
  for (const entry of runsIn(file)) {
    for (const call of entry.calls) if (managers.includes(call.manager)) yield { ...entry, call };
  }
}

/** Those that put packages into the image. */
export function* installsOf(file: Dockerfile, managers: readonly string[]): Generator<PackageCall> {
  for (const entry of callsOfManagers(file, managers)) if (isInstall(entry.call)) yield entry;
}

const rpmManagers = ['yum', 'dnf', 'microdnf', 'tdnf'];

/** `module list` installs nothing; `group install` and `module install` do. */
export function isInstall(call: PackageCommand): boolean {
  if (!rpmManagers.includes(call.manager)) return call.installs;
  if (call.action === 'module' || call.action === 'group' || call.action === 'groups') {
    return call.packages[0]?.value === 'install';
  }
  return call.installs;
}

/** What a rule on pinned versions says: a finding for each package that a build may get in any version. */
export function* unpinned(
  file: Dockerfile,
  managers: readonly string[],
  isPinned: (name: string, call: PackageCommand) => boolean,
  packagesOf: (call: PackageCommand) => readonly ShellWord[] = ({ packages }) => packages,
): Generator<Observation> {
  yield* judgeRuns(file, unpinnedPackages(file, managers, isPinned, packagesOf));
}

function* unpinnedPackages(
  file: Dockerfile,
  managers: readonly string[],
  isPinned: (name: string, call: PackageCommand) => boolean,
  packagesOf: (call: PackageCommand) => readonly ShellWord[],
): Generator<Observation> {
  let unknown: string | undefined;
  let silent = true;
  for (const { run, call } of installsOf(file, managers)) {
    for (const word of packagesOf(call)) {
      const name = plainWord(word);
      if (name === '' || isPinned(name, call)) continue;
      const names = isComputed(word) ? knownWord(file, run, word)?.split(/\s+/) : [name];
      if (!names) unknown ??= name;
      else {
        // A list that is kept in a variable is one word of the script.
        const loose = names.filter((one) => one !== '' && !isPinned(one, call));
        if (loose.length === 0) continue;
        silent = false;
        yield { at: word.span, data: { package: loose.join(' ') } };
      }
    }
  }
  if (silent && unknown !== undefined) yield { undecided: `What ${unknown} stands for is only known to the build.` };
}

/** What a rule on a missing switch says of calls that lack it. */
export function* withoutSwitch(
  file: Dockerfile,
  calls: Iterable<PackageCall>,
  hasIt: (entry: PackageCall) => boolean,
  argument: string,
  behind: (call: PackageCommand) => ShellWord | undefined = ({ actionWord }) => actionWord,
): Generator<Observation> {
  yield* judgeRuns(file, missingSwitches(calls, hasIt, argument, behind));
}

function* missingSwitches(
  calls: Iterable<PackageCall>,
  hasIt: (entry: PackageCall) => boolean,
  argument: string,
  behind: (call: PackageCommand) => ShellWord | undefined,
): Generator<Observation> {
  for (const entry of calls) {
    const { call, run } = entry;
    const word = behind(call);
    if (!word || hasIt(entry)) continue;
    yield { at: word.span, data: { command: nameOf(call) }, edits: [addArgument(run, word, argument)] };
  }
}

/** `apt-get install`, `dnf module install`, `yarn global add`. */
export function nameOf({ command, action, packages }: PackageCommand): string {
  const more = grouping.has(action) ? packages[0]?.value : undefined;
  return [command.name, action, more].filter(Boolean).join(' ');
}

/** Actions that take one of their own. */
const grouping: ReadonlySet<string> = new Set(['module', 'group', 'groups', 'global']);

/** How a package manager leaves files in the layer, and what takes them away again. */
export interface Leftovers {
  readonly managers: readonly string[];
  leaves(call: PackageCommand): boolean;
  cleans(call: PackageCommand): boolean;
  /** Directories that hold the files; a mount on any of them keeps them out of the layer. */
  readonly directories: readonly string[];
  /** True where something else keeps them out. */
  keptOut?(run: Instruction, call: PackageCommand, commands: readonly ShellCommand[]): boolean;
  /** True for a call that fails where the files are gone. Without it nothing needs them. */
  needs?(call: PackageCommand): boolean;
  /** The command that cleans up behind this call. */
  cleaner(call: PackageCommand): string;
}

/** A finding for each RUN of a shipped stage that leaves files of a package manager in its layer. */
export function* leftovers(file: Dockerfile, spec: Leftovers): Generator<Observation> {
  yield* judgeRuns(file, uncleanRuns(file, spec));
}

function* uncleanRuns(file: Dockerfile, spec: Leftovers): Generator<Observation> {
  const all = [...runsIn(file)];
  const needed = all.findLastIndex(
    ({ calls }) =>
      calls.some((call) => isCallOf(call, spec) && spec.needs?.(call)) &&
      !calls.some((call) => isCallOf(call, spec) && spec.leaves(call)),
  );
  for (const [index, { stage, run, commands, calls }] of all.entries()) {
    if (!isShipped(stage)) continue;
    const last = calls.findLast((call) => isCallOf(call, spec) && spec.leaves(call));
    if (!last) continue;
    const directories = directoriesOf(last, spec);
    if (directories.some((directory) => isMounted(run, directory)) || spec.keptOut?.(run, last, commands)) continue;
    const start = startOf(last.command);
    const cleaned =
      calls.some((call) => startOf(call.command) > start && spec.cleans(call)) ||
      commands.some(
        (command) => startOf(command) > start && directories.some((directory) => deletes(command, directory)),
      );
    if (cleaned) continue;
    const cleaner = `${isSudo(last.command) ? 'sudo ' : ''}${spec.cleaner(last)}`;
    const end = last.actionWord?.span.end ?? last.command.words[0]?.span.end ?? last.command.span.end;
    const edits = appendCommand(file, run, cleaner);
    // A later RUN lives on what this one leaves: without it the build stops there.
    yield { at: { start, end }, data: { command: nameOf(last) }, edits: needed > index ? edits.map(propose) : edits };
  }
}

/** With `--installroot=/mnt` the files lie below that folder, as a rule. */
function directoriesOf({ options }: PackageCommand, { directories }: Leftovers): readonly string[] {
  const root = options.findLast(({ name }) => name === '--installroot' || name === '--root')?.value;
  if (root === undefined || !root.startsWith('/')) return directories;
  return [...directories, ...directories.map((directory) => root.replace(/\/+$/, '') + directory)];
}

function isCallOf({ manager }: PackageCommand, { managers }: Leftovers): boolean {
  return managers.includes(manager);
}

function startOf(command: ShellCommand): number {
  return (command.words[0]?.span ?? command.span).start;
}

/** Layers of a stage reach an image where it is the last one, or another one builds on it. */
function isShipped(stage: Stage): boolean {
  return stage.final || stage.children.length > 0;
}

/** True where a mount lies over a directory: what is written there does not get into the layer. */
export function isMounted(run: Instruction, directory: string): boolean {
  return mountsOf(run).some(
    ({ type, target }) => isLayerless(type) && target !== undefined && covers(target, directory),
  );
}

/** Secret and ssh mounts put single files in place; the others keep all that is written. */
export function isLayerless(type: string): boolean {
  return type === 'cache' || type === 'tmpfs' || type === 'bind';
}

/** True for `rm -r` and `find -delete` on a whole directory, or on one above it. */
export function deletes(command: ShellCommand, directory: string): boolean {
  if (command.name === 'find') {
    const deletesAll = command.args.some((word) => word.value === '-delete' || word.value === 'rm');
    return deletesAll && command.args[0] !== undefined && covers(plainWord(command.args[0]), directory);
  }
  if (command.name !== 'rm') return false;
  return commandLine(command).operands.some((word) =>
    branches(plainWord(word)).some((path) => covers(path, directory)),
  );
}

/** `/var/lib/apt/`, `/var/lib/apt/*` and `/var/lib/apt` all stand for what is in it. */
function covers(path: string, directory: string): boolean {
  let end = path.length;
  while (end > 0 && (path[end - 1] === '/' || path[end - 1] === '*')) end--;
  const base = path.slice(0, end);
  return base !== '' && (base === directory || directory.startsWith(`${base}/`));
}

/** The paths of `/var/{lib,cache}/x`; one pair of braces is enough for what people write. */
function branches(path: string): string[] {
  const open = path.indexOf('{');
  const close = path.indexOf('}', open);
  if (open === -1 || close === -1) return [path];
  const [head, tail] = [path.slice(0, open), path.slice(close + 1)];
  return path
    .slice(open + 1, close)
    .split(',')
    .map((branch) => head + branch + tail);
}
