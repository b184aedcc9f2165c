import type { Dockerfile } from '@sallyport/syntax';
import { callsOf, judgeRuns } from '../../build-run.ts';
import { defineRule, type Observation } from '../../rule.ts';

export const dfChpasswd = defineRule({
  id: 'df-chpasswd',
  title: 'Password set with chpasswd',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'RUN sets a password with chpasswd.',
  why: 'The password, or its hash, stays in the history of the image for everyone who can pull it, and all containers share it.',
  fix: 'Remove the password: give the user no login, and pass secrets at run time.',
  machineFix: 'no',
  references: [
    'https://docs.docker.com/build/building/best-practices/#user',
    'https://man7.org/linux/man-pages/man8/chpasswd.8.html',
  ],
  mappings: {
    checkov: ['CKV2_DOCKER_17'],
  },
  check: (dockerfile) => judgeRuns(dockerfile, passwords(dockerfile)),
});

function* passwords(file: Dockerfile): Generator<Observation> {
  for (const { command } of callsOf(file, 'chpasswd')) yield { at: command.words[0]!.span, data: {} };
}
