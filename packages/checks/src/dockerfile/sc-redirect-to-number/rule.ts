import { defineRule } from '../../rule.ts';
import { isCommand, shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scRedirectToNumber = defineRule({
  id: 'sc-redirect-to-number',
  title: 'Redirection to a file named like a number',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} opens a file that is named {number}.',
  why: 'A comparison or a descriptor was meant: the file appears in the image, and the condition is not the one that was written.',
  fix: 'Use -gt and -lt to compare, >&2 to write to a descriptor, ./2 for a file of that name.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2210'],
  mappings: { hadolint: ['SC2210'], shellcheck: ['SC2210'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const place of run.nodes) {
        // Within brackets it is a comparison that went wrong, which another rule tells.
        const close = isCommand(place) && place.node.name === '[' ? (place.node.args.at(-1)?.span.start ?? 0) : 0;
        for (const { operator, target, span } of place.node.redirects) {
          if (!/^(?:>>?|<|>\|)$/.test(operator) || !target || target.quotes.length > 0 || span.start < close) continue;
          if (/^\d+$/.test(target.value ?? '')) {
            yield { at: span, data: { text: excerpt(run.written(span)), number: target.value ?? '' } };
          }
        }
      }
    }
  },
});
