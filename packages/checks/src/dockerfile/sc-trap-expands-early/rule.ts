import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scTrapExpandsEarly = defineRule({
  id: 'sc-trap-expands-early',
  title: 'Trap that expands when it is set',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} expands when the trap is set, not when it runs.',
  why: 'The trap removes or kills what the variable named at that moment, which is often nothing yet.',
  fix: 'Use single quotes.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2064'],
  mappings: { hadolint: ['SC2064'], shellcheck: ['SC2064'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'trap')) {
        const [first] = node.args;
        for (const part of first?.parts ?? []) {
          if (!part.quoted || (part.kind !== 'variable' && part.kind !== 'substitution')) continue;
          yield { at: part.span, data: { text: excerpt(run.written(part.span)) } };
        }
      }
    }
  },
});
