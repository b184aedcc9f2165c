import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { variablesOf } from '../../shell-variables.ts';
import { excerpt } from '../../shell-words.ts';

export const scIndirectExpansion = defineRule({
  id: 'sc-indirect-expansion',
  title: 'Variable in the name of a variable',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} does not expand the variable that another one names.',
  why: 'The shell ends the script with "bad substitution", or expands something else.',
  fix: 'Use an exclamation mark before the name, or an array, in bash; in sh, a case over the names.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2082'],
  mappings: { hadolint: ['SC2082'], shellcheck: ['SC2082'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { variable } of variablesOf(run).reads) {
        const text = run.written(variable.span);
        if (/^\$\{\$[A-Za-z_{]|^\$\{[A-Za-z_]\w*\$/.test(text))
          yield { at: variable.span, data: { text: excerpt(text) } };
      }
    }
  },
});
