import { defineRule, replace } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';

export const scFgrep = defineRule({
  id: 'sc-fgrep',
  title: 'fgrep instead of grep -F',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'fgrep is an old name for grep -F.',
  why: 'It is no part of POSIX, and new versions of GNU grep warn of it in every build.',
  fix: 'Use grep -F.',
  machineFix: 'yes',
  references: ['https://www.shellcheck.net/wiki/SC2197'],
  mappings: { hadolint: ['SC2197'], shellcheck: ['SC2197'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'fgrep')) {
        const { span } = node.words[0]!;
        const text = run.written(span);
        const edits = [replace(span, `${text.slice(0, text.lastIndexOf('fgrep'))}grep -F`)];
        yield { at: span, data: {}, edits };
      }
    }
  },
});
