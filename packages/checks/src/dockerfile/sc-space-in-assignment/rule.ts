import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scSpaceInAssignment = defineRule({
  id: 'sc-space-in-assignment',
  title: 'Blank behind the equals sign',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{name}= is given nothing, and {word} runs as a command.',
  why: 'The variable stays empty, and the value that was meant for it is looked for as a program.',
  fix: "Take the blank away; write NAME='' where nothing is meant.",
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC1007'],
  mappings: { hadolint: ['SC1007'], shellcheck: ['SC1007'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run)) {
        const { assignments, words } = node;
        for (const [index, { name, value, span }] of assignments.entries()) {
          if (name === 'IFS' || value?.text !== '') continue;
          const next = assignments[index + 1] ?? words[0];
          if (next) yield { at: span, data: { name, word: excerpt(run.written(next.span)) } };
        }
      }
    }
  },
});
