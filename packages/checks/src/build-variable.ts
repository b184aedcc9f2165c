import type { Edit, Span } from '@sallyport/model';
import type { Dockerfile, Instruction, ShellWord } from '@sallyport/syntax';
import { removeAssignment, removePair } from './build-edit.ts';
import { settingAbove } from './build-environment.ts';
import { runsIn } from './build-run.ts';
import type { Observation } from './rule.ts';

/**
 * A finding for each place that sets a variable to a value that switches a check off.
 * @param isInsecure undefined where the value does not tell
 */
export function* insecureVariables(
  file: Dockerfile,
  names: readonly string[],
  isInsecure: (value: string | undefined) => boolean | undefined,
  anyCase = false,
): Generator<Observation> {
  let unknown: string | undefined;
  let silent = true;
  for (const { name, value, at, edit } of settingsOf(file, names, anyCase)) {
    const insecure = isInsecure(value);
    if (insecure === undefined) unknown ??= name;
    if (!insecure) continue;
    silent = false;
    yield { at, data: { switch: name }, edits: [edit()] };
  }
  if (silent && unknown !== undefined) yield { undecided: `The value of ${unknown} is only known to the build.` };
}

/** For `isInsecure`: one of these values, whatever their case. */
export function isOneOf(...values: readonly string[]): (value: string | undefined) => boolean | undefined {
  return (value) => (value === undefined ? undefined : values.includes(value.toLowerCase()));
}

/** A variable that is given a value, in ENV, in ARG or in a script. */
export interface Setting {
  readonly name: string;
  /** Undefined where only the build knows it. */
  readonly value: string | undefined;
  readonly at: Span;
  /** Takes it away. */
  readonly edit: () => Edit;
}

/** Everything that sets a variable of one of these names, compared without regard to case where `anyCase` is set. */
export function* settingsOf(file: Dockerfile, names: readonly string[], anyCase = false): Generator<Setting> {
  const isNamed = (name: string): boolean => names.includes(anyCase ? name.toUpperCase() : name);
  const asked = file.globalArgs.length > 0 ? argsOfStages(file) : undefined;
  for (const instruction of file.instructions) {
    let at: Instruction | undefined = instruction;
    while (at?.name === 'ONBUILD') at = at.nested;
    if (at?.name !== 'ENV' && at?.name !== 'ARG') continue;
    const holder = at;
    for (const pair of holder.pairs) {
      // An ARG without a default sets nothing by itself; one before the first FROM counts where a stage asks for it.
      if (!isNamed(pair.key) || !pair.value) continue;
      if (holder.stage === -1 && !asked?.has(pair.key)) continue;
      const value = pair.value.variables.length > 0 ? undefined : pair.value.value;
      yield { name: pair.key, value, at: pair.span, edit: () => removePair(file, holder, pair) };
    }
  }
  for (const { run, commands } of runsIn(file)) {
    for (const command of commands) {
      const inWords = command.words.flatMap((word) => word.assignment ?? []);
      for (const assignment of [...command.assignments, ...inWords]) {
        if (!isNamed(assignment.name)) continue;
        const value = assignment.value?.value;
        const edit = () => removeAssignment(file, run, command, assignment);
        yield { name: assignment.name, value, at: assignment.span, edit };
      }
    }
  }
}

function argsOfStages(file: Dockerfile): Set<string> {
  const args = file.stages.flatMap(({ instructions }) => instructions.filter(({ name }) => name === 'ARG'));
  return new Set(args.flatMap(({ pairs }) => pairs.map(({ key }) => key)));
}

/**
 * What a word of a script stands for, with the values of ENV and ARG put in.
 * @returns undefined where any of it comes from elsewhere, or the script may set a variable itself
 */
export function knownWord(file: Dockerfile, run: Instruction, word: ShellWord): string | undefined {
  let value = '';
  for (const part of word.parts) {
    if (part.kind === 'literal') value += part.value;
    else if (part.kind !== 'variable' || part.operator !== '' || part.length) return undefined;
    else {
      const set = settingAbove(file, run, part.name)?.value;
      if (set === undefined || mayAssign(run, part.name)) return undefined;
      value += set;
    }
  }
  return value;
}

/** `X=1`, `for X in`, `read X`: any place that names a variable other than to read it. */
function mayAssign(run: Instruction, name: string): boolean {
  let names = namesInScripts.get(run);
  if (!names) {
    const scripts = [run.body, ...run.heredocs.map(({ body }) => body)];
    names = new Set(scripts.flatMap(({ text }) => text.match(/(?<![$\w]|\$\{)[A-Za-z_]\w*/g) ?? []));
    namesInScripts.set(run, names);
  }
  return names.has(name);
}

const namesInScripts = new WeakMap<Instruction, ReadonlySet<string>>();
