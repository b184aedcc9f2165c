import { defineRule, replace } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt, hasGlob } from '../../shell-words.ts';

export const scFindPatternGlob = defineRule({
  id: 'sc-find-pattern-glob',
  title: 'Pattern of find outside of quotes',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The shell reads {pattern} as a wildcard before find gets it.',
  why: 'With a matching file in the working directory, find looks for that one name; with two it fails. It works until somebody adds a file.',
  fix: 'Put the pattern in quotes.',
  machineFix: 'partial',
  references: ['https://www.shellcheck.net/wiki/SC2061'],
  mappings: { hadolint: ['SC2061'], shellcheck: ['SC2061'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'find')) {
        for (const [index, word] of node.args.entries()) {
          if (!hasGlob(word) || !tests.has(node.args[index - 1]?.value ?? '')) continue;
          const text = run.written(word.span);
          const edits = /['"\\$`]/.test(text) ? [] : [replace(word.span, `'${text}'`)];
          yield { at: word.span, data: { pattern: excerpt(text) }, edits };
        }
      }
    }
  },
});

const tests = new Set('-name -iname -path -ipath -wholename -iwholename -lname -ilname -regex -iregex'.split(' '));
