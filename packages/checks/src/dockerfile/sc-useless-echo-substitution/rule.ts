import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { excerpt, isOption, soleCommand } from '../../shell-words.ts';

export const scUselessEchoSubstitution = defineRule({
  id: 'sc-useless-echo-substitution',
  title: 'Substitution of an echo',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} gives what stands behind echo anyway.',
  why: 'It starts a shell to copy a text, and loses blanks and line breaks on the way.',
  fix: 'Write the text itself.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2116'],
  mappings: { hadolint: ['SC2116'], shellcheck: ['SC2116'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { word } of run.words) {
        for (const part of word.parts) {
          if (part.kind !== 'substitution') continue;
          const command = soleCommand(part.body);
          if (command?.name !== 'echo' || command.words[0]?.value !== 'echo' || command.args.length === 0) continue;
          if (command.redirects.length > 0 || command.assignments.length > 0 || isOption(command.args[0]!)) continue;
          if (command.args.some(({ parts }) => parts.some(({ kind }) => kind === 'glob' || kind === 'brace'))) continue;
          // What a backslash is to echo depends on the shell.
          if (command.args.some(({ value = '' }) => value.includes('\\'))) continue;
          yield { at: part.span, data: { text: excerpt(run.written(part.span)) } };
        }
      }
    }
  },
});
