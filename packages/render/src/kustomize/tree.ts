import { childSite, type NodeSite, rootSite, type SourceDocument, type Trace } from './site.ts';

/** A manifest while it is built: every node knows where it comes from. */
export type Node = ScalarNode | MapNode | ListNode;

export type Scalar = string | number | boolean | null;

export interface ScalarNode {
  readonly kind: 'scalar';
  value: Scalar;
  trace: Trace;
  /**
   * Stands at several places: a label that one transformer made in metadata, selector and template is one node to
   * kustomize, and what changes it at one place later changes it at all of them.
   */
  shared?: boolean;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: Map<string, Node>;
  trace: Trace;
  /** Fields that a patch took away, with the place that did. */
  removed?: Map<string, Trace>;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: Node[];
  trace: Trace;
}

export const scalar = (value: Scalar, trace: Trace): ScalarNode => ({ kind: 'scalar', value, trace });
export const map = (trace: Trace): MapNode => ({ kind: 'map', entries: new Map(), trace });
export const list = (items: Node[], trace: Trace): ListNode => ({ kind: 'list', items, trace });

export const isNull = (node: Node | undefined): boolean =>
  node === undefined || (node.kind === 'scalar' && node.value === null);

/** Reads a manifest into a tree, with the scalars that kustomize's YAML library sees. */
export function readManifest(document: SourceDocument): Node {
  return readNode(document.yaml.value, rootSite(document), true);
}

/** Reads a file that kustomize decodes by the rules of the API server: a kustomization, a configuration. */
export function readSettings(document: SourceDocument): Node {
  return readNode(document.yaml.value, rootSite(document), false);
}

function readNode(value: unknown, site: NodeSite, manifest: boolean): Node {
  const trace: Trace = { site, role: 'base' };
  if (Array.isArray(value)) {
    return list(
      value.map((item, index) => readNode(item, childSite(site, index), manifest)),
      trace,
    );
  }
  if (typeof value === 'object' && value !== null) {
    const node = map(trace);
    for (const key of Object.keys(value)) {
      const child = childSite(site, key);
      const name = manifest && (key === 'true' || key === 'false') ? keyAsWritten(child, key) : key;
      node.entries.set(name, readNode((value as Record<string, unknown>)[key], child, manifest));
    }
    return node;
  }
  if (manifest && (typeof value === 'boolean' || typeof value === 'string'))
    return scalar(asWritten(value, site), trace);
  return scalar(value as Scalar, trace);
}

const trueOrFalse = /^(?:true|True|TRUE|false|False|FALSE)$/;
const date = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/**
 * kustomize reads with a YAML library that keeps `yes` and `on` as text, where the API server's makes booleans of them,
 * and that makes a point in time of a bare date.
 */
function asWritten(value: boolean | string, site: NodeSite): Scalar {
  if (typeof value === 'string' && !date.test(value)) return value;
  const raw = rawOf(site, 'value');
  if (typeof value === 'string') return raw === value ? `${value}T00:00:00Z` : value;
  return raw === undefined || trueOrFalse.test(raw) || !/^[a-zA-Z]+$/.test(raw) ? value : raw;
}

function keyAsWritten(site: NodeSite, key: string): string {
  const raw = rawOf(site, 'key');
  return raw !== undefined && /^(?:y|n|yes|no|on|off)$/i.test(raw) ? raw : key;
}

function rawOf(site: NodeSite, part: 'key' | 'value'): string | undefined {
  const steps: string[] = [];
  for (let at: NodeSite | undefined = site; at?.parent; at = at.parent) {
    steps.push(`/${String(at.key).replaceAll('~', '~0').replaceAll('/', '~1')}`);
  }
  const span = site.document.yaml.locate(steps.reverse().join(''));
  if (!span) return undefined;
  const { text } = site.document.file;
  return part === 'key' ? text.slice(span.keyStart, span.keyEnd) : text.slice(span.start, span.end);
}

/** A copy that shares nothing that can change; `retrace` gives its nodes another history. */
export function cloneTree<N extends Node>(node: N, retrace?: (trace: Trace) => Trace): N {
  return cloneNode(node, retrace, undefined) as N;
}

/** A copy in which the scalars that stand at several places still do. */
export function cloneShared(node: MapNode): MapNode {
  return cloneNode(node, undefined, new Map()) as MapNode;
}

function cloneNode(
  node: Node,
  retrace: ((trace: Trace) => Trace) | undefined,
  twins: Map<ScalarNode, ScalarNode> | undefined,
): Node {
  const trace = retrace ? retrace(node.trace) : node.trace;
  if (node.kind === 'scalar') {
    const twin = node.shared ? twins?.get(node) : undefined;
    if (twin) return twin;
    const copy: ScalarNode = { kind: 'scalar', value: node.value, trace };
    if (!node.shared || !twins) return copy;
    copy.shared = true;
    twins.set(node, copy);
    return copy;
  }
  if (node.kind === 'list') {
    const items = new Array<Node>(node.items.length);
    for (let at = 0; at < items.length; at++) items[at] = cloneNode(node.items[at]!, retrace, twins);
    return { kind: 'list', items, trace };
  }
  const entries = new Map<string, Node>();
  for (const [key, child] of node.entries) entries.set(key, cloneNode(child, retrace, twins));
  const copy: MapNode = { kind: 'map', entries, trace };
  if (node.removed) copy.removed = new Map(node.removed);
  return copy;
}

export function noteRemoval(node: MapNode, key: string, trace: Trace): void {
  node.removed ??= new Map();
  node.removed.set(key, trace);
}

/** Nesting of a tree: 1 for a scalar. */
export function depthOf(node: Node): number {
  if (node.kind === 'scalar') return 1;
  let deepest = 0;
  for (const child of node.kind === 'list' ? node.items : node.entries.values())
    deepest = Math.max(deepest, depthOf(child));
  return deepest + 1;
}

/** Steps that a text costs: it can be doubled as nodes can. */
export const textCost = (text: string): number => text.length >> 3;

/** What it costs to copy a tree, for budgets: its nodes, and the length of its texts. */
export function sizeOf(node: Node): number {
  if (node.kind === 'scalar') return typeof node.value === 'string' ? 1 + textCost(node.value) : 1;
  let size = 1;
  for (const child of node.kind === 'list' ? node.items : node.entries.values()) size += sizeOf(child);
  return size;
}

export function toValue(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toValue);
  const value: Record<string, unknown> = {};
  for (const [key, child] of node.entries) setOwn(value, key, toValue(child));
  return value;
}

// A manifest may name a key `__proto__`; it is data here, never a prototype.
function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else target[key] = value;
}

/** The node at the end of a way of field names, through maps alone. */
export function lookup(node: Node | undefined, ...steps: readonly string[]): Node | undefined {
  let at = node;
  for (const step of steps) {
    if (at?.kind !== 'map') return undefined;
    at = at.entries.get(step);
  }
  return at;
}

/** The node at the steps of a pointer, through maps and lists. */
export function nodeAt(root: Node, steps: readonly string[]): Node | undefined {
  let at: Node | undefined = root;
  for (const step of steps) at = at && childOf(at, step);
  return at;
}

export function childOf(node: Node, step: string): Node | undefined {
  if (node.kind === 'map') return node.entries.get(step);
  if (node.kind === 'list' && /^(?:0|[1-9][0-9]{0,8})$/.test(step)) return node.items[Number(step)];
  return undefined;
}

/** The text of a scalar as a YAML library holds it: numbers and booleans in their plain form, null as nothing. */
export function textOf(node: Node | undefined): string {
  if (node?.kind !== 'scalar' || node.value === null) return '';
  return String(node.value);
}

/** Labels or annotations: the entries of a map that are scalars, as text. */
export function textMap(node: Node | undefined): Map<string, string> {
  const found = new Map<string, string>();
  if (node?.kind !== 'map') return found;
  for (const [key, value] of node.entries) if (value.kind === 'scalar') found.set(key, textOf(value));
  return found;
}

/** The map at a field, made where it is missing or null. */
export function mapAt(parent: MapNode, key: string, trace: Trace): MapNode | undefined {
  const found = parent.entries.get(key);
  if (found?.kind === 'map') return found;
  if (!isNull(found)) return undefined;
  const made = map(trace);
  parent.entries.set(key, made);
  return made;
}
