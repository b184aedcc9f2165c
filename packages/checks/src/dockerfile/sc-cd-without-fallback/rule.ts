import { defineRule, replace } from '../../rule.ts';
import { commandPlaces, endsScript, isCondition, shellRuns } from '../../shell-run.ts';
import { excerpt, flagsOf } from '../../shell-words.ts';

export const scCdWithoutFallback = defineRule({
  id: 'sc-cd-without-fallback',
  title: 'Change of directory that may fail unseen',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Where {command} fails, the commands behind it run in the wrong directory.',
  why: 'What follows deletes, unpacks or builds in whatever directory the shell happens to be in, and the build goes on.',
  fix: 'Join it with && to what needs it, put || exit 1 behind it, or start with set -e; WORKDIR is better still.',
  machineFix: 'partial',
  references: ['https://www.shellcheck.net/wiki/SC2164'],
  mappings: { hadolint: ['SC2164'], shellcheck: ['SC2164'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      if (run.errexit) continue;
      for (const place of commandPlaces(run, 'cd', 'pushd', 'popd')) {
        const { node, role } = place;
        const [only] = node.args;
        if (node.args.length === 1 && only?.value !== undefined && alwaysThere.test(only.value)) continue;
        if (node.name !== 'cd' && flagsOf(node).has('n')) continue;
        if (isCondition(place) || endsScript(place)) continue;
        const command = excerpt(run.written(node.span));
        const { end } = node.span;
        // Behind `a &&` it would end the script for a too.
        const edits = role === 'statement' ? [replace({ start: end, end }, ' || exit 1')] : [];
        yield { at: node.span, data: { command }, edits };
      }
    }
  },
});

/** The root, and the directories above: they exist. */
const alwaysThere = /^\/*(?:\.{1,2}\/+)*\.{0,2}$/;
