import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scDoubleEqualsAssignment = defineRule({
  id: 'sc-double-equals-assignment',
  title: '== outside of a test',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} compares nothing.',
  why: 'Outside of brackets, == is an argument or a part of a value: the condition asks for the exit status of a command that was not meant.',
  fix: 'Use = to assign, and [ a = b ] to compare.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC1097'],
  mappings: { hadolint: ['SC1097', 'SC2284'], shellcheck: ['SC1097', 'SC2284'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run)) {
        for (const { value, span } of node.assignments) {
          if (value?.text.startsWith('=')) yield { at: span, data: { text: excerpt(run.written(span)) } };
        }
        const [name, first] = node.words;
        if (!name || !first?.text.startsWith('==') || !/^\$?\w+$/.test(name.text) || tests.has(name.text)) continue;
        yield { at: first.span, data: { text: excerpt(run.written({ start: name.span.start, end: first.span.end })) } };
      }
    }
  },
});

const tests = new Set(['test', 'expr', 'echo', 'printf']);
