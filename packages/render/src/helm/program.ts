import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** How a program ended. Only `exit` says that it did so by itself. */
export interface ProgramResult {
  readonly ended: 'exit' | 'timeout' | 'output' | 'memory' | 'failed';
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramLimits {
  readonly timeoutMs: number;
  readonly maxOutputBytes: number;
  /** Resident memory; watched where the system tells (Linux). */
  readonly maxMemoryBytes: number;
}

export interface ProgramOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly limits: ProgramLimits;
  /** Its standard input stays open until this is settled, and its time counts from then; without it there is no input. */
  readonly until?: Promise<void>;
  /** Ends the program, which then has `failed`: nobody asks for its result. */
  readonly signal?: AbortSignal;
}

/** Runs a program with nothing but what is given: no shell, no variable of the caller, nothing to read. Never rejects. */
export function runProgram(program: string, args: readonly string[], options: ProgramOptions): Promise<ProgramResult> {
  const { cwd, env, limits, until, signal } = options;
  return new Promise((settle) => {
    let ended: ProgramResult['ended'] = 'exit';
    let failure = '';
    const output: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
    let bytes = 0;
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: [until ? 'pipe' : 'ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const stop = (reason: ProgramResult['ended']): void => {
      if (ended === 'exit') ended = reason;
      child.kill('SIGKILL');
    };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]!.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > limits.maxOutputBytes) stop('output');
        else output[name].push(chunk);
      });
    }
    let isClosed = false;
    let timer: NodeJS.Timeout | undefined;
    const begin = (): void => {
      if (isClosed) return;
      timer = setTimeout(() => stop('timeout'), limits.timeoutMs);
      child.stdin?.end();
    };
    // A program that does not wait closes its side.
    child.stdin?.on('error', () => {});
    if (until) until.then(begin);
    else begin();
    // A program that builds a huge text prints it last: its output alone would be watched too late.
    const watch = setInterval(() => {
      if (residentBytes(child.pid) > limits.maxMemoryBytes) stop('memory');
    }, 20);
    const abort = (): void => stop('failed');
    signal?.addEventListener('abort', abort);
    child.on('error', (error) => {
      ended = 'failed';
      failure = error.message;
    });
    child.on('close', (status) => {
      isClosed = true;
      clearTimeout(timer);
      clearInterval(watch);
      signal?.removeEventListener('abort', abort);
      const text = (name: 'stdout' | 'stderr'): string => Buffer.concat(output[name]).toString('utf8');
      settle({ ended, status: status ?? 1, stdout: text('stdout'), stderr: failure || text('stderr') });
    });
  });
}

/** The first program of a name on PATH. Absolute entries only: `.` on PATH would run what the scanned folder holds. */
export function findProgram(name: string, path: string | undefined): string | undefined {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const folders = (path ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.map((folder) => join(folder, file)).find(isFile);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // Not there, or in a folder of PATH that this user may not enter.
    return false;
  }
}

const pageBytes = 4096;

function residentBytes(pid: number | undefined): number {
  if (process.platform !== 'linux' || pid === undefined) return 0;
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * pageBytes;
  } catch {
    // It has just ended.
    return 0;
  }
}
