import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { SallyportError } from '@sallyport/model';
import { pruneBaseline, readBaseline, writeBaseline } from '@sallyport/policy';
import { shellWord } from '@sallyport/reports';
import type { Command } from '../commands.ts';
import { parseFlags } from '../flags.ts';
import type { ExitCode, Io } from '../io.ts';
import { nextArguments } from '../next-arguments.ts';
import { selectionFlags } from '../scan-flags.ts';
import {
  baselineFileName,
  isPartial,
  openSession,
  readBaselineFile,
  runScan,
  type SelectionFlags,
  type Session,
} from '../session.ts';

const { base: _base, baseline: _baseline, changed: _changed, ...flagDefs } = selectionFlags;

export const baseline: Command = {
  usage: 'sallyport baseline write | prune [PATH] [FLAGS]',
  help: `Writes the findings of today to ${baselineFileName} in the scanned folder, so that \`scan --baseline\` tells what is new;\nprune drops what no longer occurs.`,
  examples: [
    'sallyport baseline write .',
    `sallyport scan . --baseline ${baselineFileName}`,
    'sallyport baseline prune .',
  ],
  flags: flagDefs,
  run,
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { flags, positionals } = parseFlags(flagDefs, args);
  const [action, ...paths] = positionals;
  if (action === undefined)
    throw new SallyportError('usage/missing-argument', { what: 'The action', usage: baseline.usage });
  if (action !== 'write' && action !== 'prune') {
    throw new SallyportError('usage/unknown-value', {
      what: 'action of baseline',
      value: action,
      nearest: ['write', 'prune'],
    });
  }
  const session = await openSession(paths, flags.policy, io);
  const file = join(session.source.root, baselineFileName);
  const before =
    action === 'prune' ? readBaseline(readBaselineFile(file, baselineFileName), baselineFileName) : undefined;
  const selection = { ...flags, base: undefined, baseline: undefined, changed: false };
  if (before) refusePart(session, selection);
  const { report } = await runScan(session, paths, selection, io, false);
  if (before) {
    const { text, dropped } = pruneBaseline(before, report.findings);
    write(file, text);
    if (report.gaps.length > 0) {
      io.err(`warning: what was not looked at counts as gone (${report.gaps.length} gaps): see sallyport scan`);
    }
    await io.out(`${baselineFileName}: ${dropped} dropped, ${before.length - dropped} kept\n`);
    return 0;
  }
  // What an exception covers needs no baseline: it would outlive the exception.
  const open = report.findings.filter((finding) => finding.state === 'open');
  write(file, writeBaseline(open));
  const again = nextArguments(paths, selection).baseline ?? [];
  const next = ['sallyport', 'scan', '--baseline', relative(io.cwd, file), ...again].map(shellWord).join(' ');
  await io.out(`${baselineFileName}: ${open.length} findings\nNext: ${next}\n`);
  return 0;
}

/** What is not looked at would count as gone. */
function refusePart({ source }: Session, flags: SelectionFlags): void {
  if (!isPartial(flags, source)) return;
  throw new SallyportError('usage/conflict', {
    what: 'baseline prune looks at a whole folder: flags and paths that choose a part of it would drop the rest.',
    hint: 'Give one folder, and leave such flags out.',
  });
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new SallyportError('path/unwritable', { path: baselineFileName, reason }, { cause: error });
  }
}
