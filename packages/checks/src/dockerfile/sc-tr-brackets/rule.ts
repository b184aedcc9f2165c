import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';

export const scTrBrackets = defineRule({
  id: 'sc-tr-brackets',
  title: 'Brackets around a range for tr',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'tr takes the brackets of {set} as characters, not as marks.',
  why: '[ and ] are replaced or deleted along with the range.',
  fix: "Write 'a-z' without brackets; classes such as '[:lower:]' keep theirs.",
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2021'],
  mappings: { hadolint: ['SC2021'], shellcheck: ['SC2021'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'tr')) {
        for (const { value = '', span, parts } of node.args) {
          if (parts.some(({ kind }) => kind === 'glob')) continue;
          if (/^\[[^:=].*[^:=]\]$|^\[[^:=*]\]$/.test(value) && !value.includes('*'))
            yield { at: span, data: { set: value } };
        }
      }
    }
  },
});
