import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { commandPlaces } from '../../shell-run.ts';

export const scShPipefail = defineRule({
  id: 'sc-sh-pipefail',
  title: 'set -o pipefail in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{option} is an option of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, most of its releases end the script with an error there.',
  fix: 'Set SHELL to bash with -o pipefail above.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3040'],
  mappings: { hadolint: ['SC3040', 'SC2039'], shellcheck: ['SC3040', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, true)) {
      for (const { node } of commandPlaces(run, 'set')) {
        for (const [index, { value = '', span }] of node.args.entries()) {
          const flag = node.args[index - 1]?.value ?? '';
          if (/^[-+][A-Za-z]*o$/.test(flag) && !options.has(value) && /^[a-z]+$/.test(value))
            yield { at: span, data: { option: value } };
        }
      }
    }
  },
});

const options = new Set(
  'allexport errexit ignoreeof monitor noclobber noexec noglob nolog notify nounset verbose vi xtrace'.split(' '),
);
