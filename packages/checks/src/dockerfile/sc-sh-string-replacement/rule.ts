import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { variablesOf } from '../../shell-variables.ts';
import { excerpt } from '../../shell-words.ts';

export const scShStringReplacement = defineRule({
  id: 'sc-sh-string-replacement',
  title: 'Replacement in a variable in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is syntax of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, the script ends there with "Bad substitution".',
  fix: 'Set SHELL to bash above, or write it in plain sh with sed.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3060'],
  mappings: { hadolint: ['SC3060', 'SC2039'], shellcheck: ['SC3060', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, true)) {
      for (const { variable } of variablesOf(run).reads) {
        const text = run.written(variable.span);
        if (/^\/[/#%]?$/.test(variable.operator)) yield { at: variable.span, data: { text: excerpt(text) } };
      }
    }
  },
});
