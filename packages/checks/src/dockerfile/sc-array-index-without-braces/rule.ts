import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { isName, variablesOf } from '../../shell-variables.ts';

export const scArrayIndexWithoutBraces = defineRule({
  id: 'sc-array-index-without-braces',
  title: 'Bracket right behind a variable',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is not read as an index.',
  why: 'The shell expands the variable alone and leaves the bracket as text or as a wildcard.',
  fix: 'Write the name and the index in braces for a member of an array; put braces around the name alone where the bracket is text.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC1087'],
  mappings: { hadolint: ['SC1087'], shellcheck: ['SC1087'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { variable } of variablesOf(run).reads) {
        if (variable.braces || !isName(variable.name)) continue;
        const { start, end } = variable.span;
        if (run.written({ start: end, end: end + 1 }) !== '[') continue;
        yield { at: variable.span, data: { text: run.written({ start, end: end + 1 }) } };
      }
    }
  },
});
