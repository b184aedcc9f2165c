import type { ShellNode } from '@sallyport/syntax';
import { defineRule } from '../../rule.ts';
import { isCondition, shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scAndOrAsIf = defineRule({
  id: 'sc-and-or-as-if',
  title: 'A && B || C read as if and else',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} runs where the first command fails, and also where the second one does.',
  why: 'A && B || C is no if-then-else: a failing B starts C, which hides that B failed.',
  fix: 'Write if A; then B; else C; fi.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2015'],
  mappings: { hadolint: ['SC2015'], shellcheck: ['SC2015'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const place of run.nodes) {
        if (place.node.kind !== 'list') continue;
        const { nodes, operators } = place.node;
        if (operators.at(-1) !== '||' || operators.at(-2) !== '&&' || isCondition(place)) continue;
        const last = nodes.at(-1)!;
        if (isHarmless(last) || isTest(nodes.at(-2)!)) continue;
        yield { at: last.span, data: { command: excerpt(run.written(last.span)) } };
      }
    }
  },
});

/** Output, an assignment or the end of the script: what a fallback of both is for. */
function isHarmless(node: ShellNode): boolean {
  if (node.kind !== 'command') return false;
  if (node.words.length === 0) return node.assignments.length > 0;
  return /^(?:echo|exit|return|break|continue|printf|true|:)$/.test(node.name ?? '');
}

/** `[ a ] && [ b ] || c`: c is meant for both. */
function isTest(node: ShellNode): boolean {
  return node.kind === 'test' || (node.kind === 'command' && (node.name === '[' || node.name === 'test'));
}
