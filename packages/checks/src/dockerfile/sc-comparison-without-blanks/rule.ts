import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { testsOf } from '../../shell-tests.ts';
import { excerpt } from '../../shell-words.ts';

export const scComparisonWithoutBlanks = defineRule({
  id: 'sc-comparison-without-blanks',
  title: 'Comparison without blanks',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is one word: nothing is compared, and the test is always true.',
  why: 'Brackets with one word only ask whether it is empty. The branch is taken always.',
  fix: 'Put blanks around the operator.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2077'],
  mappings: { hadolint: ['SC2077'], shellcheck: ['SC2077'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const test of testsOf(run)) {
        if (test.kind !== 'bare' || test.form === 'test') continue;
        const [word] = test.words;
        if (!word?.parts.some(({ kind }) => kind === 'variable' || kind === 'substitution')) continue;
        const isJoined = word.parts.some(
          (part, index) => index > 0 && part.kind === 'literal' && !part.quoted && /^(?:==?|!=|=~)/.test(part.value),
        );
        if (isJoined) yield { at: word.span, data: { text: excerpt(run.written(word.span)) } };
      }
    }
  },
});
