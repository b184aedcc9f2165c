import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt, soleSubstitution } from '../../shell-words.ts';

export const scUselessEchoOfCommand = defineRule({
  id: 'sc-useless-echo-of-command',
  title: 'echo of what a command prints',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'echo prints what {text} prints by itself.',
  why: 'The exit status of the command is lost, and without quotes so are its line breaks.',
  fix: 'Run the command without echo.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2005'],
  mappings: { hadolint: ['SC2005'], shellcheck: ['SC2005'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'echo')) {
        const [only] = node.args;
        if (!only || node.args.length > 1 || !soleSubstitution(only)) continue;
        yield { at: node.span, data: { text: excerpt(run.written(only.span)) } };
      }
    }
  },
});
