import type { Span } from '@sallyport/model';
import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';

export const scDollarInArithmetic = defineRule({
  id: 'sc-dollar-in-arithmetic',
  title: 'Dollar sign within arithmetic',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{variable} needs no dollar sign between (( and )).',
  why: 'Its text is pasted into the expression: a value of 1+1 is then read with the operators around it, and an empty one is a syntax error.',
  fix: 'Write the name alone.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2004'],
  mappings: { hadolint: ['SC2004'], shellcheck: ['SC2004'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      const spans: Span[] = [];
      for (const { word } of run.words)
        for (const { kind, span } of word.parts) if (kind === 'arithmetic') spans.push(span);
      for (const { node } of run.nodes) if (node.kind === 'arithmetic') spans.push(node.span);
      for (const { start, end } of spans) {
        const text = run.written({ start, end });
        // What a substitution holds is no arithmetic.
        if (/\$\((?!\()|`/.test(text.slice(1))) continue;
        for (const match of text.matchAll(dollar)) {
          const at = { start: start + match.index, end: start + match.index + match[0].length };
          yield { at, data: { variable: match[0] } };
        }
      }
    }
  },
});

/** A plain variable that is an operand by itself: not `$a$b`, `16#$x`, `x[$i]` and not one that is still expanded. */
const dollar = /(?<![\w$}#"'[])\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\})(?![\w$[#"'{])/g;
