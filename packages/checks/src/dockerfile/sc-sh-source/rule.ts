import { defineRule, replace } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { commandPlaces } from '../../shell-run.ts';
import { leadingText } from '../../shell-words.ts';

export const scShSource = defineRule({
  id: 'sc-sh-source',
  title: 'source in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'source is a command of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, the command does not exist: none of the variables and functions in the file are there, and behind a semicolon the build goes on.',
  fix: 'Write a dot in its place, with a path: . ./file.',
  machineFix: 'partial',
  references: ['https://www.shellcheck.net/wiki/SC3046'],
  mappings: { hadolint: ['SC3046', 'SC2039'], shellcheck: ['SC3046', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, true)) {
      for (const { node } of commandPlaces(run, 'source')) {
        const { span, value } = node.words[0]!;
        const [file] = node.args;
        if (value !== 'source' || !file) continue;
        // A name without a slash is looked for in PATH by the dot.
        const edits = leadingText(file).includes('/') ? [replace(span, '.')] : [];
        yield { at: span, data: {}, edits };
      }
    }
  },
});
