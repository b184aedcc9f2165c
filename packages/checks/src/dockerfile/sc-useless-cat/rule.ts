import { defineRule } from '../../rule.ts';
import { neighbours } from '../../shell-pipes.ts';
import { shellRuns } from '../../shell-run.ts';
import { excerpt, isOption, mayBeSeveral } from '../../shell-words.ts';

export const scUselessCat = defineRule({
  id: 'sc-useless-cat',
  title: 'cat of one file into a pipe',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'cat gives {file} to {command}, which can read it by itself.',
  why: 'One process more, and its failure is lost: without pipefail, a missing file is an empty input.',
  fix: 'Name the file as an argument of the command, or give it with <.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2002'],
  mappings: { hadolint: ['SC2002'], shellcheck: ['SC2002'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { left, right, place } of neighbours(run)) {
        if (left !== (place.node.kind === 'pipeline' ? place.node.nodes[0] : undefined) || left.name !== 'cat')
          continue;
        const [file] = left.args;
        if (!file || left.args.length > 1 || isOption(file) || mayBeSeveral(file)) continue;
        const command = right.name ?? 'the next command';
        yield { at: left.span, data: { file: excerpt(run.written(file.span)), command } };
      }
    }
  },
});
