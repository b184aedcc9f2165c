import { defineRule, replace } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';

export const scKeywordCase = defineRule({
  id: 'sc-keyword-case',
  title: 'Keyword with a capital letter',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{word} is the name of a command: keywords are in small letters.',
  why: 'The shell looks for a program of that name, and stops at the then or do behind it.',
  fix: 'Write it in small letters.',
  machineFix: 'yes',
  references: ['https://www.shellcheck.net/wiki/SC1081'],
  mappings: { hadolint: ['SC1081'], shellcheck: ['SC1081'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run)) {
        const word = node.words[0];
        const text = word?.text ?? '';
        if (!word || text === text.toLowerCase() || !keywords.has(text.toLowerCase())) continue;
        yield { at: word.span, data: { word: text }, edits: [replace(word.span, text.toLowerCase())] };
      }
    }
  },
});

const keywords = new Set('if then elif else fi for while until do done case esac'.split(' '));
