import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';

export const scShArithmeticFor = defineRule({
  id: 'sc-sh-arithmetic-for',
  title: 'for (( )) in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is syntax of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, the script ends there with a syntax error.',
  fix: 'Set SHELL to bash above, or write it in plain sh with while and $(( )).',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3005'],
  mappings: { hadolint: ['SC3005', 'SC2039'], shellcheck: ['SC3005', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, false)) {
      for (const { node } of run.nodes) {
        if (node.kind === 'loop' && node.form === 'arithmetic')
          yield { at: { start: node.span.start, end: node.span.start + 3 }, data: { text: 'for (( ))' } };
      }
    }
  },
});
