import { type Catalogue, findControls, nearestControls } from '@sallyport/checks';
import { compareFindings, type FixPlan, planFixes } from '@sallyport/fixes';
import { type Finding, SallyportError } from '@sallyport/model';
import type { Command } from '../commands.ts';
import { count, diffText, groupText, planText, ruleNames } from '../describe-fix.ts';
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
  if (first.isEmpty && !flags.quiet) io.err('warning: there is nothing to scan');
  const options = { unsafe: flags.unsafe, ...(first.rules && { rules: first.rules }) };
  const plan = planFixes(first.findings, first.texts.read, options);
  const colour = io.colour && !flags['no-color'];
  if (flags.interactive) {
    const chosen = await chooseChanges(plan, first, colour, io);
    if (chosen.files.length === 0) return isWhole(chosen) ? 0 : 2;
    return writePlan(chosen, first, 1, positionals, flags, io);
  }
  if (flags.write) return writePlan(plan, first, mostRounds, positionals, flags, io);
  await io.out(diffText(plan.files, colour));
  if (plan.files.length > 0) await io.out('\n');
  await io.out(planText(plan, false));
  if (plan.files.length > 0)
    await io.out(`\nnext:\n  sallyport fix ${[...args, '--write'].map(shellWord).join(' ')}\n`);
  return isWhole(plan) ? 0 : 2;
}

interface ScannedTree {
  readonly root: string;
  readonly findings: readonly Finding[];
  readonly texts: ScannedTexts;
  readonly isEmpty: boolean;
  readonly rules: ReadonlySet<string> | undefined;
}

async function scanTree(paths: readonly string[], flags: FixFlags, io: Io): Promise<ScannedTree> {
  const session = await openSession(paths, flags.policy, io);
  const rules = flags.rule.length === 0 ? undefined : rulesNamed(session.catalogue, flags.rule);
  const texts = rememberTexts(session.source);
  const { report, isEmpty } = await runScan({ ...session, source: texts.source }, paths, flags, io, flags.quiet);
  return { root: session.source.root, findings: report.findings, texts, isEmpty, rules };
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

async function chooseChanges(plan: FixPlan, { texts }: ScannedTree, colour: boolean, io: Io): Promise<FixPlan> {
  const accepted: Finding[] = [];
  for (const [index, group] of plan.changes.entries()) {
    const alone = planFixes(group.findings, texts.read, { unsafe: true });
    await io.out(`\n${groupText(group)}\n${diffText(alone.files, colour)}`);
    const answer = await io.ask!(`Change ${index + 1} of ${plan.changes.length}: make it? [y]es, [n]o, [q]uit `);
    if (/^q/i.test(answer)) break;
    if (/^y/i.test(answer)) accepted.push(...group.findings);
  }
  // They stand in the order of the scan again, as their edits are to be made.
  const chosen = new Set(accepted);
  const findings = plan.changes.flatMap((group) => group.findings).filter((finding) => chosen.has(finding));
  return planFixes(findings, texts.read, { unsafe: true });
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
  await io.out(planText(plan, true));
  let tree = first;
  let next = plan;
  let isDone = isWhole(plan);
  for (let round = 0; round < rounds && next.files.length > 0; round++) {
    if (!writeFiles(next, tree, io)) isDone = false;
    tree = await scanTree(paths, flags, io);
    next = planFixes(tree.findings, tree.texts.read, {
      unsafe: flags.unsafe,
      ...(tree.rules && { rules: tree.rules }),
    });
    if (!isDone) break;
  }
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

/** @returns whether every file was written */
function writeFiles({ files }: FixPlan, { root, texts }: ScannedTree, io: Io): boolean {
  let isDone = true;
  for (const { path, after } of files) {
    const bytes = texts.encode(path, after);
    if (!bytes) {
      io.err(`warning: ${path} has changed since the scan: it is left alone`);
      isDone = false;
      continue;
    }
    try {
      replaceFile(root, path, bytes);
    } catch (error) {
      if (!(error instanceof SallyportError)) throw error;
      io.err(`warning: ${error.message}`);
      isDone = false;
    }
  }
  return isDone;
}

function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
