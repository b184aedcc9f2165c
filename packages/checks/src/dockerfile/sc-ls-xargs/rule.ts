import { defineRule } from '../../rule.ts';
import { neighbours } from '../../shell-pipes.ts';
import { shellRuns } from '../../shell-run.ts';

export const scLsXargs = defineRule({
  id: 'sc-ls-xargs',
  title: 'Output of ls given to xargs',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'xargs takes file names from the output of ls.',
  why: 'xargs splits at blanks and quotes: a file named "a b" becomes the two arguments a and b, and an rm removes those.',
  fix: 'Use find with -exec command {} +, or a wildcard.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2011'],
  mappings: { hadolint: ['SC2011'], shellcheck: ['SC2011'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { left, right } of neighbours(run)) {
        if (left.name === 'ls' && right.name === 'xargs') yield { at: left.span, data: {} };
      }
    }
  },
});
