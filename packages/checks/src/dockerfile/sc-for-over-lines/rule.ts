import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { soleCommand, soleSubstitution } from '../../shell-words.ts';

export const scForOverLines = defineRule({
  id: 'sc-for-over-lines',
  title: 'Loop over words where lines are meant',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The loop goes over the words that {command} prints, not over its lines.',
  why: 'A line with a blank becomes several turns of the loop, and a star in it becomes file names.',
  fix: 'Use while read -r line; do ... done.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2013'],
  mappings: { hadolint: ['SC2013'], shellcheck: ['SC2013'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { word, role } of run.words) {
        if (role !== 'loop-word') continue;
        const substitution = soleSubstitution(word);
        if (!substitution || substitution.quoted) continue;
        const command = soleCommand(substitution.body);
        if (command?.name !== undefined && /^(?:cat|grep|sed|awk|cut)$/.test(command.name))
          yield { at: substitution.span, data: { command: command.name } };
      }
    }
  },
});
