import { defineRule } from '../../rule.ts';
import { neighbours } from '../../shell-pipes.ts';
import { shellRuns } from '../../shell-run.ts';
import { flagsOf } from '../../shell-words.ts';

export const scPipeToNonReader = defineRule({
  id: 'sc-pipe-to-non-reader',
  title: 'Pipe into a command that does not read it',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} does not read what is piped to it.',
  why: 'The output is thrown away, and the command works without the names or answers that were meant for it.',
  fix: 'Give the output as arguments, with xargs or $( ).',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2216'],
  mappings: { hadolint: ['SC2216'], shellcheck: ['SC2216'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { right } of neighbours(run)) {
        const { name, args } = right;
        if (name === undefined || !deaf.has(name)) continue;
        // A substitution among its arguments may read, and -i asks questions.
        if (args.some(({ parts }) => parts.some(({ kind }) => kind === 'substitution' || kind === 'process'))) continue;
        if (asking.has(name) && flagsOf(right).has('i')) continue;
        if (args.some(({ value }) => value === '-' || value === '/dev/stdin')) continue;
        yield { at: right.span, data: { command: name } };
      }
    }
  },
});

const deaf = new Set(
  'alias basename bg cal cd chgrp chmod chown cp du echo export fg fuser getconf getopt getopts ipcrm ipcs jobs kill ln ls locale mv printf ps pwd renice rm rmdir set sleep touch trap ulimit unalias uname'.split(
    ' ',
  ),
);
const asking = new Set(['rm', 'cp', 'mv', 'ln']);
