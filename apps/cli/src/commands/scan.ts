import { readFileSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { nearestAnyway, type Report, SallyportError, type Severity } from '@sallyport/model';
import { exitCode } from '@sallyport/policy';
import { type Format, formats, loadWriter, type WriteOptions } from '@sallyport/reports';
import type { Command } from '../commands.ts';
import { type Flags, parseFlags } from '../flags.ts';
import type { ExitCode, Io } from '../io.ts';
import { nextArguments } from '../next-arguments.ts';
import { displayFlags, selectionFlags } from '../scan-flags.ts';
import { openSession, runScan } from '../session.ts';

const flagDefs = { ...selectionFlags, ...displayFlags } as const;

export const scan: Command = {
  usage: 'sallyport scan [PATH...] [FLAGS]',
  help: 'Finds Kubernetes manifests and Dockerfiles below PATH (default `.`; `-` is standard input), reports what is wrong with\nfile, line and fix, and decides by the policy.',
  examples: [
    'sallyport scan .',
    'sallyport scan deploy --framework nsa --severity high,critical',
    'sallyport scan . --base origin/main --output sarif=out.sarif --output markdown=comment.md',
    'helm template chart | sallyport scan -',
  ],
  flags: flagDefs,
  run,
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { flags, positionals } = parseFlags(flagDefs, args);
  const sinks = sinksOf(flags);
  const session = await openSession(positionals, flags.policy, io);
  const { report, decided, isEmpty } = await runScan(session, positionals, flags, io, flags.quiet);
  if (!flags.quiet) for (const warning of report.warnings) io.err(`warning: ${warning}`);
  const isFailing = decided.onIncomplete === 'fail' && !isEmpty;
  const options: WriteOptions = {
    ...writeOptions(flags, session.source.root, io),
    next: nextArguments(positionals, flags),
    policyPrefix: session.policyPrefix,
    ...(isFailing && session.incompleteAt !== undefined && { failsAt: session.incompleteAt }),
  };
  // Files first: where one cannot be written, nothing is to stand on stdout.
  for (const sink of sinks) if (sink.file !== undefined) await write(report, sink, options, io);
  for (const sink of sinks) if (sink.file === undefined) await write(report, sink, options, io);
  return exitCode(decided, { isEmpty, exitZero: flags['exit-zero'] });
}

interface Sink {
  readonly format: string;
  /** Undefined for stdout. */
  readonly file: string | undefined;
}

type ScanFlags = Flags<typeof flagDefs>;

function sinksOf(flags: ScanFlags): Sink[] {
  if (flags.output.length === 0) return [{ format: flags.format ?? 'table', file: undefined }];
  const sinks = flags.output.map((output): Sink => {
    // `./a=b.json` is a file; `a=b.json` names a format, and a misspelt one must not become a file.
    const [, word, file] = /^([\w-]+)=(.*)$/s.exec(output) ?? [];
    if (word === undefined || file === undefined) {
      const format = flags.format ?? formatByEnding[extname(output).toLowerCase()] ?? 'table';
      return { format, file: output === '-' ? undefined : output };
    }
    const format = word.toLowerCase();
    if (!Object.hasOwn(formats, format)) {
      const known = nearestAnyway(format, Object.keys(formats));
      throw new SallyportError('usage/unknown-value', { what: 'format', value: word, nearest: known });
    }
    if (file === '') {
      throw new SallyportError('usage/missing-argument', {
        what: `The file of --output ${output}`,
        usage: '--output [FORMAT=]FILE',
      });
    }
    return { format, file: file === '-' ? undefined : file };
  });
  if (sinks.filter(({ file }) => file === undefined).length > 1) {
    throw new SallyportError('usage/conflict', {
      what: 'Standard output takes one format, and several --output name it.',
      hint: 'Give all but one of them a file: --output FORMAT=FILE.',
    });
  }
  const files = sinks.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, index) => files.some((one, at) => at < index && resolve(one) === resolve(file)));
  if (twice !== undefined) {
    throw new SallyportError('usage/conflict', {
      what: `Several --output write to ${twice}, and the last would overwrite the others.`,
      hint: 'Give each of them a file of its own.',
    });
  }
  return sinks;
}

const formatByEnding: Readonly<Record<string, Format>> = {
  '.json': 'json',
  '.sarif': 'sarif',
  '.xml': 'junit',
  '.md': 'markdown',
  '.html': 'html',
  '.csv': 'csv',
};

function writeOptions(flags: ScanFlags, root: string, io: Io): WriteOptions {
  const severities = flags.severity as readonly Severity[];
  const named = flags.control.length > 0 || flags.framework.length > 0;
  return {
    ...(severities.length > 0 && { severities }),
    showPassed: flags['show-passed'],
    ...(named && { unfold: true }),
    width: io.width,
    source: (path) => readSource(root, path),
    colour: io.colour && !flags['no-color'],
  };
}

/** Text for an excerpt. It is read when it is printed: what has changed since shows as it is now. */
function readSource(root: string, path: string): string | undefined {
  if (path === '-') return undefined;
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

const chunkCharacters = 1 << 16;

async function write(report: Report, sink: Sink, options: WriteOptions, io: Io): Promise<void> {
  const writer = await loadWriter(sink.format);
  if (sink.file === undefined) {
    for (const chunk of chunks(writer.write(report, options))) await io.out(chunk);
    return;
  }
  // A file has neither colour nor a width.
  const { width: _, ...plain } = { ...options, colour: false };
  try {
    writeFileSync(resolve(io.cwd, sink.file), '');
    for (const chunk of chunks(writer.write(report, plain)))
      writeFileSync(resolve(io.cwd, sink.file), chunk, { flag: 'a' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new SallyportError('path/unwritable', { path: sink.file, reason: String(error.code) }, { cause: error });
  }
}

function* chunks(pieces: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < chunkCharacters) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
