import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { testsOf } from '../../shell-tests.ts';
import { excerpt } from '../../shell-words.ts';

export const scConstantComparison = defineRule({
  id: 'sc-constant-comparison',
  title: 'Comparison of two constants',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{left} and {right} are both constant: the result is always the same.',
  why: 'A $ was forgotten. The branch is taken always or never, whatever the build is given.',
  fix: 'Write the variable with its dollar sign.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2050'],
  mappings: { hadolint: ['SC2050'], shellcheck: ['SC2050'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const test of testsOf(run)) {
        const [left, right] = test.words;
        if (
          test.form === 'test' ||
          test.kind !== 'binary' ||
          !left ||
          !right ||
          /^-[no]t$|^-ef$|^=~$/.test(test.operator)
        )
          continue;
        if (left.value === undefined || right.value === undefined) continue;
        // `[ x == y ]` in brackets is a comparison, `[ x > y ]` no test at all.
        const at = test.operatorSpan ?? left.span;
        yield { at, data: { left: excerpt(run.written(left.span)), right: excerpt(run.written(right.span)) } };
      }
    }
  },
});
