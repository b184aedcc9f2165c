import { defineRule, replace } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { excerpt } from '../../shell-words.ts';

export const scShAmpersandFile = defineRule({
  id: 'sc-sh-ampersand-file',
  title: '>& file in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is syntax of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, the script ends there with a syntax error.',
  fix: 'Write > file 2>&1.',
  machineFix: 'yes',
  references: ['https://www.shellcheck.net/wiki/SC3021'],
  mappings: { hadolint: ['SC3021', 'SC2039'], shellcheck: ['SC3021', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, true)) {
      for (const { node } of run.nodes) {
        for (const { operator, descriptor, target, span } of node.redirects) {
          if (operator !== '>&' || descriptor !== undefined || target?.value === undefined) continue;
          // A descriptor, or its end.
          if (/^\d*-?$/.test(target.value)) continue;
          const edits = [replace(span, `> ${run.written(target.span)} 2>&1`)];
          yield { at: span, data: { text: excerpt(run.written(span)) }, edits };
        }
      }
    }
  },
});
