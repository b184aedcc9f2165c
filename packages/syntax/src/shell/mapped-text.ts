import type { Span } from '@sallyport/model';

/**
 * Text that was cut out of a file and joined or decoded, and still knows where each character came from: a RUN without
 * its line continuations, a string of a JSON array without its escapes.
 */
export interface MappedText {
  readonly text: string;
  /** Ascending, without holes in `at`; together they cover `text`. */
  readonly pieces: readonly Piece[];
}

/** A run of `text`. Where both lengths are equal the characters stand one for one, else the run stands for the whole. */
export interface Piece {
  readonly at: number;
  readonly length: number;
  readonly source: number;
  readonly sourceLength: number;
}

/** Text as it stands in the file, from an offset on. */
export function plainText(text: string, source: number): MappedText {
  return { text, pieces: [{ at: 0, length: text.length, source, sourceLength: text.length }] };
}

export interface TextJoiner {
  /** Adds text that stands for `[start, end)` of the file. */
  add(text: string, start: number, end: number): void;
  /** Adds `[from, to)` of a mapped text. */
  addFrom(mapped: MappedText, from: number, to: number): void;
  join(): MappedText;
}

export function textJoiner(): TextJoiner {
  const pieces: Piece[] = [];
  const texts: string[] = [];
  let length = 0;
  const add = (text: string, start: number, end: number): void => {
    if (text === '') return;
    const last = pieces.at(-1);
    const exact = end - start === text.length;
    // Neighbours grow together, so that a long text decoded character by character stays a short list.
    if (last && exact && last.length === last.sourceLength && last.source + last.length === start) {
      pieces[pieces.length - 1] = {
        ...last,
        length: last.length + text.length,
        sourceLength: last.length + text.length,
      };
    } else {
      pieces.push({ at: length, length: text.length, source: start, sourceLength: end - start });
    }
    texts.push(text);
    length += text.length;
  };
  return {
    add,
    addFrom(mapped, from, to) {
      for (let at = Math.max(0, from); at < to; ) {
        const piece = mapped.pieces[pieceAt(mapped, at)];
        if (!piece || at >= piece.at + piece.length) return;
        const until = Math.min(to, piece.at + piece.length);
        const span = sourceSpan(mapped, at, until);
        add(mapped.text.slice(at, until), span.start, span.end);
        at = until;
      }
    },
    join: () => ({ text: texts.join(''), pieces }),
  };
}

/** `[from, to)` of a mapped text, itself mapped. */
export function sliceText(mapped: MappedText, from: number, to: number): MappedText {
  const joiner = textJoiner();
  joiner.addFrom(mapped, from, to);
  return joiner.join();
}

/**
 * Where `[from, to)` of the text stands in the file: from its first character to the end of its last one, so that a
 * line continuation behind it stays outside.
 */
export function sourceSpan(mapped: MappedText, from: number, to: number): Span {
  const start = sourceStart(mapped, from);
  if (to <= from) return { start, end: start };
  const piece = mapped.pieces[pieceAt(mapped, to - 1)];
  if (!piece) return { start, end: start };
  const inside = Math.min(to - piece.at, piece.length);
  const end = piece.source + (piece.length === piece.sourceLength ? inside : piece.sourceLength);
  return { start, end: Math.max(start, end) };
}

/** The offset in the file of the character at `index`; behind the last character, the end of the last piece. */
export function sourceStart(mapped: MappedText, index: number): number {
  const piece = mapped.pieces[pieceAt(mapped, index)];
  if (!piece) return 0;
  if (index >= piece.at + piece.length) return piece.source + piece.sourceLength;
  return piece.source + (piece.length === piece.sourceLength ? index - piece.at : 0);
}

function pieceAt({ pieces }: MappedText, index: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle]!.at <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}
