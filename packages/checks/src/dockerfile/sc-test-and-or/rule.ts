import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { joinersOf } from '../../shell-tests.ts';

export const scTestAndOr = defineRule({
  id: 'sc-test-and-or',
  title: 'Tests joined with -a or -o',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{operator} joins two tests within one command.',
  why: 'Where an operand looks like an operator, such as a value of ! or (, shells disagree about what the test means; POSIX has dropped it.',
  fix: 'Use two tests: [ a ] && [ b ], [ a ] || [ b ].',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2166'],
  mappings: { hadolint: ['SC2166'], shellcheck: ['SC2166'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { value = '', span } of joinersOf(run)) yield { at: span, data: { operator: value } };
    }
  },
});
