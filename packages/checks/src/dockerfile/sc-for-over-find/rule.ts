import { defineRule } from '../../rule.ts';
import { loopsOver } from '../../shell-loops.ts';

export const scForOverFind = defineRule({
  id: 'sc-for-over-find',
  title: 'Loop over the output of find',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The loop splits the output of {command} at blanks and expands wildcards in it.',
  why: 'A file name with a blank becomes several wrong ones: the loop skips files, or deletes others.',
  fix: 'Use find -exec command {} +, or read the names with while read -r.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2044'],
  mappings: { hadolint: ['SC2044'], shellcheck: ['SC2044'] },
  check: (dockerfile) => loopsOver(dockerfile, 'find'),
});
