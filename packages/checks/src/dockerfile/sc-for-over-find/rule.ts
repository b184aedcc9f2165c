import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { soleCommand, soleSubstitution } from '../../shell-words.ts';

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
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { word, role } of run.words) {
        if (role !== 'loop-word') continue;
        const substitution = soleSubstitution(word);
        if (!substitution || substitution.quoted) continue;
        const command = soleCommand(substitution.body);
        if (command?.name !== undefined && command.name === 'find')
          yield { at: substitution.span, data: { command: command.name } };
      }
    }
  },
});
