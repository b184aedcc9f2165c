import { defineRule, replace } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { testsOf } from '../../shell-tests.ts';
import { mayBeSeveral } from '../../shell-words.ts';

export const scNegatedEmptiness = defineRule({
  id: 'sc-negated-emptiness',
  title: 'Negated test for an empty string',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'A negated {operator} says in two steps what {opposite} says in one.',
  why: 'A double negation is read wrong sooner or later.',
  fix: 'Use -n for a string that is not empty and -z for an empty one.',
  machineFix: 'partial',
  references: ['https://www.shellcheck.net/wiki/SC2236'],
  mappings: { hadolint: ['SC2236', 'SC2237'], shellcheck: ['SC2236', 'SC2237'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const test of testsOf(run)) {
        if (test.operator !== '-z' && test.operator !== '-n') continue;
        const { operatorSpan, operator, place, negation } = test;
        const opposite = operator === '-z' ? '-n' : '-z';
        // `! [ -z x ]`: the negation stands before the brackets.
        const { up } = place;
        const isOutside = up?.node.kind === 'pipeline' && up.node.negated && up.node.nodes.length === 1 && test.alone;
        const start = negation?.start ?? (isOutside ? up.node.span.start : undefined);
        if (start === undefined || !operatorSpan) continue;
        const blanks = /^[ \t]*/.exec(run.written({ start: start + 1, end: operatorSpan.start }))?.[0].length ?? 0;
        // Without quotes, an empty value leaves -n alone: the two tests then differ.
        const isSafe = test.form === '[[' || !test.words.some(mayBeSeveral);
        const edits = isSafe ? [replace({ start, end: start + 1 + blanks }, ''), replace(operatorSpan, opposite)] : [];
        yield { at: { start, end: start + 1 }, data: { operator, opposite }, edits };
      }
    }
  },
});
