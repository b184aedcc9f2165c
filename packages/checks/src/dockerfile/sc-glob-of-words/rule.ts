import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scGlobOfWords = defineRule({
  id: 'sc-glob-of-words',
  title: 'Brackets around words',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{glob} stands for one character of those in the brackets, not for one of the words.',
  why: 'In `rm -rf /var/[log,tmp]/*` nothing is deleted, or what happens to be named l, o or g; and `pip install uvicorn[standard]` takes the name of a file that lies there for that of a package.',
  fix: 'Name the words one by one, or in braces where the shell is bash; quote brackets that are meant as they stand.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2102'],
  mappings: { hadolint: ['SC2102'], shellcheck: ['SC2102'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { word } of run.words) {
        for (const part of word.parts) {
          if (part.kind !== 'glob' || !namesWords(part.text)) continue;
          yield { at: part.span, data: { glob: excerpt(part.text) } };
        }
      }
    }
  },
});

/** A list with commas, or a character that stands there twice: in a set that would be for nothing. */
function namesWords(glob: string): boolean {
  const set = /^\[[!^]?([\w.,+-]{2,})\]$/.exec(glob)?.[1];
  if (set === undefined) return false;
  if (set.includes(',') && /\w{2}/.test(set)) return true;
  const single = set.replace(/\w-\w/g, '');
  return new Set(single).size < single.length;
}
