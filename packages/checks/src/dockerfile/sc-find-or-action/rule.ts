import type { ShellCommand, ShellWord } from '@sallyport/syntax';
import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';

export const scFindOrAction = defineRule({
  id: 'sc-find-or-action',
  title: 'Action of find that belongs to one side of -o',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{action} belongs to what stands behind -o only.',
  why: 'Files that match the first pattern are found, and nothing is done with them.',
  fix: 'Group the tests: find . \\( -name a -o -name b \\) -exec ...',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2146'],
  mappings: { hadolint: ['SC2146'], shellcheck: ['SC2146'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'find')) {
        const action = ungroupedAction(node);
        if (action) yield { at: action.span, data: { action: action.value ?? '' } };
      }
    }
  },
});

const actions = new Set(
  '-exec -execdir -delete -print -print0 -fls -fprint -fprint0 -fprintf -ls -ok -okdir -printf'.split(' '),
);

function ungroupedAction({ args }: ShellCommand): ShellWord | undefined {
  let behindOr = false;
  for (const word of args) {
    const value = word.value ?? '';
    // Grouped, or with an action (or a prune) of its own on the left side: meant so.
    if (value === '(' || (!behindOr && (actions.has(value) || value === '-prune'))) return undefined;
    if (value === '-o' || value === '-or') behindOr = true;
    else if (behindOr && value === '-prune') return undefined;
    else if (behindOr && actions.has(value)) return word;
  }
  return undefined;
}
