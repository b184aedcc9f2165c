import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';

export const scShPipeBoth = defineRule({
  id: 'sc-sh-pipe-both',
  title: '|& in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is syntax of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, the script ends there with a syntax error.',
  fix: 'Write 2>&1 |.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3029'],
  mappings: { hadolint: ['SC3029', 'SC2039'], shellcheck: ['SC3029', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, false)) {
      for (const { node } of run.nodes) {
        if (node.kind !== 'pipeline') continue;
        for (const [index, operator] of node.operators.entries()) {
          if (operator === '|&') yield { at: node.nodes[index + 1]!.span, data: { text: '|&' } };
        }
      }
    }
  },
});
