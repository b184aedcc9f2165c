import { defineRule, replace } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { flagsOf } from '../../shell-words.ts';

export const scReadWithoutR = defineRule({
  id: 'sc-read-without-r',
  title: 'read that eats backslashes',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'read without -r takes backslashes out of what it reads.',
  why: 'A backslash in the input vanishes, and one at the end of a line joins it with the next: paths and passwords come out changed.',
  fix: 'Add -r.',
  machineFix: 'yes',
  references: ['https://www.shellcheck.net/wiki/SC2162'],
  mappings: { hadolint: ['SC2162'], shellcheck: ['SC2162'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'read')) {
        const name = node.words[0]!;
        if (flagsOf(node).has('r')) continue;
        const { end } = name.span;
        yield { at: name.span, data: {}, edits: [replace({ start: end, end }, ' -r')] };
      }
    }
  },
});
