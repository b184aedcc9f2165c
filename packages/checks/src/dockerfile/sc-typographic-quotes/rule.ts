import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';

export const scTypographicQuotes = defineRule({
  id: 'sc-typographic-quotes',
  title: 'Typographic quotes',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{character} is no quote to the shell.',
  why: 'It is a part of the word, and what stands between such quotes is split at its blanks.',
  fix: 'Type plain quotes.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC1110'],
  mappings: { hadolint: ['SC1110', 'SC1111'], shellcheck: ['SC1110', 'SC1111'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { word } of run.words) {
        for (const part of word.parts) {
          if (part.kind !== 'literal' || part.quoted || !/[‘’“”]/.test(part.value)) continue;
          for (const { 0: character, index } of run.written(part.span).matchAll(/[‘’“”]/g)) {
            yield { at: { start: part.span.start + index, end: part.span.start + index + 1 }, data: { character } };
          }
        }
      }
    }
  },
});
