import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { flagsOf, isOption, mayBeSeveral } from '../../shell-words.ts';

export const scCopyWithoutDestination = defineRule({
  id: 'sc-copy-without-destination',
  title: 'cp or mv without a destination',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} names one file only.',
  why: 'The command ends with an error, or its second argument was lost at a line break.',
  fix: 'Name the destination, such as . for this directory.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2225'],
  mappings: { hadolint: ['SC2225', 'SC2224'], shellcheck: ['SC2225', 'SC2224'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'cp', 'mv')) {
        const flags = flagsOf(node);
        if (flags.has('t') || flags.has('target-directory') || flags.has('help') || flags.has('version')) continue;
        const operands = node.args.filter((word) => !isOption(word));
        if (operands.length !== 1 || mayBeSeveral(operands[0]!)) continue;
        yield { at: node.span, data: { command: node.name ?? '' } };
      }
    }
  },
});
