import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';

export const scShSelect = defineRule({
  id: 'sc-sh-select',
  title: 'select in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'select is a keyword of bash, and the script runs in sh.',
  why: 'dash and ash stop at its do with a syntax error; and in a build nobody is there to choose.',
  fix: 'Take the choice from an ARG.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3008'],
  mappings: { hadolint: ['SC3008', 'SC2039'], shellcheck: ['SC3008', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, false)) {
      for (const { node } of run.nodes) {
        if (node.kind !== 'loop' || node.form !== 'select') continue;
        yield { at: { start: node.span.start, end: node.span.start + 'select'.length }, data: {} };
      }
    }
  },
});
