import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scParametersInString = defineRule({
  id: 'sc-parameters-in-string',
  title: 'List of parameters glued to other text',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} glues a list to other text: only its first or last member gets that text.',
  why: '"a$@" gives a list of arguments and not one string; with more than one parameter, the command sees words that nobody wrote.',
  fix: 'Use "$*" for one string, or give "$@" as an argument of its own.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2145'],
  mappings: { hadolint: ['SC2145'], shellcheck: ['SC2145'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const use of run.words) {
        if (use.role !== 'argument' && use.role !== 'loop-word' && use.role !== 'name') continue;
        if (use.assignment || use.word.parts.length < 2) continue;
        for (const part of use.word.parts) {
          if (part.kind !== 'variable' || part.length || /^:?\+$/.test(part.operator)) continue;
          if (part.name !== '@' && !/^\$\{!?\w+\[@\]/.test(run.written(part.span))) continue;
          yield { at: part.span, data: { text: excerpt(run.written(use.word.span)) } };
        }
      }
    }
  },
});
