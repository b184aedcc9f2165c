import type { ShellNode } from '@sallyport/syntax';
import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';

export const scCdBack = defineRule({
  id: 'sc-cd-back',
  title: 'Change into a directory and back',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'cd .. goes back without being sure that the cd before it went anywhere.',
  why: 'Where the first cd fails, this one leaves the directory that the script began in, and the rest runs one level too high.',
  fix: 'Put both steps in a subshell: ( cd a && make ).',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2103'],
  mappings: { hadolint: ['SC2103'], shellcheck: ['SC2103'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      if (run.errexit) continue;
      for (const { node, role, index, block } of commandPlaces(run, 'cd')) {
        if (node.args.length !== 1 || node.args[0]?.value !== '..' || role !== 'statement' || !block) continue;
        if (!block.slice(0, Math.min(index, 50)).some((statement) => goesDown(statement.node))) continue;
        yield { at: node.span, data: {} };
      }
    }
  },
});

function goesDown(node: ShellNode): boolean {
  return (
    node.kind === 'command' &&
    node.name === 'cd' &&
    node.args.length === 1 &&
    !/^\.\.?\/?$/.test(node.args[0]!.value ?? '')
  );
}
