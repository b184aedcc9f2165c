import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { isOneWord, variablesOf } from '../../shell-variables.ts';
import { excerpt, splitsFields } from '../../shell-words.ts';

export const scUnquotedVariable = defineRule({
  id: 'sc-unquoted-variable',
  title: 'Variable outside of double quotes',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{variable} stands outside of double quotes: the shell splits its value at blanks and expands wildcards in it.',
  why: 'A value with a blank, a star or nothing at all changes how many arguments the command gets; an rm or chown then works on other files than meant.',
  fix: 'Put it in double quotes. Where it is meant to be several words, keep them in an array (bash) or in the positional parameters.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2086'],
  mappings: { hadolint: ['SC2086'], shellcheck: ['SC2086'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { variable, use } of variablesOf(run).reads) {
        if (variable.quoted || variable.length || !splitsFields(use, run.dialect)) continue;
        const text = run.written(variable.span);
        // "$@", "$*" and arrays have rules of their own.
        if (variable.name === '@' || variable.name === '*' || /\[[@*]\]/.test(text)) continue;
        // `${X:+"$X"}` is the way to pass an argument or none.
        if (variable.operator === '+' || variable.operator === ':+') continue;
        // `: ${X:=default}` is there for its effect alone.
        if (/^:?=$/.test(variable.operator) && use.place.node.kind === 'command' && use.place.node.name === ':')
          continue;
        if (keepsWords(variable.operator, text) && isOneWord(run, variable.name, use.place)) continue;
        yield { at: variable.span, data: { variable: excerpt(text) } };
      }
    }
  },
});

/** Operators that make no blanks out of a value that has none; a replacement is one where it is plain text itself. */
function keepsWords(operator: string, text: string): boolean {
  if (operator.startsWith('/')) return /\/[\w.:+,=@-]*\}$/.test(text);
  return operator === '' || /^(?:#{1,2}|%{1,2}|:|\^{1,2}|,{1,2})$/.test(operator);
}
