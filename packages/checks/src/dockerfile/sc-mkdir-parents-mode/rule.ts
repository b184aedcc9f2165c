import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt, isOption, leadingText } from '../../shell-words.ts';

export const scMkdirParentsMode = defineRule({
  id: 'sc-mkdir-parents-mode',
  title: 'mkdir -p with a mode',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The mode holds for the last directory of {path} only.',
  why: 'The parents that -p makes get the mode of the umask: a private directory ends up below open ones.',
  fix: 'Make the directories, then set their modes with chmod, or call mkdir -m for each.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2174'],
  mappings: { hadolint: ['SC2174'], shellcheck: ['SC2174'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'mkdir')) {
        const { args } = node;
        const mode = args.findIndex((word) => /^-(?:-mode|[A-Za-z]*m)/.test(leadingText(word)));
        const parents = args.some((word) => /^-(?:-parents$|[A-Za-z]*p)/.test(leadingText(word)));
        if (mode === -1 || !parents) continue;
        for (const [index, word] of args.entries()) {
          // The word behind a bare -m is the mode.
          if (isOption(word) || (index === mode + 1 && /^-(?:-mode|[A-Za-z]*m)$/.test(args[mode]!.text))) continue;
          const text = run.written(word.span);
          if (/[^/]\/[^/]/.test(text.replace(/^["']?(?:\.{1,2}\/|\/)*/, '')))
            yield { at: word.span, data: { path: excerpt(text) } };
        }
      }
    }
  },
});
