import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { excerpt, mayBeSeveral } from '../../shell-words.ts';

export const scLoopRunsOnce = defineRule({
  id: 'sc-loop-runs-once',
  title: 'Loop over one word',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The loop runs once, with {word}.',
  why: 'A list in quotes is one word, and a name without its dollar sign is a constant: the loop does not go over what was meant.',
  fix: 'Leave the quotes away, use an array, or a wildcard such as ./*.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2043'],
  mappings: { hadolint: ['SC2043', 'SC2066'], shellcheck: ['SC2043', 'SC2066'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of run.nodes) {
        if (node.kind !== 'loop' || node.form !== 'for' || node.words?.length !== 1) continue;
        const word = node.words[0]!;
        if (mayBeSeveral(word) || /\[@\]/.test(run.written(word.span))) continue;
        yield { at: word.span, data: { word: excerpt(run.written(word.span)) } };
      }
    }
  },
});
