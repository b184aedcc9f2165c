import type { Source } from '@sallyport/sources';

export interface MemorySource extends Source {
  /** Paths that were read, in order. */
  readonly reads: string[];
  /** Replaces or adds a file, as a write to the disk would. */
  write(path: string, text: string): void;
}

/** A tree in memory. It lists everything that is wanted: globs are the business of real sources. */
export function memorySource(files: Readonly<Record<string, string | Buffer>>): MemorySource {
  const content = new Map(Object.entries(files));
  const stamps = new Map<string, number>();
  const reads: string[] = [];
  return {
    kind: 'folder',
    root: '/tree',
    gaps: [],
    notes: [],
    reads,
    peek: (path) => (content.has(path) ? Buffer.from(content.get(path)!) : undefined),
    write(path, text) {
      content.set(path, text);
      stamps.set(path, (stamps.get(path) ?? 0) + 1);
    },
    *files({ wanted } = {}) {
      for (const path of [...content.keys()].sort()) {
        if (wanted && !wanted(path, path.slice(path.lastIndexOf('/') + 1))) continue;
        const bytes = Buffer.from(content.get(path)!);
        const read = () => {
          reads.push(path);
          return bytes;
        };
        yield { path, size: bytes.length, stamp: `${stamps.get(path) ?? 0}`, read };
      }
    },
  };
}
