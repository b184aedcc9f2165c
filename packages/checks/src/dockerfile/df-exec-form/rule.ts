import type { Edit } from '@sallyport/model';
import { type Dockerfile, type Instruction, lineage, type ShellCommand, scriptOf, sourceSpan } from '@sallyport/syntax';
import { stepsIn } from '../../build-stage.ts';
import { defineRule, replace } from '../../rule.ts';

export const dfExecForm = defineRule({
  id: 'df-exec-form',
  title: 'CMD or ENTRYPOINT in shell form',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{instruction} is in shell form.',
  why: 'A shell becomes the first process and passes no signals on: on a stop the program is killed without being asked, loses what it has in hand, and holds up every rollout for the grace period.',
  fix: 'Write it as a JSON array: the program, then each argument.',
  machineFix: 'partial',
  references: [
    'https://docs.docker.com/reference/dockerfile/#shell-and-exec-form',
    'https://docs.docker.com/reference/build-checks/json-args-recommended/',
  ],
  mappings: {
    hadolint: ['DL3025'],
  },
  *check(file) {
    for (const step of stepsIn(file)) {
      if ((step.name !== 'CMD' && step.name !== 'ENTRYPOINT') || step.form === 'exec' || step.body.text === '')
        continue;
      yield { at: step.keyword, data: { instruction: step.name }, edits: toExecForm(file, step) };
    }
  },
});

/** What the shell itself does: there is no such program to start. */
const builtins = new Set(
  '. : alias bg break cd command continue eval exec exit export fc fg getopts hash jobs local read readonly return set shift source times trap type ulimit umask unalias unset wait'.split(
    ' ',
  ),
);

function toExecForm(file: Dockerfile, step: Instruction): Edit[] {
  const span = sourceSpan(step.body, 0, step.body.text.length);
  const isOneLine = !file.text.slice(span.start, span.end).includes('\n');
  const command = plainCommand(step);
  if (!isOneLine || !command || ignoresCommand(file, step)) return [];
  const words = command.words.map((word) => JSON.stringify(word.value));
  return [replace(span, `[${words.join(', ')}]`)];
}

/** The one command of a shell form, where the shell does nothing but split it at blanks. */
function plainCommand(step: Instruction): ShellCommand | undefined {
  if (step.state.shell.from) return undefined;
  const run = scriptOf(step);
  if (run.kind !== 'script' || run.script.problems.length > 0) return undefined;
  const [statement, ...others] = run.script.statements;
  if (!statement || others.length > 0 || statement.background || statement.node.kind !== 'command') return undefined;
  const command = statement.node;
  if (command.name === undefined || builtins.has(command.name)) return undefined;
  if (command.assignments.length > 0 || command.redirects.length > 0) return undefined;
  if (command.words.some((word) => word.value === undefined || word.quotes.length > 0)) return undefined;
  return command.words.map(({ text }) => text).join(' ') === step.body.text.split(/\s+/).join(' ')
    ? command
    : undefined;
}

/** An ENTRYPOINT in shell form drops what CMD says; in exec form it would be given that as arguments. */
function ignoresCommand(file: Dockerfile, step: Instruction): boolean {
  const stage = file.stages[step.stage];
  if (step.name !== 'ENTRYPOINT' || !stage) return false;
  return lineage(file, stage).some((level) => level.instructions.some(({ name }) => name === 'CMD'));
}
