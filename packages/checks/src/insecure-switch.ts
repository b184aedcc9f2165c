import type { Edit } from '@sallyport/model';
import { type Dockerfile, packageCommand, type ShellCommand, type ShellWord } from '@sallyport/syntax';
import { removeArguments } from './build-edit.ts';
import { type BuildRun, judgeRuns, plainWord, runsIn } from './build-run.ts';
import type { Observation } from './rule.ts';

/** A finding for each command with words that switch a check off; the fix takes them out. */
export function* insecureSwitches(
  file: Dockerfile,
  wordsOf: (command: ShellCommand) => readonly ShellWord[],
  editsOf: (entry: BuildRun, command: ShellCommand, words: readonly ShellWord[]) => Edit[] = (entry, command, words) =>
    removeArguments(file, entry.run, command, words),
): Generator<Observation> {
  yield* judgeRuns(file, findSwitches(file, wordsOf, editsOf));
}

function* findSwitches(
  file: Dockerfile,
  wordsOf: (command: ShellCommand) => readonly ShellWord[],
  editsOf: (entry: BuildRun, command: ShellCommand, words: readonly ShellWord[]) => Edit[],
): Generator<Observation> {
  for (const entry of runsIn(file)) {
    for (const command of entry.commands) {
      const words = wordsOf(command);
      const [first] = words;
      if (!first) continue;
      yield {
        at: first.span,
        data: { switch: `${command.name} ${plainWord(first)}` },
        edits: editsOf(entry, command, words),
      };
    }
  }
}

/** The words of a call of these package managers that are one of these options, values included. */
export function optionWords(
  command: ShellCommand,
  managers: readonly string[],
  ...names: readonly string[]
): readonly ShellWord[] {
  const call = packageCommand(command);
  if (!call || !managers.includes(call.manager)) return [];
  return call.options
    .filter(({ name }) => names.includes(name))
    .flatMap(({ word, valueWord }) => (valueWord && valueWord !== word ? [word, valueWord] : [word]));
}
