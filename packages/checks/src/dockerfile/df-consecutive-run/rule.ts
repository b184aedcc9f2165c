import type { Edit } from '@sallyport/model';
import { type Dockerfile, type Instruction, type ShellScript, scriptOf, sourceSpan } from '@sallyport/syntax';
import { lineEnding } from '../../build-stage.ts';
import { defineRule, replace } from '../../rule.ts';

export const dfConsecutiveRun = defineRule({
  id: 'df-consecutive-run',
  title: 'Consecutive RUN instructions',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'This RUN follows another one directly.',
  why: 'Each RUN is a layer: what one writes and the next deletes stays in the image, to be pulled by every node and read by whoever unpacks it.',
  fix: 'Join the two with &&.',
  machineFix: 'partial',
  references: [
    'https://docs.docker.com/reference/dockerfile/#run',
    'https://docs.docker.com/build/building/best-practices/#run',
  ],
  mappings: {
    hadolint: ['DL3059'],
  },
  *check(file) {
    for (const stage of file.stages) {
      let first: RunBefore | undefined;
      let previous: Instruction | undefined;
      for (const instruction of stage.instructions) {
        if (instruction.name !== 'RUN') {
          first = undefined;
          continue;
        }
        const run = { flags: flagsOf(instruction), commands: countCommands(instruction) };
        if (first && previous && first.flags === run.flags && isShort(first) && isShort(run)) {
          if (first.commands === undefined || run.commands === undefined) {
            yield { undecided: `The commands of RUN on line ${instruction.line} cannot be counted.` };
          } else yield { at: instruction.keyword, data: {}, edits: join(file, previous, instruction) };
        } else first = run;
        previous = instruction;
      }
    }
  },
});

interface RunBefore {
  readonly flags: string;
  /** Undefined where the shell is not one that we read. */
  readonly commands: number | undefined;
}

/** Whoever chains more commands has parted the RUNs on purpose. */
function isShort({ commands }: RunBefore): boolean {
  return (commands ?? 0) <= 2;
}

function flagsOf({ flags }: Instruction): string {
  return flags.map(({ name, value }) => `${name}=${value ?? ''}`).join(' ');
}

function countCommands(run: Instruction): number | undefined {
  const started = scriptOf(run);
  return started.kind === 'foreign' ? undefined : started.script.commands.length;
}

/** Puts the second RUN behind the first. Empty where that would change what runs. */
function join(file: Dockerfile, first: Instruction, second: Instruction): Edit[] {
  const before = shellOf(first);
  const after = shellOf(second);
  if (!before || !after || changesShell(before) || !isChain(after)) return [];
  const body = sourceSpan(second.body, 0, 1).start;
  const end = sourceSpan(first.body, 0, first.body.text.length).end;
  const lineEnd = lineEnding(file.text);
  const comments = file.text
    .slice(end, second.span.start)
    .split('\n')
    .slice(1, -1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.trimEnd() + lineEnd)
    .join('');
  return [replace({ start: end, end: body }, ` ${file.escape}${lineEnd}${comments}    && `)];
}

/** The script of a RUN that is one text of the Dockerfile, without remarks that would swallow what is put behind it. */
function shellOf(run: Instruction): ShellScript | undefined {
  const started = scriptOf(run);
  if (run.form === 'exec' || run.heredocs.length > 0 || started.kind !== 'script') return undefined;
  if (started.script.problems.length > 0 || /(?:^|[\s;&|])#/.test(run.body.text)) return undefined;
  return started.script;
}

/** Commands that change the shell itself: what follows in the same RUN would start from there. */
const shellState = new Set(
  '. : alias cd declare eval exec exit export local popd pushd readonly return set shopt source trap typeset ulimit umask unalias unset'.split(
    ' ',
  ),
);

function changesShell({ statements, commands }: ShellScript): boolean {
  if (statements.some(({ background }) => background)) return true;
  return commands.some(({ name, words }) => words.length === 0 || (name !== undefined && shellState.has(name)));
}

/** Nothing but &&: behind another list, `a || b` would run b for a failure of that list too. */
function isChain({ statements }: ShellScript): boolean {
  const [statement, ...others] = statements;
  if (!statement || others.length > 0 || statement.background) return false;
  return statement.node.kind !== 'list' || statement.node.operators.every((operator) => operator === '&&');
}
