import { defineRule } from '../../rule.ts';
import { loopsOver } from '../../shell-loops.ts';

export const scForOverLs = defineRule({
  id: 'sc-for-over-ls',
  title: 'Loop over the output of ls',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The loop takes file names from the output of {command}.',
  why: 'A file name with a blank becomes several wrong ones, and ls changes unusual characters.',
  fix: 'Use a wildcard: for f in ./*; do ...',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2045'],
  mappings: { hadolint: ['SC2045'], shellcheck: ['SC2045'] },
  check: (dockerfile) => loopsOver(dockerfile, 'ls'),
});
