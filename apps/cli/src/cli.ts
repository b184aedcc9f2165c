import { nearestAnyway, SallyportError } from '@sallyport/model';
import { oneLine } from '@sallyport/reports';
import type { CommandEntry } from './commands.ts';
import { commands } from './commands.ts';
import type { ExitCode, Io } from './io.ts';
import { notePart } from './parts-used.ts';
import { version } from './version.ts';

/**
 * Runs one command line. Errors become text on stderr and exit code 2; nothing is on stdout then. So does a defect of
 * our own: left to Node it would exit with 1, which means that the gate failed.
 */
export async function runCli(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    if (error instanceof SallyportError) {
      io.err(`sallyport: ${oneLine(error.message)}`);
      io.err(oneLine(error.hint));
      return 2;
    }
    io.err('sallyport: failed by a defect of its own; please report it with what follows.');
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    for (const line of trace.split('\n')) io.err(line);
    return 2;
  }
}

async function dispatch(args: readonly string[], io: Io): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-V') {
    await io.out(`sallyport ${version}\n`);
    return 0;
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    return showHelp(rest[0], io, name === undefined ? 2 : 0);
  }
  const entry = findCommand(name);
  if (!entry) {
    const flag = name.startsWith('-') && name !== '-';
    if (flag)
      throw new SallyportError('usage/unknown-flag', {
        flag: name,
        nearest: nearestAnyway(name, ['--version', '--help']),
      });
    throw unknownCommand(name);
  }
  const beforeEnd = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (beforeEnd.includes('--help') || beforeEnd.includes('-h')) return showHelp(name, io, 0);
  notePart(name);
  const command = await entry.load();
  return command.run(rest, io);
}

async function showHelp(name: string | undefined, io: Io, code: ExitCode): Promise<ExitCode> {
  const { commandHelp, mainHelp } = await import('./help.ts');
  const entry = name === undefined ? undefined : findCommand(name);
  if (name !== undefined && !entry) throw unknownCommand(name);
  const text = entry ? commandHelp(await entry.load()) : mainHelp(commands);
  if (code === 0) await io.out(text);
  else for (const line of text.trimEnd().split('\n')) io.err(line);
  return code;
}

function unknownCommand(name: string): SallyportError {
  return new SallyportError('usage/unknown-command', {
    command: name,
    nearest: nearestAnyway(name, Object.keys(commands)),
  });
}

function findCommand(name: string): CommandEntry | undefined {
  return Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : undefined;
}
