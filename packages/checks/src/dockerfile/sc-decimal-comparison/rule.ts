import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { isNumeric, testsOf } from '../../shell-tests.ts';

export const scDecimalComparison = defineRule({
  id: 'sc-decimal-comparison',
  title: 'Decimal number in a comparison of integers',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{operator} compares integers, and {number} is none.',
  why: 'The test ends with an error that counts as false: the branch is never taken.',
  fix: 'Compare with sort -V, dpkg --compare-versions, awk or bc.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2072'],
  mappings: { hadolint: ['SC2072'], shellcheck: ['SC2072'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const test of testsOf(run)) {
        if (test.kind !== 'binary' || !(isNumeric(test) || (test.form === '[[' && /^[<>]$/.test(test.operator))))
          continue;
        for (const { value = '', span } of test.words) {
          if (/^\d+\.\d+$/.test(value)) yield { at: span, data: { operator: test.operator, number: value } };
        }
      }
    }
  },
});
