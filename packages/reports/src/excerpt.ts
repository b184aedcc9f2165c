import type { Place } from '@sallyport/model';
import { visible } from './visible.ts';
import { clusters, clusterWidth } from './width.ts';

export interface Excerpt {
  /** The first line of the region, cut to the room, with everything visible. */
  readonly text: string;
  /** Blanks and carets that stand under the region. */
  readonly caret: string;
}

/** The line of a place with a caret under its region; undefined where the text has no such line. */
export type Excerpts = (place: Place, room: number) => Excerpt | undefined;

/**
 * Excerpts out of files that the host reads. The line starts of one file are kept at a time, so asking file by file
 * costs one pass over each.
 */
export function excerptsFrom(source: (path: string) => string | undefined): Excerpts {
  let current: { path: string; text: string; starts: readonly number[] } | undefined;
  return (place, room) => {
    if (current?.path !== place.path) {
      const text = source(place.path) ?? '';
      current = { path: place.path, text, starts: lineStarts(text) };
    }
    const { text, starts } = current;
    const start = starts[place.startLine - 1];
    if (start === undefined || text === '') return undefined;
    const next = starts[place.startLine];
    let end = next === undefined ? text.length : next - 1;
    if (text.charCodeAt(end - 1) === 0x0d && end > start) end -= 1;
    const from = Math.min(start + place.startColumn - 1, end);
    const to = place.endLine > place.startLine ? end : Math.min(start + place.endColumn - 1, end);
    // An empty region is a point: one character is marked, or the blank behind the line.
    return excerpt(text, { start, end, from, to: Math.max(from + 1, to) }, room);
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly marked: boolean;
}

/** All four are UTF-16 offsets; the region is `from` to `to`, and not empty. */
function excerpt(text: string, line: { start: number; end: number; from: number; to: number }, room: number): Excerpt {
  // A minified file may be one line of megabytes: only what can be shown is measured.
  const before = Math.max(line.start, line.from - room * 2);
  const after = Math.min(line.end, line.from + room * 2);
  const cells = cellsOf(text.slice(before, after), line.from - before, line.to - before);
  if (line.from >= line.end) cells.push({ text: ' ', width: 1, marked: true });
  const first = firstShown(cells, room, before > line.start);
  const cutBefore = first > 0 || before > line.start;
  let shown = cutBefore ? '…' : '';
  let caret = cutBefore ? ' ' : '';
  let used = shown.length;
  let index = first;
  for (; index < cells.length; index++) {
    const { text: glyph, width, marked } = cells[index]!;
    const isLast = index === cells.length - 1 && after === line.end;
    if (used + width + (isLast ? 0 : 1) > room) break;
    shown += glyph;
    caret += (marked ? '^' : ' ').repeat(width);
    used += width;
  }
  if (index < cells.length || after < line.end) shown += '…';
  return { text: shown.trimEnd(), caret: caret.trimEnd() || '^' };
}

function cellsOf(text: string, from: number, to: number): Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  for (const cluster of clusters(text)) {
    const marked = at < to && at + cluster.length > from;
    at += cluster.length;
    if (cluster === '\ufeff') continue;
    const shown = cluster === '\t' ? '  ' : visible(cluster);
    const width = shown === cluster ? clusterWidth(cluster) : shown.length;
    cells.push({ text: shown, width, marked });
  }
  return cells;
}

/** The line is shown from its beginning where the region then fits; else from a third of the room before the region. */
function firstShown(cells: readonly Cell[], room: number, cutBefore: boolean): number {
  let column = 0;
  let from = 0;
  let to = 0;
  const columns: number[] = [];
  for (const { width, marked } of cells) {
    columns.push(column);
    if (marked && to === 0) from = column;
    column += width;
    if (marked) to = column;
  }
  if (!cutBefore && (column <= room || to < room)) return 0;
  const wanted = from - Math.floor(room / 3);
  return wanted <= 0 ? 0 : columns.findIndex((at) => at >= wanted);
}
