import type { Edit } from '@sallyport/model';
import {
  type BuildStage,
  type Dockerfile,
  type Instruction,
  lineage,
  mountsOf,
  runs,
  stageNamed,
} from '@sallyport/syntax';
import { replace } from './rule.ts';

/** The instructions of a stage, with ONBUILD looked through: what it registers counts as if it stood there. */
export function* stepsOf(stage: BuildStage): Generator<Instruction> {
  for (const instruction of stage.instructions) {
    let step: Instruction | undefined = instruction;
    while (step?.name === 'ONBUILD') step = step.nested;
    if (step) yield step;
  }
}

/** The steps of all stages. */
export function* stepsIn(file: Dockerfile): Generator<Instruction> {
  for (const stage of file.stages) yield* stepsOf(stage);
}

/** True where a stage or a local stage below it has an instruction of this name. */
export function hasInstruction(file: Dockerfile, stage: BuildStage, name: string): boolean {
  return lineage(file, stage).some((level) => level.instructions.some((instruction) => instruction.name === name));
}

/**
 * The stages that somebody may run: the last one, and those that no other stage builds on or copies from, which are
 * there for `--target`. What only feeds other stages runs nowhere but in the build.
 */
export function shippedStages(file: Dockerfile): readonly BuildStage[] {
  const used = new Set<BuildStage>();
  for (const stage of file.stages) {
    if (stage.children.length > 0) used.add(stage);
    for (const step of stage.instructions) {
      const from = step.name === 'COPY' ? step.flags.find((flag) => flag.name === 'from')?.value : undefined;
      const source = from === undefined ? undefined : stageNamed(file, from, step);
      if (source) used.add(source);
    }
    for (const run of runs(stage)) {
      for (const mount of mountsOf(run)) {
        const source = mount.from === undefined ? undefined : stageNamed(file, mount.from, run);
        if (source) used.add(source);
      }
    }
  }
  return file.stages.filter((stage) => stage.final || !used.has(stage));
}

/** True where the stage is built for Windows, which has other users and paths. PowerShell alone runs on Linux too. */
export function isWindows(stage: BuildStage): boolean {
  return [stage.from.state.shell, stage.end.shell].some(({ words }) =>
    /(?:^|[\\/])(?:cmd|powershell)(?:\.exe)?$/i.test(words[0] ?? ''),
  );
}

/** Puts a line at the end of a stage. */
export function appendToStage({ text }: Dockerfile, stage: BuildStage, line: string): Edit {
  const { span } = stage.instructions.at(-1) ?? stage.from;
  const newline = text.indexOf('\n', span.end);
  const lineEnd = newline === -1 ? text.length : newline;
  const at = text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
  return replace({ start: at, end: at }, `${lineEnding(text)}${line}`);
}

/** The line end that a text uses. */
export function lineEnding(text: string): '\n' | '\r\n' {
  return text[text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n';
}

/**
 * The instructions of one name that a later one of the same stage makes void: Docker keeps the last.
 * @param name such as `CMD`
 */
export function* voidedBy(file: Dockerfile, name: string): Generator<Instruction> {
  for (const stage of file.stages) {
    const found = stage.instructions.filter((instruction) => instruction.name === name);
    yield* found.slice(0, -1);
  }
}
