import { parsePointer } from '@sallyport/model';
import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml';
import { resolvePlain } from './scalar.ts';

/** Offsets of one node: of its key (of itself for list items and roots) and of its value, half-open. */
export interface NodeSpan {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
  readonly end: number;
}

export interface YamlDocument {
  /** JSON-like: objects, arrays, strings, numbers, booleans, null. Aliases share one value; there are no cycles. */
  readonly value: unknown;
  readonly start: number;
  readonly end: number;
  /** Where a JSON pointer stands, or undefined where a step is missing. */
  locate(pointer: string): NodeSpan | undefined;
  /** Keys that stand twice in one mapping; the later one holds, as in Kubernetes. */
  readonly duplicates: readonly { readonly key: string; readonly offset: number }[];
}

export interface YamlProblem {
  readonly kind: 'syntax' | 'limit' | 'cycle';
  readonly message: string;
  readonly offset: number;
}

export interface YamlLimits {
  /** Nesting of collections. */
  readonly maxDepth: number;
  /** Nodes of one document after every alias is expanded: an alias bomb stays small in memory but not in meaning. */
  readonly maxExpandedNodes: number;
}

export const defaultYamlLimits: YamlLimits = { maxDepth: 200, maxExpandedNodes: 2_000_000 };

/**
 * Reads a stream of YAML (or JSON) documents with true positions, with the scalars of YAML 1.1 that Kubernetes uses.
 * Never throws for what stands in the text: a broken document is a problem, the others are still read.
 */
export function parseYaml(
  text: string,
  limits: YamlLimits = defaultYamlLimits,
): { documents: YamlDocument[]; problems: YamlProblem[] } {
  const documents: YamlDocument[] = [];
  const problems: YamlProblem[] = [];
  const whole = readEvents(text, limits);
  if (!('problem' in whole)) {
    composeAll(text, 0, whole.events, limits, documents, problems);
    return { documents, problems };
  }
  const chunks = splitDocuments(text);
  if (chunks.length === 1) {
    problems.push(whole.problem);
    return { documents, problems };
  }
  for (const { start, chunk } of chunks) {
    const part = readEvents(chunk, limits);
    if ('problem' in part) problems.push({ ...part.problem, offset: part.problem.offset + start });
    else composeAll(chunk, start, part.events, limits, documents, problems);
  }
  return { documents, problems };
}

function readEvents(text: string, limits: YamlLimits): { events: Event[] } | { problem: YamlProblem } {
  try {
    return { events: parseEvents(text, { maxDepth: limits.maxDepth }) };
  } catch (error) {
    if (error instanceof YAMLException) {
      const kind = /depth|nest/i.test(error.reason) ? 'limit' : 'syntax';
      return { problem: { kind, message: error.reason, offset: error.mark?.position ?? 0 } };
    }
    if (error instanceof RangeError) return { problem: { kind: 'limit', message: 'nested too deeply', offset: 0 } };
    throw error;
  }
}

/** A marker in column 1 always separates documents, even inside a scalar (YAML 1.2 section 9.1.2). */
function splitDocuments(text: string): { start: number; chunk: string }[] {
  const chunks: { start: number; chunk: string }[] = [];
  let start = 0;
  for (const marker of text.matchAll(/^---(?=[ \t\r\n]|$)/gm)) {
    if (marker.index === 0) continue;
    chunks.push({ start, chunk: text.slice(start, marker.index) });
    start = marker.index;
  }
  chunks.push({ start, chunk: text.slice(start) });
  return chunks.filter(({ chunk }) => chunk.trim() !== '');
}

/** Positions of one collection: its own span, and four offsets a child in the order of the text. */
interface Positions {
  start: number;
  end: number;
  readonly keys: string[] | undefined;
  readonly spans: number[];
}

interface Frame {
  readonly value: unknown[] | Record<string, unknown>;
  readonly positions: Positions;
  readonly anchor: string | undefined;
  /** The pending key of a mapping. */
  key: string | undefined;
  keyStart: number;
  keyEnd: number;
  merging: boolean;
  merges: Merge[] | undefined;
  /** Expanded nodes of the document when this collection opened. */
  readonly nodes: number;
}

interface Merge {
  readonly source: unknown;
}

interface Anchored {
  readonly value: unknown;
  readonly nodes: number;
  /** Open until its collection is closed: an alias to it then would be a cycle. */
  open: boolean;
}

/** Ends the composing of one document; caught in this file alone. */
class Refused extends Error {
  readonly problem: YamlProblem;
  constructor(problem: YamlProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

function composeAll(
  text: string,
  base: number,
  events: readonly Event[],
  limits: YamlLimits,
  documents: YamlDocument[],
  problems: YamlProblem[],
): void {
  let at = 0;
  while (at < events.length) {
    const end = documentEnd(events, at);
    try {
      const document = composeDocument(text, base, events, at + 1, end, limits);
      if (document) documents.push(document);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      problems.push(error.problem);
    }
    at = end + 1;
  }
}

/** Index of the event that closes the document which opens at `at`. */
function documentEnd(events: readonly Event[], at: number): number {
  let depth = 0;
  for (let index = at; index < events.length; index++) {
    const { type } = events[index]!;
    if (type === EVENT_ID.POP) depth--;
    else if (type === EVENT_ID.DOCUMENT || type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth++;
    if (depth === 0) return index;
  }
  return events.length;
}

function composeDocument(
  text: string,
  base: number,
  events: readonly Event[],
  from: number,
  to: number,
  limits: YamlLimits,
): YamlDocument | undefined {
  const positionsOf = new Map<object, Positions>();
  const anchors = new Map<string, Anchored>();
  const duplicates: { key: string; offset: number }[] = [];
  const stack: Frame[] = [];
  let frame: Frame | undefined;
  let root: unknown;
  let rootSpan = { start: 0, end: 0 };
  let expanded = 0;

  const count = (nodes: number, offset: number): void => {
    expanded += nodes;
    if (expanded > limits.maxExpandedNodes) {
      const message = `more than ${limits.maxExpandedNodes} nodes once its aliases are expanded`;
      throw new Refused({ kind: 'limit', message, offset: base + offset });
    }
  };

  const put = (value: unknown, start: number, end: number): void => {
    if (!frame) {
      root = value;
      rootSpan = { start, end };
      return;
    }
    const { positions } = frame;
    if (positions.keys === undefined) {
      (frame.value as unknown[]).push(value);
      positions.spans.push(start, end, start, end);
    } else if (frame.key === undefined) {
      frame.key = keyText(value);
      frame.keyStart = start;
      frame.keyEnd = end;
      return;
    } else if (frame.merging) {
      frame.merges ??= [];
      frame.merges.push({ source: value });
      frame.merging = false;
      frame.key = undefined;
    } else {
      const target = frame.value as Record<string, unknown>;
      if (Object.hasOwn(target, frame.key)) duplicates.push({ key: frame.key, offset: base + frame.keyStart });
      setOwn(target, frame.key, value);
      positions.keys.push(frame.key);
      positions.spans.push(frame.keyStart, frame.keyEnd, start, end);
      frame.key = undefined;
    }
    if (end > positions.end) positions.end = end;
  };

  for (let index = from; index < to; index++) {
    const event = events[index]!;
    switch (event.type) {
      case EVENT_ID.SCALAR: {
        count(1, event.valueStart);
        const plain = event.style === SCALAR_STYLE.PLAIN;
        const content = getScalarValue(text, event);
        let { valueStart: start, valueEnd: end } = event;
        if (start === -1) {
          // Nothing stands there (`key:`): its place is right behind the key.
          start = end = event.anchorEnd !== -1 ? event.anchorEnd : (frame?.keyEnd ?? 0);
        } else if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED) {
          start -= 1;
          end += 1;
        }
        const isMergeKey =
          plain &&
          content === '<<' &&
          frame !== undefined &&
          frame.positions.keys !== undefined &&
          frame.key === undefined;
        const value =
          event.tagStart === -1
            ? plain
              ? resolvePlain(content)
              : content
            : taggedScalar(text.slice(event.tagStart, event.tagEnd), content);
        if (event.anchorStart !== -1) {
          anchors.set(text.slice(event.anchorStart, event.anchorEnd), { value, nodes: 1, open: false });
        }
        if (isMergeKey) {
          frame!.key = '<<';
          frame!.keyStart = start;
          frame!.keyEnd = end;
          frame!.merging = true;
        } else put(value, start, end);
        break;
      }
      case EVENT_ID.ALIAS: {
        const name = text.slice(event.anchorStart, event.anchorEnd);
        const anchored = anchors.get(name);
        if (!anchored) {
          throw new Refused({ kind: 'syntax', message: `unknown alias *${name}`, offset: base + event.anchorStart });
        }
        if (anchored.open) {
          throw new Refused({
            kind: 'cycle',
            message: `alias *${name} contains itself`,
            offset: base + event.anchorStart,
          });
        }
        count(anchored.nodes, event.anchorStart);
        put(anchored.value, event.anchorStart - 1, event.anchorEnd);
        break;
      }
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE: {
        count(1, event.start);
        const mapping = event.type === EVENT_ID.MAPPING;
        const value: unknown[] | Record<string, unknown> = mapping ? {} : [];
        const positions: Positions = {
          start: event.start,
          end: event.start,
          keys: mapping ? [] : undefined,
          spans: [],
        };
        positionsOf.set(value, positions);
        const anchor = event.anchorStart === -1 ? undefined : text.slice(event.anchorStart, event.anchorEnd);
        if (anchor !== undefined) anchors.set(anchor, { value, nodes: 0, open: true });
        if (frame) stack.push(frame);
        frame = {
          value,
          positions,
          anchor,
          key: undefined,
          keyStart: 0,
          keyEnd: 0,
          merging: false,
          merges: undefined,
          nodes: expanded,
        };
        break;
      }
      case EVENT_ID.POP: {
        const closed: Frame = frame!;
        if (closed.merges) applyMerges(closed, positionsOf);
        if (closed.anchor !== undefined) {
          anchors.set(closed.anchor, { value: closed.value, nodes: expanded - closed.nodes + 1, open: false });
        }
        frame = stack.pop();
        put(closed.value, closed.positions.start, closed.positions.end);
        break;
      }
      default:
        break;
    }
  }
  if (root === undefined) return undefined;
  return {
    value: root,
    start: base + rootSpan.start,
    end: base + rootSpan.end,
    duplicates,
    locate: (pointer) => locate(root, rootSpan, positionsOf, base, pointer),
  };
}

/** Keys become text as the decoder makes JSON of them: `8080:` is "8080" and `on:` is "true". */
function keyText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** `__proto__` is a key like any other, never a prototype. */
function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else target[key] = value;
}

function taggedScalar(tag: string, content: string): unknown {
  switch (tag) {
    case '!!str':
    case '!!binary':
    case '!':
      return content;
    default:
      return resolvePlain(content);
  }
}

/** Own keys win over merged ones, earlier sources over later ones (YAML merge key, section "merge"). */
function applyMerges(frame: Frame, positionsOf: Map<object, Positions>): void {
  const target = frame.value as Record<string, unknown>;
  for (const { source } of frame.merges!) {
    for (const mapping of Array.isArray(source) ? source : [source]) {
      if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping)) continue;
      const from = positionsOf.get(mapping);
      for (const key of Object.keys(mapping)) {
        if (Object.hasOwn(target, key)) continue;
        setOwn(target, key, (mapping as Record<string, unknown>)[key]);
        const index = from?.keys?.lastIndexOf(key) ?? -1;
        if (!from || index === -1) continue;
        frame.positions.keys!.push(key);
        frame.positions.spans.push(...from.spans.slice(index * 4, index * 4 + 4));
      }
    }
  }
}

function locate(
  root: unknown,
  rootSpan: { start: number; end: number },
  positionsOf: Map<object, Positions>,
  base: number,
  pointer: string,
): NodeSpan | undefined {
  let value = root;
  let span = { keyStart: rootSpan.start, keyEnd: rootSpan.end, start: rootSpan.start, end: rootSpan.end };
  for (const step of parsePointer(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    const positions = positionsOf.get(value);
    if (!positions) return undefined;
    const index = positions.keys ? positions.keys.lastIndexOf(step) : Number(step);
    if (index === -1 || Number.isNaN(index)) return undefined;
    const [keyStart, keyEnd, start, end] = positions.spans.slice(index * 4, index * 4 + 4);
    if (keyStart === undefined || keyEnd === undefined || start === undefined || end === undefined) return undefined;
    span = { keyStart, keyEnd, start, end };
    value = (value as Record<string, unknown>)[step];
  }
  return { keyStart: base + span.keyStart, keyEnd: base + span.keyEnd, start: base + span.start, end: base + span.end };
}
