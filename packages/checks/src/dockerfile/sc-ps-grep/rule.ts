import { defineRule } from '../../rule.ts';
import { neighbours } from '../../shell-pipes.ts';
import { shellRuns } from '../../shell-run.ts';
import { flagsOf } from '../../shell-words.ts';

export const scPsGrep = defineRule({
  id: 'sc-ps-grep',
  title: 'Output of ps filtered with grep',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'grep looks for a process in the output of ps.',
  why: 'grep finds itself and any process whose arguments happen to have the word: the wrong process is counted or killed.',
  fix: 'Use pgrep or pkill, where the image has them.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2009'],
  mappings: { hadolint: ['SC2009'], shellcheck: ['SC2009'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { left, right } of neighbours(run)) {
        if (left.name !== 'ps' || right.name !== 'grep') continue;
        const flags = flagsOf(left);
        if (!['p', 'q', 'pid', 'quick-pid'].some((flag) => flags.has(flag))) yield { at: left.span, data: {} };
      }
    }
  },
});
