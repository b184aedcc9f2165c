import { defineRule } from '../../rule.ts';
import { neighbours } from '../../shell-pipes.ts';
import { shellRuns } from '../../shell-run.ts';
import { flagsOf } from '../../shell-words.ts';

export const scLsParsed = defineRule({
  id: 'sc-ls-parsed',
  title: 'Output of ls read by another command',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} reads file names from the output of ls.',
  why: 'ls changes names that have unusual characters and cannot tell a name with a line break from two names.',
  fix: 'Use find, or a wildcard.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2012'],
  mappings: { hadolint: ['SC2012'], shellcheck: ['SC2012'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { left, right } of neighbours(run)) {
        if (left.name !== 'ls' || right.name === 'grep' || right.name === 'xargs' || flagsOf(left).has('N')) continue;
        yield { at: left.span, data: { command: right.name ?? 'The next command' } };
      }
    }
  },
});
