import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scConstantCase = defineRule({
  id: 'sc-constant-case',
  title: 'case over a constant',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'case compares the constant {word}: the same branch is taken in every build.',
  why: 'A $ is missing, as a rule: the branch for another architecture or release never runs.',
  fix: 'Write the variable, as in `case "$arch" in`.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2194'],
  mappings: { hadolint: ['SC2194'], shellcheck: ['SC2194'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of run.nodes) {
        if (node.kind !== 'case' || node.word.value === undefined) continue;
        yield { at: node.word.span, data: { word: excerpt(node.word.value) } };
      }
    }
  },
});
