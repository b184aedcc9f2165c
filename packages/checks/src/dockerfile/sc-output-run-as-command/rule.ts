import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt, soleSubstitution } from '../../shell-words.ts';

export const scOutputRunAsCommand = defineRule({
  id: 'sc-output-run-as-command',
  title: 'Output run as a command',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The shell runs what {text} prints as another command.',
  why: 'Whatever the inner command prints is executed, and its exit status is not what gets tested.',
  fix: 'Leave $( ) away to run the command itself; use eval where running its output is meant.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2091'],
  mappings: { hadolint: ['SC2091', 'SC2092'], shellcheck: ['SC2091', 'SC2092'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run)) {
        const [name] = node.words;
        if (node.words.length !== 1 || !name || node.assignments.length > 0) continue;
        const substitution = soleSubstitution(name);
        if (!substitution || substitution.quoted || substitution.body.length === 0) continue;
        yield { at: name.span, data: { text: excerpt(run.written(name.span)) } };
      }
    }
  },
});
