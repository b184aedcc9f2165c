import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { variablesOf } from '../../shell-variables.ts';
import { excerpt } from '../../shell-words.ts';

export const scShArrayReference = defineRule({
  id: 'sc-sh-array-reference',
  title: 'Member of an array in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is syntax of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, the script ends there with "Bad substitution".',
  fix: 'Set SHELL to bash above, or write it in plain sh with the positional parameters.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3054'],
  mappings: { hadolint: ['SC3054', 'SC2039'], shellcheck: ['SC3054', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, false)) {
      for (const { variable } of variablesOf(run).reads) {
        const text = run.written(variable.span);
        if (/^\$\{[#!]?[A-Za-z_]\w*\[/.test(text)) yield { at: variable.span, data: { text: excerpt(text) } };
      }
    }
  },
});
