import { defineRule } from '../../rule.ts';
import { lastCommand } from '../../shell-pipes.ts';
import { shellRuns } from '../../shell-run.ts';
import { testsOf } from '../../shell-tests.ts';
import { soleSubstitution } from '../../shell-words.ts';

export const scGrepOutputTested = defineRule({
  id: 'sc-grep-output-tested',
  title: 'Output of grep tested for emptiness',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The test reads all that {command} prints to see whether it prints anything.',
  why: 'grep runs to the end of its input, and an error of grep looks like no match.',
  fix: 'Use grep -q as the condition: if a | grep -q b; then.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2143'],
  mappings: { hadolint: ['SC2143'], shellcheck: ['SC2143'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const test of testsOf(run)) {
        if (test.kind === 'binary' || (test.kind === 'unary' && test.operator !== '-n' && test.operator !== '-z'))
          continue;
        const substitution = test.words[0] && soleSubstitution(test.words[0]);
        const command = substitution && lastCommand(substitution.body);
        if (!command || !/^[ef]?grep$/.test(command.name ?? '')) continue;
        yield { at: substitution.span, data: { command: command.name ?? '' } };
      }
    }
  },
});
