import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { variablesOf } from '../../shell-variables.ts';

export const scPrefixAssignmentUnused = defineRule({
  id: 'sc-prefix-assignment-unused',
  title: 'Assignment for one command, read in the same line',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{name} is read before {name}=... takes effect.',
  why: 'The shell expands the line first: the command gets the old value, which is often none.',
  fix: 'Assign in a statement of its own, with ; or && behind it.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2098'],
  mappings: { hadolint: ['SC2098', 'SC2097'], shellcheck: ['SC2098', 'SC2097'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { variable, use } of variablesOf(run).reads) {
        const { node } = use.place;
        if (node.kind !== 'command' || node.words.length === 0 || use.role === 'assignment') continue;
        if (use.role !== 'argument' && use.role !== 'redirect' && use.role !== 'name') continue;
        if (node.assignments.some(({ name }) => name === variable.name)) {
          yield { at: variable.span, data: { name: variable.name } };
        }
      }
    }
  },
});
