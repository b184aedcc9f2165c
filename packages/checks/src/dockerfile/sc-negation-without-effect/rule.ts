import { defineRule, replace } from '../../rule.ts';
import { endsScript, isCondition, shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scNegationWithoutEffect = defineRule({
  id: 'sc-negation-without-effect',
  title: 'Negation that set -e passes over',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The script goes on whatever comes of {command}: set -e passes over what ! negates.',
  why: 'A check such as `! grep -q x file` then checks nothing, and the image is shipped with what it was meant to keep out.',
  fix: 'Put || exit 1 behind it.',
  machineFix: 'partial',
  references: [
    'https://www.shellcheck.net/wiki/SC2251',
    'https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#set',
  ],
  mappings: { hadolint: ['SC2251'], shellcheck: ['SC2251'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      if (!run.errexit) continue;
      for (const place of run.nodes) {
        const { node, role } = place;
        if (node.kind !== 'pipeline' || !node.negated || isCondition(place) || endsScript(place)) continue;
        const { end } = node.span;
        // Behind `a &&` it would end the script for a too.
        const edits = role === 'statement' ? [replace({ start: end, end }, ' || exit 1')] : [];
        yield { at: node.span, data: { command: excerpt(run.written(node.span)) }, edits };
      }
    }
  },
});
