import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { testPlaces } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scShDoubleBrackets = defineRule({
  id: 'sc-sh-double-brackets',
  title: '[[ ]] in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is syntax of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, [[ is a command that does not exist: the condition counts as false, and the build goes on.',
  fix: 'Set SHELL to bash above, or write it in plain sh with [ ] or case.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3010'],
  mappings: { hadolint: ['SC3010', 'SC2039'], shellcheck: ['SC3010', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, true)) {
      for (const { node } of testPlaces(run)) yield { at: node.span, data: { text: excerpt(run.written(node.span)) } };
    }
  },
});
