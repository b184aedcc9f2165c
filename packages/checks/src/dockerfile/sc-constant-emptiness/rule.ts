import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { testsOf } from '../../shell-tests.ts';
import { excerpt } from '../../shell-words.ts';

export const scConstantEmptiness = defineRule({
  id: 'sc-constant-emptiness',
  title: 'Constant text tested for emptiness',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{operator} asks whether {text} is empty, and it never is.',
  why: 'The result is always the same: a $ was forgotten, or text stands beside the variable.',
  fix: 'Test the variable alone, with its dollar sign.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2157'],
  mappings: { hadolint: ['SC2157'], shellcheck: ['SC2157'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const test of testsOf(run)) {
        if (test.operator !== '-n' && test.operator !== '-z') continue;
        const [word] = test.words;
        if (!word?.parts.some((part) => part.kind === 'literal' && part.value !== '')) continue;
        yield { at: word.span, data: { operator: test.operator, text: excerpt(run.written(word.span)) } };
      }
    }
  },
});
