import { parsePointer } from '@sallyport/model';
import type { NodeSpan, Positions } from './positions.ts';

export interface YamlDocument {
  /** JSON-like: objects, arrays, strings, numbers, booleans, null. Aliases share one value; there are no cycles. */
  readonly value: unknown;
  readonly start: number;
  readonly end: number;
  /** Where a JSON pointer stands, or undefined where a step is missing. */
  locate(pointer: string): NodeSpan | undefined;
  /** Where a JSON pointer stands, or its nearest ancestor that is there. */
  nearest(pointer: string): NodeSpan;
  /** Keys that stand twice in one mapping; the later one holds, as in Kubernetes. */
  readonly duplicates: readonly DuplicateKey[];
  /**
   * Whether anchors, tags, merge keys or keys behind a question mark stand in it: what one place says may then hold for
   * others, or be said elsewhere.
   */
  readonly isIntricate: boolean;
}

export interface DuplicateKey {
  readonly key: string;
  /** Of the later key. */
  readonly offset: number;
  /** JSON pointer of the mapping that it stands in. */
  readonly parent: string;
}

/** Keeps the value and the positions, and nothing else of the composing. */
export class ComposedDocument implements YamlDocument {
  readonly value: unknown;
  readonly start: number;
  readonly end: number;
  readonly duplicates: readonly DuplicateKey[];
  readonly isIntricate: boolean;
  readonly #rootNode: number;
  readonly #positions: Positions;
  readonly #base: number;

  constructor(
    value: unknown,
    rootNode: number,
    positions: Positions,
    base: number,
    duplicates: readonly DuplicateKey[],
    isIntricate: boolean,
  ) {
    const { start, end } = positions.span(rootNode, base);
    this.value = value;
    this.start = start;
    this.end = end;
    this.duplicates = duplicates;
    this.isIntricate = isIntricate;
    this.#rootNode = rootNode;
    this.#positions = positions;
    this.#base = base;
  }

  locate(pointer: string): NodeSpan | undefined {
    const found = this.#walk(pointer);
    return found < 0 ? undefined : this.#positions.span(found, this.#base);
  }

  nearest(pointer: string): NodeSpan {
    const found = this.#walk(pointer);
    return this.#positions.span(found < 0 ? ~found : found, this.#base);
  }

  /** Follows a pointer as far as it goes; the complement of the last node where a step is missing. */
  #walk(pointer: string): number {
    let value = this.value;
    let node = this.#rootNode;
    for (const step of parsePointer(pointer)) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return ~node;
      const next = Array.isArray(value) ? this.#positions.item(node, Number(step)) : this.#positions.entry(node, step);
      if (next === -1) return ~node;
      node = next;
      value = (value as Record<string, unknown>)[step];
    }
    return node;
  }
}
