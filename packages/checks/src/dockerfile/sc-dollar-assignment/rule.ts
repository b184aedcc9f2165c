import { defineRule, replace } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { isName } from '../../shell-variables.ts';
import { excerpt } from '../../shell-words.ts';

export const scDollarAssignment = defineRule({
  id: 'sc-dollar-assignment',
  title: 'Dollar sign on the left of an assignment',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} assigns nothing: it runs as a command.',
  why: 'The value of the variable becomes a part of the name of a program that does not exist.',
  fix: 'Leave the dollar sign away.',
  machineFix: 'yes',
  references: ['https://www.shellcheck.net/wiki/SC1066'],
  mappings: { hadolint: ['SC1066', 'SC2281'], shellcheck: ['SC1066', 'SC2281'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run)) {
        const word = node.words[0];
        const [variable, literal] = word?.parts ?? [];
        if (
          !word ||
          variable?.kind !== 'variable' ||
          variable.quoted ||
          !isName(variable.name) ||
          variable.operator !== ''
        )
          continue;
        if (literal?.kind !== 'literal' || literal.quoted || !/^=(?!=)/.test(literal.value)) continue;
        const edits = [replace(variable.span, variable.name)];
        yield { at: variable.span, data: { text: excerpt(run.written(word.span)) }, edits };
      }
    }
  },
});
