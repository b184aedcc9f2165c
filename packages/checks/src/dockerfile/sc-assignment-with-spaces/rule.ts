import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scAssignmentWithSpaces = defineRule({
  id: 'sc-assignment-with-spaces',
  title: 'Blanks around the equals sign of an assignment',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{name} runs as a command with {argument} as its argument.',
  why: 'Nothing is assigned: the shell looks for a program of that name.',
  fix: 'Take the blanks away for an assignment; use [ ] for a comparison.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC1068'],
  mappings: { hadolint: ['SC1068', 'SC2283'], shellcheck: ['SC1068', 'SC2283'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run)) {
        const [name, first] = node.words;
        if (!name || !first || !/^\$?[A-Za-z_]\w*$/.test(name.text) || takers.has(name.text)) continue;
        if (!/^=(?!=)/.test(first.text)) continue;
        yield { at: first.span, data: { name: name.text, argument: excerpt(run.written(first.span)) } };
      }
    }
  },
});

/** Programs that may well be given a word that begins with =. */
const takers = new Set(['test', 'expr', 'echo', 'printf']);
