import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { excerpt, segmentsOf } from '../../shell-words.ts';

export const scUnclosedQuote = defineRule({
  id: 'sc-unclosed-quote',
  title: 'Quote that seems to end in the wrong place',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The quoted text that begins here runs over lines and ends right before {text}.',
  why: 'A quote before it was probably not closed: what was meant as text is read as commands and the other way round.',
  fix: 'Close the quote that is open, or escape the quote within the text.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC1078'],
  mappings: { hadolint: ['SC1078', 'SC1079'], shellcheck: ['SC1078', 'SC1079'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { word, role } of run.words) {
        if (role === 'heredoc' || word.quotes.length === 0) continue;
        const segments = segmentsOf(word);
        for (const [index, { quote, parts, span }] of segments.entries()) {
          if (quote !== 'double' || !parts.some((part) => part.kind === 'literal' && part.value.includes('\n')))
            continue;
          const [first] = parts;
          if (first?.kind === 'literal' && first.value.startsWith('\n')) continue;
          const next = segments[index + 1];
          const text = next?.quote === 'bare' ? run.written(next.span) : '';
          if (/^[\w%]/.test(text))
            yield { at: { start: span.start, end: span.start + 1 }, data: { text: excerpt(text) } };
        }
      }
    }
  },
});
