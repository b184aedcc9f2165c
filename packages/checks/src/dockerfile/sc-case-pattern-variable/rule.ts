import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { isOneWord } from '../../shell-variables.ts';
import { excerpt, hasGlob } from '../../shell-words.ts';

export const scCasePatternVariable = defineRule({
  id: 'sc-case-pattern-variable',
  title: 'Variable as a pattern of case',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'case reads the value of {text} as a pattern, because it is not quoted.',
  why: 'A star or bracket in the value matches other strings than itself.',
  fix: 'Quote it; leave it where a pattern is meant.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2254'],
  mappings: { hadolint: ['SC2254'], shellcheck: ['SC2254'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { word, role, place } of run.words) {
        // A written wildcard says that a pattern is meant.
        if (role !== 'case-pattern' || hasGlob(word)) continue;
        for (const part of word.parts) {
          if (part.quoted || (part.kind !== 'variable' && part.kind !== 'substitution')) continue;
          if (part.kind === 'variable' && (part.length || isOneWord(run, part.name, place))) continue;
          yield { at: part.span, data: { text: excerpt(run.written(part.span)) } };
        }
      }
    }
  },
});
