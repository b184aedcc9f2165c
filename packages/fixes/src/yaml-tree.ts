import { parseYaml, readYamlEvents, resolvePlain, type YamlDocument, type YamlPart } from '@sallyport/syntax';
import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';

/** One document as an editor sees it: its values, and the tree of what is written; aliases are not followed. */
export interface EditableDocument {
  readonly document: YamlDocument;
  /** Undefined for a document that is one scalar: there is nothing in it to edit. */
  readonly root: YamlNode | undefined;
  /** The alias nodes of the document. */
  readonly aliases: readonly YamlNode[];
}

export interface YamlNode {
  readonly kind: 'scalar' | 'mapping' | 'sequence' | 'alias';
  readonly style: 'plain' | 'single' | 'double' | 'block' | 'flow' | 'empty';
  /** Offset of the anchor or tag where one is written, else `start`. */
  readonly from: number;
  /** Half-open, with quotes, brackets and the header of a block scalar. An empty node stands behind its colon or dash. */
  readonly start: number;
  readonly end: number;
  readonly anchor: string | undefined;
  readonly isTagged: boolean;
  /** In the order of the text; equal keys are all there. */
  readonly entries: readonly YamlEntry[];
  /** Undefined for the root and for keys. */
  readonly parent: YamlEntry | undefined;
  /** What an alias refers to. */
  readonly target: YamlNode | undefined;
}

/** An entry of a mapping, or an item of a sequence with its index for a key. */
export interface YamlEntry {
  readonly key: string;
  /** Offset of the question mark before a key that is written with one, else `keyStart`. */
  readonly start: number;
  /** Offsets of the written key; of the value for items. */
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly node: YamlNode;
  readonly owner: YamlNode;
  /** `<<` */
  readonly isMerge: boolean;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Node = Mutable<Omit<YamlNode, 'entries'>> & { entries: YamlEntry[] };

/** The documents of a text in the order and number of `parseYaml`. */
export function readYamlTree(text: string): EditableDocument[] {
  const { documents } = parseYaml(text);
  const trees = readYamlEvents(text).parts.flatMap(treesOf);
  const byStart = new Map(trees.map((tree) => [tree.root.start, tree]));
  return documents.map((document) => {
    const tree = byStart.get(document.start);
    return { document, root: tree?.root, aliases: tree?.aliases ?? [] };
  });
}

interface Tree {
  readonly root: YamlNode;
  readonly aliases: YamlNode[];
}

function treesOf({ text, start: base, events }: YamlPart): Tree[] {
  const trees: Tree[] = [];
  let at = 0;
  while (at < events.length) {
    const builder = createBuilder(text, base);
    at++;
    for (let depth = 1; at < events.length && depth > 0; at++) {
      const event = events[at]!;
      if (event.type === EVENT_ID.POP) depth--;
      else if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) depth++;
      if (depth > 0) builder.take(event);
    }
    const root = builder.root();
    if (root) trees.push({ root, aliases: builder.aliases });
  }
  return trees;
}

interface Frame {
  readonly node: Node;
  /** The key that waits for its value. */
  key: { key: string; start: number; end: number; isMerge: boolean } | undefined;
}

function createBuilder(text: string, base: number) {
  const stack: Frame[] = [];
  const anchors = new Map<string, Node>();
  const aliases: YamlNode[] = [];
  let root: Node | undefined;

  const put = (node: Node): void => {
    const frame = stack.at(-1);
    if (!frame) {
      root ??= node;
      return;
    }
    const owner = frame.node;
    if (owner.kind === 'mapping' && !frame.key) {
      const plain = node.kind === 'scalar' && node.style === 'plain';
      const written = text.slice(node.start - base, node.end - base);
      frame.key = {
        key: keyText(node, text, base),
        start: node.from,
        end: node.end,
        isMerge: plain && written === '<<',
      };
      return;
    }
    const { key, start, end, isMerge } = frame.key ?? {
      key: String(owner.entries.length),
      start: node.from,
      end: node.from,
      isMerge: false,
    };
    const mark = owner.style === 'block' && owner.kind === 'mapping' ? questionMark(text, start - base) : -1;
    const first = mark === -1 ? start : mark + base;
    const entry: YamlEntry = { key, start: first, keyStart: start, keyEnd: end, node, owner, isMerge };
    node.parent = entry;
    owner.entries.push(entry);
    frame.key = undefined;
  };

  const scalar = (event: ScalarEvent): Node => {
    const style = scalarStyles[event.style] ?? 'plain';
    let { valueStart: start, valueEnd: end } = event;
    if (start === -1) {
      const node = emptyNode(event, behind());
      return node;
    }
    if (style === 'single' || style === 'double') {
      start--;
      end++;
    }
    if (style === 'block') start = headerOf(text, start);
    return nodeOf('scalar', style, event, start, end);
  };

  /** Where an empty value stands: right behind its colon or dash. */
  const behind = (): number => {
    const frame = stack.at(-1);
    if (!frame) return 0;
    if (frame.key) {
      const colon = colonOf(text, frame.key.start - base, frame.key.end - base);
      return colon === -1 ? frame.key.end - base : colon + 1;
    }
    const last = frame.node.entries.at(-1);
    const from = last ? last.node.end - base : frame.node.start - base;
    const dash = text.indexOf('-', from);
    return frame.node.style === 'flow' || dash === -1 ? from : dash + 1;
  };

  const emptyNode = (event: ScalarEvent, at: number): Node => {
    const end = Math.max(event.anchorEnd, event.tagEnd, at);
    return nodeOf('scalar', 'empty', event, end, end);
  };

  const nodeOf = (
    kind: Node['kind'],
    style: Node['style'],
    event: { anchorStart: number; anchorEnd: number; tagStart: number },
    start: number,
    end: number,
  ): Node => {
    const marks = [start];
    if (event.anchorStart !== -1) marks.push(event.anchorStart - 1);
    if (event.tagStart !== -1) marks.push(event.tagStart);
    const anchor = event.anchorStart === -1 ? undefined : text.slice(event.anchorStart, event.anchorEnd);
    const node: Node = {
      kind,
      style,
      from: Math.min(...marks) + base,
      start: start + base,
      end: end + base,
      anchor,
      isTagged: event.tagStart !== -1,
      entries: [],
      parent: undefined,
      target: undefined,
    };
    if (anchor !== undefined) anchors.set(anchor, node);
    return node;
  };

  return {
    aliases,
    root: () => root,
    take(event: Event): void {
      if (event.type === EVENT_ID.SCALAR) put(scalar(event));
      else if (event.type === EVENT_ID.ALIAS) {
        const node: Node = {
          kind: 'alias',
          style: 'plain',
          from: event.anchorStart - 1 + base,
          start: event.anchorStart - 1 + base,
          end: event.anchorEnd + base,
          anchor: undefined,
          isTagged: false,
          entries: [],
          parent: undefined,
          target: anchors.get(text.slice(event.anchorStart, event.anchorEnd)),
        };
        aliases.push(node);
        put(node);
      } else if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
        const kind = event.type === EVENT_ID.MAPPING ? 'mapping' : 'sequence';
        const style = text[event.start] === (kind === 'mapping' ? '{' : '[') ? 'flow' : 'block';
        stack.push({ node: nodeOf(kind, style, event, event.start, event.start), key: undefined });
      } else if (event.type === EVENT_ID.POP) {
        const { node } = stack.pop()!;
        const last = node.entries.at(-1)?.node;
        const inner = Math.max(node.start, last ? last.end : node.start) - base;
        node.end = (node.style === 'flow' ? closingBracket(text, last ? inner : inner + 1) : inner) + base;
        put(node);
      }
    },
  };
}

const scalarStyles: Readonly<Record<number, Node['style']>> = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'block',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'block',
};

/** A key as `parseYaml` names it: `8080:` is "8080", `on:` is "true". */
function keyText(node: Node, text: string, base: number): string {
  const written = text.slice(node.start - base, node.end - base);
  if (node.kind !== 'scalar' || node.style === 'empty') return node.style === 'empty' ? 'null' : written;
  if (node.style === 'plain') return node.isTagged ? written : String(resolvePlain(written));
  // The reader of scalars wants an event; quotes are the only thing that it has to know.
  const [event] = parseEvents(written, {}).filter(({ type }) => type === EVENT_ID.SCALAR) as ScalarEvent[];
  return event ? getScalarValue(written, event) : written;
}

/** A block scalar begins at its `|` or `>`, on the line above its text. */
function headerOf(text: string, contentStart: number): number {
  const lineBreak = text.lastIndexOf('\n', contentStart - 1);
  const line = text.lastIndexOf('\n', lineBreak - 1) + 1;
  const header = text.slice(line, lineBreak).search(/[|>][-+\d]{0,2}[ \t]*(?:#.*)?\r?$/);
  return header === -1 ? contentStart : line + header;
}

/** Behind the bracket that closes a flow collection, of which everything up to `at` is known. */
function closingBracket(text: string, at: number): number {
  for (let offset = at; offset < text.length; offset++) {
    const character = text[offset];
    if (character === ']' || character === '}') return offset + 1;
    if (character === '#') {
      const lineEnd = text.indexOf('\n', offset);
      if (lineEnd === -1) break;
      offset = lineEnd;
    }
  }
  return at;
}

/** Offset of the question mark that stands before a key on its line, or -1. */
function questionMark(text: string, keyStart: number): number {
  let at = keyStart - 1;
  while (text[at] === ' ' || text[at] === '\t') at--;
  return at < keyStart - 1 && text[at] === '?' ? at : -1;
}

/** Offset of the colon behind a key, or -1; behind a question mark it stands on a line of its own. */
export function colonOf(text: string, keyStart: number, keyEnd: number): number {
  let at = skipBlanks(text, keyEnd);
  if (text[at] === ':') return at;
  if (questionMark(text, keyStart) === -1) return -1;
  for (; at < text.length; at++) {
    if (text[at] === '#') while (at < text.length && text[at] !== '\n') at++;
    else if (!/\s/.test(text[at]!)) break;
  }
  return text[at] === ':' && /\s/.test(text[at + 1] ?? '\n') ? at : -1;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}
