import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';

export const scPathOverwritten = defineRule({
  id: 'sc-path-overwritten',
  title: 'PATH replaced',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'PATH is set to {value} alone.',
  why: 'PATH is where the shell looks for programs: all that come after it are not found any more.',
  fix: 'Use another name, or keep the old ones: PATH=/dir:$PATH.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2123'],
  mappings: { hadolint: ['SC2123'], shellcheck: ['SC2123'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const place of commandPlaces(run)) {
        if (place.node.words.length > 0) continue;
        for (const { name, value, append, span } of place.node.assignments) {
          if (name !== 'PATH' || append || !value?.value || /(?:^|:)(?:\/usr)?\/bin(?::|$)/.test(value.value)) continue;
          yield { at: span, data: { value: value.value } };
        }
      }
    }
  },
});
