import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { excerpt } from '../../shell-words.ts';

export const scShProcessSubstitution = defineRule({
  id: 'sc-sh-process-substitution',
  title: 'Process substitution in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is syntax of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, the script ends there with a syntax error.',
  fix: 'Set SHELL to bash above, or write it in plain sh with a pipe or a temporary file.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3001'],
  mappings: { hadolint: ['SC3001', 'SC2039'], shellcheck: ['SC3001', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, true)) {
      for (const { word } of run.words) {
        for (const part of word.parts) {
          if (part.kind === 'process') yield { at: part.span, data: { text: excerpt(run.written(part.span)) } };
        }
      }
    }
  },
});
