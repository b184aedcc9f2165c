import type { Finding, Place } from '@sallyport/model';
import type { Excerpts } from './excerpt.ts';

/**
 * Excerpts without the lines on which a secret was found, whichever rule asks: the value must not travel from the file
 * into a log or a comment.
 */
export function hideSecrets(findings: readonly Finding[], excerpts: Excerpts): Excerpts {
  const ranges = secretRanges(findings);
  if (ranges.size === 0) return excerpts;
  return (place, room) => (overlaps(ranges.get(place.path), place) ? undefined : excerpts(place, room));
}

type Range = [first: number, last: number];

/** By path, in rising order and without overlap, so that a lookup is a binary search. */
function secretRanges(findings: readonly Finding[]): Map<string, Range[]> {
  const byPath = new Map<string, Range[]>();
  for (const { rule, location, via } of findings) {
    if (rule.class !== 'secret') continue;
    for (const { path, startLine, endLine } of [location, ...via]) {
      const ranges = byPath.get(path);
      if (ranges) ranges.push([startLine, endLine]);
      else byPath.set(path, [[startLine, endLine]]);
    }
  }
  for (const [path, ranges] of byPath) byPath.set(path, joined(ranges));
  return byPath;
}

function joined(ranges: Range[]): Range[] {
  ranges.sort((a, b) => a[0] - b[0]);
  const out: Range[] = [];
  for (const [first, last] of ranges) {
    const before = out.at(-1);
    if (before && first <= before[1]) before[1] = Math.max(before[1], last);
    else out.push([first, last]);
  }
  return out;
}

/** An excerpt shows the first line of its place only. */
function overlaps(ranges: readonly Range[] | undefined, { startLine }: Place): boolean {
  if (!ranges) return false;
  let low = 0;
  let high = ranges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ranges[middle]![0] <= startLine) low = middle;
    else high = middle - 1;
  }
  const [first, last] = ranges[low]!;
  return first <= startLine && startLine <= last;
}
