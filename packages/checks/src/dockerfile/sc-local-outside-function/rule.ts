import { defineRule } from '../../rule.ts';
import { commandPlaces, type NodePlace, shellRuns } from '../../shell-run.ts';

export const scLocalOutsideFunction = defineRule({
  id: 'sc-local-outside-function',
  title: 'local outside of a function',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'local stands outside of any function.',
  why: 'The shell ends with an error there, or assigns nothing.',
  fix: 'Leave local away.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2168'],
  mappings: { hadolint: ['SC2168'], shellcheck: ['SC2168'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const place of commandPlaces(run, 'local')) {
        let at: NodePlace | undefined = place;
        while (at && at.node.kind !== 'function') at = at.up;
        if (!at) yield { at: place.node.words[0]!.span, data: {} };
      }
    }
  },
});
