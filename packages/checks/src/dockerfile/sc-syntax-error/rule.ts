import { defineRule } from '../../rule.ts';
import { brokenRuns } from '../../shell-syntax.ts';

const numbers = [
  'SC1073',
  'SC1072',
  'SC1009',
  'SC1036',
  'SC1046',
  'SC1047',
  'SC1049',
  'SC1050',
  'SC1054',
  'SC1056',
  'SC1057',
  'SC1058',
  'SC1061',
  'SC1062',
  'SC1064',
  'SC1070',
  'SC1088',
  'SC1089',
];

export const scSyntaxError = defineRule({
  id: 'sc-syntax-error',
  title: 'Script that does not parse',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The script cannot be parsed: {message}.',
  why: 'The shell stops with a syntax error, and what stands behind it was not checked either.',
  fix: 'Mend the syntax: look for a missing quote, done, fi or ; before that place.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC1072'],
  mappings: {
    hadolint: numbers,
    shellcheck: numbers,
  },
  *check(dockerfile) {
    for (const { problem, fault, at, unread } of brokenRuns(dockerfile)) {
      if (unread) yield { undecided: problem.message };
      else if (fault === 'other') yield { at, data: { message: problem.message.replace(/\.$/, '') } };
    }
  },
});
