import { defineRule } from '../../rule.ts';
import { brokenRuns } from '../../shell-syntax.ts';

export const scFunctionBrace = defineRule({
  id: 'sc-function-brace',
  title: 'Function name that runs into its body',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'There is no blank between the name of the function and its brace.',
  why: 'The brace becomes a part of the name, and the shell stops with a syntax error.',
  fix: 'Put a blank before the brace.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC1095'],
  mappings: { hadolint: ['SC1095'], shellcheck: ['SC1095'] },
  *check(dockerfile) {
    for (const { at, fault } of brokenRuns(dockerfile)) {
      if (fault === 'function-brace') yield { at, data: {} };
    }
  },
});
