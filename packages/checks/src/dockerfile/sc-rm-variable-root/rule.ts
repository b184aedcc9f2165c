import type { Edit } from '@sallyport/model';
import type { ShellWord } from '@sallyport/syntax';
import { defineRule, replace } from '../../rule.ts';
import { type CommandPlace, commandPlaces, type ShellRun, shellRuns } from '../../shell-run.ts';
import { isFilled, isName } from '../../shell-variables.ts';
import { excerpt, flagsOf } from '../../shell-words.ts';

export const scRmVariableRoot = defineRule({
  id: 'sc-rm-variable-root',
  title: 'rm -r of a path that may be the root',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Where the variables in {path} are empty, rm deletes {remains}.',
  why: 'A missing ARG or a misspelt name empties the system directories of the image while it is built, without an error.',
  fix: 'Write the variable with :? so that the script ends where it is empty.',
  machineFix: 'partial',
  references: ['https://www.shellcheck.net/wiki/SC2115'],
  mappings: { hadolint: ['SC2115'], shellcheck: ['SC2115'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const place of commandPlaces(run, 'rm')) {
        const flags = flagsOf(place.node);
        if (!flags.has('r') && !flags.has('R') && !flags.has('recursive')) continue;
        for (const word of place.node.args) {
          const remains = whatRemains(run, place, word);
          if (remains === undefined || !important.has(remains)) continue;
          const edits: Edit[] = [];
          for (const part of word.parts) {
            if (part.kind !== 'variable' || part.operator !== '' || !isName(part.name)) continue;
            edits.push(replace(part.span, `\${${part.name}:?}`));
          }
          yield { at: word.span, data: { path: excerpt(run.written(word.span)), remains }, edits };
        }
      }
    }
  },
});

/** What is left of a path where all its variables are empty; undefined where they cannot be, or where there are none. */
function whatRemains(run: ShellRun, place: CommandPlace, word: ShellWord): string | undefined {
  let text = '';
  let hasVariable = false;
  for (const part of word.parts) {
    if (part.kind === 'literal') text += part.value;
    else if (part.kind === 'glob') text += part.text;
    else if (part.kind !== 'variable' || !/^(?:|[#%]{1,2}|\/{1,2})$/.test(part.operator)) return undefined;
    else {
      // Assigned a constant above.
      if (isFilled(run, part.name, place)) return undefined;
      hasVariable = true;
    }
  }
  return hasVariable || text === '/*' ? text.replace(/\/{2,}/g, '/') : undefined;
}

const directories = '/bin /boot /dev /etc /home /lib /lib64 /media /mnt /usr /usr/bin /usr/local /usr/share /var'.split(
  ' ',
);
const important = new Set(
  ['', ...directories].flatMap((path) => [path, `${path}/`, `${path}/*`, `${path}/*/*`]).filter(Boolean),
);
