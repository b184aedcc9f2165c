import { appendPointer } from '@sallyport/model';
import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml';
import { ComposedDocument, type DuplicateKey, type YamlDocument } from './document.ts';
import { PositionTable } from './positions.ts';
import { resolvePlain } from './scalar.ts';
import { hasDirectives, splitDocuments } from './split.ts';

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

/** Documents of a text in order, and what is wrong in it. */
export interface YamlStream {
  readonly documents: YamlDocument[];
  readonly problems: YamlProblem[];
}

/**
 * `parseYaml` by the events of a whole YAML reader.
 * @param base what offsets count from
 */
export function composeYaml(text: string, limits: YamlLimits = defaultYamlLimits, base = 0): YamlStream {
  const documents: YamlDocument[] = [];
  const problems: YamlProblem[] = [];
  for (const part of partsOf(text, limits)) {
    if ('problem' in part) problems.push(problemAt(base, part.problem).problem);
    else composeAll({ ...part, start: base + part.start }, limits, documents, problems);
  }
  return { documents, problems };
}

/** A text, or a part of it, with the events of its documents. */
export interface YamlPart {
  /** Offset of the part in the whole text; the events count from it. */
  readonly start: number;
  readonly text: string;
  readonly events: readonly Event[];
}

/** What `parseYaml` composes its documents from, for readers that need to know how something is written. */
export function readYamlEvents(
  text: string,
  limits: YamlLimits = defaultYamlLimits,
): { parts: YamlPart[]; problems: YamlProblem[] } {
  const parts: YamlPart[] = [];
  const problems: YamlProblem[] = [];
  for (const part of partsOf(text, limits)) {
    if ('problem' in part) problems.push(part.problem);
    else parts.push(part);
  }
  return { parts, problems };
}

/**
 * Document by document, so that one that is broken does not hide the others, and the events of a large file are never
 * in memory all at once.
 */
function* partsOf(text: string, limits: YamlLimits): Generator<YamlPart | { readonly problem: YamlProblem }> {
  if (hasDirectives(text)) {
    const whole = readEvents(text, limits);
    if (!('problem' in whole)) {
      yield { start: 0, text, events: whole.events };
      return;
    }
  }
  for (const { start, chunk } of splitDocuments(text)) {
    const part = readEvents(chunk, limits);
    if (!('problem' in part)) yield { start, text: chunk, events: part.events };
    else if (/^\ufeff?\s*\{/.test(chunk)) yield* jsonParts(chunk, start, part.problem, limits);
    else yield problemAt(start, part.problem);
  }
}

function problemAt(start: number, problem: YamlProblem): { readonly problem: YamlProblem } {
  return { problem: { ...problem, offset: start + problem.offset } };
}

/** What is no one JSON object may be several. */
function* jsonParts(
  text: string,
  start: number,
  problem: YamlProblem,
  limits: YamlLimits,
): Generator<YamlPart | { readonly problem: YamlProblem }> {
  const chunks = splitJson(text);
  if (chunks.length === 1) yield problemAt(start, problem);
  else {
    for (const { start: at, chunk } of chunks) {
      const part = readEvents(chunk, limits);
      if ('problem' in part) yield problemAt(start + at, part.problem);
      else yield { start: start + at, text: chunk, events: part.events };
    }
  }
}

function readEvents(text: string, limits: YamlLimits): { events: Event[] } | { problem: YamlProblem } {
  // Each round reads the text again: the larger it is, the fewer rounds.
  let rounds = Math.min(500, Math.floor(4_000_000 / (text.length + 1)));
  let source = text;
  for (;;) {
    try {
      return { events: parseEvents(source, { maxDepth: limits.maxDepth }) };
    } catch (error) {
      const joined = error instanceof YAMLException && rounds-- > 0 ? joinClosingLine(source, error) : undefined;
      if (joined === undefined) return { problem: problemOf(error) };
      source = joined;
    }
  }
}

function problemOf(error: unknown): YamlProblem {
  if (error instanceof YAMLException) {
    const kind = /depth|nest/i.test(error.reason) ? 'limit' : 'syntax';
    return { kind, message: error.reason, offset: error.mark?.position ?? 0 };
  }
  if (error instanceof RangeError) return { kind: 'limit', message: 'nested too deeply', offset: 0 };
  throw error;
}

/**
 * The text with the line of a closing bracket joined to the one before, for a bracket that stands no deeper than the
 * key it belongs to: the specification asks for more, the reader of Kubernetes (libyaml) does not. A line break within
 * brackets is white space, and no offset moves. Undefined where that is not what is wrong.
 */
function joinClosingLine(text: string, { reason, mark }: YAMLException): string | undefined {
  const at = mark?.position ?? 0;
  if (reason !== 'deficient indentation' || (text[at] !== ']' && text[at] !== '}')) return undefined;
  const lineBreak = text.lastIndexOf('\n', at - 1);
  if (lineBreak === -1 || text.slice(lineBreak, at).trim() !== '') return undefined;
  // A comment would swallow the bracket.
  if (text.slice(text.lastIndexOf('\n', lineBreak - 1) + 1, lineBreak).includes('#')) return undefined;
  const from = text[lineBreak - 1] === '\r' ? lineBreak - 1 : lineBreak;
  return text.slice(0, from) + ' '.repeat(lineBreak + 1 - from) + text.slice(lineBreak + 1);
}

/** JSON objects one behind the other, without a marker between them: kubectl reads them as so many documents. */
function splitJson(text: string): { start: number; chunk: string }[] {
  const chunks: { start: number; chunk: string }[] = [];
  let start = 0;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') depth++;
    else if ((char === '}' || char === ']') && --depth <= 0) {
      chunks.push({ start, chunk: text.slice(start, at + 1) });
      start = at + 1;
      depth = 0;
    }
  }
  const rest = text.slice(start);
  if (rest.trim() !== '' || chunks.length === 0) chunks.push({ start, chunk: rest });
  return chunks;
}

interface Frame {
  readonly value: unknown[] | Record<string, unknown>;
  /** Its node in the position table. */
  readonly node: number;
  readonly mapping: boolean;
  readonly anchor: string | undefined;
  /** Newest child in the position table; -1 before the first. */
  lastChild: number;
  end: number;
  /** The pending key of a mapping. */
  key: string | undefined;
  keyStart: number;
  keyEnd: number;
  merging: boolean;
  merges: { readonly value: unknown; readonly node: number }[] | undefined;
  /** Expanded nodes of the document when this collection opened. */
  readonly nodes: number;
  /** Its JSON pointer, once somebody asked. */
  pointer: string | undefined;
}

interface Anchored {
  readonly value: unknown;
  readonly node: number;
  readonly nodes: number;
  /** Open until its collection is closed: an alias to it then would be a cycle. */
  readonly open: boolean;
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
  { text, start, events }: YamlPart,
  limits: YamlLimits,
  documents: YamlDocument[],
  problems: YamlProblem[],
): void {
  let at = 0;
  while (at < events.length) {
    const end = documentEnd(events, at);
    try {
      const document = composeDocument(text, start, events, at + 1, end, limits);
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
  const table = new PositionTable();
  const anchors = new Map<string, Anchored>();
  const duplicates: DuplicateKey[] = [];
  const stack: Frame[] = [];
  let frame: Frame | undefined;
  let root: unknown;
  let rootNode = -1;
  let expanded = 0;
  let isIntricate = false;

  const count = (nodes: number, offset: number): void => {
    expanded += nodes;
    if (expanded > limits.maxExpandedNodes) {
      const message = `more than ${limits.maxExpandedNodes} nodes once its aliases are expanded`;
      throw new Refused({ kind: 'limit', message, offset: base + offset });
    }
  };

  /** True where the next scalar is the key of a mapping. */
  const awaitsKey = (): boolean => frame?.mapping === true && frame.key === undefined;

  /** Keys become text as the decoder makes JSON of them: `8080:` is "8080" and `on:` is "true". */
  const setKey = (value: unknown, start: number, end: number): void => {
    // As in the decoder of Kubernetes. It is what an unquoted `{{ action }}` of a template reads like.
    if (typeof value === 'object' && value !== null) {
      throw new Refused({ kind: 'syntax', message: 'a mapping or list stands where a key must', offset: base + start });
    }
    if (isBehindMark(text, start)) isIntricate = true;
    frame!.key = String(value);
    frame!.keyStart = start;
    frame!.keyEnd = end;
  };

  /** Hangs a value below the open collection. */
  const put = (value: unknown, node: number): void => {
    if (!frame) {
      root = value;
      rootNode = node;
      return;
    }
    const end = table.end(node);
    if (end > frame.end) frame.end = end;
    if (frame.merging) {
      frame.merges ??= [];
      frame.merges.push({ value, node });
      frame.merging = false;
      frame.key = undefined;
      return;
    }
    if (frame.mapping) {
      const target = frame.value as Record<string, unknown>;
      const key = frame.key!;
      if (Object.hasOwn(target, key)) {
        duplicates.push({ key, offset: base + frame.keyStart, parent: pointerOf(frame, stack) });
      }
      setOwn(target, key, value);
      table.name(node, key, frame.keyStart, frame.keyEnd);
      frame.key = undefined;
    } else (frame.value as unknown[]).push(value);
    table.link(frame.node, frame.lastChild, node);
    frame.lastChild = node;
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
          // Nothing stands there (`key:`, `-`): its place is right behind the key, or behind the item before.
          const behind = frame?.mapping ? frame.keyEnd : (frame?.end ?? 0);
          start = end = event.anchorEnd !== -1 ? event.anchorEnd : behind;
        } else if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED) {
          start -= 1;
          end += 1;
        }
        const tagged = event.tagStart !== -1;
        if (tagged || event.anchorStart !== -1) isIntricate = true;
        const value = tagged
          ? taggedScalar(text.slice(event.tagStart, event.tagEnd), content)
          : plain
            ? resolvePlain(content)
            : content;
        if (awaitsKey()) {
          setKey(value, start, end);
          frame!.merging = plain && content === '<<';
          if (content === '<<') isIntricate = true;
          if (event.anchorStart !== -1) {
            anchors.set(text.slice(event.anchorStart, event.anchorEnd), { value, node: -1, nodes: 1, open: false });
          }
          break;
        }
        const node = table.add(start, end);
        if (event.anchorStart !== -1) {
          anchors.set(text.slice(event.anchorStart, event.anchorEnd), { value, node, nodes: 1, open: false });
        }
        put(value, node);
        break;
      }
      case EVENT_ID.ALIAS: {
        isIntricate = true;
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
        if (awaitsKey()) {
          setKey(anchored.value, event.anchorStart - 1, event.anchorEnd);
          break;
        }
        const node = table.add(event.anchorStart - 1, event.anchorEnd);
        if (anchored.node !== -1) table.shareChildren(node, anchored.node);
        put(anchored.value, node);
        break;
      }
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE: {
        count(1, event.start);
        const mapping = event.type === EVENT_ID.MAPPING;
        const value: unknown[] | Record<string, unknown> = mapping ? {} : [];
        const node = table.add(event.start, event.start);
        const anchor = event.anchorStart === -1 ? undefined : text.slice(event.anchorStart, event.anchorEnd);
        if (anchor !== undefined) anchors.set(anchor, { value, node, nodes: 0, open: true });
        if (anchor !== undefined || event.tagStart !== -1) isIntricate = true;
        if (frame) stack.push(frame);
        frame = {
          value,
          node,
          mapping,
          anchor,
          lastChild: -1,
          end: event.start,
          key: undefined,
          keyStart: 0,
          keyEnd: 0,
          merging: false,
          merges: undefined,
          nodes: expanded,
          pointer: undefined,
        };
        break;
      }
      case EVENT_ID.POP: {
        const closed: Frame = frame!;
        if (closed.merges) applyMerges(closed, table);
        table.close(closed.node, closed.end);
        if (closed.anchor !== undefined) {
          const nodes = expanded - closed.nodes + 1;
          anchors.set(closed.anchor, { value: closed.value, node: closed.node, nodes, open: false });
        }
        frame = stack.pop();
        if (awaitsKey()) setKey(closed.value, table.start(closed.node), closed.end);
        else put(closed.value, closed.node);
        break;
      }
      default:
        break;
    }
  }
  return rootNode === -1
    ? undefined
    : new ComposedDocument(root, rootNode, table.finish(duplicates.length === 0), base, duplicates, isIntricate);
}

/** Whether a key stands behind a question mark. */
function isBehindMark(text: string, start: number): boolean {
  let at = start - 1;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r') at--;
  return text[at] === '?';
}

/** Kept at each level, so that a text full of repeated keys costs one step a collection. */
function pointerOf(frame: Frame, outer: readonly Frame[]): string {
  let level = outer.length;
  while (level > 0 && outer[level - 1]!.pointer === undefined) level--;
  for (; level <= outer.length; level++) {
    const current = level === outer.length ? frame : outer[level]!;
    const parent = outer[level - 1];
    const step = parent && (parent.mapping ? (parent.key ?? '') : (parent.value as unknown[]).length);
    current.pointer ??= parent ? appendPointer(parent.pointer!, step!) : '';
  }
  return frame.pointer!;
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
function applyMerges(frame: Frame, table: PositionTable): void {
  const target = frame.value as Record<string, unknown>;
  const mergeOne = (value: unknown, node: number): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const child of table.children(node)) {
      if (Array.isArray(value)) {
        mergeOne(value[child.index], child.node);
        continue;
      }
      const key = child.key;
      if (key === undefined || Object.hasOwn(target, key)) continue;
      setOwn(target, key, (value as Record<string, unknown>)[key]);
      const copy = table.copy(child.node);
      table.link(frame.node, frame.lastChild, copy);
      frame.lastChild = copy;
    }
  };
  for (const { value, node } of frame.merges!) mergeOne(value, node);
}
