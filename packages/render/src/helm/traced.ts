import type { ValueNode } from './values.ts';

/**
 * What is known of a value inside a template: where it comes from, and itself as far as that can be told without being
 * helm.
 */
export type Traced =
  /** Exactly what stands at a place of the values, or of Chart.yaml. */
  | { readonly kind: 'value'; readonly node: ValueNode }
  | { readonly kind: 'const'; readonly value: unknown }
  /** Own entries, then the first of `rest` that has a key. */
  | { readonly kind: 'dict'; readonly entries: Map<string, Traced>; rest: readonly Traced[] }
  | { readonly kind: 'list'; readonly items: readonly Traced[] }
  /** Made of its parts in a way that is not followed: only where they come from is known. */
  | { readonly kind: 'mix'; readonly parts: readonly Traced[] }
  /** `used` stands in because `knob` is empty: setting the knob would change it. */
  | { readonly kind: 'fallback'; readonly knob: Traced; readonly used: Traced };

/** Work that tracing may still do: templates are hostile, and can be made to explode. */
export interface Budget {
  left: number;
}

/** The budget is spent; what was asked is not known. */
export class Exhausted extends Error {}

export function spend(budget: Budget, steps = 1): void {
  budget.left -= steps;
  if (budget.left < 0) throw new Exhausted('tracing was given up');
}

export const unknown: Traced = { kind: 'mix', parts: [] };

export function constant(value: unknown): Traced {
  return { kind: 'const', value };
}

/** Only the parts that come from somewhere; a single mix stands for itself. */
export function mixOf(parts: readonly Traced[]): Traced {
  const known = parts.filter((part) => part.kind !== 'const' && !(part.kind === 'mix' && part.parts.length === 0));
  return known.length === 1 && known[0]!.kind === 'mix' ? known[0]! : { kind: 'mix', parts: known };
}

/** `value.step` */
export function childOf(traced: Traced, step: string, budget: Budget): Traced {
  spend(budget);
  switch (traced.kind) {
    case 'value':
      return traced.node.kind === 'scalar' ? unknown : { kind: 'value', node: traced.node.child(step) };
    case 'const': {
      const { value } = traced;
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return constant(undefined);
      return constant((value as Record<string, unknown>)[step]);
    }
    case 'dict': {
      const own = traced.entries.get(step);
      if (own) return own;
      const children = traced.rest.map((rest) => childOf(rest, step, budget));
      const [first, ...others] = children.filter((child) => !isAbsent(child));
      if (!first) return children[0] ?? constant(undefined);
      // Maps are merged all the way down.
      return isMap(first) && others.length > 0 ? { kind: 'dict', entries: new Map(), rest: [first, ...others] } : first;
    }
    case 'list':
      return traced.items[Number(step)] ?? unknown;
    case 'mix':
      return traced;
    case 'fallback':
      return { kind: 'fallback', knob: childOf(traced.knob, step, budget), used: childOf(traced.used, step, budget) };
  }
}

export function isAbsent(traced: Traced): boolean {
  if (traced.kind === 'value') return traced.node.kind === 'absent';
  return traced.kind === 'const' && traced.value === undefined;
}

function isMap(traced: Traced): boolean {
  return traced.kind === 'dict' || (traced.kind === 'value' && traced.node.kind === 'map');
}

/** Whether Go calls it true, or undefined where that is not known. */
export function truthOf(traced: Traced, budget: Budget): boolean | undefined {
  spend(budget);
  switch (traced.kind) {
    case 'value': {
      const { node } = traced;
      if (node.kind === 'map' || node.kind === 'list') return node.keys().length > 0;
      return node.kind === 'scalar' && isTrue(node.value);
    }
    case 'const':
      return isTrue(traced.value);
    case 'dict': {
      if (traced.entries.size > 0) return true;
      const truths = traced.rest.map((rest) => truthOf(rest, budget));
      return truths.includes(true) ? true : truths.includes(undefined) ? undefined : false;
    }
    case 'list':
      return traced.items.length > 0;
    case 'mix':
      return undefined;
    case 'fallback':
      return truthOf(traced.used, budget);
  }
}

/** A scalar whose value is known. */
export function scalarOf(traced: Traced): { readonly value: unknown } | undefined {
  if (traced.kind === 'fallback') return scalarOf(traced.used);
  if (traced.kind === 'const') return { value: traced.value };
  if (traced.kind !== 'value') return undefined;
  const { kind, value } = traced.node;
  return kind === 'scalar' ? { value } : kind === 'absent' ? { value: undefined } : undefined;
}

/** What `range` goes over, or undefined where that is not known. */
export function elementsOf(traced: Traced, budget: Budget): { key: Traced; value: Traced }[] | undefined {
  spend(budget);
  switch (traced.kind) {
    case 'value': {
      const { node } = traced;
      if (node.kind === 'scalar') return undefined;
      return node.keys().map((key) => ({
        key: constant(node.kind === 'list' ? Number(key) : key),
        value: { kind: 'value', node: node.child(key) },
      }));
    }
    case 'list':
      return traced.items.map((value, index) => ({ key: constant(index), value }));
    case 'dict': {
      const keys = new Set(traced.entries.keys());
      for (const rest of traced.rest) {
        const elements = elementsOf(rest, budget);
        if (!elements) return undefined;
        for (const { key } of elements) keys.add(String(scalarOf(key)?.value));
      }
      const sorted = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      return sorted.map((key) => ({ key: constant(key), value: childOf(traced, key, budget) }));
    }
    case 'fallback':
      return elementsOf(traced.used, budget);
    default:
      return undefined;
  }
}

function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}
