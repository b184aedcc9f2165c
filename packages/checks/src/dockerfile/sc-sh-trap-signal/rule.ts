import { defineRule } from '../../rule.ts';
import { plainRuns, readsAsAsh } from '../../shell-portability.ts';
import { commandPlaces } from '../../shell-run.ts';

export const scShTrapSignal = defineRule({
  id: 'sc-sh-trap-signal',
  title: 'Signal of bash in a trap of sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{signal} is a signal of bash only, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, trap ends with an error, and the handler never runs.',
  fix: 'Use EXIT with a test of the status, or set SHELL to bash above.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3047'],
  mappings: { hadolint: ['SC3047', 'SC2039'], shellcheck: ['SC3047', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, false)) {
      const unknown = readsAsAsh(dockerfile, run) ? /^(?:DEBUG|RETURN)$/ : /^(?:ERR|DEBUG|RETURN)$/;
      for (const { node } of commandPlaces(run, 'trap')) {
        for (const { value = '', span } of node.args.slice(1)) {
          if (unknown.test(value)) yield { at: span, data: { signal: value } };
        }
      }
    }
  },
});
