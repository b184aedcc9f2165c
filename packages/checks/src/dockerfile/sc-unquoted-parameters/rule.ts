import { defineRule, replace } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { variablesOf } from '../../shell-variables.ts';
import { excerpt, splitsFields } from '../../shell-words.ts';

export const scUnquotedParameters = defineRule({
  id: 'sc-unquoted-parameters',
  title: 'Parameters or array without quotes',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} stands outside of double quotes: its members are split again and wildcards in them expand.',
  why: 'A member with a blank becomes two arguments and an empty one vanishes: the command works on other things than it was given.',
  fix: 'Put it in double quotes: it stays a list of its members.',
  machineFix: 'yes',
  references: ['https://www.shellcheck.net/wiki/SC2068'],
  mappings: { hadolint: ['SC2068'], shellcheck: ['SC2068'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { variable, use } of variablesOf(run).reads) {
        if (variable.quoted || variable.length || /^:?\+$/.test(variable.operator)) continue;
        if (use.role !== 'loop-word' && !splitsFields(use, run.dialect)) continue;
        const text = run.written(variable.span);
        if (variable.name !== '@' && !/^\$\{!?\w+\[@\]/.test(text)) continue;
        const edits = [replace(variable.span, run.quote + text + run.quote)];
        yield { at: variable.span, data: { text: excerpt(text) }, edits };
      }
    }
  },
});
