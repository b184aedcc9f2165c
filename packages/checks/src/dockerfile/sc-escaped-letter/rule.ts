import { defineRule, replace } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { bareEscapes } from '../../shell-words.ts';

export const scEscapedLetter = defineRule({
  id: 'sc-escaped-letter',
  title: 'Escape sequence outside of quotes',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} outside of quotes is the letter alone.',
  why: 'The command gets an n, t or r where a line break, tab or carriage return was meant: tr then deletes that letter from the text.',
  fix: "Put it in single quotes: '\\n'.",
  machineFix: 'partial',
  references: ['https://www.shellcheck.net/wiki/SC1012'],
  mappings: { hadolint: ['SC1012'], shellcheck: ['SC1012'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { word, role } of run.words) {
        if (role === 'heredoc' || role === 'test') continue;
        for (const { character, span } of bareEscapes(word)) {
          if (role === 'name' || (character !== 'n' && character !== 't' && character !== 'r')) continue;
          const text = run.written(span);
          // The whole word: quotes around it change nothing else.
          const edits = word.text === text ? [replace(span, `'${text}'`)] : [];
          yield { at: span, data: { text }, edits };
        }
      }
    }
  },
});
