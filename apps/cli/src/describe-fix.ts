import type { FixGroup, FixPlan, LeftAlone } from '@sallyport/fixes';
import { unifiedDiff } from '@sallyport/fixes';
import { type Finding, type ObjectPatch, parsePointer, type SourceEdit } from '@sallyport/model';
import { visible } from '@sallyport/reports';
import { parseYaml } from '@sallyport/syntax';
import pc from 'picocolors';

/** Changes that are named one by one where none is made. */
const mostNamed = 12;

/** A file as a diff shows it: with its byte order mark, and by the name that `git apply` finds it by. */
export interface DiffedFile {
  readonly name: string;
  /** Whether the name counts from the top of a git work tree. */
  readonly fromTop: boolean;
  readonly before: string;
  readonly after: string;
}

/** Unified diffs of all files; without colour as `git apply` reads them. */
export function diffText(files: readonly DiffedFile[], colour: boolean): string {
  const { bold, cyan, green, red } = pc.createColors(colour);
  const paint = (line: string, index: number, head: number): string => {
    if (index < head) return bold(line);
    if (line.startsWith('@@')) return cyan(line);
    if (line.startsWith('+')) return green(line);
    return line.startsWith('-') ? red(line) : line;
  };
  return files
    .map(({ name, fromTop, before, after }) =>
      unifiedDiff(name, before, after, fromTop)
        .map((line, index) => `${paint(shown(line, before[0] === bom), index, fromTop ? 3 : 2)}\n`)
        .join(''),
    )
    .join('');
}

const bom = '\ufeff';

/** What acts on a terminal is made visible, but for what a patch needs. */
function shown(line: string, hasBom: boolean): string {
  if (hasBom && line[1] === bom) return `${line[0]}${bom}${shown(line.slice(2), false)}`;
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
    for (const group of changes)
      lines.push(
        ...groupText(group)
          .split('\n')
          .map((line) => `  ${line}`),
      );
  }
  lines.push(...leftAloneLines(leftAlone));
  return lines.length === 0 ? 'Nothing to fix.\n' : `${lines.map(visible).join('\n')}\n`;
}

/** `values.yaml:12 clears 14 findings: host-network (14)`, and below it every field that changes. */
export function groupText({ path, line, edits, findings }: FixGroup): string {
  const cleared = visible(
    `${path}:${line} clears ${count(findings.length, 'finding')}: ${namesOf(findings).join(', ')}`,
  );
  const wishes = timesOf([...edits.flatMap(wishesOf), ...findings.flatMap(patchedField)]);
  return wishes.length === 0 ? cleared : `${cleared}\n  ${visible(wishes.join(', '))}`;
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
  const wishes = edits.flatMap(wishesOf);
  if (wishes.length === 0) return '';
  const more = wishes.length > mostWishes ? ` and ${wishes.length - mostWishes} more` : '';
  return `: ${wishes.slice(0, mostWishes).join(', ')}${more}`;
}

function wishesOf(edit: SourceEdit): string[] {
  if (edit.op === 'replace') return [];
  const steps = parsePointer(edit.target.pointer);
  const field = steps.findLast((step) => !isIndex(step)) ?? '';
  const last = steps.at(-1) ?? '';
  const place = /^\d+$/.test(last) ? `entry ${Number(last) + 1} of ${field}` : field;
  if (edit.op === 'remove') return [`remove ${place}`];
  if (last !== '-') return [`set ${place} to ${JSON.stringify(edit.value)}`];
  return field === 'patches' ? patchWishes(edit.value) : [`add ${JSON.stringify(edit.value)} to ${field}`];
}

/** The field that a finding speaks of, where it is the text or the value of a patch that changes. */
function patchedField({ fix, pointer }: Finding): string[] {
  const isNamed = pointer === '' || pointer.endsWith('/value');
  if (isNamed || !fix?.edits.some((edit) => edit.op === 'replace' || edit.target.pointer.endsWith('/value'))) return [];
  return [`change ${parsePointer(pointer).findLast((step) => !isIndex(step))}`];
}

function isIndex(step: string): boolean {
  return /^(?:\d+|-)$/.test(step);
}

/** The fields that a patch for a kustomization sets, or takes away by null. */
function patchWishes(value: unknown): string[] {
  const {
    metadata: _,
    apiVersion: __,
    kind: ___,
    ...fields
  } = (parseYaml((value as ObjectPatch).patch).documents[0]?.value ?? {}) as Record<string, unknown>;
  return leavesOf('', fields).map(([field, leaf]) =>
    leaf === null ? `remove ${field} by a patch` : `set ${field} to ${JSON.stringify(leaf)} by a patch`,
  );
}

function leavesOf(field: string, value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[field, value]];
  const entries = Object.entries(value).filter(([key]) => !(key === 'name' && Object.keys(value).length > 1));
  return entries.flatMap(([key, entry]) => leavesOf(Array.isArray(value) ? field : key, entry));
}

/** The rules of findings with how often each is there. */
function namesOf(findings: readonly Finding[]): string[] {
  return timesOf(findings.map(({ rule }) => rule.id));
}

/** The most frequent first. */
function timesOf(words: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1]).map(([word, number]) => (number === 1 ? word : `${word} (${number})`));
}

export function ruleNames(findings: readonly Finding[]): string {
  const names = namesOf(findings);
  const named = names.slice(0, mostRules);
  return names.length > mostRules ? `${named.join(', ')} and ${names.length - mostRules} more` : named.join(', ');
}

const mostRules = 5;

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
