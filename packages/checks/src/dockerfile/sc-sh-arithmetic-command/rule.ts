import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { excerpt } from '../../shell-words.ts';

export const scShArithmeticCommand = defineRule({
  id: 'sc-sh-arithmetic-command',
  title: '(( )) in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is syntax of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, it is a subshell within a subshell: a > in it writes a file, and the condition is something else.',
  fix: 'Set SHELL to bash above, or write it in plain sh: [ "$A" -gt 1 ], A=$((A + 1)).',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3006'],
  mappings: { hadolint: ['SC3006', 'SC2039'], shellcheck: ['SC3006', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, false)) {
      for (const { node } of run.nodes) {
        if (node.kind === 'arithmetic') yield { at: node.span, data: { text: excerpt(run.written(node.span)) } };
      }
    }
  },
});
