import { defineRule } from '../../rule.ts';
import { neighbours } from '../../shell-pipes.ts';
import { shellRuns } from '../../shell-run.ts';
import { flagsOf } from '../../shell-words.ts';

export const scGrepWc = defineRule({
  id: 'sc-grep-wc',
  title: 'Lines of grep counted by wc',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'wc counts the lines that grep could count itself.',
  why: 'One process more, and an error of grep looks like a count of 0.',
  fix: 'Use grep -c.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2126'],
  mappings: { hadolint: ['SC2126'], shellcheck: ['SC2126'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { left, right } of neighbours(run)) {
        if (left.name !== 'grep' || right.name !== 'wc' || right.args.length !== 1) continue;
        if (right.args[0]?.value !== '-l' && right.args[0]?.value !== '--lines') continue;
        const flags = flagsOf(left);
        if (![...others].some((flag) => flags.has(flag))) yield { at: left.span, data: {} };
      }
    }
  },
});

/** What prints other lines than one for each match, or several counts. */
const others = new Set(
  'l L o r R A B C files-with-matches files-without-match only-matching recursive after-context before-context context'.split(
    ' ',
  ),
);
