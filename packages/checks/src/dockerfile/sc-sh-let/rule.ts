import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { commandPlaces } from '../../shell-run.ts';

export const scShLet = defineRule({
  id: 'sc-sh-let',
  title: 'let in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'let is a command of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, the command does not exist, and the variable keeps its value.',
  fix: 'Write A=$((A + 1)).',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3039'],
  mappings: { hadolint: ['SC3039', 'SC2039'], shellcheck: ['SC3039', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, true)) {
      for (const { node } of commandPlaces(run, 'let')) yield { at: node.words[0]!.span, data: {} };
    }
  },
});
