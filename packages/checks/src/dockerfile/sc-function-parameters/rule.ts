import { defineRule } from '../../rule.ts';
import { brokenRuns } from '../../shell-syntax.ts';

export const scFunctionParameters = defineRule({
  id: 'sc-function-parameters',
  title: 'Function with parameters in parentheses',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The parentheses of a function hold names.',
  why: 'A function of the shell declares no parameters: it stops with a syntax error.',
  fix: 'Leave the parentheses empty and read $1, $2 in the body.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC1065'],
  mappings: { hadolint: ['SC1065'], shellcheck: ['SC1065'] },
  *check(dockerfile) {
    for (const { at, fault } of brokenRuns(dockerfile)) {
      if (fault === 'function-parameters') yield { at, data: {} };
    }
  },
});
