import { defineRule, replace } from '../../rule.ts';
import { shellRuns, solePart } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scDollarLoopVariable = defineRule({
  id: 'sc-dollar-loop-variable',
  title: 'Dollar sign on the variable of a loop',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'for takes the name of a variable: {text} is its value.',
  why: 'The shell stops with an error about a name that is no identifier.',
  fix: 'Leave the dollar sign away.',
  machineFix: 'partial',
  references: ['https://www.shellcheck.net/wiki/SC1086'],
  mappings: { hadolint: ['SC1086'], shellcheck: ['SC1086'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { word, role } of run.words) {
        if (role !== 'loop-variable' || !word.text.startsWith('$')) continue;
        const part = solePart(word);
        const edits = part?.kind === 'variable' && part.operator === '' ? [replace(word.span, part.name)] : [];
        yield { at: word.span, data: { text: excerpt(word.text) }, edits };
      }
    }
  },
});
