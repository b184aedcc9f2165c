/** The up to three known words that are closest to a misspelt one, best first; none where nothing is close. */
export function nearest(word: string, known: Iterable<string>): string[] {
  const wanted = word.toLowerCase();
  const scored: { name: string; score: number }[] = [];
  for (const name of new Set(known)) {
    const candidate = name.toLowerCase();
    const distance = editDistance(wanted, candidate);
    const contained = wanted.length >= 3 && (candidate.includes(wanted) || wanted.includes(candidate));
    const limit = Math.max(2, Math.floor(wanted.length / 3));
    if (distance <= limit || contained) scored.push({ name, score: contained ? Math.min(distance, limit) : distance });
  }
  scored.sort((a, b) => a.score - b.score || a.name.localeCompare(b.name, 'en'));
  return scored.slice(0, 3).map((entry) => entry.name);
}

/**
 * As `nearest`, for messages that owe the reader a valid word: where nothing is like the word, all of a few, else the
 * one that takes the fewest edits.
 */
export function nearestAnyway(word: string, known: Iterable<string>): string[] {
  const near = nearest(word, known);
  if (near.length > 0) return near;
  const names = [...new Set(known)];
  if (names.length <= 7) return names;
  const wanted = word.slice(0, 100).toLowerCase();
  let best = names[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const distance = editDistance(wanted, name.toLowerCase());
    if (distance >= least) continue;
    least = distance;
    best = name;
  }
  return [best];
}

/** Damerau-Levenshtein distance with adjacent swaps (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    before = above;
    above = row;
  }
  return above[b.length]!;
}
