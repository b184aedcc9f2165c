import type { CelNode } from '@sallyport/syntax/cel';
import { mostLabels } from './vocabulary.ts';

/**
 * An upper bound of the steps that one evaluation takes, from the text alone: a loop costs its body times the most
 * elements that it can have. Kubernetes bounds the CEL of its admission policies in the same way.
 * The evaluation counts its steps too; a bound before the run refuses a hostile expression in the file that holds it.
 */
export function boundCost(root: CelNode): number {
  return measure(root, new Map()).cost;
}

/** How long a value can be, and what its elements are. */
interface Size {
  readonly length: number;
  readonly item: Size | undefined;
}

interface Measure {
  readonly cost: number;
  readonly size: Size;
}

type Bound = ReadonlyMap<string, Size>;

const one: Size = { length: 1, item: undefined };
/** Names and paths are short; a policy that asks for longer text pays no more than this for it. */
const longText = 20;

function measure(node: CelNode, bound: Bound): Measure {
  switch (node.op) {
    case 'literal':
      return { cost: 1, size: one };
    case 'ident': {
      const size = node.isGlobal ? undefined : bound.get(node.name);
      if (size) return { cost: 1, size };
      return { cost: 1, size: node.isGlobal && node.name === 'labels' ? { length: mostLabels, item: one } : one };
    }
    case 'select':
    case 'unary':
      return together([measure(node.operand, bound)], one);
    case 'has':
      return together([measure(node.operand, bound), { cost: 1, size: one }], one);
    case 'list': {
      const items = node.items.map((item) => measure(item.node, bound));
      return together(items, { length: items.length, item: largest(items.map((item) => item.size)) });
    }
    case 'map': {
      const entries = node.entries.flatMap(({ key, value }) => [measure(key, bound), measure(value, bound)]);
      return together(entries, { length: node.entries.length, item: largest(entries.map((entry) => entry.size)) });
    }
    case 'call':
      return call(node, bound);
    case 'loop':
      return loop(node, bound);
    case 'index':
      return widest([measure(node.operand, bound), measure(node.index, bound)]);
    case 'ternary':
      return widest([node.condition, node.yes, node.no].map((part) => measure(part, bound)));
    case 'binary': {
      const parts = [measure(node.left, bound), measure(node.right, bound)];
      const sizes = parts.map((part) => part.size);
      const walk = walking.has(node.operator) ? Math.max(...sizes.map(total)) : 0;
      const joined = node.operator === '+' ? sizes.reduce((sum, size) => sum + size.length, 0) : 0;
      const { cost, size } = widest(parts);
      return { cost: cost + walk, size: { length: Math.max(joined, size.length), item: size.item } };
    }
    // The policy language has neither; nothing is worth more than they would be.
    case 'bind':
    case 'optMap':
      return { cost: Number.POSITIVE_INFINITY, size: one };
  }
}

/** Operators that look at every element. */
const walking: ReadonlySet<string> = new Set(['in', '==', '!=']);

function loop(node: Extract<CelNode, { op: 'loop' }>, bound: Bound): Measure {
  const range = measure(node.range, bound);
  const inner = new Map(bound);
  for (const name of node.variables) inner.set(name, range.size.item ?? one);
  const body = measure(node.body, inner);
  const each = 2 + body.cost + (node.condition ? measure(node.condition, inner).cost : 0);
  const item = node.macro === 'filter' ? range.size.item : body.size;
  const size = node.macro === 'filter' || node.macro === 'map' ? { length: range.size.length, item } : one;
  return { cost: range.cost + range.size.length * each, size };
}

function call({ name, target, args }: Extract<CelNode, { op: 'call' }>, bound: Bound): Measure {
  // What `matches` takes depends on its pattern, too: the evaluation counts it.
  const text = name === 'startsWith' || name === 'endsWith' || name === 'contains' ? longText : 0;
  const { cost, size } = widest((target ? [target, ...args] : args).map((part) => measure(part, bound)));
  return { cost: cost + text, size };
}

function widest(parts: readonly Measure[]): Measure {
  return together(parts, largest(parts.map((part) => part.size)) ?? one);
}

function together(parts: readonly Measure[], size: Size): Measure {
  return { cost: parts.reduce((sum, part) => sum + part.cost, 1), size };
}

function largest(sizes: readonly Size[]): Size | undefined {
  let length = 0;
  const items: Size[] = [];
  for (const size of sizes) {
    length = Math.max(length, size.length);
    if (size.item) items.push(size.item);
  }
  return sizes.length === 0 ? undefined : { length, item: largest(items) };
}

function total(size: Size): number {
  return size.length * (size.item ? total(size.item) : 1);
}
