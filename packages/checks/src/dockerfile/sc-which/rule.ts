import { defineRule, replace } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt, isOption } from '../../shell-words.ts';

export const scWhich = defineRule({
  id: 'sc-which',
  title: 'which instead of command -v',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'which looks for {program}.',
  why: 'which is a program of its own that slim images lack, and its output and exit status differ between systems.',
  fix: 'Use command -v.',
  machineFix: 'partial',
  folded: true,
  references: ['https://www.shellcheck.net/wiki/SC2230'],
  mappings: { hadolint: ['SC2230'], shellcheck: ['SC2230'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'which')) {
        const [only] = node.args;
        if (!only || isOption(only)) continue;
        const { span } = node.words[0]!;
        // command -v takes one name in a plain sh.
        const edits = node.args.length === 1 ? [replace(span, 'command -v')] : [];
        yield { at: span, data: { program: excerpt(run.written(only.span)) }, edits };
      }
    }
  },
});
