import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { excerpt, type Segment, segmentsOf } from '../../shell-words.ts';

export const scQuotesInsideQuotes = defineRule({
  id: 'sc-quotes-inside-quotes',
  title: 'Quotes that end where they were meant to nest',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} stands outside of the quotes around it.',
  why: 'The inner quote ends the string and does not become part of it: the command gets the text without its quotes, and blanks in it would split.',
  fix: 'Escape the inner quotes (\\"), or use single quotes outside.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2140'],
  mappings: { hadolint: ['SC2140'], shellcheck: ['SC2140'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { word, role } of run.words) {
        if (word.quotes.length < 2 || role === 'heredoc' || role === 'test') continue;
        const segments = segmentsOf(word);
        for (let index = 1; index + 1 < segments.length; index++) {
          const [before, middle, after] = [segments[index - 1]!, segments[index]!, segments[index + 1]!];
          if (before.quote !== 'double' || middle.quote !== 'bare' || after.quote !== 'double') continue;
          const text = run.written(middle.span);
          if (middle.parts.length !== 1 || middle.parts[0]!.kind !== 'literal') continue;
          if (isJoint(text) || (quotesOneThing(before) && quotesOneThing(after))) continue;
          yield { at: middle.span, data: { text: excerpt(text) } };
        }
      }
    }
  },
});

/** `"$a"/"$b"`: what joins two strings on purpose. */
function isJoint(text: string): boolean {
  return text === '=' || text === ':' || text === '/';
}

function quotesOneThing({ parts }: Segment): boolean {
  return parts.length === 1 && parts[0]!.kind !== 'literal';
}
