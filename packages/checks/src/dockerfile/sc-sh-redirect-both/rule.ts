import { defineRule, replace } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { excerpt } from '../../shell-words.ts';

export const scShRedirectBoth = defineRule({
  id: 'sc-sh-redirect-both',
  title: '&> in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is syntax of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, the & starts the command in the background and the > empties the file: the build goes on before the command is done, and its failure is lost.',
  fix: 'Write > file 2>&1.',
  machineFix: 'partial',
  references: ['https://www.shellcheck.net/wiki/SC3020'],
  mappings: { hadolint: ['SC3020', 'SC2039'], shellcheck: ['SC3020', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, true)) {
      for (const { node } of run.nodes) {
        for (const { operator, target, span } of node.redirects) {
          if (operator !== '&>' && operator !== '&>>') continue;
          const edits = target ? [replace(span, `${operator.slice(1)} ${run.written(target.span)} 2>&1`)] : [];
          yield { at: span, data: { text: excerpt(run.written(span)) }, edits };
        }
      }
    }
  },
});
