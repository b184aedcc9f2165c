import type { Gap } from '@sallyport/model';

/** A place that artifacts come from. One contract suite (`@sallyport/sources/testing`) runs over every kind. */
export interface Source {
  readonly kind: 'file' | 'folder' | 'stdin' | 'paths' | 'git-tree';
  /** Absolute path of the scanned root: every `path` of a file counts from here. */
  readonly root: string;
  /**
   * Lists the files, each once, in the order of their paths (by UTF-16 code units). Starts afresh with every call:
   * `gaps` and `notes` belong to the newest listing and are complete when it has ended.
   */
  files(options?: FileOptions): Iterable<SourceFile>;
  /**
   * The bytes of one file that another names, whether or not a reader would list it; undefined where there is none
   * inside the root, or it is no regular file, or too large.
   * @param path relative to the root, with `/`, without `..`
   */
  peek(path: string): Buffer | undefined;
  /**
   * The repository around the root, where there is one and the root is a folder inside it: overlays build upon bases
   * beside them.
   */
  readonly around?: Surroundings | undefined;
  /** What the listing met and could not list. What cannot be read later is a gap that `read` returns. */
  readonly gaps: readonly Gap[];
  /** What was left out by rule and is no gap, in words for people ("Skipped by name: node_modules (2)."). */
  readonly notes: readonly string[];
}

export interface Surroundings {
  /** The way from the top of the repository to the root, with `/` at the end. */
  readonly prefix: string;
  /** As `peek`, with paths from the top. */
  peek(path: string): Buffer | undefined;
  isFolder(path: string): boolean;
}

export interface SourceFile {
  /** Relative to the root, with `/`. Begins with `../` where a given path lies outside. `-` is standard input. */
  readonly path: string;
  /** Bytes when listed. */
  readonly size: number;
  /**
   * Differs whenever the bytes do: times, size and inode of a file on disk (as git's index trusts them), the object id
   * in a git tree. Absent where nothing short of reading can tell.
   */
  readonly stamp?: string;
  /** Where a worker can read it by itself with `readDiskFile`; absent where the bytes lie in git or a stream. */
  readonly absolute?: string;
  /** The bytes, or the gap that says why there are none (it vanished, grew past the limit, is forbidden). */
  read(): Buffer | Gap;
}

export interface FileOptions {
  /** Only files that one of these globs matches, itself or by one of its folders. None means all. */
  readonly include?: readonly string[];
  /** No files that one of these globs matches, itself or by one of its folders. */
  readonly exclude?: readonly string[];
  /**
   * Whether any reader wants a file of this path and name. Asked before ignore rules, so that what nobody reads costs
   * nothing; not asked for files that were given by name.
   */
  readonly wanted?: (path: string, name: string) => boolean;
  /** Larger files are a gap. Default `defaultMaxFileBytes`. */
  readonly maxFileBytes?: number;
}

/** 16 MiB: three times the largest rendered manifest that we met, and a parse within memory on any laptop. */
export const defaultMaxFileBytes = 16 * 1024 * 1024;

/** Folders that are never entered: tools fill them, and nobody edits a finding there. */
export const skippedFolders: ReadonlySet<string> = new Set(['.git', '.terraform', '.venv', 'node_modules']);

export function limitGap(path: string, size: number, maxFileBytes: number): Gap {
  return { path, reason: 'limit', message: `It has ${size} bytes; files over ${maxFileBytes} bytes are not read.` };
}
