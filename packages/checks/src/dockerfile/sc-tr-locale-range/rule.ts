import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';

export const scTrLocaleRange = defineRule({
  id: 'sc-tr-locale-range',
  title: 'Range of letters for tr',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{set} leaves out letters with accents.',
  why: 'Text in other alphabets stays as it was.',
  fix: "Use '[:lower:]' and '[:upper:]', or set LC_ALL=C where only ASCII is meant.",
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2018'],
  mappings: { hadolint: ['SC2018', 'SC2019'], shellcheck: ['SC2018', 'SC2019'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'tr')) {
        if (node.assignments.some(({ name }) => name === 'LC_ALL')) continue;
        for (const { value, span } of node.args) {
          if (value === 'a-z' || value === 'A-Z') yield { at: span, data: { set: value } };
        }
      }
    }
  },
});
