import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';

export const scShFunctionKeyword = defineRule({
  id: 'sc-sh-function-keyword',
  title: 'function keyword in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The keyword function is syntax of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, the script ends there with a syntax error.',
  fix: 'Write name() { ...; }.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2112'],
  mappings: { hadolint: ['SC2112', 'SC2113'], shellcheck: ['SC2112', 'SC2113'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, true)) {
      for (const { node } of run.nodes) {
        const { start } = node.span;
        if (node.kind !== 'function' || !/^function\s/.test(run.written({ start, end: start + 9 }))) continue;
        yield { at: { start, end: start + 8 }, data: {} };
      }
    }
  },
});
