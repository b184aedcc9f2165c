import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { bareEscapes } from '../../shell-words.ts';

export const scNeedlessEscape = defineRule({
  id: 'sc-needless-escape',
  title: 'Backslash without effect',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The backslash of {text} vanishes: outside of quotes it has no meaning there.',
  why: 'The command gets the character alone: a \\d of a regular expression becomes the letter d, and the pattern matches something else.',
  fix: 'Put the word in single quotes where the backslash is meant for the command.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC1001'],
  mappings: { hadolint: ['SC1001'], shellcheck: ['SC1001'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { word, role } of run.words) {
        if (role === 'heredoc' || role === 'test') continue;
        for (const { character, span } of bareEscapes(word)) {
          // Characters that the shell would read otherwise; n, t and r have a rule of their own.
          if (meaningful.has(character)) continue;
          // `\ls` bypasses an alias of that name.
          if (role === 'name' && word.text[0] === '\\' && span.start === word.span.start) continue;
          yield { at: span, data: { text: run.written(span) } };
        }
      }
    }
  },
});

const meaningful = new Set([...'|&;<>()\\ \'"$`?*@!+[]{}.,~#\t\n\rntr']);
