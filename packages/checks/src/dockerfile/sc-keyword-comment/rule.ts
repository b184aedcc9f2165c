import { defineRule, replace } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scKeywordComment = defineRule({
  id: 'sc-keyword-comment',
  title: 'Comment joined to a keyword',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{word} is one word: neither the keyword nor the comment is read.',
  why: 'The shell looks for a command of that name and stops later for want of the keyword.',
  fix: 'Put a blank before the #.',
  machineFix: 'yes',
  references: ['https://www.shellcheck.net/wiki/SC1099'],
  mappings: { hadolint: ['SC1099'], shellcheck: ['SC1099'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run)) {
        const word = node.words[0];
        const match = /^(then|else|do|done|fi|esac|if|elif|while|until)#/.exec(word?.text ?? '');
        if (!word || !match) continue;
        const at = word.span.start + match[1]!.length;
        yield { at: word.span, data: { word: excerpt(word.text) }, edits: [replace({ start: at, end: at }, ' ')] };
      }
    }
  },
});
