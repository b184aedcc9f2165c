import type { Span } from '@sallyport/model';
import type { ShellCommand } from '@sallyport/syntax';
import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { variablesOf } from '../../shell-variables.ts';

export const scUnusedVariable = defineRule({
  id: 'sc-unused-variable',
  title: 'Variable that nothing reads',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The script assigns {name}, and neither reads nor exports it.',
  why: 'A RUN starts a shell of its own: the value is gone at its end, and commands see only exported variables. A setting that was meant for them has no effect.',
  fix: 'Put it in front of the command (NAME=value command), export it, set it with ENV or ARG, or remove it.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2034'],
  mappings: { hadolint: ['SC2034'], shellcheck: ['SC2034'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      const { writes, reads } = variablesOf(run);
      const { script } = run;
      if (writes.size === 0 || script.problems.length > 0 || script.commands.some(mayReadAny)) continue;
      const read = new Set(reads.map(({ variable }) => variable.name));
      const counts = new Map<string, number>();
      for (const [name] of script.source.text.matchAll(/[A-Za-z_][A-Za-z0-9_]*/g)) {
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      for (const [name, list] of writes) {
        const [first] = list;
        if (!first || name.startsWith('_') || read.has(name) || known.test(name) || run.declares(name)) continue;
        if (list.some(({ by, temporary }) => temporary || (by !== 'assign' && by !== 'loop'))) continue;
        // Named anywhere else, in a quoted script for instance: it may be read there.
        if (counts.get(name) !== list.length) continue;
        yield { at: nameOf(first.span, name), data: { name } };
      }
    }
  },
});

/** Variables that the shell or programs read by themselves. */
const known =
  /^(?:PATH|HOME|IFS|CDPATH|PWD|OLDPWD|SHELL|USER|TERM|TZ|LANG|LANGUAGE|LC_\w+|PS\d|ENV|MAIL\w*|OPT\w+|BASH\w*|HIST\w+|FUNCNAME|COMP\w+|LD_\w+|TIMEFORMAT|TMOUT|REPLY|GLOBIGNORE|FCEDIT|FIGNORE|PROMPT_\w+|COLUMNS|LINES)$/;

function mayReadAny({ name, args }: ShellCommand): boolean {
  if (name === '.' || name === 'source' || name === 'eval') return true;
  // `set -a` exports whatever is assigned.
  return name === 'set' && args.some(({ value = '' }) => /^-[a-z]*a/i.test(value) || value === 'allexport');
}

function nameOf({ start }: Span, name: string): Span {
  return { start, end: start + name.length };
}
