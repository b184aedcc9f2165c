import type { ShellNode, ShellRedirect, ShellWord } from '@sallyport/syntax';
import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scReadAndWritten = defineRule({
  id: 'sc-read-and-written',
  title: 'File read and overwritten at once',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{file} is emptied before the command reads it.',
  why: 'The shell truncates the file of a > before it starts the command: a configuration that should be edited ends up empty in the image, and the build goes on.',
  fix: 'Write to another file and move it over the first, or edit in place as `sed -i` does.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2094'],
  mappings: { hadolint: ['SC2094'], shellcheck: ['SC2094'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node, up } of run.nodes) {
        if (node.kind !== 'pipeline' && (node.kind !== 'command' || up?.node.kind === 'pipeline')) continue;
        const nodes = node.kind === 'pipeline' ? node.nodes : [node];
        const written = nodes.flatMap(({ redirects }) => redirects.filter(truncates));
        if (written.length === 0) continue;
        const read = new Set(nodes.flatMap(filesRead).map((word) => plain(run.written(word.span))));
        for (const { target, span } of written) {
          const file = target && plain(run.written(target.span));
          if (file && read.has(file) && !file.startsWith('/dev/')) yield { at: span, data: { file: excerpt(file) } };
        }
      }
    }
  },
});

function truncates({ operator }: ShellRedirect): boolean {
  return operator === '>' || operator === '&>';
}

function filesRead(node: ShellNode): readonly ShellWord[] {
  const inputs = node.redirects.flatMap(({ operator, target }) => (operator === '<' && target ? [target] : []));
  return node.kind === 'command' && readers.has(node.name) ? [...inputs, ...node.args] : inputs;
}

function plain(word: string): string {
  return word.replace(/["']/g, '').replace(/^\.\//, '');
}

/** Programs that read the files that their arguments name. */
const readers: ReadonlySet<string | undefined> = new Set(
  (
    'awk base64 cat column comm cut diff egrep expand fgrep fmt fold gawk grep head iconv join jq mawk nl paste rev sed ' +
    'sort tac tail uniq wc yq'
  ).split(' '),
);
