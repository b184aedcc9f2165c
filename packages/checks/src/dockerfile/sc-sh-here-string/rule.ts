import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { excerpt } from '../../shell-words.ts';

export const scShHereString = defineRule({
  id: 'sc-sh-here-string',
  title: 'Here-string in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is syntax of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, the script ends there with a syntax error.',
  fix: 'Set SHELL to bash above, or write it in plain sh: printf \'%s\\n\' "$A" | command.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3011'],
  mappings: { hadolint: ['SC3011', 'SC2039'], shellcheck: ['SC3011', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, false)) {
      for (const { node } of run.nodes) {
        for (const { operator, span } of node.redirects) {
          if (operator === '<<<') yield { at: span, data: { text: excerpt(run.written(span)) } };
        }
      }
    }
  },
});
