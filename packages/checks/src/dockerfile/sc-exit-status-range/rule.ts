import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scExitStatusRange = defineRule({
  id: 'sc-exit-status-range',
  title: 'Exit status out of range',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{status} is no exit status: those are 0 to 255.',
  why: 'The shell keeps the last eight bits or ends with an error: 256 becomes 0, and a failure passes as success.',
  fix: 'Use a number from 1 to 255 for a failure.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2242'],
  mappings: { hadolint: ['SC2242', 'SC2152'], shellcheck: ['SC2242', 'SC2152'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'exit', 'return')) {
        const [only] = node.args;
        if (only?.value === undefined || only.value === '--' || only.value === '') continue;
        if (!/^\d+$/.test(only.value) || Number(only.value) > 255) {
          yield { at: only.span, data: { status: excerpt(run.written(only.span)) } };
        }
      }
    }
  },
});
