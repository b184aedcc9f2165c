import { defineRule } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { excerpt } from '../../shell-words.ts';

export const scShIncrement = defineRule({
  id: 'sc-sh-increment',
  title: '++ or -- in the arithmetic of sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} uses an operator of bash, and the script runs in sh.',
  why: 'Where /bin/sh is dash, as in Debian and Ubuntu, the script ends there with a syntax error.',
  fix: 'Write A=$((A + 1)).',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC3018'],
  mappings: { hadolint: ['SC3018', 'SC2039'], shellcheck: ['SC3018', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, true)) {
      for (const { word } of run.words) {
        for (const { kind, span } of word.parts) {
          if (kind !== 'arithmetic') continue;
          const text = run.written(span);
          if (increment.test(text)) yield { at: span, data: { text: excerpt(text) } };
        }
      }
    }
  },
});

const increment =
  /(?<!\w)[A-Za-z_]\w*(?:\+\+|--)(?![ \t]{0,9}[\w$(])|(?:^\$\(\(|[(,;=?:&|])[ \t]{0,9}(?:\+\+|--)[ \t]{0,9}[A-Za-z_]/;
