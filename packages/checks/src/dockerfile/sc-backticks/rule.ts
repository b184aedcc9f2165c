import { defineRule, replace } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scBackticks = defineRule({
  id: 'sc-backticks',
  title: 'Command substitution in backticks',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is written with backticks.',
  why: 'Backslashes and quotes in backticks follow rules of their own, and a second level is hardly possible to read.',
  fix: 'Write $(command).',
  machineFix: 'partial',
  references: ['https://www.shellcheck.net/wiki/SC2006'],
  mappings: { hadolint: ['SC2006'], shellcheck: ['SC2006'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { word } of run.words) {
        for (const part of word.parts) {
          if (part.kind !== 'substitution' || !part.backticks) continue;
          const text = run.written(part.span);
          // With a backslash in it the same text means something else between parentheses.
          const isPlain = text.startsWith('`') && text.endsWith('`') && !text.includes('\\');
          const edits = isPlain ? [replace(part.span, `$(${text.slice(1, -1)})`)] : [];
          yield { at: part.span, data: { text: excerpt(text) }, edits };
        }
      }
    }
  },
});
