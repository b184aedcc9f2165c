import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { commandPlaces } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scShAppendAssignment = defineRule({
  id: 'sc-sh-append-assignment',
  title: '+= in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is syntax of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash or BusyBox, it is the name of a command that does not exist, and the variable keeps its value.',
  fix: 'Set SHELL to bash above, or write it in plain sh: A="$A b".',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3024'],
  mappings: { hadolint: ['SC3024', 'SC2039'], shellcheck: ['SC3024', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, false)) {
      for (const { node } of commandPlaces(run)) {
        for (const { append, span } of node.assignments) {
          if (append) yield { at: span, data: { text: excerpt(run.written(span)) } };
        }
      }
    }
  },
});
