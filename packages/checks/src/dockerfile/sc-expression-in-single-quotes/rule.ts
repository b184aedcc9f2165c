import type { ShellCommand } from '@sallyport/syntax';
import { defineRule } from '../../rule.ts';
import { shellRuns, type WordPlace } from '../../shell-run.ts';
import { excerpt, segmentsOf } from '../../shell-words.ts';

export const scExpressionInSingleQuotes = defineRule({
  id: 'sc-expression-in-single-quotes',
  title: 'Variable in single quotes',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{text} stands in single quotes: the shell leaves it as it is written.',
  why: 'The command gets a dollar sign and a name where a value was meant.',
  fix: 'Use double quotes. Where the text is meant for another program, leave it.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2016'],
  mappings: { hadolint: ['SC2016'], shellcheck: ['SC2016'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const use of run.words) {
        const { word, role } = use;
        if (role === 'heredoc' || !word.quotes.some(({ kind }) => kind === 'single')) continue;
        if (isForOthers(use)) continue;
        for (const { quote, span } of segmentsOf(word)) {
          const found = quote === 'single' && expression.exec(run.written(span));
          if (!found) continue;
          const start = span.start + found.index;
          yield { at: { start, end: start + found[0].length }, data: { text: excerpt(found[0]) } };
        }
      }
    }
  },
});

const expression = /\$(?:\{[^}'\n]{0,200}\}|\([^)'\n]{0,200}\)|[A-Za-z_]\w*|[0-9])|`[^`'\n]{1,200}`/;

/** Programs that read dollar signs and backticks by themselves. */
const readers =
  /^(?:trap|(?:ba|da|a|k|z)?sh|ssh|eval|alias|unset|sudo|doas|docker|podman|oc|dpkg-query|jq|yq|rename|rg|envsubst|make|(?:g|m|n)?awk|perl[\d.]*|php[\d.]*|node|ruby|python[\d.]*|lua|tclsh|pwsh|psql|mysql|mongo(?:sh)?|git|xprop|nginx)$/;
const shells = /^(?:.*\/)?(?:ba|da|a|k|z)?sh$/;

/** True where the text is meant for a program that reads it by itself, or for a file. */
function isForOthers({ word, role, place, assignment, index }: WordPlace): boolean {
  const { node } = place;
  if (node.kind !== 'command') return false;
  if (assignment && /^(?:PS\d|PROMPT_COMMAND|SUDO_PROMPT)$/.test(assignment.name)) return true;
  if (role !== 'argument') return false;
  if (node.name !== undefined && readers.test(node.name)) return true;
  // `su app -c '…'`, `xargs sh -c '…'`, a run path of the linker.
  if (index > shellAt(node)) return true;
  if (word.text.includes('$ORIGIN')) return true;
  // `$a text`, `$d`: the last line, to sed.
  if (node.name === 'sed' && /\$[acdipqrsw](?:\W|$)/.test(word.text)) return true;
  // A line that is written into a script or a profile.
  if (node.name !== 'echo' && node.name !== 'printf') return false;
  return node.redirects.some(({ operator }) => operator.startsWith('>')) || node.after === '|';
}

const shellsAt = new WeakMap<ShellCommand, number>();

/** Index of the first argument that is a shell or a -c: a script stands behind it. */
function shellAt(command: ShellCommand): number {
  let at = shellsAt.get(command);
  if (at === undefined) {
    at = command.args.findIndex(({ value }) => value !== undefined && (value === '-c' || shells.test(value)));
    if (at === -1) at = Number.POSITIVE_INFINITY;
    shellsAt.set(command, at);
  }
  return at;
}
