import type { ShellNode } from '@sallyport/syntax';
import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scRepeatedAppend = defineRule({
  id: 'sc-repeated-append',
  title: 'Several lines that append to one file',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{count} commands in a row append to {file}.',
  why: 'The file is opened anew for each, and a mistake in one of the names goes unseen.',
  fix: 'Group them: { a; b; c; } >> file.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2129'],
  mappings: { hadolint: ['SC2129'], shellcheck: ['SC2129'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { block, index, node } of run.nodes) {
        // Each list of statements is looked at once, from its first one.
        if (!block || index !== 0 || block[0]?.node !== node) continue;
        for (let at = 0; at < block.length; ) {
          const file = appendsTo(block[at]!.node);
          let end = at + 1;
          while (file !== undefined && end < block.length && appendsTo(block[end]!.node) === file) end++;
          if (file !== undefined && end - at >= 3) {
            yield { at: block[at]!.node.span, data: { count: end - at, file: excerpt(file) } };
          }
          at = end;
        }
      }
    }
  },
});

function appendsTo({ redirects }: ShellNode): string | undefined {
  const [only] = redirects;
  return redirects.length === 1 && only?.operator === '>>' && (only.descriptor ?? 1) === 1
    ? only.target?.text
    : undefined;
}
