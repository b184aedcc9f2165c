import type { ShellStatement } from '@sallyport/syntax';
import { defineRule, replace } from '../../rule.ts';
import { plainRuns } from '../../shell-portability.ts';
import { excerpt } from '../../shell-words.ts';

export const scShFileSubstitution = defineRule({
  id: 'sc-sh-file-substitution',
  title: '$(< file) in sh',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} is syntax of bash: in sh it gives nothing.',
  why: 'dash and ash open the file and read nothing from it: the variable is empty, no error is seen, and the build goes on without the version or the checksum that it should hold.',
  fix: 'Write $(cat file).',
  machineFix: 'yes',
  references: ['https://www.shellcheck.net/wiki/SC3034'],
  mappings: { hadolint: ['SC3034', 'SC2039'], shellcheck: ['SC3034', 'SC2039'] },
  *check(dockerfile) {
    for (const run of plainRuns(dockerfile, false)) {
      for (const { word } of run.words) {
        for (const part of word.parts) {
          const file = part.kind === 'substitution' ? fileOf(part.body) : undefined;
          if (!file) continue;
          const edits = [replace({ start: file.start, end: file.target }, 'cat ')];
          yield { at: part.span, data: { text: excerpt(run.written(part.span)) }, edits };
        }
      }
    }
  },
});

/** Where `< file` begins, and its file: all that the substitution consists of. */
function fileOf(body: readonly ShellStatement[]): { readonly start: number; readonly target: number } | undefined {
  const [statement, ...more] = body;
  const node = statement?.node;
  if (more.length > 0 || node?.kind !== 'command') return undefined;
  const [redirect, ...others] = node.redirects;
  if (node.words.length > 0 || node.assignments.length > 0 || others.length > 0) return undefined;
  if (redirect?.operator !== '<' || redirect.descriptor !== undefined || !redirect.target) return undefined;
  return { start: redirect.span.start, target: redirect.target.span.start };
}
