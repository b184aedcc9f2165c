import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt, flagsOf } from '../../shell-words.ts';

export const scEchoEscape = defineRule({
  id: 'sc-echo-escape',
  title: 'Escape sequence given to echo',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'It depends on the shell what echo makes of {text}.',
  why: 'dash and BusyBox print a line break for \\n, bash prints a backslash and a letter: the same line writes other files after a change of base image.',
  fix: "Use printf: printf 'a\\nb\\n'.",
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2028'],
  mappings: { hadolint: ['SC2028'], shellcheck: ['SC2028'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      // dash itself does expand them.
      if (run.dialect === 'dash' || run.dialect === 'ash') continue;
      for (const { node } of commandPlaces(run, 'echo')) {
        if (flagsOf(node).has('e')) continue;
        for (const { parts, span } of node.args) {
          const isEscaped = parts.some((part) => part.kind === 'literal' && part.quoted && escapes.test(part.value));
          if (isEscaped) yield { at: span, data: { text: excerpt(run.written(span)) } };
        }
      }
    }
  },
});

const escapes = /\\(?:[rntabefv\\']|[0-7]{1,3}|x[0-9A-Fa-f]{1,2})/;
