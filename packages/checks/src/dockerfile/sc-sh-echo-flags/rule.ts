import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { commandPlaces } from '../../shell-run.ts';

export const scShEchoFlags = defineRule({
  id: 'sc-sh-echo-flags',
  title: 'echo -e in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'echo takes {flag} in bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, echo prints the -e as part of its output: files that it writes begin with it.',
  fix: 'Use printf.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3037'],
  mappings: { hadolint: ['SC3037', 'SC3036', 'SC2039'], shellcheck: ['SC3037', 'SC3036', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, true)) {
      for (const { node } of commandPlaces(run, 'echo')) {
        const [first] = node.args;
        // -n means the same to every sh there is.
        if (node.words[0]?.value === 'echo' && first && /^-n*[eE][neE]*$/.test(first.value ?? ''))
          yield { at: first.span, data: { flag: first.value ?? '' } };
      }
    }
  },
});
