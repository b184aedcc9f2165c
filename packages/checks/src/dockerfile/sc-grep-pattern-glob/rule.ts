import type { ShellCommand, ShellWord } from '@sallyport/syntax';
import { defineRule, replace } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt, hasGlob, isOption, leadingText } from '../../shell-words.ts';

export const scGrepPatternGlob = defineRule({
  id: 'sc-grep-pattern-glob',
  title: 'Pattern of grep outside of quotes',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The shell reads {pattern} as a wildcard before grep gets it.',
  why: 'With a file whose name matches, grep looks for that name in place of the pattern.',
  fix: 'Put the pattern in quotes.',
  machineFix: 'partial',
  references: ['https://www.shellcheck.net/wiki/SC2062'],
  mappings: { hadolint: ['SC2062'], shellcheck: ['SC2062'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'grep')) {
        const pattern = patternOf(node);
        if (!pattern || !hasGlob(pattern)) continue;
        const text = run.written(pattern.span);
        // Quotes around other quotes, escapes or variables would need a closer look.
        const edits = /^[\w.*?[\]^-]+$/.test(text) ? [replace(pattern.span, `'${text}'`)] : [];
        yield { at: pattern.span, data: { pattern: excerpt(text) }, edits };
      }
    }
  },
});

function patternOf({ args }: ShellCommand): ShellWord | undefined {
  const given = args.findIndex(({ value }) => value === '-e' || value === '--regexp');
  if (given !== -1) return args[given + 1];
  if (args.some((word) => /^-[A-Za-z]*f|^--file/.test(leadingText(word)))) return undefined;
  return args.find((word) => !isOption(word));
}
