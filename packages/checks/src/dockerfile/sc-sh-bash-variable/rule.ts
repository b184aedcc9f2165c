import { defineRule } from '../../rule.ts';
import { plainRuns, readsAsAsh } from '../../shell-portability.ts';
import { variablesOf } from '../../shell-variables.ts';
import { excerpt } from '../../shell-words.ts';

export const scShBashVariable = defineRule({
  id: 'sc-sh-bash-variable',
  title: 'Variable of bash in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is set by bash only, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, it expands to nothing.',
  fix: 'Use id -u, hostname, shuf or date; or set SHELL to bash above.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3028'],
  mappings: { hadolint: ['SC3028', 'SC2039'], shellcheck: ['SC3028', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, false)) {
      const ash = readsAsAsh(dockerfile, run);
      for (const { variable } of variablesOf(run).reads) {
        const text = run.written(variable.span);
        if (
          known.has(variable.name) &&
          !(ash && inAsh.has(variable.name)) &&
          !/^:?[-=+?]$/.test(variable.operator) &&
          !run.declares(variable.name) &&
          !variablesOf(run).writes.has(variable.name)
        )
          yield { at: variable.span, data: { text: excerpt(text) } };
      }
    }
  },
});

const known = new Set(
  'RANDOM SRANDOM UID EUID SECONDS PIPESTATUS DIRSTACK FUNCNAME HOSTTYPE MACHTYPE OSTYPE SHELLOPTS BASHPID BASH_SOURCE BASH_VERSION BASH_LINENO BASH_REMATCH EPOCHSECONDS GROUPS'.split(
    ' ',
  ),
);

const inAsh = new Set(['RANDOM', 'EPOCHSECONDS']);
