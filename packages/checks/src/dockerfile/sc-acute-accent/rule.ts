import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';

export const scAcuteAccent = defineRule({
  id: 'sc-acute-accent',
  title: 'Acute accent for a backtick',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '´ is an accent and starts no command substitution.',
  why: 'It is a part of the word: the command between the accents never runs.',
  fix: 'Write $(command).',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC1077'],
  mappings: { hadolint: ['SC1077'], shellcheck: ['SC1077'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { word } of run.words) {
        for (const part of word.parts) {
          if (part.kind !== 'literal' || part.quoted || !part.value.includes('´')) continue;
          const start = part.span.start + run.written(part.span).indexOf('´');
          yield { at: { start, end: start + 1 }, data: {} };
        }
      }
    }
  },
});
