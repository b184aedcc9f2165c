import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { testsOf } from '../../shell-tests.ts';

export const scRegexInBrackets = defineRule({
  id: 'sc-regex-in-brackets',
  title: 'Regular expression in single brackets',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '[ ] knows no =~.',
  why: 'The test ends with an error that counts as false: the branch is never taken.',
  fix: 'Use [[ ]] in bash, or grep -q, expr or case in sh.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2074'],
  mappings: { hadolint: ['SC2074'], shellcheck: ['SC2074'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const test of testsOf(run)) {
        if (test.form === '[' && test.operator === '=~' && test.operatorSpan) yield { at: test.operatorSpan, data: {} };
      }
    }
  },
});
