import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';

export const scKeywordAsArgument = defineRule({
  id: 'sc-keyword-as-argument',
  title: 'Keyword among the arguments',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{keyword} is an argument here, not the keyword.',
  why: 'A ; or a line break is missing before it: the shell reads on and stops later, or passes the word to the command.',
  fix: 'Put a ; before it, or quote it where the word is meant.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC1010'],
  mappings: { hadolint: ['SC1010'], shellcheck: ['SC1010'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run)) {
        for (const { text, span } of node.args) {
          if (keywords.has(text)) yield { at: span, data: { keyword: text } };
        }
      }
    }
  },
});

const keywords = new Set(['do', 'done', 'then', 'fi', 'esac']);
