import {
  commandsOf,
  type Dockerfile,
  type Instruction,
  type PackageCommand,
  packageCommand,
  runs,
  type ShellCommand,
  type ShellWord,
  type BuildStage as Stage,
  scriptOf,
} from '@sallyport/syntax';
import type { Observation } from './rule.ts';

/** A RUN with the commands that it starts. */
export interface BuildRun {
  readonly stage: Stage;
  readonly run: Instruction;
  readonly commands: readonly ShellCommand[];
  /** Those of the commands that call a package manager. */
  readonly calls: readonly PackageCommand[];
}

/** Every RUN of a Dockerfile, in order, those behind ONBUILD included. Kept for as long as the Dockerfile is. */
export function runsIn(file: Dockerfile): readonly BuildRun[] {
  let found = known.get(file);
  if (!found) {
    found = file.stages.flatMap((stage) => runs(stage).map((run) => readRun(stage, run)));
    known.set(file, found);
  }
  return found;
}

const known = new WeakMap<Dockerfile, readonly BuildRun[]>();

function readRun(stage: Stage, run: Instruction): BuildRun {
  // `sh -c "$(x)"` gives x twice: as a command of the line, and as one of the script.
  const seen = new Set<number>();
  const commands = commandsOf(run).filter((command) => {
    const { start } = command.words[0]?.span ?? command.span;
    if (seen.has(start)) return false;
    seen.add(start);
    return true;
  });
  const calls = commands.flatMap((command) => packageCommand(command) ?? []);
  return { stage, run, commands, calls };
}

/** Where the commands of these names are started. */
export function* callsOf(
  file: Dockerfile,
  ...names: readonly string[]
): Generator<BuildRun & { readonly command: ShellCommand }> {
  for (const entry of runsIn(file)) {
    for (const command of entry.commands) {
      if (command.name !== undefined && names.includes(command.name)) yield { ...entry, command };
    }
  }
}

/**
 * What a rule about shell commands says of a file. Where it says nothing, and a RUN is in a language that we do not
 * read or holds a syntax error, the question stays open.
 */
export function* judgeRuns(file: Dockerfile, observations: Iterable<Observation>): Generator<Observation> {
  let silent = true;
  for (const observation of observations) {
    silent = false;
    yield observation;
  }
  if (!silent) return;
  for (const { run } of runsIn(file)) {
    const started = scriptOf(run);
    if (started.kind === 'foreign') {
      yield { undecided: `RUN on line ${run.line} is written for ${started.interpreter || 'an unknown shell'}.` };
      return;
    }
    if (started.script.problems.length > 0) {
      yield { undecided: `The shell script of RUN on line ${run.line} cannot be read whole.` };
      return;
    }
  }
}

/** The word without its quotes; variables and patterns stay as they are written. */
export function plainWord(word: ShellWord): string {
  return word.value ?? word.text.replace(/["']/g, '');
}

/** True where only the build knows what the word stands for. */
export function isComputed(word: ShellWord): boolean {
  return word.parts.some(({ kind }) => kind !== 'literal' && kind !== 'glob' && kind !== 'brace');
}

/** True where sudo starts the command, itself or through others. */
export function isSudo(command: ShellCommand): boolean {
  for (let at = command.wrapper; at; at = at.wrapper) if (at.name === 'sudo') return true;
  return false;
}
