/**
 * Columns that a text takes in a terminal: two for wide characters and emoji, none for marks that join others.
 * Control characters count as one: make them visible first.
 * @see https://www.unicode.org/reports/tr11/ (East Asian Width), https://www.unicode.org/reports/tr51/ (emoji)
 */
export function displayWidth(text: string): number {
  if (narrow.test(text)) return text.length;
  let width = 0;
  for (const cluster of clusters(text)) width += clusterWidth(cluster);
  return width;
}

/** What a reader sees as one character each; the pieces of a text that must not be split. */
export function* clusters(text: string): Generator<string> {
  if (narrow.test(text)) yield* text;
  else {
    segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    for (const { segment } of segmenter.segment(text)) yield segment;
  }
}

export interface Word {
  readonly text: string;
  /** Colours, applied after measuring. */
  readonly paint?: (text: string) => string;
}

/** The words of a prose text, all painted alike. */
export function words(text: string, paint?: (text: string) => string): Word[] {
  const parts = text.split(' ').filter((part) => part !== '');
  return parts.map((part) => (paint ? { text: part, paint } : { text: part }));
}

/**
 * Lines of at most `width` columns, each ended by a newline. A word that is wider than a line is split.
 * @param first what the first line begins with
 * @param rest what further lines begin with
 */
export function flow(list: readonly Word[], width: number, first: string, rest: string): string {
  let out = '';
  let line = first;
  let used = displayWidth(first);
  let isEmpty = true;
  const indent = displayWidth(rest);
  const breakLine = (): void => {
    out += `${line}\n`;
    line = rest;
    used = indent;
    isEmpty = true;
  };
  for (const { text, paint = same } of list) {
    const size = displayWidth(text);
    if (!isEmpty && used + 1 + size > width) breakLine();
    if (used + size <= width) {
      line += (isEmpty ? '' : ' ') + paint(text);
      used += size + (isEmpty ? 0 : 1);
      isEmpty = false;
      continue;
    }
    let piece = '';
    for (const cluster of clusters(text)) {
      const columns = clusterWidth(cluster);
      if (used + columns > width && piece !== '') {
        line += paint(piece);
        breakLine();
        piece = '';
      }
      piece += cluster;
      used += columns;
    }
    line += paint(piece);
    isEmpty = false;
  }
  return `${out}${line}\n`;
}

const same = (text: string): string => text;

export function clusterWidth(cluster: string): number {
  const code = cluster.codePointAt(0)!;
  if (code < 0x300) return cluster.includes('\ufe0f') ? 2 : 1;
  if (nothing.test(cluster)) return 0;
  if (emoji.test(cluster) || cluster.includes('\ufe0f')) return 2;
  return isWide(code) ? 2 : 1;
}

/** Characters of one column each: ASCII, Latin-1 without the soft hyphen, and what our own lines hold beside (… │). */
const narrow = /^[ -~\u00a1-\u00ac\u00ae-\u00ff\u2026\u2502]*$/;
/** Made on first use: it loads the Unicode data. */
let segmenter: Intl.Segmenter | undefined;
const nothing = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
const emoji = /^[\p{Emoji_Presentation}\p{Regional_Indicator}]/u;

/** Ranges of East Asian Width W and F, emoji aside (those have a property of their own). Unicode 16, joined where only unassigned. */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4dc0, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1aff0, 0x1b2ff],
  [0x1d300, 0x1d376],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];

function isWide(code: number): boolean {
  for (const [first, last] of wide) {
    if (code < first) return false;
    if (code <= last) return true;
  }
  return false;
}
