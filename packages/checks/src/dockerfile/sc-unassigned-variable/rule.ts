import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { testsOf } from '../../shell-tests.ts';
import { isName, variablesOf } from '../../shell-variables.ts';

export const scUnassignedVariable = defineRule({
  id: 'sc-unassigned-variable',
  title: 'Variable that nothing assigns',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Nothing assigns {name} before the script reads it.',
  why: 'It expands to nothing: a misspelt name or a missing ARG turns into an empty path, version or option without an error.',
  fix: 'Assign it, declare it with ARG or ENV above, or give it a default with :-.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2154'],
  mappings: { hadolint: ['SC2154'], shellcheck: ['SC2154'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      const { reads, writes } = variablesOf(run);
      // A script that was not read to its end may assign it there.
      if (reads.length === 0 || run.script.problems.length > 0) continue;
      if (run.script.commands.some(({ name }) => name !== undefined && loads.has(name))) continue;
      const settled = new Set<string>();
      for (const { variable } of reads) if (/^:?[-+=?]$/.test(variable.operator)) settled.add(variable.name);
      for (const { operator, words } of testsOf(run)) {
        if (operator !== '-n' && operator !== '-z' && operator !== '-v') continue;
        for (const { parts, value } of words) {
          if (value !== undefined) settled.add(value);
          for (const part of parts) if (part.kind === 'variable') settled.add(part.name);
        }
      }
      for (const { variable } of reads) {
        const { name } = variable;
        // All capitals: an environment variable, as far as anybody can tell.
        if (!isName(name) || name === name.toUpperCase() || settled.has(name) || run.declares(name)) continue;
        settled.add(name);
        if (writes.get(name)?.some(({ temporary }) => !temporary)) continue;
        yield { at: variable.span, data: { name } };
      }
    }
  },
});

/** What they run may assign anything. */
const loads: ReadonlySet<string> = new Set(['.', 'source', 'eval']);
