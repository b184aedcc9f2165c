import { defineRule } from '../../rule.ts';
import { shellRuns, solePart } from '../../shell-run.ts';
import { testsOf } from '../../shell-tests.ts';

export const scExitStatusCompared = defineRule({
  id: 'sc-exit-status-compared',
  title: 'Exit status compared behind the command',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{status} is compared with 0, where the command itself could stand.',
  why: 'Any line that slips in between changes the status, and the test then asks about that line.',
  fix: 'Write if command; then, or if ! command; then.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2181'],
  mappings: { hadolint: ['SC2181'], shellcheck: ['SC2181'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const test of testsOf(run)) {
        if (test.kind !== 'binary' || !test.alone || !comparisons.has(test.operator)) continue;
        const [left, right] = test.words;
        if (!left || !right) continue;
        for (const [status, other] of [
          [left, right],
          [right, left],
        ] as const) {
          const part = solePart(status);
          if (part?.kind !== 'variable' || part.name !== '?' || other.value !== '0') continue;
          yield { at: status.span, data: { status: run.written(status.span) } };
          break;
        }
      }
    }
  },
});

const comparisons = new Set(['-eq', '-ne', '-gt', '=', '==', '!=']);
