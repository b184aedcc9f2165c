import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scEvalParenthesis = defineRule({
  id: 'sc-eval-parenthesis',
  title: 'Unquoted parenthesis for eval',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is given to eval without quotes.',
  why: 'The parenthesis is read before eval runs, and the shell stops with a syntax error.',
  fix: 'Put the whole argument in quotes.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC1098'],
  mappings: { hadolint: ['SC1098'], shellcheck: ['SC1098'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'eval')) {
        for (const { text, span, quotes } of node.args) {
          if (quotes.length === 0 && /^\w+=\(/.test(text))
            yield { at: span, data: { text: excerpt(run.written(span)) } };
        }
      }
    }
  },
});
