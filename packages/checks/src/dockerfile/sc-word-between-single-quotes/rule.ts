import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { segmentsOf } from '../../shell-words.ts';

export const scWordBetweenSingleQuotes = defineRule({
  id: 'sc-word-between-single-quotes',
  title: 'Word that falls out of single quotes',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} stands outside of the single quotes before it.',
  why: 'A single quote inside of single quotes ends the string: the word that was meant to be quoted is read by the shell, and its quotes are gone.',
  fix: "Use double quotes outside, or write the inner quote as '\\''.",
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2026'],
  mappings: { hadolint: ['SC2026'], shellcheck: ['SC2026'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { word, role } of run.words) {
        if (word.quotes.length === 0 || role === 'heredoc') continue;
        const segments = segmentsOf(word);
        for (let index = 1; index < segments.length; index++) {
          const segment = segments[index]!;
          if (segment.quote !== 'bare' || segments[index - 1]!.quote !== 'single') continue;
          const [first] = segment.parts;
          if (first?.kind !== 'literal') continue;
          const text = run.written(first.span);
          if (/^[A-Za-z0-9]+$/.test(text)) yield { at: first.span, data: { text } };
        }
      }
    }
  },
});
