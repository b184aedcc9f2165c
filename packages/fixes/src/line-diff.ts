/** Lines to show around a change. */
const context = 3;

/** Above this many changed lines the middle is shown as replaced: the search is quadratic in them. */
const mostChanges = 2000;

/**
 * A unified diff of one file, as `git apply` and `patch` read it.
 * @param fromTop with the head that git gives its own: it takes such a path to count from the top of the work tree, and
 *   any other to count from the current folder
 * @returns its lines without line feeds (a carriage return stays); none where the texts are equal
 */
export function unifiedDiff(path: string, before: string, after: string, fromTop = false): string[] {
  if (before === after) return [];
  const old = linesOf(before);
  const changed = linesOf(after);
  const steps = stepsBetween(old, changed);
  const [a, b] = [quoted(`a/${path}`), quoted(`b/${path}`)];
  const lines = [...(fromTop ? [`diff --git ${a} ${b}`] : []), `--- ${a}`, `+++ ${b}`];
  for (const hunk of hunksOf(steps)) {
    const removed = hunk.filter(({ sign }) => sign !== '+').length;
    const added = hunk.filter(({ sign }) => sign !== '-').length;
    const { oldLine, newLine } = hunk[0]!;
    // An empty side is named by the line before it.
    lines.push(
      `@@ -${removed === 0 ? oldLine - 1 : oldLine},${removed} +${added === 0 ? newLine - 1 : newLine},${added} @@`,
    );
    for (const { sign, text } of hunk) {
      lines.push(sign + (text.endsWith('\n') ? text.slice(0, -1) : text));
      if (!text.endsWith('\n')) lines.push('\\ No newline at end of file');
    }
  }
  return lines;
}

/** As git writes names with characters that would end or reorder a line. */
function quoted(name: string): string {
  if (/^[^\p{C}\p{Zl}\p{Zp}"\\]*$/u.test(name)) return name;
  const octal = (byte: number): string => `\\${byte.toString(8).padStart(3, '0')}`;
  const bytes = [...new TextEncoder().encode(name)].map((byte) => {
    const character = String.fromCharCode(byte);
    if (character === '"' || character === '\\') return `\\${character}`;
    return byte < 0x20 || byte > 0x7e ? octal(byte) : character;
  });
  return `"${bytes.join('')}"`;
}

interface Step {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
  /** From 1: the line that it is, or stands before. */
  readonly oldLine: number;
  readonly newLine: number;
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

function stepsBetween(old: readonly string[], changed: readonly string[]): Step[] {
  let head = 0;
  while (head < old.length && head < changed.length && old[head] === changed[head]) head++;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < changed.length - head &&
    old[old.length - 1 - tail] === changed[changed.length - 1 - tail]
  ) {
    tail++;
  }
  const signs = [
    ...' '.repeat(head),
    ...middleSigns(old.slice(head, old.length - tail), changed.slice(head, changed.length - tail)),
    ...' '.repeat(tail),
  ];
  let oldLine = 0;
  let newLine = 0;
  return signs.map((sign): Step => {
    const place = { oldLine: oldLine + 1, newLine: newLine + 1 };
    const text = sign === '+' ? changed[newLine]! : old[oldLine]!;
    if (sign !== '+') oldLine++;
    if (sign !== '-') newLine++;
    return { sign: sign as Step['sign'], text, ...place };
  });
}

/** The shortest way from one list of lines to another (E. Myers, An O(ND) Difference Algorithm, 1986). */
function middleSigns(old: readonly string[], changed: readonly string[]): string[] {
  const limit = Math.min(mostChanges, old.length + changed.length);
  const reached: Int32Array[] = [];
  let furthest = new Int32Array(2 * limit + 3);
  for (let changes = 0; changes <= limit; changes++) {
    reached.push(furthest.slice(limit - changes, limit + changes + 3));
    const next = furthest.slice();
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const at = limit + 1 + diagonal;
      const down = diagonal === -changes || (diagonal !== changes && furthest[at - 1]! < furthest[at + 1]!);
      let x = down ? furthest[at + 1]! : furthest[at - 1]! + 1;
      while (x < old.length && x - diagonal < changed.length && old[x] === changed[x - diagonal]) x++;
      next[at] = x;
      if (x >= old.length && x - diagonal >= changed.length) return wayBack(reached, old.length, changed.length);
    }
    furthest = next;
  }
  return [...old.map(() => '-'), ...changed.map(() => '+')];
}

function wayBack(reached: readonly Int32Array[], oldLength: number, changedLength: number): string[] {
  const signs: string[] = [];
  let x = oldLength;
  let y = changedLength;
  for (let changes = reached.length - 1; changes >= 0; changes--) {
    // Row `changes` holds the diagonals from -changes - 1 to changes + 1, as they were before it.
    const row = reached[changes]!;
    const diagonal = x - y;
    const at = changes + 1 + diagonal;
    const down = diagonal === -changes || (diagonal !== changes && row[at - 1]! < row[at + 1]!);
    const beforeX = changes === 0 ? 0 : down ? row[at + 1]! : row[at - 1]!;
    const beforeY = changes === 0 ? 0 : beforeX - (diagonal + (down ? 1 : -1));
    const startX = changes === 0 ? 0 : down ? beforeX : beforeX + 1;
    while (x > startX) {
      signs.push(' ');
      x--;
      y--;
    }
    if (changes > 0) signs.push(down ? '+' : '-');
    x = beforeX;
    y = beforeY;
  }
  return signs.reverse();
}

function hunksOf(steps: readonly Step[]): Step[][] {
  const hunks: Step[][] = [];
  let end = -1;
  for (const [index, { sign }] of steps.entries()) {
    if (sign === ' ') continue;
    const from = Math.max(0, index - context);
    const to = Math.min(steps.length, index + context + 1);
    if (hunks.length > 0 && from <= end) hunks[hunks.length - 1]!.push(...steps.slice(end, to));
    else hunks.push(steps.slice(from, to));
    end = to;
  }
  return hunks;
}
