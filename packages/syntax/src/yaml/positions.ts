/** Offsets of one node: of its key (of itself for list items and roots) and of its value, half-open. */
export interface NodeSpan {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
  readonly end: number;
}

/** Integers of one node: key start and end, value start and end, first child, next sibling. */
const width = 6;
const none = -1;
/** A collection of more children is indexed when it is asked for one: a List of pods would be walked for each of them. */
const mostSteps = 64;

/** Documents are composed one after another, so all tables are filled in one place and copied out when complete. */
let scratch = new Int32Array(1024 * width);

/**
 * Where the nodes of one document stand, in one flat array: 24 bytes a node instead of an object each, which for a
 * repository of manifests is the difference between fitting into memory and not. Aliases share the children of their
 * target; merged entries are copies that point to the source.
 */
export class PositionTable {
  #cells = scratch;
  readonly #keys: (string | undefined)[] = [];

  add(start: number, end: number): number {
    const node = this.#keys.length;
    const at = node * width;
    if (at === this.#cells.length) {
      scratch = new Int32Array(at * 2);
      scratch.set(this.#cells);
      this.#cells = scratch;
    }
    const cells = this.#cells;
    cells[at] = start;
    cells[at + 1] = end;
    cells[at + 2] = start;
    cells[at + 3] = end;
    cells[at + 4] = none;
    cells[at + 5] = none;
    this.#keys.push(undefined);
    return node;
  }

  /** Gives a mapping entry its key. */
  name(node: number, key: string, keyStart: number, keyEnd: number): void {
    this.#keys[node] = key;
    this.#cells[node * width] = keyStart;
    this.#cells[node * width + 1] = keyEnd;
  }

  /** Puts a node behind the newest child of a collection (`lastChild` is -1 for the first). */
  link(parent: number, lastChild: number, node: number): void {
    if (lastChild === none) this.#cells[parent * width + 4] = node;
    else this.#cells[lastChild * width + 5] = node;
  }

  close(node: number, end: number): void {
    this.#cells[node * width + 1] = end;
    this.#cells[node * width + 3] = end;
  }

  shareChildren(node: number, target: number): void {
    this.#cells[node * width + 4] = this.#cells[target * width + 4]!;
  }

  copy(node: number): number {
    const from = node * width;
    const made = this.add(this.#cells[from + 2]!, this.#cells[from + 3]!);
    this.#cells[made * width + 4] = this.#cells[from + 4]!;
    this.name(made, this.#keys[node] ?? '', this.#cells[from]!, this.#cells[from + 1]!);
    return made;
  }

  children(node: number): { readonly node: number; readonly index: number; readonly key: string | undefined }[] {
    const found: { node: number; index: number; key: string | undefined }[] = [];
    for (let child = this.#cells[node * width + 4]!; child !== none; child = this.#cells[child * width + 5]!) {
      found.push({ node: child, index: found.length, key: this.#keys[child] });
    }
    return found;
  }

  start(node: number): number {
    return this.#cells[node * width + 2]!;
  }

  end(node: number): number {
    return this.#cells[node * width + 3]!;
  }

  /** @param isUnique whether no mapping holds a key twice */
  finish(isUnique: boolean): Positions {
    return new Positions(this.#cells.slice(0, this.#keys.length * width), this.#keys, isUnique);
  }
}

/** A table that is complete, in no more memory than it takes. */
export class Positions {
  readonly #cells: Int32Array;
  readonly #keys: readonly (string | undefined)[];
  readonly #isUnique: boolean;
  /** Children of the large collections that somebody asked for: by place in a list, by key in a mapping. */
  #items: Map<number, readonly number[]> | undefined;
  #entries: Map<number, ReadonlyMap<string, number>> | undefined;

  constructor(cells: Int32Array, keys: readonly (string | undefined)[], isUnique: boolean) {
    this.#cells = cells;
    this.#keys = keys;
    this.#isUnique = isUnique;
  }

  /** The node of a list item, or -1. */
  item(node: number, index: number): number {
    if (index >= mostSteps) return this.#itemsOf(node)[index] ?? none;
    let child = this.#cells[node * width + 4]!;
    for (let step = 0; step < index && child !== none; step++) child = this.#cells[child * width + 5]!;
    return child;
  }

  #itemsOf(node: number): readonly number[] {
    this.#items ??= new Map();
    const items = this.#items.get(node) ?? [...this.#children(node)];
    this.#items.set(node, items);
    return items;
  }

  /** The node of a mapping entry (the last of equal keys), or -1. */
  entry(node: number, key: string): number {
    const known = this.#entries?.get(node);
    if (known) return known.get(key) ?? none;
    let found = none;
    let steps = 0;
    for (let child = this.#cells[node * width + 4]!; child !== none; child = this.#cells[child * width + 5]!) {
      if (++steps > mostSteps) return this.#entriesOf(node).get(key) ?? none;
      if (this.#keys[child] !== key) continue;
      found = child;
      if (this.#isUnique) break;
    }
    return found;
  }

  #entriesOf(node: number): ReadonlyMap<string, number> {
    const entries = new Map(Array.from(this.#children(node), (child) => [this.#keys[child] ?? '', child]));
    this.#entries ??= new Map();
    this.#entries.set(node, entries);
    return entries;
  }

  *#children(node: number): Generator<number> {
    for (let child = this.#cells[node * width + 4]!; child !== none; child = this.#cells[child * width + 5]!)
      yield child;
  }

  /** @param base what offsets count from */
  span(node: number, base = 0): NodeSpan {
    const at = node * width;
    const cells = this.#cells;
    return {
      keyStart: base + cells[at]!,
      keyEnd: base + cells[at + 1]!,
      start: base + cells[at + 2]!,
      end: base + cells[at + 3]!,
    };
  }
}
