import { defineRule } from '../../rule.ts';
import { isPiped } from '../../shell-pipes.ts';
import { type NodePlace, shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scStderrRedirectedFirst = defineRule({
  id: 'sc-stderr-redirected-first',
  title: 'Error output redirected to where the output was',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '2>&1 stands before {target}: errors still go to where the output went before.',
  why: 'The shell redirects from left to right. The errors that were meant for the file, or to be dropped, appear in the log of the build.',
  fix: 'Put 2>&1 last.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2069'],
  mappings: { hadolint: ['SC2069'], shellcheck: ['SC2069'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const place of run.nodes) {
        const [first, second, third] = place.node.redirects;
        if (!first || !second || third || first.descriptor !== 2 || first.operator !== '>&') continue;
        if (first.target?.value !== '1' || (second.operator !== '>' && second.operator !== '>>')) continue;
        // In a pipe or a substitution it picks the errors out, which is how that is done.
        if ((second.descriptor ?? 1) !== 1 || isPiped(place, 'writes') || isCaptured(place)) continue;
        yield { at: first.span, data: { target: excerpt(run.written(second.span)) } };
      }
    }
  },
});

function isCaptured(place: NodePlace): boolean {
  for (let at: NodePlace | undefined = place; at; at = at.up) if (at.substitution) return true;
  return false;
}
