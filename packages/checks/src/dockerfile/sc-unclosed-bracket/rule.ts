import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';

export const scUnclosedBracket = defineRule({
  id: 'sc-unclosed-bracket',
  title: '[ without ]',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '[ has no ] at the end of its command.',
  why: 'The test ends with an error that counts as false: the branch is never taken, and the build goes on.',
  fix: 'Close it with a blank and ], before any ; or &&.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC1080'],
  mappings: {
    hadolint: ['SC1080', 'SC2107', 'SC1073', 'SC1072'],
    shellcheck: ['SC1080', 'SC2107', 'SC1073', 'SC1072'],
  },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, '[')) {
        const name = node.words[0]!;
        const last = node.args.at(-1);
        // `a]` is the matter of another rule; a variable may hold the bracket.
        if (name.text !== '[' || !last || last.value === undefined || last.value.endsWith(']')) continue;
        yield { at: name.span, data: {} };
      }
    }
  },
});
