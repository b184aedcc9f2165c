import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { excerpt } from '../../shell-words.ts';

export const scShAnsiCQuotes = defineRule({
  id: 'sc-sh-ansi-c-quotes',
  title: "$'...' in sh",
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is syntax of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, the dollar sign stays in the text and no escape in it is read.',
  fix: 'Use printf, or set SHELL to bash above.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3003'],
  mappings: { hadolint: ['SC3003', 'SC2039'], shellcheck: ['SC3003', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, true)) {
      for (const { word, role } of run.words) {
        if (role === 'heredoc') continue;
        for (const { kind, span } of word.quotes) {
          if (kind === 'ansi-c') yield { at: span, data: { text: excerpt(run.written(span)) } };
        }
      }
    }
  },
});
