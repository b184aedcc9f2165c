import type { FixGroup, FixPlan, LeftAlone } from '@sallyport/fixes';
import { unifiedDiff } from '@sallyport/fixes';
import { type Finding, parsePointer } from '@sallyport/model';
import { visible } from '@sallyport/reports';
import pc from 'picocolors';

/** Changes that are named one by one. */
const mostNamed = 12;

/** Unified diffs of all files; without colour as `git apply` reads them. */
export function diffText(files: FixPlan['files'], colour: boolean): string {
  const { bold, cyan, green, red } = pc.createColors(colour);
  const paint = (line: string, index: number): string => {
    if (index < 2) return bold(line);
    if (line.startsWith('@@')) return cyan(line);
    if (line.startsWith('+')) return green(line);
    return line.startsWith('-') ? red(line) : line;
  };
  return files
    .map(({ path, before, after }) =>
      unifiedDiff(path, before, after)
        .map((line, index) => `${paint(shown(line), index)}\n`)
        .join(''),
    )
    .join('');
}

/** What acts on a terminal is made visible, but for what a patch needs. */
function shown(line: string): string {
  const isCrlf = line.endsWith('\r');
  const text = (isCrlf ? line.slice(0, -1) : line).split('\t').map(visible).join('\t');
  return isCrlf ? `${text}\r` : text;
}

/** What is changed and what it clears; then what is left alone, and why. */
export function planText({ files, changes, leftAlone }: FixPlan, isWritten: boolean): string {
  const lines: string[] = [];
  if (changes.length > 0) {
    const cleared = changes.reduce((sum, { findings }) => sum + findings.length, 0);
    const verb = isWritten ? (changes.length === 1 ? 'clears' : 'clear') : 'would clear';
    lines.push(
      `${count(changes.length, 'change')} in ${count(files.length, 'file')} ${verb} ${count(cleared, 'finding')}:`,
    );
    for (const group of changes.slice(0, mostNamed)) lines.push(`  ${groupText(group)}`);
    if (changes.length > mostNamed) lines.push(`  and ${count(changes.length - mostNamed, 'more change')}`);
  }
  lines.push(...leftAloneLines(leftAlone));
  return lines.length === 0 ? 'Nothing to fix.\n' : `${lines.map(visible).join('\n')}\n`;
}

/** `values.yaml:12 clears 14 findings: host-network, ...` */
export function groupText({ path, line, findings }: FixGroup): string {
  return `${path}:${line} clears ${count(findings.length, 'finding')}: ${ruleNames(findings)}`;
}

function leftAloneLines(leftAlone: readonly LeftAlone[]): string[] {
  const byReason = Map.groupBy(leftAlone, ({ why, reason }) => `${why} ${reason}`);
  return [...byReason.values()].flatMap((groups) => {
    const { why, reason } = groups[0]!;
    const findings = groups.flatMap((group) => group.findings);
    if (why === 'decision') {
      const they = findings.length === 1 ? 'needs' : 'need';
      return [
        `${count(findings.length, 'finding')} ${they} a decision: ${ruleNames(findings)}. --unsafe fills in placeholders.`,
      ];
    }
    return [
      `${count(findings.length, 'finding')} left alone, ${reason}:`,
      ...groups
        .slice(0, mostNamed)
        .map((group) => `  ${group.path}:${group.line}: ${ruleNames(group.findings)}${wishOf(group)}`),
      ...(groups.length > mostNamed ? [`  and ${groups.length - mostNamed} more`] : []),
    ];
  });
}

/** Edits of one change that are spelled out. */
const mostWishes = 3;

/** What a person would write: `set privileged to false`. */
function wishOf({ edits }: FixGroup): string {
  const wishes = edits.flatMap((edit) => {
    if (edit.op === 'replace') return [];
    const field = parsePointer(edit.target.pointer)
      .filter((step) => !/^(?:\d+|-)$/.test(step))
      .at(-1);
    return edit.op === 'remove' ? `remove ${field}` : `set ${field} to ${JSON.stringify(edit.value)}`;
  });
  if (wishes.length === 0) return '';
  const more = wishes.length > mostWishes ? ` and ${wishes.length - mostWishes} more` : '';
  return `: ${wishes.slice(0, mostWishes).join(', ')}${more}`;
}

/** The rules of findings with how often each is there. */
export function ruleNames(findings: readonly Finding[]): string {
  const times = new Map<string, number>();
  for (const { rule } of findings) times.set(rule.id, (times.get(rule.id) ?? 0) + 1);
  const names = [...times].sort((a, b) => b[1] - a[1]).map(([id, number]) => (number === 1 ? id : `${id} (${number})`));
  const named = names.slice(0, mostRules);
  return names.length > mostRules ? `${named.join(', ')} and ${names.length - mostRules} more` : named.join(', ');
}

const mostRules = 5;

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
