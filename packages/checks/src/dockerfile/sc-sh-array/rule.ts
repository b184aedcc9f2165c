import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { commandPlaces } from '../../shell-run.ts';

export const scShArray = defineRule({
  id: 'sc-sh-array',
  title: 'Array in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{name} is made an array, and the script runs in sh, which has none.',
  why: 'Where /bin/sh is dash or BusyBox, the script ends there with a syntax error.',
  fix: 'Set SHELL to bash above, or write it in plain sh with the positional parameters: set -- a b.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3030'],
  mappings: { hadolint: ['SC3030', 'SC2039'], shellcheck: ['SC3030', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, false)) {
      for (const { node } of commandPlaces(run)) {
        for (const { name, value, elements, span } of node.assignments) {
          if (value === undefined || elements.length > 0) yield { at: span, data: { name } };
        }
      }
    }
  },
});
