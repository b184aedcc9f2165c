import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt, hasGlob } from '../../shell-words.ts';

export const scMissingSpace = defineRule({
  id: 'sc-missing-space',
  title: 'Missing blank at a bracket or !',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} needs a blank within it.',
  why: '[, ] and ! are words of their own: joined to another one they are part of its name, and the test fails or never runs.',
  fix: 'Put a blank behind [ and !, before ], and around the operator.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC1035'],
  mappings: { hadolint: ['SC1035', 'SC1020'], shellcheck: ['SC1035', 'SC1020'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run)) {
        const [name, ...args] = node.words;
        if (!name) continue;
        const last = args.at(-1);
        const { text } = name;
        if (/^![\w"'$[/]/.test(text) || (/^\[{1,2}[-!"'$\w]/.test(text) && /\]$/.test(last?.text ?? text))) {
          yield { at: name.span, data: { text: excerpt(text) } };
        } else if (text === '[') {
          if (last && last.text !== ']' && /[^[\\]\]$/.test(last.text) && !hasGlob(last)) {
            yield { at: last.span, data: { text: excerpt(last.text) } };
          }
          const second = args[1];
          if (second && /^(?:==?|!=)[^=~]/.test(second.text))
            yield { at: second.span, data: { text: excerpt(second.text) } };
        }
      }
    }
  },
});
