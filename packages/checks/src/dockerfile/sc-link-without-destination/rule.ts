import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { flagsOf, isOption, mayBeSeveral } from '../../shell-words.ts';

export const scLinkWithoutDestination = defineRule({
  id: 'sc-link-without-destination',
  title: 'ln without a destination',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} names one file only.',
  why: 'ln puts the link into the working directory, whatever that is at the moment.',
  fix: 'Name the destination, such as . for this directory.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2226'],
  mappings: { hadolint: ['SC2226'], shellcheck: ['SC2226'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'ln')) {
        const flags = flagsOf(node);
        if (flags.has('t') || flags.has('target-directory') || flags.has('help') || flags.has('version')) continue;
        const operands = node.args.filter((word) => !isOption(word));
        if (operands.length !== 1 || mayBeSeveral(operands[0]!)) continue;
        yield { at: node.span, data: { command: node.name ?? '' } };
      }
    }
  },
});
