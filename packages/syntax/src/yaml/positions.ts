import type { NodeSpan } from './compose.ts';

/** Integers of one node: key start and end, value start and end, first child, next sibling. */
const width = 6;
const none = -1;

/**
 * Where the nodes of one document stand, in one flat array: 24 bytes a node instead of an object each, which for a
 * repository of manifests is the difference between fitting into memory and not. Aliases share the children of their
 * target; merged entries are copies that point to the source.
 */
export interface PositionTable {
  add(start: number, end: number): number;
  /** Gives a mapping entry its key. */
  name(node: number, key: string, keyStart: number, keyEnd: number): void;
  /** Puts a node behind the newest child of a collection (`lastChild` is -1 for the first). */
  link(parent: number, lastChild: number, node: number): void;
  close(node: number, end: number): void;
  shareChildren(node: number, target: number): void;
  copy(node: number): number;
  children(node: number): { readonly node: number; readonly index: number; readonly key: string | undefined }[];
  start(node: number): number;
  end(node: number): number;
  finish(): Positions;
}

export interface Positions {
  /** The node of a list item, or -1. */
  item(node: number, index: number): number;
  /** The node of a mapping entry (the last of equal keys), or -1. */
  entry(node: number, key: string): number;
  span(node: number): NodeSpan;
}

/** @param expected about how many nodes will come; it grows when there are more */
export function createPositionTable(expected: number): PositionTable {
  let cells = new Int32Array(Math.max(4, expected) * width);
  const keys: (string | undefined)[] = [];
  let size = 0;
  const table: PositionTable = {
    add(start, end) {
      const at = size * width;
      if (at + width > cells.length) {
        const larger = new Int32Array(cells.length * 2);
        larger.set(cells);
        cells = larger;
      }
      cells[at] = start;
      cells[at + 1] = end;
      cells[at + 2] = start;
      cells[at + 3] = end;
      cells[at + 4] = none;
      cells[at + 5] = none;
      keys.push(undefined);
      return size++;
    },
    name(node, key, keyStart, keyEnd) {
      keys[node] = key;
      cells[node * width] = keyStart;
      cells[node * width + 1] = keyEnd;
    },
    link(parent, lastChild, node) {
      if (lastChild === none) cells[parent * width + 4] = node;
      else cells[lastChild * width + 5] = node;
    },
    close(node, end) {
      cells[node * width + 1] = end;
      cells[node * width + 3] = end;
    },
    shareChildren(node, target) {
      cells[node * width + 4] = cells[target * width + 4]!;
    },
    copy(node) {
      const from = node * width;
      const made = table.add(cells[from + 2]!, cells[from + 3]!);
      cells[made * width + 4] = cells[from + 4]!;
      table.name(made, keys[node] ?? '', cells[from]!, cells[from + 1]!);
      return made;
    },
    children(node) {
      const found: { node: number; index: number; key: string | undefined }[] = [];
      for (let child = cells[node * width + 4]!; child !== none; child = cells[child * width + 5]!) {
        found.push({ node: child, index: found.length, key: keys[child] });
      }
      return found;
    },
    start: (node) => cells[node * width + 2]!,
    end: (node) => cells[node * width + 3]!,
    finish() {
      return positionsOf(size * width === cells.length ? cells : cells.slice(0, size * width), keys);
    },
  };
  return table;
}

function positionsOf(cells: Int32Array, keys: readonly (string | undefined)[]): Positions {
  return {
    item(node, index) {
      let child = cells[node * width + 4]!;
      for (let step = 0; step < index && child !== none; step++) child = cells[child * width + 5]!;
      return child;
    },
    entry(node, key) {
      let found = none;
      for (let child = cells[node * width + 4]!; child !== none; child = cells[child * width + 5]!) {
        if (keys[child] === key) found = child;
      }
      return found;
    },
    span(node) {
      const at = node * width;
      return { keyStart: cells[at]!, keyEnd: cells[at + 1]!, start: cells[at + 2]!, end: cells[at + 3]! };
    },
  };
}
