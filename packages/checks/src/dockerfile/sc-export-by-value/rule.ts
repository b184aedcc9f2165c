import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns, solePart } from '../../shell-run.ts';
import { isName } from '../../shell-variables.ts';

export const scExportByValue = defineRule({
  id: 'sc-export-by-value',
  title: 'export of a value',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'export {variable} exports the variable that {variable} names, not this one.',
  why: 'The variable itself stays out of the environment, and the programs behind do not see it.',
  fix: 'Leave the dollar sign away; where another name is meant, write :? behind the variable.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2163'],
  mappings: { hadolint: ['SC2163'], shellcheck: ['SC2163'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'export')) {
        for (const word of node.args) {
          const part = solePart(word);
          if (part?.kind === 'variable' && part.operator === '' && isName(part.name)) {
            yield { at: part.span, data: { variable: run.written(part.span) } };
          }
        }
      }
    }
  },
});
