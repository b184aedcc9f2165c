import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { testsOf } from '../../shell-tests.ts';
import { excerpt } from '../../shell-words.ts';

export const scConstantTest = defineRule({
  id: 'sc-constant-test',
  title: 'Test of a constant word',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is a constant word: the test is always true.',
  why: '[ word ] only asks whether the word is empty. The command or variable that was meant is never looked at.',
  fix: 'Write the variable with its dollar sign, or leave the brackets away to run a command.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2078'],
  mappings: { hadolint: ['SC2078'], shellcheck: ['SC2078'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const test of testsOf(run)) {
        if (test.kind !== 'bare' || test.form === 'test') continue;
        const [word] = test.words;
        if (!word?.value || /^(?:true|false|0|1)$/.test(word.value) || misread.test(word.value)) continue;
        yield { at: word.span, data: { text: excerpt(run.written(word.span)) } };
      }
    }
  },
});

/** Brackets that we cannot make sense of: an operator without its operands. */
const misread = /^(?:!|\(|\)|-[a-z]+|[=<>!]+|=.*)$/;
