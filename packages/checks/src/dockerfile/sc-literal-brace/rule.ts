import { defineRule } from '../../rule.ts';
import { isCommand, shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scLiteralBrace = defineRule({
  id: 'sc-literal-brace',
  title: 'Brace outside of quotes',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The brace in {word} is a plain character.',
  why: 'A ; or a blank before it may be missing, so that a block does not end where it seems to; or another shell expands it.',
  fix: 'Quote it where the character is meant.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC1083'],
  mappings: { hadolint: ['SC1083'], shellcheck: ['SC1083'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { word, role, place } of run.words) {
        if (role === 'heredoc' || role === 'test' || role === 'operand') continue;
        // Its words are read a second time: `eval X=\${Y$Z}` is how to reach a variable by its name.
        if (isCommand(place) && place.node.name === 'eval') continue;
        for (const part of word.parts) {
          if (part.kind !== 'literal' || part.quoted || !/[{}]/.test(part.value)) continue;
          const text = run.written(part.span).replace(/\\[\s\S]|\{\}/g, '  ');
          const index = text.search(/[{}]/);
          if (index === -1) continue;
          const start = part.span.start + index;
          yield { at: { start, end: start + 1 }, data: { word: excerpt(run.written(word.span)) } };
          break;
        }
      }
    }
  },
});
