import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scGlobInAssignment = defineRule({
  id: 'sc-glob-in-assignment',
  title: 'Wildcard in an assignment',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{name} becomes the text {value}: an assignment expands no wildcards and braces.',
  why: 'It expands later, where the variable stands without quotes, in whatever directory that is; in quotes it never does.',
  fix: 'Quote it where the text is meant; use an array or the positional parameters for the files.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2125'],
  mappings: { hadolint: ['SC2125'], shellcheck: ['SC2125'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { word, role, assignment } of run.words) {
        const value = role === 'assignment' ? word : role === 'argument' ? assignment?.value : undefined;
        if (!value || !assignment || !value.parts.some(({ kind }) => kind === 'glob' || kind === 'brace')) continue;
        yield { at: value.span, data: { name: assignment.name, value: excerpt(run.written(value.span)) } };
      }
    }
  },
});
