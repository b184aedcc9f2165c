import { defineRule } from '../../rule.ts';
import { neighbours } from '../../shell-pipes.ts';
import { shellRuns } from '../../shell-run.ts';
import { flagsOf } from '../../shell-words.ts';

export const scLsGrep = defineRule({
  id: 'sc-ls-grep',
  title: 'Output of ls filtered with grep',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'grep picks file names out of the output of ls.',
  why: 'ls changes names that have unusual characters, and grep matches anywhere in the line: other files than meant come through.',
  fix: 'Use a wildcard, or find with -name or -regex.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2010'],
  mappings: { hadolint: ['SC2010'], shellcheck: ['SC2010'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { left, right } of neighbours(run)) {
        if (left.name === 'ls' && right.name === 'grep' && !flagsOf(left).has('N')) yield { at: left.span, data: {} };
      }
    }
  },
});
