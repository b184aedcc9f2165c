import { defineRule, replace } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt, hasGlob } from '../../shell-words.ts';

export const scTrUnquoted = defineRule({
  id: 'sc-tr-unquoted',
  title: 'Set of tr outside of quotes',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The shell reads {set} as a wildcard before tr gets it.',
  why: 'With a file of a matching name, here one letter long, tr works with that name instead.',
  fix: 'Put it in quotes.',
  machineFix: 'partial',
  references: ['https://www.shellcheck.net/wiki/SC2060'],
  mappings: { hadolint: ['SC2060'], shellcheck: ['SC2060'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'tr')) {
        for (const word of node.args) {
          if (!hasGlob(word)) continue;
          const text = run.written(word.span);
          const edits = /['"\\$`]/.test(text) ? [] : [replace(word.span, `'${text}'`)];
          yield { at: word.span, data: { set: excerpt(text) }, edits };
        }
      }
    }
  },
});
