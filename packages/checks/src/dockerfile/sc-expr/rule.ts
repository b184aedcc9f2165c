import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';

export const scExpr = defineRule({
  id: 'sc-expr',
  title: 'expr for sums',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'expr does what $(( )) does in the shell itself.',
  why: 'It is a program of its own for each sum, wants a blank around every operator and a backslash before *, and ends with an error where the result is 0: under `set -e` that stops the build.',
  fix: 'Write $((a + b)).',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2003'],
  mappings: { hadolint: ['SC2003'], shellcheck: ['SC2003'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'expr')) {
        if (node.args.length === 0 || node.args.some(({ value }) => value !== undefined && beyondSums.has(value)))
          continue;
        yield { at: node.words[0]!.span, data: {} };
      }
    }
  },
});

/** Text and its order: the shell has no short form of these. */
const beyondSums = new Set([':', '<', '>', '<=', '>=', 'match', 'substr', 'length', 'index']);
