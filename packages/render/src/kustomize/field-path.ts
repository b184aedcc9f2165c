import { resolvePlain } from '@sallyport/syntax';
import { deepestCopy } from './budget.ts';
import { partMatcher } from './pattern.ts';
import { Refusal } from './refusal.ts';
import type { Site, Trace } from './site.ts';
import { isNull, type ListNode, list, type MapNode, map, type Node, type Scalar, scalar, textOf } from './tree.ts';

/** Splits `a.b.[name=x.y].c`: dots in brackets and behind a backslash do not separate. */
export function splitFieldPath(path: string): string[] {
  const parts = path.split('.');
  const steps: string[] = [];
  for (let at = 0; at < parts.length; at++) {
    let part = parts[at]!;
    if (part.startsWith('[') && !part.endsWith(']')) {
      while (at + 1 < parts.length && !part.endsWith(']')) part += `.${parts[++at]}`;
    } else {
      while (part.endsWith('\\') && at + 1 < parts.length) part = `${part.slice(0, -1)}.${parts[++at]}`;
    }
    steps.push(part.startsWith('[') && part.endsWith(']') && !part.includes('=') ? part.slice(1, -1) : part);
  }
  return steps;
}

/** The one node at a path: fields, indices, `-` for the last item, and the item with a key. */
export function lookupPath(root: Node, steps: readonly string[]): Node | undefined {
  let at: Node | undefined = root;
  for (const step of steps) {
    if (at?.kind === 'map') at = at.entries.get(step);
    else if (at?.kind === 'list') at = itemAt(at, step);
    else return undefined;
  }
  return at;
}

function itemAt(node: ListNode, step: string): Node | undefined {
  if (step === '-') return node.items.at(-1);
  if (isIndex(step)) return node.items[Number(step)];
  const test = elementTest(step);
  return test && node.items.find((item) => elementText(item, test.key) === test.value);
}

/** A node with the way to put another in its place. */
export interface Slot {
  readonly node: Node;
  set(next: Node): void;
}

/**
 * Every place that a path means: `*` and `[key=pattern]` mean all items that fit.
 * @param create what to make at the end of the path where it is missing; without it nothing is made
 * @param at who asks, for messages and as the origin of what is made
 * @throws {Refusal} where the path meets a map for a list, or an index beyond the end
 */
export function slotsAt(root: MapNode, path: string, create: Node['kind'] | undefined, at: Site): Slot[] {
  const found: Slot[] = [];
  const walk: Walk = { steps: splitFieldPath(path), create, at, found };
  if (walk.steps.length > deepestCopy) throw new Refusal(`a path has more than ${deepestCopy} steps`, at, 'limit');
  visit({ node: root, set: () => {} }, 0, walk);
  return found;
}

interface Walk {
  readonly steps: readonly string[];
  readonly create: Node['kind'] | undefined;
  readonly at: Site;
  readonly found: Slot[];
}

function visit(slot: Slot, depth: number, walk: Walk): void {
  const step = walk.steps[depth];
  const { node } = slot;
  if (step === undefined) walk.found.push(slot);
  else if (node.kind === 'list') visitItems(node, step, depth, walk);
  else if (node.kind === 'map' && step !== '*' && !elementTest(step)) visitField(node, step, depth, walk);
  else if (!isNull(node)) throw new Refusal(`"${step}" of ${walk.steps.join('.')} finds a ${node.kind}`, walk.at);
}

function visitField(node: MapNode, name: string, depth: number, walk: Walk): void {
  let child = node.entries.get(name);
  if (!child && walk.create) {
    child = made(depth + 1, walk);
    node.entries.set(name, child);
  }
  if (child) visit({ node: child, set: (next) => node.entries.set(name, next) }, depth + 1, walk);
}

function visitItems(node: ListNode, step: string, depth: number, walk: Walk): void {
  const test = elementTest(step);
  const follow = (index: number): void => {
    const slot: Slot = {
      node: node.items[index]!,
      set: (next) => {
        node.items[index] = next;
      },
    };
    // A plain value that fits ends the path.
    if (test?.key === '') walk.found.push(slot);
    else visit(slot, depth + 1, walk);
  };
  if (isIndex(step)) {
    const index = Number(step);
    const { length } = node.items;
    if (index === length && walk.create) node.items.push(made(depth + 1, walk));
    else if (index >= length) throw new Refusal(`index ${index} specified but only ${length} elements found`, walk.at);
    follow(index);
  } else if (step === '*') {
    for (let index = 0; index < node.items.length; index++) follow(index);
  } else if (test) {
    const before = walk.found.length;
    const matches = partMatcher(test.value, walk.at);
    node.items.forEach((item, index) => {
      const text = elementText(item, test.key);
      if (text !== undefined && matches(text)) follow(index);
    });
    if (walk.found.length > before || !walk.create) return;
    node.items.push(madeElement(test, walk.at));
    follow(node.items.length - 1);
  } else throw new Refusal(`"${step}" of ${walk.steps.join('.')} finds a list`, walk.at);
}

const isIndex = (step: string): boolean => /^[0-9]{1,9}$/.test(step);

interface ElementTest {
  readonly key: string;
  readonly value: string;
}

function elementTest(step: string): ElementTest | undefined {
  const equals = step.indexOf('=');
  if (equals === -1 || !step.startsWith('[') || !step.endsWith(']')) return undefined;
  return { key: step.slice(1, equals), value: step.slice(equals + 1, -1) };
}

/** The text that an element is known by: of the field that is its key, or its own. */
function elementText(item: Node, key: string): string | undefined {
  if (key === '') return item.kind === 'scalar' ? textOf(item) : undefined;
  const field = item.kind === 'map' ? item.entries.get(key) : undefined;
  return field && textOf(field);
}

function madeElement({ key, value }: ElementTest, at: Site): Node {
  const trace: Trace = { site: at, role: 'use' };
  const own = scalar(resolvePlain(value) as Scalar, trace);
  if (key === '') return own;
  const element = map(trace);
  element.entries.set(key, own);
  return element;
}

function made(depth: number, { steps, create, at }: Walk): Node {
  const trace: Trace = { site: at, role: 'use' };
  const next = steps[depth];
  const inList = next !== undefined && (isIndex(next) || next === '-' || elementTest(next) !== undefined);
  if (inList || (next === undefined && create === 'list')) return list([], trace);
  return next === undefined && create === 'scalar' ? scalar(null, trace) : map(trace);
}
