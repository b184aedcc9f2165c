import { SallyportError } from '@sallyport/model';
import type { CommandEntry } from './commands.ts';
import { commands } from './commands.ts';
import type { ExitCode, Io } from './io.ts';
import { version } from './version.ts';

/** Runs one command line. Errors become text on stderr and exit code 2; nothing is on stdout then. */
export async function runCli(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    if (!(error instanceof SallyportError)) throw error;
    io.progress('');
    io.err(`sallyport: ${error.message}`);
    io.err(error.hint);
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
    const { nearest } = await import('@sallyport/model');
    const flag = name.startsWith('-') && name !== '-';
    if (flag)
      throw new SallyportError('usage/unknown-flag', { flag: name, nearest: nearest(name, ['--version', '--help']) });
    throw new SallyportError('usage/unknown-command', { command: name, nearest: nearest(name, Object.keys(commands)) });
  }
  const beforeEnd = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (beforeEnd.includes('--help') || beforeEnd.includes('-h')) return showHelp(name, io, 0);
  const command = await entry.load();
  return command.run(rest, io);
}

async function showHelp(name: string | undefined, io: Io, code: ExitCode): Promise<ExitCode> {
  const { commandHelp, mainHelp } = await import('./help.ts');
  const entry = name === undefined ? undefined : findCommand(name);
  const text = entry ? commandHelp(await entry.load()) : mainHelp(commands);
  if (code === 0) await io.out(text);
  else io.err(text.trimEnd());
  return code;
}

function findCommand(name: string): CommandEntry | undefined {
  return Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : undefined;
}
