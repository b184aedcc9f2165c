import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { variablesOf } from '../../shell-variables.ts';
import { excerpt, splitsFields } from '../../shell-words.ts';

export const scUnquotedStar = defineRule({
  id: 'sc-unquoted-star',
  title: 'All parameters as one unquoted list',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} splits each parameter again at its blanks.',
  why: 'A parameter with a blank or a star arrives as several others.',
  fix: 'Use "$@" with its quotes; for an array, all its members with [@] in quotes.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2048'],
  mappings: { hadolint: ['SC2048'], shellcheck: ['SC2048'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { variable, use } of variablesOf(run).reads) {
        if (variable.quoted || variable.length) continue;
        if (use.role !== 'loop-word' && !splitsFields(use, run.dialect)) continue;
        const text = run.written(variable.span);
        if (variable.name === '*' || /^\$\{!?\w+\[\*\]/.test(text))
          yield { at: variable.span, data: { text: excerpt(text) } };
      }
    }
  },
});
