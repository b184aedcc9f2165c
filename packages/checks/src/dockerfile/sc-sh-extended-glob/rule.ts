import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { excerpt } from '../../shell-words.ts';

export const scShExtendedGlob = defineRule({
  id: 'sc-sh-extended-glob',
  title: 'Extended wildcard in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is syntax of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, the script ends there with a syntax error.',
  fix: 'Set SHELL to bash above, or write it in plain sh with find.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3002'],
  mappings: { hadolint: ['SC3002', 'SC2039'], shellcheck: ['SC3002', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, false)) {
      for (const { word } of run.words) {
        for (const part of word.parts) {
          if (part.kind === 'glob' && /^[?*+@!]\(/.test(part.text))
            yield { at: part.span, data: { text: excerpt(run.written(part.span)) } };
        }
      }
    }
  },
});
