import { resolvePlain } from '@sallyport/syntax';
import type { YamlEntry, YamlNode } from './yaml-tree.ts';

/** How a document is written: what is added follows it. */
export interface Layout {
  readonly lineEnd: '\n' | '\r\n';
  /** Columns that a mapping stands right of the key that it belongs to. */
  readonly step: number;
  /** Columns that the dashes of a list stand right of its key: 0 or more. */
  readonly dashes: number;
  /** Short lists stand in brackets. */
  readonly hasFlowLists: boolean;
  readonly quote: '"' | "'";
  /** Blanks inside of braces. */
  readonly pad: '' | ' ';
  /** Whether texts of several lines may be written as blocks. */
  readonly hasBlockTexts: boolean;
}

export function layoutOf(text: string, root: YamlNode): Layout {
  const counts = { steps: new Map<number, number>(), dashes: new Map<number, number>(), flow: 0, block: 0 };
  const quotes = { single: 0, double: 0 };
  const pads = { '': 0, ' ': 0 };
  const lines = columns(text);
  const visit = (node: YamlNode): void => {
    if (node.style === 'single' || node.style === 'double') quotes[node.style]++;
    if (
      node.kind === 'sequence' &&
      node.entries.length > 0 &&
      node.entries.every((item) => item.node.kind === 'scalar')
    ) {
      counts[node.style === 'flow' ? 'flow' : 'block']++;
    }
    if (node.kind === 'mapping' && node.style === 'flow' && node.entries.length > 0) {
      pads[text[node.start + 1] === ' ' ? ' ' : '']++;
    }
    for (const entry of node.entries) {
      countIndent(node, entry);
      visit(entry.node);
    }
  };
  const countIndent = (node: YamlNode, { start, node: value }: YamlEntry): void => {
    if (node.kind !== 'mapping' || node.style !== 'block' || value.style !== 'block' || value.entries.length === 0)
      return;
    const indent = lines.column(value.start) - lines.column(start);
    const tally = value.kind === 'mapping' ? counts.steps : counts.dashes;
    tally.set(indent, (tally.get(indent) ?? 0) + 1);
  };
  visit(root);
  const step = Math.max(1, most(counts.steps) ?? 2);
  return {
    lineEnd: /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n',
    step,
    dashes: Math.max(0, most(counts.dashes) ?? step),
    hasFlowLists: counts.flow > counts.block,
    quote: quotes.single > quotes.double ? "'" : '"',
    pad: pads[''] > pads[' '] ? '' : ' ',
    hasBlockTexts: true,
  };
}

function isRising(entries: readonly YamlEntry[]): boolean {
  return entries.every(({ key, isMerge }, index) => {
    const before = entries[index - 1];
    return isMerge || !before || before.isMerge || before.key <= key;
  });
}

/** Whether the keys of every mapping of the object that a node belongs to are in order: what is added goes to its place. */
export function isSortedAt(node: YamlNode, known: Map<YamlNode, boolean>): boolean {
  let object = node;
  while (object.parent && !object.entries.some(({ key }) => key === 'kind')) object = object.parent.owner;
  let isSorted = known.get(object);
  if (isSorted === undefined) {
    isSorted = isSortedWithin(object);
    known.set(object, isSorted);
  }
  return isSorted;
}

function isSortedWithin(node: YamlNode): boolean {
  return (
    (node.kind !== 'mapping' || isRising(node.entries)) && node.entries.every((entry) => isSortedWithin(entry.node))
  );
}

/** Entries as they are written where keys are in order. */
export function inOrder<T>(
  entries: readonly (readonly [string, T])[],
  isSorted: boolean,
): readonly (readonly [string, T])[] {
  return isSorted ? [...entries].sort(([a], [b]) => (a < b ? -1 : 1)) : entries;
}

function most(tally: ReadonlyMap<number, number>): number | undefined {
  return [...tally].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
}

export interface Columns {
  /** Offset of the first character of the line that an offset stands in. */
  lineStart(offset: number): number;
  /** Offset of the line feed that ends the line, or of the end of the text. */
  lineEnd(offset: number): number;
  /** The same without a carriage return. */
  contentEnd(offset: number): number;
  column(offset: number): number;
}

export function columns(text: string): Columns {
  // A file of one long line would be searched to its start for every key.
  let lastStart = 0;
  let lastEnd = -1;
  const locate = (offset: number): void => {
    if (offset >= lastStart && offset <= lastEnd) return;
    lastStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
    const end = text.indexOf('\n', offset);
    lastEnd = end === -1 ? text.length : end;
  };
  const lines: Columns = {
    lineStart(offset) {
      if (offset === 0) return 0;
      locate(offset);
      return lastStart;
    },
    lineEnd(offset) {
      locate(offset);
      return lastEnd;
    },
    contentEnd(offset) {
      const end = lines.lineEnd(offset);
      return text[end - 1] === '\r' ? end - 1 : end;
    },
    column: (offset) => offset - lines.lineStart(offset),
  };
  return lines;
}

/** Text that every reader takes for a string without quotes, also between brackets. */
const plainText = /^(?:[A-Za-z_./][\w./@+=-]*(?:[: ][\w./@+=-]+)*|\d+[A-Za-z]+)$/;

/** A scalar as it is written on one line. */
export function scalarText(value: unknown, quote: '"' | "'" | '' = '', otherwise: '"' | "'" = '"'): string {
  if (typeof value !== 'string') return JSON.stringify(value ?? null);
  const isPlain =
    plainText.test(value) && resolvePlain(value) === value && !/^\.(?:inf|nan)$|^0[xob]|^\d+e\d*$/i.test(value);
  if (quote === '' && isPlain) return value;
  const wanted = quote === '' ? otherwise : quote;
  // Single quotes have no escapes: line breaks and control characters need double ones.
  if (wanted === "'" && /^[\x20-\x7e\xa0-\ud7ff\ue000-\ufffd]*$/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return JSON.stringify(value);
}

/** How a collection is written between brackets. */
export interface FlowStyle {
  readonly isJson: boolean;
  readonly pad: '' | ' ';
  readonly colon: ': ' | ':';
  readonly comma: ', ' | ',';
  readonly quote: '"' | "'";
}

export function flowText(value: unknown, style: FlowStyle): string {
  const text = (scalar: unknown): string =>
    style.isJson && typeof scalar === 'string' ? JSON.stringify(scalar) : scalarText(scalar, '', style.quote);
  if (Array.isArray(value)) return `[${value.map((item) => flowText(item, style)).join(style.comma)}]`;
  if (typeof value !== 'object' || value === null) return text(value);
  const entries = Object.entries(value).map(([key, entry]) => `${text(key)}${style.colon}${flowText(entry, style)}`);
  return entries.length === 0 ? '{}' : `{${style.pad}${entries.join(style.comma)}${style.pad}}`;
}

/** A collection with entries, as lines below one another. */
export function blockLines(value: object, column: number, layout: Layout, isSorted: boolean): string[] {
  const indent = ' '.repeat(column);
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      if (!isFull(item)) return [`${indent}- ${inlineText(item, layout)}`];
      const [first, ...rest] = blockLines(item, column + 2, layout, isSorted);
      return [`${indent}- ${first!.slice(column + 2)}`, ...rest];
    });
  }
  return inOrder(Object.entries(value), isSorted).flatMap(([key, entry]) => {
    const name = `${indent}${scalarText(key, '', layout.quote)}:`;
    const text = layout.hasBlockTexts ? textLines(entry, column + layout.step) : undefined;
    if (text) return [`${name} ${text[0]}`, ...text.slice(1)];
    if (!isFull(entry) || isShortList(entry, layout)) return [`${name} ${inlineText(entry, layout)}`];
    const inner = column + (Array.isArray(entry) ? layout.dashes : layout.step);
    return [name, ...blockLines(entry, inner, layout, isSorted)];
  });
}

/** A text of several lines as a literal block, header first; undefined where a block would not say the same. */
function textLines(value: unknown, column: number): string[] | undefined {
  const isPlain = typeof value === 'string' && /^[^\s#][\x20-\x7e]*\n[\x20-\x7e\n]*[^\s]\n?$/.test(value);
  if (!isPlain || value.includes(' \n')) return undefined;
  const lines = value.replace(/\n$/, '').split('\n');
  return [value.endsWith('\n') ? '|' : '|-', ...lines.map((line) => (line === '' ? '' : ' '.repeat(column) + line))];
}

export function inlineText(value: unknown, { pad, quote }: Layout): string {
  return flowText(value, { isJson: false, pad, colon: ': ', comma: ', ', quote });
}

/** A collection that has entries. */
export function isFull(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** A list that the document would write in brackets. */
export function isShortList(value: unknown, { hasFlowLists }: Layout): boolean {
  return hasFlowLists && Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null);
}
