import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { commandPlaces } from '../../shell-run.ts';

export const scShBuiltinFlags = defineRule({
  id: 'sc-sh-builtin-flags',
  title: 'Option of bash for a builtin of sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} takes {flag} in bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, the builtin ends with an error, and the variable stays empty.',
  fix: 'Set SHELL to bash above, or do without the option.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3045'],
  mappings: { hadolint: ['SC3045', 'SC2039'], shellcheck: ['SC3045', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, false)) {
      for (const { node } of commandPlaces(run, 'read', 'printf', 'export', 'wait')) {
        const { name = '', args } = node;
        for (const { value = '', span, parts } of args) {
          if (parts[0]?.kind !== 'literal' || !value.startsWith('-') || value === '--') break;
          if (flags[name]?.test(value)) yield { at: span, data: { command: name, flag: value } };
        }
      }
    }
  },
});

const flags: Readonly<Record<string, RegExp>> = {
  // What ash and dash know as well is left out.
  read: /^-r?[aNi]/,
  printf: /^-v/,
  export: /^-[fn]/,
  wait: /^-[np]/,
};
