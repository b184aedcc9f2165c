import { defineRule } from '../../rule.ts';
import { brokenRuns } from '../../shell-syntax.ts';

export const scAmpersandSemicolon = defineRule({
  id: 'sc-ampersand-semicolon',
  title: '& and ; in a row',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'A ; stands right behind &, which ends a command by itself.',
  why: 'The shell stops with a syntax error.',
  fix: 'Leave the ; away.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC1045'],
  mappings: { hadolint: ['SC1045'], shellcheck: ['SC1045'] },
  *check(dockerfile) {
    for (const { at, fault } of brokenRuns(dockerfile)) {
      if (fault === 'ampersand-semicolon') yield { at, data: {} };
    }
  },
});
