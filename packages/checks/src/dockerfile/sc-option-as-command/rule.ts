import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scOptionAsCommand = defineRule({
  id: 'sc-option-as-command',
  title: 'Option where a command should stand',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The shell looks for a program named {option}.',
  why: 'The line before it ends a command: these options reach nothing, and what they should have switched on, such as a check, is off.',
  fix: 'Join the lines with a backslash, or take away the separator before the option.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2215'],
  mappings: { hadolint: ['SC2215'], shellcheck: ['SC2215'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run)) {
        const [first] = node.words;
        if (first?.value === undefined || first.quotes.length > 0 || !/^--?[A-Za-z]/.test(first.value)) continue;
        // `[ -f a && -f b ]` is a test that ends too early, and has a rule of its own.
        if (node.words.at(-1)?.value === ']') continue;
        yield { at: first.span, data: { option: excerpt(first.value) } };
      }
    }
  },
});
