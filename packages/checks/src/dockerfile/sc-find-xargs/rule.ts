import { defineRule } from '../../rule.ts';
import { neighbours } from '../../shell-pipes.ts';
import { shellRuns } from '../../shell-run.ts';
import { flagsOf } from '../../shell-words.ts';

export const scFindXargs = defineRule({
  id: 'sc-find-xargs',
  title: 'File names piped from find to xargs as plain text',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'xargs splits what find prints at blanks and quotes.',
  why: 'A file named "a b" becomes the two arguments a and b: an rm or chmod behind it hits other files.',
  fix: 'Use find -print0 | xargs -0, or find -exec command {} +.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2038'],
  mappings: { hadolint: ['SC2038'], shellcheck: ['SC2038'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { left, right } of neighbours(run)) {
        if (left.name !== 'find' || right.name !== 'xargs') continue;
        if (left.args.some(({ value = '' }) => /^-f?print[0f]/.test(value))) continue;
        const flags = flagsOf(right);
        if (flags.has('0') || flags.has('null') || flags.has('d') || flags.has('delimiter')) continue;
        yield { at: left.span, data: {} };
      }
    }
  },
});
