import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { variablesOf } from '../../shell-variables.ts';

export const scArrayAsString = defineRule({
  id: 'sc-array-as-string',
  title: 'Array used without an index',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{name} is an array, and without an index only its first member is read.',
  why: 'All other members are left out without an error.',
  fix: 'Read all of them with [@] in quotes, or one with its index.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2128'],
  mappings: { hadolint: ['SC2128'], shellcheck: ['SC2128'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      if (run.dialect !== 'bash' && run.dialect !== 'ksh') continue;
      const { writes, reads } = variablesOf(run);
      for (const { variable, use } of reads) {
        if (variable.length || variable.operator !== '' || run.written(variable.span).includes('[')) continue;
        const list = writes.get(variable.name);
        if (!list?.some(({ array, place }) => array && place.order < use.place.order)) continue;
        if (list.some(({ array }) => !array)) continue;
        yield { at: variable.span, data: { name: variable.name } };
      }
    }
  },
});
