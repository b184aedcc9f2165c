import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { excerpt } from '../../shell-words.ts';

export const scShBraceExpansion = defineRule({
  id: 'sc-sh-brace-expansion',
  title: 'Brace expansion in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is syntax of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash or BusyBox, the braces stay as they are: mkdir makes one directory with braces in its name, rm removes nothing.',
  fix: 'Set SHELL to bash above, or write it in plain sh with all the words written out.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3009'],
  mappings: { hadolint: ['SC3009', 'SC2039'], shellcheck: ['SC3009', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, false)) {
      for (const { word } of run.words) {
        for (const part of word.parts) {
          if (part.kind === 'brace') yield { at: part.span, data: { text: excerpt(run.written(part.span)) } };
        }
      }
    }
  },
});
