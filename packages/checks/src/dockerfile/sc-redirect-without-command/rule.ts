import { defineRule } from '../../rule.ts';
import { isPiped } from '../../shell-pipes.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scRedirectWithoutCommand = defineRule({
  id: 'sc-redirect-without-command',
  title: 'Redirection without a command',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} has no command to redirect.',
  why: 'The command was lost, at a line break for instance; a > empties the file all the same.',
  fix: 'Put the command in front, or : where the file is to be emptied.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2188'],
  mappings: { hadolint: ['SC2188'], shellcheck: ['SC2188'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const place of commandPlaces(run)) {
        const { words, assignments, redirects, span } = place.node;
        if (words.length > 0 || assignments.length > 0 || redirects.length === 0) continue;
        if (isPiped(place, 'reads') || isPiped(place, 'writes') || redirects.some(({ heredoc }) => heredoc)) continue;
        // `$(< file)` reads a file in bash.
        if (place.substitution && place.index === 0 && place.last && redirects[0]?.operator === '<') continue;
        yield { at: span, data: { text: excerpt(run.written(span)) } };
      }
    }
  },
});
