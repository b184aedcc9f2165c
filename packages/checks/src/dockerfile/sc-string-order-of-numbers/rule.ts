import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { testsOf } from '../../shell-tests.ts';

export const scStringOrderOfNumbers = defineRule({
  id: 'sc-string-order-of-numbers',
  title: 'Numbers compared as text',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{operator} does not compare numbers here.',
  why: 'In [ ] it writes a file with the name of the number and the test is nearly always true; in [[ ]] it compares letters, so that 9 is greater than 10.',
  fix: 'Use -gt, -lt, -ge or -le.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2071'],
  mappings: { hadolint: ['SC2071'], shellcheck: ['SC2071'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const place of commandPlaces(run, '[', 'test')) {
        const { args, redirects } = place.node;
        const close = args.at(-1)?.span.start ?? 0;
        for (const { operator, target, descriptor, span } of redirects) {
          if (place.node.name !== '[' || span.start > close || descriptor !== undefined) continue;
          if ((operator === '>' || operator === '<') && number.test(target?.value ?? '')) {
            yield { at: { start: span.start, end: span.start + 1 }, data: { operator } };
          }
        }
      }
      for (const { operator, operatorSpan, words } of testsOf(run)) {
        if ((operator !== '>' && operator !== '<') || !operatorSpan) continue;
        if (words.some(({ value }) => number.test(value ?? ''))) yield { at: operatorSpan, data: { operator } };
      }
    }
  },
});

const number = /^\d+$/;
