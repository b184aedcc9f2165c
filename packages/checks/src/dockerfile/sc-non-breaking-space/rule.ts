import { defineRule, replace } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';

export const scNonBreakingSpace = defineRule({
  id: 'sc-non-breaking-space',
  title: 'Non-breaking space',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'A non-breaking space stands outside of quotes.',
  why: 'It looks like a blank and is none: it becomes a part of the word, and the shell looks for a command or file of that name.',
  fix: 'Type a plain blank in its place.',
  machineFix: 'yes',
  references: ['https://www.shellcheck.net/wiki/SC1018'],
  mappings: { hadolint: ['SC1018'], shellcheck: ['SC1018'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { word } of run.words) {
        for (const part of word.parts) {
          if (part.kind !== 'literal' || part.quoted || !part.value.includes('\u00a0')) continue;
          for (const { index } of run.written(part.span).matchAll(/\u00a0/g)) {
            const at = { start: part.span.start + index, end: part.span.start + index + 1 };
            yield { at, data: {}, edits: [replace(at, ' ')] };
          }
        }
      }
    }
  },
});
