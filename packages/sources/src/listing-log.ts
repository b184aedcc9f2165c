import type { Gap } from '@sallyport/model';

/** What a listing meets beside files. */
export interface ListingLog {
  readonly gaps: readonly Gap[];
  readonly notes: readonly string[];
  /** Keeps a gap; the same one twice (a folder reached from two given paths) is one. */
  gap(gap: Gap): void;
  /** Counts a path that was left out by rule, under words for people. */
  note(words: string, path: string): void;
  clear(): void;
}

export function createListingLog(): ListingLog {
  const gaps = new Map<string, Gap>();
  const noted = new Map<string, Set<string>>();
  return {
    get gaps() {
      // In path order: the disk lists folders in any order.
      return [...gaps.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, gap]) => gap);
    },
    get notes() {
      return [...noted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([words, paths]) => `${words} (${paths.size}).`);
    },
    gap: (gap) => gaps.set(`${gap.path ?? ''}\0${gap.reason}\0${gap.message}`, gap),
    note: (words, path) => {
      const paths = noted.get(words);
      if (paths) paths.add(path);
      else noted.set(words, new Set([path]));
    },
    clear: () => {
      gaps.clear();
      noted.clear();
    },
  };
}
