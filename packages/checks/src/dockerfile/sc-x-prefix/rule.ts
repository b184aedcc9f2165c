import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { hasGuard, testsOf } from '../../shell-tests.ts';
import { excerpt } from '../../shell-words.ts';

export const scXPrefix = defineRule({
  id: 'sc-x-prefix',
  title: 'Test guarded with an x',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{left} and {right} begin with an x that guards against shells of the last century.',
  why: 'It hides what is compared, and in quotes the guard has no use.',
  fix: 'Compare the values in double quotes: [ "$A" = b ].',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2268'],
  mappings: { hadolint: ['SC2268'], shellcheck: ['SC2268'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const test of testsOf(run)) {
        if (test.operator !== '=' && test.operator !== '==') continue;
        const [left, right] = test.words;
        if (!left || !right || !hasGuard(left) || !hasGuard(right)) continue;
        if (
          ![left, right].some(({ parts }) => parts.some(({ kind }) => kind === 'variable' || kind === 'substitution'))
        )
          continue;
        yield {
          at: left.span,
          data: { left: excerpt(run.written(left.span)), right: excerpt(run.written(right.span)) },
        };
      }
    }
  },
});
