import { parsePointer } from '@sallyport/model';
import { type Budget, deepestCopy } from './budget.ts';
import { Refusal } from './refusal.ts';
import {
  cloneTree,
  depthOf,
  type ListNode,
  type MapNode,
  type Node,
  noteRemoval,
  sizeOf,
  textOf,
  toValue,
} from './tree.ts';

/**
 * Applies the operations of a JSON patch (RFC 6902) to a tree, in place, with the liberties of kustomize's library:
 * negative indices count from the end, `remove` and `replace` of what is not there are errors.
 * @param operations a list of maps with `op`, `path` and `value` or `from`; its nodes are used up
 * @throws {Refusal} where an operation cannot be done, or copies more than the budget allows
 */
export function applyJsonPatch(root: MapNode, operations: ListNode, budget: Budget): void {
  for (const operation of operations.items) {
    if (operation.kind !== 'map') throw new Refusal('an operation of a JSON patch is a map', operation.trace.site);
    applyOne(root, operation, budget);
  }
}

function applyOne(root: MapNode, operation: MapNode, budget: Budget): void {
  const op = textOf(operation.entries.get('op'));
  const path = textOf(operation.entries.get('path'));
  const refuse = (why: string): Refusal =>
    new Refusal(`JSON patch operation ${op || '(none)'} at ${path || '""'}: ${why}`, operation.trace.site);
  const steps = parsePointer(path);
  if (path !== '' && !path.startsWith('/')) throw refuse('the path must begin with "/"');
  const value = (): Node => {
    const node = operation.entries.get('value');
    if (!node) throw refuse('it has no value');
    return cloneTree(node);
  };
  switch (op) {
    case 'add':
      add(root, steps, value(), refuse);
      return;
    case 'remove':
      remove(root, steps, refuse, operation);
      return;
    case 'replace': {
      const slot = existing(root, steps, refuse);
      const next = value();
      next.trace = { ...next.trace, previous: slot.node.trace };
      slot.set(next);
      return;
    }
    case 'move':
    case 'copy': {
      const from = parsePointer(textOf(operation.entries.get('from')));
      const source = op === 'copy' ? existing(root, from, refuse).node : remove(root, from, refuse, operation);
      budget.spend(sizeOf(source));
      if (depthOf(source) + steps.length > deepestCopy) throw refuse(`it nests deeper than ${deepestCopy}`);
      const moved = op === 'copy' ? cloneTree(source) : source;
      moved.trace = { ...moved.trace, entry: operation.trace.site };
      add(root, steps, moved, refuse);
      return;
    }
    case 'test': {
      const expected = operation.entries.get('value');
      const found = find(root, steps);
      const actual = found === undefined ? null : toValue(found);
      if (!sameValue(actual, expected === undefined ? null : toValue(expected)))
        throw refuse('the value is another one');
      return;
    }
    default:
      throw refuse('there is no such operation');
  }
}

type Refuse = (why: string) => Refusal;

function find(root: Node, steps: readonly string[]): Node | undefined {
  let at: Node | undefined = root;
  for (const step of steps) {
    if (at?.kind === 'map') at = at.entries.get(step);
    else if (at?.kind === 'list') at = at.items[indexIn(at, step) ?? -1];
    else return undefined;
  }
  return at;
}

function indexIn(node: ListNode, step: string): number | undefined {
  if (!/^-?[0-9]{1,9}$/.test(step)) return undefined;
  const index = Number(step);
  const at = index < 0 ? index + node.items.length : index;
  return at >= 0 && at < node.items.length ? at : undefined;
}

function parentOf(root: Node, steps: readonly string[], refuse: Refuse): { parent: MapNode | ListNode; step: string } {
  const step = steps.at(-1);
  if (step === undefined) throw refuse('the whole object cannot be changed');
  const parent = find(root, steps.slice(0, -1));
  if (!parent || parent.kind === 'scalar') throw refuse('there is nothing that could hold it');
  return { parent, step };
}

function existing(root: Node, steps: readonly string[], refuse: Refuse): { node: Node; set: (next: Node) => void } {
  const { parent, step } = parentOf(root, steps, refuse);
  if (parent.kind === 'map') {
    const node = parent.entries.get(step);
    if (!node) throw refuse('there is no such field');
    return { node, set: (next) => parent.entries.set(step, next) };
  }
  const index = indexIn(parent, step);
  if (index === undefined) throw refuse('there is no such item');
  return {
    node: parent.items[index]!,
    set: (next) => {
      parent.items[index] = next;
    },
  };
}

function add(root: Node, steps: readonly string[], value: Node, refuse: Refuse): void {
  const { parent, step } = parentOf(root, steps, refuse);
  if (parent.kind === 'map') {
    const known = parent.entries.get(step);
    if (known) value.trace = { ...value.trace, previous: known.trace };
    parent.entries.set(step, value);
    return;
  }
  if (step === '-') {
    parent.items.push(value);
    return;
  }
  if (!/^-?[0-9]{1,9}$/.test(step)) throw refuse('the index of a list is a number or "-"');
  const index = Number(step);
  const at = index < 0 ? index + parent.items.length + 1 : index;
  if (at < 0 || at > parent.items.length) throw refuse('the index is outside of the list');
  parent.items.splice(at, 0, value);
}

function remove(root: Node, steps: readonly string[], refuse: Refuse, operation: MapNode): Node {
  const { parent, step } = parentOf(root, steps, refuse);
  const { node } = existing(root, steps, refuse);
  if (parent.kind === 'map') {
    parent.entries.delete(step);
    noteRemoval(parent, step, { ...operation.trace, previous: node.trace });
  } else parent.items.splice(parent.items.indexOf(node), 1);
  return node;
}

function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) =>
      Object.hasOwn(b, key) && sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}
