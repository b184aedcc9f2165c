import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scGlobAsOption = defineRule({
  id: 'sc-glob-as-option',
  title: 'Wildcard whose matches may begin with a dash',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'A file whose name begins with a dash turns {glob} into an option of {command}.',
  why: 'A name such as -rf or --checkpoint-action is read as an option: whoever puts a file into that directory steers the command.',
  fix: 'Write ./* in place of *, or put -- in front.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2035'],
  mappings: { hadolint: ['SC2035'], shellcheck: ['SC2035'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run)) {
        if (node.name === 'echo' || node.name === 'printf') continue;
        for (const [index, { parts, value, span }] of node.args.entries()) {
          if (value === '--') break;
          const [first] = parts;
          if (first?.kind !== 'glob' || (first.text !== '*' && first.text !== '?')) continue;
          // The pattern of a find is the matter of another rule.
          if (node.name === 'find' && node.args[index - 1]?.value?.startsWith('-')) continue;
          const command = node.name ?? 'the command';
          yield { at: span, data: { glob: excerpt(run.written(span)), command } };
        }
      }
    }
  },
});
