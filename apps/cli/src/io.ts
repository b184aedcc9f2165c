import type { ResultCache } from '@sallyport/engine';

/** What a command is given instead of `process`. */
export interface Io {
  /** The report; nothing else goes there. Resolves when the sink took it (a slow pipe is waited for). */
  out(text: string): void | Promise<void>;
  /** A line for people: what acts on a terminal is made visible. */
  err(line: string): void;
  /** Replaces the progress line; the empty text clears it. Silent unless stderr is a terminal. */
  progress(text: string): void;
  /** Asks a question on the terminal; `quit` where the input ends. Undefined where nobody is there to ask. */
  readonly ask?: (question: string) => Promise<string>;
  readonly cwd: string;
  /** Whether stdout is a terminal that wants colour. */
  readonly colour: boolean;
  /** Columns of stdout. */
  readonly width: number;
  /** Where results are kept between runs; undefined where they are not. */
  readonly cache: ResultCache | undefined;
  now(): Date;
  /** Called now and then during long work: keeps the memory of a large scan within its bounds. */
  watchMemory(): void;
}

/** 0 pass, 1 gate failed, 2 usage or configuration, 3 incomplete where the policy fails on it, 4 nothing to scan. */
export type ExitCode = 0 | 1 | 2 | 3 | 4;
