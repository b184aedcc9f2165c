import type { ASTNode } from '@marcbachmann/cel-js';
import { mostLabels } from './vocabulary.ts';

/**
 * An upper bound of the steps that one evaluation takes, from the text alone: a loop costs its body times the most
 * elements that it can have. Kubernetes bounds the CEL of its admission policies in the same way.
 * A bound before the run needs no counter in it, and refuses a hostile expression in the file that holds it.
 */
export function boundCost(root: ASTNode): number {
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

const one: Size = { length: 1, item: undefined };
/** Names and paths are short; a policy that asks for longer text pays no more than this for it. */
const longText = 20;

function measure(node: ASTNode, bound: ReadonlyMap<string, Size>): Measure {
  switch (node.op) {
    case 'value':
      return { cost: 1, size: one };
    case 'id': {
      const size = bound.get(node.args);
      if (size) return { cost: 1, size };
      return { cost: 1, size: node.args === 'labels' ? { length: mostLabels, item: one } : one };
    }
    case '.':
    case '.?':
      return together([measure(node.args[0], bound)], one);
    case '!_':
    case '-_':
      return together([measure(node.args, bound)], one);
    case 'list': {
      const items = node.args.map((item) => measure(item, bound));
      return together(items, { length: items.length, item: largest(items.map((item) => item.size)) });
    }
    case 'map': {
      const entries = node.args.flat().map((item) => measure(item, bound));
      return together(entries, { length: node.args.length, item: largest(entries.map((item) => item.size)) });
    }
    case 'call':
      return call(
        node.args[0],
        undefined,
        node.args[1].map((arg) => measure(arg, bound)),
      );
    case 'rcall': {
      const receiver = measure(node.args[1], bound);
      if (isLoop(node.args[0]) && node.args[2][0]?.op === 'id')
        return loop(node.args[0], receiver, node.args[2], bound);
      return call(
        node.args[0],
        receiver,
        node.args[2].map((arg) => measure(arg, bound)),
      );
    }
    default: {
      const parts = node.args.map((arg) => measure(arg, bound));
      const sizes = parts.map((part) => part.size);
      const walk = node.op === 'in' || node.op === '==' || node.op === '!=' ? Math.max(...sizes.map(total)) : 0;
      const joined = node.op === '+' ? sizes.reduce((sum, size) => sum + size.length, 0) : 0;
      const widest = largest(sizes) ?? one;
      const measured = together(parts, { length: Math.max(joined, widest.length), item: widest.item });
      return { ...measured, cost: measured.cost + walk };
    }
  }
}

function loop(name: string, range: Measure, args: readonly ASTNode[], bound: ReadonlyMap<string, Size>): Measure {
  const variable = args[0] as Extract<ASTNode, { op: 'id' }>;
  const inner = new Map(bound).set(variable.args, range.size.item ?? one);
  const body = args.slice(1).map((arg) => measure(arg, inner));
  const each = body.reduce((sum, part) => sum + part.cost, 2);
  const item = name === 'filter' ? range.size.item : body.at(-1)?.size;
  const size = name === 'filter' || name === 'map' ? { length: range.size.length, item } : one;
  return { cost: range.cost + range.size.length * each, size };
}

function call(name: string, receiver: Measure | undefined, args: readonly Measure[]): Measure {
  const text = name === 'startsWith' || name === 'endsWith' || name === 'contains' || name === 'matches' ? longText : 0;
  const parts = receiver ? [receiver, ...args] : args;
  const measured = together(parts, largest(parts.map((part) => part.size)) ?? one);
  return { ...measured, cost: measured.cost + text };
}

function isLoop(name: string): boolean {
  return name === 'all' || name === 'exists' || name === 'exists_one' || name === 'filter' || name === 'map';
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
