import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { commandPlaces, type ShellRun } from '../../shell-run.ts';

export const scShBashBuiltin = defineRule({
  id: 'sc-sh-bash-builtin',
  title: 'Builtin of bash in sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} is a builtin of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, the command does not exist: what it should have done is left out, and behind a semicolon the build goes on.',
  fix: 'Set SHELL to bash above, or do without: cd in a subshell for pushd, a plain assignment for declare.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3044'],
  mappings: { hadolint: ['SC3044', 'SC2039'], shellcheck: ['SC3044', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, false)) {
      let functions: ReadonlySet<string> | undefined;
      for (const { node } of commandPlaces(run)) {
        const { name } = node;
        if (name === undefined || !builtins.has(name) || node.words[0]?.value !== name) continue;
        functions ??= functionsOf(run);
        if (functions.has(name)) continue;
        yield { at: node.words[0]!.span, data: { command: name } };
      }
    }
  },
});

const builtins = new Set(
  'pushd popd dirs shopt declare typeset mapfile readarray caller compgen complete compopt disown enable suspend'.split(
    ' ',
  ),
);

function functionsOf(run: ShellRun): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { node } of run.nodes) if (node.kind === 'function') names.add(node.name.text);
  return names;
}
