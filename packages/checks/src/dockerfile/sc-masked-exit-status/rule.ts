import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';

export const scMaskedExitStatus = defineRule({
  id: 'sc-masked-exit-status',
  title: 'Exit status hidden by a declaration',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} {name}=... hides the exit status of the command that gives {name} its value.',
  why: 'The status of the line is that of the declaring builtin, which is 0. A failing command goes on with an empty variable, set -e or not, and the image is built wrong.',
  fix: 'Assign first and declare on the next line: X=$(command); export X.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2155'],
  mappings: { hadolint: ['SC2155'], shellcheck: ['SC2155'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'export', 'local', 'declare', 'typeset', 'readonly')) {
        for (const { assignment, span } of node.args) {
          if (!assignment?.value?.parts.some(({ kind }) => kind === 'substitution')) continue;
          const at = { start: span.start, end: span.start + assignment.name.length };
          yield { at, data: { command: node.name ?? '', name: assignment.name } };
        }
      }
    }
  },
});
