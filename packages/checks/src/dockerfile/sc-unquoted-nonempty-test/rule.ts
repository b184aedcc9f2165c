import { defineRule, replace } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { testsOf } from '../../shell-tests.ts';
import { excerpt } from '../../shell-words.ts';

export const scUnquotedNonemptyTest = defineRule({
  id: 'sc-unquoted-nonempty-test',
  title: '-n without quotes',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '[ -n {word} ] is true even where {word} expands to nothing.',
  why: 'An empty value leaves [ -n ], which asks whether the word -n is empty: the check passes always.',
  fix: 'Put the value in double quotes.',
  machineFix: 'partial',
  references: ['https://www.shellcheck.net/wiki/SC2070'],
  mappings: { hadolint: ['SC2070'], shellcheck: ['SC2070'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const test of testsOf(run)) {
        if (test.form === '[[' || test.operator !== '-n') continue;
        const [word] = test.words;
        if (!word || word.quotes.length > 0) continue;
        const isComputed = word.parts.every((part) => {
          if (part.kind === 'variable') return !part.length && !/^[?#$!-]$/.test(part.name);
          return part.kind === 'substitution';
        });
        if (!isComputed) continue;
        const text = run.written(word.span);
        const edits = text.includes('"') ? [] : [replace(word.span, run.quote + text + run.quote)];
        yield { at: word.span, data: { word: excerpt(text) }, edits };
      }
    }
  },
});
