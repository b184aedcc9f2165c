import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { excerpt, soleCommand, splitsFields } from '../../shell-words.ts';

export const scUnquotedSubstitution = defineRule({
  id: 'sc-unquoted-substitution',
  title: 'Command substitution outside of double quotes',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} stands outside of double quotes: the shell splits what the command prints and expands wildcards in it.',
  why: 'One blank or star in the output gives the outer command other arguments than meant, and no output at all gives it none.',
  fix: 'Put it in double quotes. Where each line is an argument, read the output with xargs or a loop.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2046'],
  mappings: { hadolint: ['SC2046'], shellcheck: ['SC2046'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const use of run.words) {
        if (!splitsFields(use, run.dialect)) continue;
        for (const part of use.word.parts) {
          if (part.kind !== 'substitution' || part.quoted || part.body.length === 0) continue;
          // These print numbers on lines: to be split is what they are for.
          const command = soleCommand(part.body);
          if (command?.name === 'seq' || command?.name === 'pgrep') continue;
          yield { at: part.span, data: { text: excerpt(run.written(part.span)) } };
        }
      }
    }
  },
});
