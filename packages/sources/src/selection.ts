import { compileGlobs } from './glob.ts';
import { defaultMaxFileBytes, type FileOptions } from './source.ts';

/** The options of a listing, compiled once. */
export interface Selection {
  /** By name: whether a reader wants it. Cheap, and asked first. */
  readonly wanted: (path: string, name: string) => boolean;
  /** By the user's globs. */
  readonly chosen: (path: string) => boolean;
  /** Whether everything below a folder is excluded, so that it need not be entered. */
  readonly excluded: (folder: string) => boolean;
  readonly maxFileBytes: number;
}

/** @throws {SallyportError} `usage/conflict` for a malformed glob */
export function selectionOf(options: FileOptions): Selection {
  const included = options.include?.length ? compileGlobs(options.include) : () => true;
  const excluded = options.exclude?.length ? compileGlobs(options.exclude) : () => false;
  return {
    wanted: options.wanted ?? (() => true),
    chosen: (path) => included(path) && !excluded(path),
    excluded,
    maxFileBytes: options.maxFileBytes ?? defaultMaxFileBytes,
  };
}
