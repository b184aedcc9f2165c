import { hash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Gap } from '@sallyport/model';
import { type Decoded, decode, isGap, type Source, type SourceFile } from '@sallyport/sources';

/** A source that remembers what a scan read of it, and the texts that are still the same. */
export interface ScannedTexts {
  readonly source: Source;
  /** The text of a file as it was scanned, or why there is none: it has changed since. */
  read(path: string): { readonly text: string } | { readonly reason: string };
  /**
   * The bytes of a changed text in the encoding of its file.
   * @returns undefined where the file is no longer what `read` gave
   */
  encode(path: string, text: string): Buffer | undefined;
}

export function rememberTexts(source: Source): ScannedTexts {
  const listed = new Map<string, { readonly file: SourceFile; readonly state: string | undefined }>();
  /** Helpers of charts, which only a renderer reads. */
  const unlisted = new Map<string, string | undefined>();
  const digests = new Map<string, string>();

  const remembered: Source = {
    kind: source.kind,
    root: source.root,
    get around() {
      return source.around;
    },
    get gaps() {
      return source.gaps;
    },
    get notes() {
      return source.notes;
    },
    *files(options = {}) {
      const { wanted } = options;
      const noting = (path: string, name: string): boolean => {
        const isWanted = wanted?.(path, name) !== false;
        if (!isWanted && inTemplates.test(path)) unlisted.set(path, stateOf(join(source.root, path)));
        return isWanted;
      };
      for (const file of source.files(wanted ? { ...options, wanted: noting } : options)) {
        listed.set(file.path, { file, state: stateOf(file.absolute) });
        yield remember(file);
      }
    },
    peek(path) {
      const bytes = source.peek(path);
      if (bytes) digests.set(path, digestOf(bytes));
      return bytes;
    },
  };

  function remember(file: SourceFile): SourceFile {
    const { path, size, stamp, absolute } = file;
    return {
      path,
      size,
      ...(stamp !== undefined && { stamp }),
      ...(absolute !== undefined && { absolute }),
      read() {
        const bytes = file.read();
        if (!isGap(bytes)) digests.set(path, digestOf(bytes));
        return bytes;
      },
    };
  }

  function readBytes(path: string): Decoded | Gap | 'changed' {
    const entry = listed.get(path);
    const bytes = entry ? entry.file.read() : source.peek(path);
    if (!bytes) return { path, reason: 'unreadable', message: 'It was not scanned.' };
    if (isGap(bytes)) return bytes;
    const before = digests.get(path);
    const digest = digestOf(bytes);
    if (before !== undefined) return before === digest ? decode(bytes, path) : 'changed';
    const state = entry ? entry.state : unlisted.get(path);
    const now = stateOf(entry ? entry.file.absolute : join(source.root, path));
    if (state === undefined || state !== now) return 'changed';
    digests.set(path, digest);
    return decode(bytes, path);
  }

  return {
    source: remembered,
    read(path) {
      const decoded = readBytes(path);
      if (decoded === 'changed') return { reason: 'it has changed since the scan' };
      return isGap(decoded) ? { reason: decoded.message.replace(/\.$/, '').toLowerCase() } : { text: decoded.text };
    },
    encode(path, text) {
      const decoded = readBytes(path);
      return decoded === 'changed' || isGap(decoded) ? undefined : encoded(text, decoded);
    },
  };
}

const inTemplates = /(?:^|\/)templates\//;

/**
 * What differs when a file was written. It stands in for the bytes where the scan did not read them: a renderer did, or
 * the result was kept from an earlier run.
 */
function stateOf(absolute: string | undefined): string | undefined {
  const stats = absolute === undefined ? undefined : statSync(absolute, { throwIfNoEntry: false });
  return stats && `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino}`;
}

function digestOf(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

function encoded(text: string, { encoding, bomBytes }: Decoded): Buffer {
  const marked = bomBytes > 0 ? `\ufeff${text}` : text;
  if (encoding === 'utf-8') return Buffer.from(marked, 'utf8');
  const bytes = Buffer.from(marked, 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
}
