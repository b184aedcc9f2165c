import { asRecord, asStringMap } from './object.ts';
import { type Labels, matchesEqualitySelector } from './selector.ts';

/**
 * Selectors keyed by one label that they ask for: an object is held against those that ask for one of its labels, and
 * against those that ask for none, instead of against all.
 */
export interface SelectorIndex<T> {
  add(selector: unknown, item: T): void;
  /** Entries whose selector matches; with `fresh`, without those marked as hit. */
  matching(labels: Labels, fresh?: boolean): Iterable<Entry<T>>;
}

export interface Entry<T> {
  readonly selector: unknown;
  readonly item: T;
  hit: boolean;
}

export function selectorIndex<T>(matches: (selector: unknown, labels: Labels) => boolean): SelectorIndex<T> {
  const byLabel = new Map<string, Entry<T>[]>();
  const others: Entry<T>[] = [];
  return {
    add(selector, item) {
      const wanted = matches === matchesEqualitySelector ? selector : asRecord(selector).matchLabels;
      const [pair] = asStringMap(wanted);
      const entry = { selector, item, hit: false };
      if (!pair) {
        others.push(entry);
        return;
      }
      const key = `${pair[0]}=${pair[1]}`;
      const list = byLabel.get(key);
      if (list) list.push(entry);
      else byLabel.set(key, [entry]);
    },
    *matching(labels, fresh = false) {
      for (const entry of others) if (!(fresh && entry.hit) && matches(entry.selector, labels)) yield entry;
      for (const [key, value] of labels) {
        for (const entry of byLabel.get(`${key}=${value}`) ?? []) {
          if (!(fresh && entry.hit) && matches(entry.selector, labels)) yield entry;
        }
      }
    },
  };
}

/** The index of a namespace, made when it is first asked for. */
export function inIndex<T>(
  indexes: Map<string, SelectorIndex<T>>,
  namespace: string,
  matches: (selector: unknown, labels: Labels) => boolean,
): SelectorIndex<T> {
  let index = indexes.get(namespace);
  if (!index) {
    index = selectorIndex(matches);
    indexes.set(namespace, index);
  }
  return index;
}

/** Hands out each item whose selector matches, and marks it as hit: it is not looked at again. */
export function mark<T>(index: SelectorIndex<T> | undefined, labels: Labels, hit: (item: T) => void): void {
  if (!index) return;
  for (const entry of index.matching(labels, true)) {
    entry.hit = true;
    hit(entry.item);
  }
}
