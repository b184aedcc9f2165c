import { defineRule, replace } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';

export const scEgrep = defineRule({
  id: 'sc-egrep',
  title: 'egrep instead of grep -E',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'egrep is an old name for grep -E.',
  why: 'It is no part of POSIX, and new versions of GNU grep warn of it in every build.',
  fix: 'Use grep -E.',
  machineFix: 'yes',
  references: ['https://www.shellcheck.net/wiki/SC2196'],
  mappings: { hadolint: ['SC2196'], shellcheck: ['SC2196'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'egrep')) {
        const { span } = node.words[0]!;
        const text = run.written(span);
        const edits = [replace(span, `${text.slice(0, text.lastIndexOf('egrep'))}grep -E`)];
        yield { at: span, data: {}, edits };
      }
    }
  },
});
