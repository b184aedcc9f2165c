import type { ShellCommand, ShellWord } from '@sallyport/syntax';
import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scPrintfVariableFormat = defineRule({
  id: 'sc-printf-variable-format',
  title: 'Variable in the format of printf',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{format} is the format of printf, and a variable is part of it.',
  why: 'A percent sign or backslash in the value is read as a directive: the output is garbled, or printf fails.',
  fix: 'Use printf \'%s\' "$A".',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2059'],
  mappings: { hadolint: ['SC2059'], shellcheck: ['SC2059'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'printf')) {
        const format = formatOf(node);
        if (!format) continue;
        let hasDirective = false;
        let isComputed = false;
        for (const part of format.parts) {
          if (part.kind === 'literal' && part.value.includes('%')) hasDirective = true;
          if ((part.kind === 'variable' && !part.length) || part.kind === 'substitution') isComputed = true;
        }
        if (isComputed && !hasDirective) yield { at: format.span, data: { format: excerpt(run.written(format.span)) } };
      }
    }
  },
});

function formatOf({ args }: ShellCommand): ShellWord | undefined {
  let at = 0;
  if (args[at]?.value === '-v') at += 2;
  if (args[at]?.value === '--') at++;
  return args[at];
}
