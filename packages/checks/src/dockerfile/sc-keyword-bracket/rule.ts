import { defineRule } from '../../rule.ts';
import { brokenRuns } from '../../shell-syntax.ts';

export const scKeywordBracket = defineRule({
  id: 'sc-keyword-bracket',
  title: 'Keyword that runs into a bracket',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'There is no blank between the keyword and the bracket.',
  why: 'The shell looks for a command of that joined name and stops at the then or do behind it.',
  fix: 'Put a blank between them.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC1069'],
  mappings: { hadolint: ['SC1069'], shellcheck: ['SC1069'] },
  *check(dockerfile) {
    for (const { at, fault } of brokenRuns(dockerfile)) {
      if (fault === 'keyword-bracket') yield { at, data: {} };
    }
  },
});
