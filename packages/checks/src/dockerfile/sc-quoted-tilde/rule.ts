import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scQuotedTilde = defineRule({
  id: 'sc-quoted-tilde',
  title: 'Tilde in quotes',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The tilde of {text} is quoted: it is a character and not the home directory.',
  why: 'The command works in a directory that is named ~.',
  fix: 'Use "$HOME/..." or leave the tilde outside of the quotes.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2088'],
  mappings: { hadolint: ['SC2088'], shellcheck: ['SC2088'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { word, role, assignment, place } of run.words) {
        if (role === 'heredoc' || role === 'operand' || role === 'case-pattern' || word.quotes.length === 0) continue;
        const [part] = word.parts;
        const isFirst = part?.kind === 'literal' && part.quoted && /^~\//.test(part.value);
        // Words that other programs expand by themselves.
        if (!isFirst || assignment?.name === 'PS1' || (place.node.kind === 'command' && place.node.name === 'git'))
          continue;
        yield { at: word.span, data: { text: excerpt(run.written(word.span)) } };
      }
    }
  },
});
