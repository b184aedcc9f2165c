export interface LineIndex {
  /** Line and column of a UTF-16 offset, both from 1. Offsets past the end give the end. */
  position(offset: number): { line: number; column: number };
  /** Offset of the first character of a line (from 1). */
  lineStart(line: number): number;
  readonly lineCount: number;
}

/** Line starts are found once, when the first position is asked for; a lookup is a binary search. */
export function lineIndex(text: string): LineIndex {
  let starts: number[] | undefined;
  const ready = (): number[] => {
    if (starts) return starts;
    starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  };
  return {
    position(offset) {
      const all = ready();
      const bounded = Math.max(0, Math.min(offset, text.length));
      let low = 0;
      let high = all.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (all[middle]! <= bounded) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: bounded - all[low]! + 1 };
    },
    lineStart(line) {
      const all = ready();
      return all[Math.max(0, Math.min(line - 1, all.length - 1))]!;
    },
    get lineCount() {
      return ready().length;
    },
  };
}
