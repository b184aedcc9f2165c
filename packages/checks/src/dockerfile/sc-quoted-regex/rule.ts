import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { testsOf } from '../../shell-tests.ts';
import { excerpt, segmentsOf } from '../../shell-words.ts';

export const scQuotedRegex = defineRule({
  id: 'sc-quoted-regex',
  title: 'Quoted regular expression',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is quoted: =~ takes it as plain text and not as an expression.',
  why: 'The dots, stars and bars in it match only themselves: the test fails for what it was written for.',
  fix: 'Leave the quotes away, or keep the expression in a variable.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2076'],
  mappings: { hadolint: ['SC2076'], shellcheck: ['SC2076'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const test of testsOf(run)) {
        if (test.operator !== '=~' || test.form !== '[[') continue;
        const right = test.words[1]!;
        const [segment] = segmentsOf(right);
        if (!segment || right.quotes.length !== 1 || segment.quote === 'bare' || segmentsOf(right).length > 1) continue;
        const isExpression = segment.parts.some(
          (part) => part.kind === 'variable' || (part.kind === 'literal' && /[[\]*.+()|]/.test(part.value)),
        );
        if (isExpression) yield { at: right.span, data: { text: excerpt(run.written(right.span)) } };
      }
    }
  },
});
