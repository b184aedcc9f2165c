import { defineRule, replace } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { testsOf } from '../../shell-tests.ts';

export const scShDoubleEquals = defineRule({
  id: 'sc-sh-double-equals',
  title: '== in the test of sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '== is an operator of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, [ ends with an error that counts as false: the branch is never taken, and the build goes on.',
  fix: 'Write =.',
  machineFix: 'yes',
  references: ['https://www.shellcheck.net/wiki/SC3014'],
  mappings: { hadolint: ['SC3014', 'SC2039'], shellcheck: ['SC3014', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, true)) {
      for (const { form, operator, operatorSpan } of testsOf(run)) {
        if (form === '[[' || operator !== '==' || !operatorSpan) continue;
        yield { at: operatorSpan, data: {}, edits: [replace(operatorSpan, '=')] };
      }
    }
  },
});
