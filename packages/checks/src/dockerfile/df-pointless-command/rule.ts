import type { Dockerfile } from '@sallyport/syntax';
import { callsOf, judgeRuns } from '../../build-run.ts';
import { defineRule, type Observation } from '../../rule.ts';

export const dfPointlessCommand = defineRule({
  id: 'df-pointless-command',
  title: 'Command that makes no sense in an image build',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {
    commands: {
      type: 'string-list',
      default: ['free', 'kill', 'mount', 'ps', 'service', 'shutdown', 'ssh', 'top', 'vim', 'ifconfig'],
      about: 'Programs that have nothing to do in an image build.',
    },
  },
  seen: 'RUN calls {command}.',
  why: 'It acts on a running machine or waits for a person, and a build has neither: at best the layer is dead weight, at worst the step hangs or an image ships an interactive or remote tool.',
  fix: 'Remove the call, or do it where the container runs.',
  machineFix: 'no',
  references: ['https://docs.docker.com/build/building/best-practices/'],
  mappings: {
    hadolint: ['DL3001'],
  },
  check: (dockerfile, { params }) => judgeRuns(dockerfile, pointlessCommands(dockerfile, params.commands)),
});

function* pointlessCommands(file: Dockerfile, names: readonly string[]): Generator<Observation> {
  for (const { command } of callsOf(file, ...names)) {
    yield { at: command.words[0]!.span, data: { command: command.name! } };
  }
}
