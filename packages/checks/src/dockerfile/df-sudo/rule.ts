import type { Edit } from '@sallyport/model';
import type { Dockerfile, ShellCommand, ShellWord } from '@sallyport/syntax';
import { propose, removeCommand } from '../../build-edit.ts';
import { judgeRuns, plainWord, runsIn } from '../../build-run.ts';
import { defineRule, type Observation, replace } from '../../rule.ts';

export const dfSudo = defineRule({
  id: 'df-sudo',
  title: 'sudo used in RUN',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'RUN calls sudo.',
  why: 'A build step already has the rights of its USER. An image that carries sudo gives whoever breaks into the container a way to root that the USER instruction was meant to close.',
  fix: 'Remove sudo; put `USER root` above the steps that need it and the user of the service below them.',
  machineFix: 'yes',
  references: ['https://docs.docker.com/build/building/best-practices/#user'],
  mappings: {
    hadolint: ['DL3004'],
    trivy: ['DS-0010'],
    checkov: ['CKV2_DOCKER_1'],
  },
  check: (dockerfile) => judgeRuns(dockerfile, callsOfSudo(dockerfile)),
});

function* callsOfSudo(file: Dockerfile): Generator<Observation> {
  for (const { run, commands } of runsIn(file)) {
    for (const [index, command] of commands.entries()) {
      if (command.name !== 'sudo') continue;
      const next = commands[index + 1];
      const edit = next?.wrapper === command ? withoutSudo(command, next) : propose(removeCommand(file, run, command));
      yield { at: command.words[0]!.span, data: {}, edits: [edit] };
    }
  }
}

function withoutSudo(sudo: ShellCommand, started: ShellCommand): Edit {
  const { start } = sudo.words[0]!.span;
  const end = Math.min(started.words[0]!.span.start, ...started.assignments.map(({ span }) => span.start));
  const options = sudo.args.filter((word) => word.span.start < end);
  const user = userOf(options);
  if (user === undefined || user === 'root') {
    const edit = replace({ start, end }, '');
    return options.every((word) => harmless.has(plainWord(word)) || plainWord(word) === user) ? edit : propose(edit);
  }
  // Another user stays another user; whether the image has gosu is for a person to say.
  const json = sudo.words[0]!.text.startsWith('"');
  return propose(replace({ start, end }, json ? `"gosu", ${JSON.stringify(user)}, ` : `gosu ${user} `));
}

const harmless: ReadonlySet<string> = new Set(
  '-E -H -n -S -u --user --user=root --preserve-env --set-home --non-interactive --'.split(' '),
);

function userOf(options: readonly ShellWord[]): string | undefined {
  for (const [index, word] of options.entries()) {
    const text = plainWord(word);
    if (text === '-u' || text === '--user') return options[index + 1] && plainWord(options[index + 1]!);
    if (text.startsWith('--user=')) return text.slice(7);
  }
  return undefined;
}
