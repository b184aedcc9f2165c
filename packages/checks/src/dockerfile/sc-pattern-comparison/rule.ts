import { defineRule } from '../../rule.ts';
import { shellRuns, solePart } from '../../shell-run.ts';
import { testsOf } from '../../shell-tests.ts';
import { isName, isOneWord } from '../../shell-variables.ts';

export const scPatternComparison = defineRule({
  id: 'sc-pattern-comparison',
  title: 'Right side read as a pattern',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '[[ reads the value of {right} as a pattern, because it is not quoted.',
  why: 'A star or bracket in the value matches other strings than itself: a check for equality lets them through.',
  fix: 'Quote the right side; leave it where a pattern is meant.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2053'],
  mappings: { hadolint: ['SC2053'], shellcheck: ['SC2053'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const test of testsOf(run)) {
        if (test.form !== '[[' || test.kind !== 'binary' || !/^(?:==?|!=)$/.test(test.operator)) continue;
        const right = test.words[1]!;
        const part = solePart(right);
        if (part?.kind !== 'variable' || part.quoted || part.length || part.operator !== '') continue;
        if (!isName(part.name) || isOneWord(run, part.name, test.place)) continue;
        yield { at: right.span, data: { right: run.written(right.span) } };
      }
    }
  },
});
