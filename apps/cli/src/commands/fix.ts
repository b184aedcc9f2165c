import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { type Catalogue, findControls, nearestControls } from '@sallyport/checks';
import {
  compareFindings,
  type FileFix,
  type FixGroup,
  type FixPlan,
  type LeftAlone,
  type PlanOptions,
  planFixes,
} from '@sallyport/fixes';
import { type Finding, type Gap, SallyportError } from '@sallyport/model';
import { readEditable } from '@sallyport/render';
import { shellWord } from '@sallyport/reports';
import { gitPrefix, gitTop } from '@sallyport/sources';
import type { Command } from '../commands.ts';
import { count, type DiffedFile, diffText, groupText, planText, ruleNames } from '../describe-fix.ts';
import { type Flags, parseFlags } from '../flags.ts';
import type { ExitCode, Io } from '../io.ts';
import { selectionFlags } from '../scan-flags.ts';
import { rememberTexts, type ScannedTexts } from '../scanned-texts.ts';
import { openSession, runScan } from '../session.ts';
import { replaceFile } from '../write-file.ts';

const flagDefs = {
  write: { kind: 'switch', about: 'Write the changes; without it they are only shown.' },
  rule: { kind: 'list', value: 'ID', about: "Only fixes of these rules, by our id or any other tool's." },
  interactive: { kind: 'switch', about: 'Ask for each change, and write those that were accepted.' },
  unsafe: { kind: 'switch', about: 'Also fixes that need a decision, with a placeholder to fill in.' },
  ...selectionFlags,
  quiet: { kind: 'switch', about: 'No progress, no warnings.' },
  'no-color': { kind: 'switch', about: 'No colour.' },
} as const;

export const fix: Command = {
  usage: 'sallyport fix [PATH...] [--write] [--rule ID] [FLAGS]',
  help: 'Shows what would mend the findings below PATH (default `.`) as a diff, grouped by root cause; `--write` writes it. Comments,\norder, quotes and indentation stay. Excepted findings, and files that changed since the scan, are left alone.',
  examples: [
    'sallyport fix .',
    'sallyport fix deploy --write --rule container-privileged,host-network',
    'sallyport fix . --interactive --framework pss-baseline',
    'sallyport fix . | git apply',
  ],
  flags: flagDefs,
  run,
};

type FixFlags = Flags<typeof flagDefs>;

/** A fix may bring another within reach, as where two had to change one place; more rounds than rules make no sense. */
const mostRounds = 5;

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { flags, positionals } = parseFlags(flagDefs, args);
  if (positionals.includes('-')) {
    throw new SallyportError('usage/conflict', {
      what: 'Standard input cannot be fixed.',
      hint: 'Give files or folders.',
    });
  }
  if (flags.interactive && !io.ask) {
    throw new SallyportError('usage/conflict', {
      what: '--interactive needs a terminal.',
      hint: 'Leave it out to see the changes, or give --write to make them.',
    });
  }
  const first = await scanTree(positionals, flags, io);
  if (!flags.quiet) warn(first, io);
  const plan = planFixes(first.findings, first.texts.read, optionsOf(first, flags.unsafe));
  const colour = io.colour && !flags['no-color'];
  if (flags.interactive) {
    const chosen = await chooseChanges(plan, first, colour, io);
    if (chosen.files.length === 0) return isWhole(chosen) ? 0 : 2;
    return writePlan(chosen, first, 1, positionals, flags, io);
  }
  if (flags.write) return writePlan(plan, first, mostRounds, positionals, flags, io);
  await io.out(diffText(diffed(plan.files, first, io), colour));
  if (plan.files.length > 0) await io.out('\n');
  await io.out(planText(plan, false));
  if (plan.files.length > 0)
    await io.out(`\nnext:\n  sallyport fix ${[...args, '--write'].map(shellWord).join(' ')}\n`);
  return isWhole(plan) ? 0 : 2;
}

interface ScannedTree {
  readonly root: string;
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly warnings: readonly string[];
  readonly texts: ScannedTexts;
  readonly isEmpty: boolean;
  readonly rules: ReadonlySet<string> | undefined;
}

async function scanTree(paths: readonly string[], flags: FixFlags, io: Io): Promise<ScannedTree> {
  const session = await openSession(paths, flags.policy, io);
  const rules = flags.rule.length === 0 ? undefined : rulesNamed(session.catalogue, flags.rule);
  const texts = rememberTexts(session.source);
  const { report, isEmpty } = await runScan({ ...session, source: texts.source }, paths, flags, io, flags.quiet);
  const { findings, gaps, warnings } = report;
  return { root: session.source.root, findings, gaps, warnings, texts, isEmpty, rules };
}

/** What a person has to know who takes the rest for whole. */
function warn({ isEmpty, warnings, gaps }: ScannedTree, io: Io): void {
  if (isEmpty) io.err('warning: there is nothing to scan');
  for (const text of warnings) io.err(`warning: ${text}`);
  if (gaps.length > 0) io.err(`warning: ${count(gaps.length, 'part')} could not be looked at: see sallyport scan`);
}

function optionsOf({ rules }: ScannedTree, unsafe: boolean): PlanOptions {
  return { unsafe, ...(rules && { rules }), readTemplate: readEditable };
}

function rulesNamed(catalogue: Catalogue, ids: readonly string[]): ReadonlySet<string> {
  return new Set(
    ids.flatMap((id) => {
      const found = findControls(catalogue, id);
      if (found.length > 0) return found.map((control) => control.id);
      throw new SallyportError('rule/unknown', { rule: id, nearest: nearestControls(catalogue, id) });
    }),
  );
}

/** A file that changed since the scan is the one thing that keeps `fix` from doing what was asked. */
function isWhole({ leftAlone }: FixPlan): boolean {
  return leftAlone.every(({ why }) => why !== 'file');
}

async function chooseChanges(plan: FixPlan, tree: ScannedTree, colour: boolean, io: Io): Promise<FixPlan> {
  const { texts } = tree;
  const options = optionsOf(tree, true);
  const accepted: Finding[] = [];
  for (const [index, group] of plan.changes.entries()) {
    const alone = planFixes(group.findings, texts.read, options);
    await io.out(`\n${groupText(group)}\n${diffText(diffed(alone.files, tree, io), colour)}`);
    const answer = await io.ask!(`Change ${index + 1} of ${plan.changes.length}: make it? [y]es, [n]o, [q]uit `);
    if (/^q/i.test(answer)) break;
    if (/^y/i.test(answer)) accepted.push(...group.findings);
  }
  // They stand in the order of the scan again, as their edits are to be made.
  const chosen = new Set(accepted);
  const findings = plan.changes.flatMap((group) => group.findings).filter((finding) => chosen.has(finding));
  return planFixes(findings, texts.read, options);
}

/** Writes a plan, scans again, and goes on while that brings more fixes within reach. */
async function writePlan(
  plan: FixPlan,
  first: ScannedTree,
  rounds: number,
  paths: readonly string[],
  flags: FixFlags,
  io: Io,
): Promise<ExitCode> {
  let tree = first;
  let next = plan;
  let isDone = isWhole(plan);
  const files: FileFix[] = [];
  const changes: FixGroup[] = [];
  let leftAlone = plan.leftAlone;
  for (let round = 0; round < rounds && next.files.length > 0; round++) {
    const written = writeFiles(next.files, tree, io);
    if (written.length < next.files.length) isDone = false;
    if (written.length === 0) break;
    const after = await scanTree(paths, flags, io);
    const broken = newGaps(tree.gaps, after.gaps);
    if (broken.length > 0) {
      takeBack(written, after, broken, io);
      leftAlone = [...leftAlone, ...next.changes.map(takenBack)];
      isDone = false;
      break;
    }
    files.push(...written);
    changes.push(...madeBy(next.changes, next.files, written));
    tree = after;
    next = planFixes(tree.findings, tree.texts.read, optionsOf(tree, flags.unsafe));
    // What was asked for one by one stays what it was.
    if (rounds > 1) leftAlone = next.leftAlone;
    if (!isDone) break;
  }
  const changed = [...new Map(files.map((file) => [file.path, file])).values()];
  await io.out(planText({ files: changed, changes, leftAlone }, true));
  if (tree === first) return isDone ? 0 : 2;
  const { cleared, appeared } = compareFindings(first.findings, tree.findings);
  const open = tree.findings.filter(({ state }) => state === 'open').length;
  await io.out(`\nScanned again: ${count(cleared, 'finding')} cleared, ${open} still open.\n`);
  if (appeared.length > 0) {
    io.err(`warning: ${count(appeared.length, 'finding')} came with the changes: ${ruleNames(appeared)}`);
    for (const { rule, location, message } of appeared.slice(0, 20)) {
      io.err(`  ${location.path}:${location.startLine}: ${rule.id} (${rule.severity}): ${message}`);
    }
  }
  return isDone ? 0 : 2;
}

/** The changes all of whose files were written. */
function madeBy(changes: readonly FixGroup[], files: readonly FileFix[], written: readonly FileFix[]): FixGroup[] {
  const unwritten = new Set(files.filter((file) => !written.includes(file)).map(({ path }) => path));
  return changes.filter(({ edits }) =>
    edits.every((edit) => !unwritten.has(edit.op === 'replace' ? edit.path : edit.target.path)),
  );
}

function takenBack(group: FixGroup): LeftAlone {
  return { ...group, why: 'refused', reason: 'with the change a part could not be looked at any more' };
}

/** What could be looked at before, and cannot any more: a finding that nobody sees is not mended. */
function newGaps(before: readonly Gap[], after: readonly Gap[]): Gap[] {
  const known = new Set(before.map(({ path, reason, check }) => `${path} ${reason} ${check}`));
  return after.filter(({ path, reason, check }) => !known.has(`${path} ${reason} ${check}`));
}

/** Puts the texts back that were written, where they are still there. */
function takeBack(files: readonly FileFix[], tree: ScannedTree, broken: readonly Gap[], io: Io): void {
  const written = files.filter(({ path, after }) => {
    const now = tree.texts.read(path);
    return 'text' in now && now.text === after;
  });
  const originals = written.map(({ path, before, after }) => ({ path, before: after, after: before }));
  const isBack = writeFiles(originals, tree, io).length === originals.length;
  const done = isBack ? 'taken back' : 'not all taken back';
  const what = `the changes of ${count(written.length, 'file')} are ${done}`;
  io.err(`warning: ${what}: with them a part could not be looked at any more`);
  for (const { path, line, message } of broken.slice(0, 20)) {
    io.err(`  ${path === undefined ? '' : `${path}:${line ?? 1}: `}${message}`);
  }
}

/** @returns those that were written */
function writeFiles(files: readonly FileFix[], { root, texts }: ScannedTree, io: Io): FileFix[] {
  const written: FileFix[] = [];
  for (const file of files) {
    const { path, after } = file;
    const bytes = texts.encode(path, after);
    if (!bytes) {
      io.err(`warning: ${path} has changed since the scan: it is left alone`);
      continue;
    }
    try {
      replaceFile(root, path, bytes);
      written.push(file);
    } catch (error) {
      if (!(error instanceof SallyportError)) throw error;
      io.err(`warning: ${error.message}`);
    }
  }
  return written;
}

/**
 * Files as `git apply` finds them from the current folder: by their paths from the git top, as git itself writes them,
 * where that is the top of both; else from the current folder.
 */
function diffed(files: readonly FileFix[], { root, texts }: ScannedTree, io: Io): DiffedFile[] {
  const { base, fromTop } = diffBase(root, io.cwd);
  return files.map(({ path, before, after }) => {
    const bytes = texts.encode(path, before);
    const mark = bytes?.[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? '\ufeff' : '';
    const name = join(base, path).replaceAll(sep, '/');
    return { name, fromTop, before: mark + before, after: mark + after };
  });
}

function diffBase(root: string, cwd: string): { base: string; fromTop: boolean } {
  const top = gitTop(root);
  if (top !== undefined && gitTop(cwd) === top) return { base: gitPrefix(root), fromTop: true };
  const way = relative(realpathSync(cwd), realpathSync(root));
  if (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)) return { base: way, fromTop: false };
  return top === undefined ? { base: '', fromTop: false } : { base: gitPrefix(root), fromTop: true };
}
