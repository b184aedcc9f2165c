import type { Change } from './change.ts';
import {
  blockLines,
  type Columns,
  columns,
  inlineText,
  inOrder,
  isFull,
  isShortList,
  isSortedAt,
  type Layout,
  layoutOf,
  scalarText,
} from './layout.ts';
import { editFlow, flowStyleOf } from './rewrite-flow.ts';
import type { TemplateText } from './template-text.ts';
import { Refusal } from './wish.ts';
import { colonOf, type YamlEntry, type YamlNode } from './yaml-tree.ts';

/** Half-open offsets of a text, and what comes to stand there. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Rewriting {
  readonly text: string;
  readonly lines: Columns;
  readonly layout: Layout;
  readonly isJson: boolean;
  /** Where the text is that of a template without its actions. */
  readonly template: TemplateText | undefined;
  /** By object: whether its keys are in order. */
  readonly sorted: Map<YamlNode, boolean>;
  readonly splices: Splice[];
}

type Edit = Extract<Change, { kind: 'edit' }>;

/** The splices of a text that make a change, in the order in which those of one offset follow one another. */
export function rewrite(
  text: string,
  root: YamlNode,
  change: Edit,
  isJson: boolean,
  template?: TemplateText,
): Splice[] {
  // Lines of actions below a block would read as a part of it.
  const layout = { ...layoutOf(text, root), hasBlockTexts: !template };
  const into: Rewriting = { text, lines: columns(text), layout, isJson, template, sorted: new Map(), splices: [] };
  edit(root, change, into);
  return into.splices;
}

function edit(node: YamlNode, change: Edit, into: Rewriting): void {
  if (node.style === 'flow') editFlow(node, change, into, changeEntry);
  else editBlock(node, change, into);
}

function changeEntry(entry: YamlEntry, change: Change, into: Rewriting): void {
  if (change.kind === 'edit') edit(entry.node, change, into);
  else if (change.kind === 'replace') replaceValue(entry, change.value, into);
}

function editBlock(node: YamlNode, { changed, added }: Edit, into: Rewriting): void {
  const { text, lines, splices, layout } = into;
  const starts = startsOf(node, into);
  const isSorted = added.length > 0 && isSortedAt(node, into.sorted);
  const column = lines.column(starts[0]!);
  const isRemoved = (index: number): boolean => changed.get(node.entries[index]!)?.kind === 'remove';
  let joined = 0;
  if (isRemoved(0) && !beginsLine(text, lines, starts[0]!)) {
    joined = node.entries.findIndex((_, index) => !isRemoved(index));
    joinFirst(node, starts, joined, column, into);
  }
  for (const [index, entry] of node.entries.entries()) {
    const change = changed.get(entry);
    if (change && change.kind !== 'remove') changeEntry(entry, change, into);
    else if (change) {
      refuseBelow(entry, into);
      if (index < joined) continue;
      const isLone = node.entries.every((other) => other === entry || changed.get(other)?.kind === 'remove');
      const start = commentStart(entry, starts[index]!, index > 0 || isLone, column, into);
      splices.push(lineSplice(start, extentEnd(entry, column, into), into));
    }
  }
  if (into.template && added.length > 0) addAfter(placeInTemplate(node, column, isRemoved, into), added);
  else if (node.kind === 'sequence' || !isSorted) addAfter(node.entries.length, added);
  else for (const [key, value] of inOrder(added, isSorted)) addAfter(placeInOrder(node, key), [[key, value]]);

  /** Adds entries behind the last one before an index that stays, or above the first that does. */
  function addAfter(index: number, entries: Edit['added']): void {
    if (entries.length === 0) return;
    const value = node.kind === 'sequence' ? entries.map(([, item]) => item) : Object.fromEntries(entries);
    const lines = blockLines(value, column, layout, isSorted);
    const before = node.entries.findLastIndex((_, other) => other < index && !isRemoved(other));
    if (before === -1 && into.template) {
      const at = into.lines.contentEnd(node.parent!.keyEnd);
      splices.push({ start: at, end: at, text: below(lines, into) });
    } else if (before === -1) {
      const at = starts[node.entries.findIndex((_, other) => !isRemoved(other))]!;
      const text = lines.map((line) => line + layout.lineEnd).join('');
      splices.push({ start: at, end: at, text: text.slice(column) + ' '.repeat(column) });
    } else {
      const at = extentEnd(node.entries[before]!, column, into);
      splices.push({ start: at, end: at, text: below(lines, into) });
    }
  }
}

/**
 * In a template the entries that are seen stand between actions. New ones go behind the last entry that is printed
 * wherever the collection is, else below the key of a mapping.
 */
function placeInTemplate(
  node: YamlNode,
  column: number,
  isRemoved: (index: number) => boolean,
  into: Rewriting,
): number {
  const { parent } = node;
  const isKeyed = parent?.owner.kind === 'mapping';
  const from = isKeyed ? parent.keyStart : node.start;
  for (let index = node.entries.length; index > 0; index--) {
    if (isRemoved(index - 1)) continue;
    const end = extentEnd(node.entries[index - 1]!, column, into);
    const isPlace = into.template!.takesLine(end, from) && !into.template!.printsBelow(end, column + 1);
    const isList = node.kind === 'sequence';
    if (isPlace && (isList || !isText(lastOf(node.entries[index - 1]!.node)))) return index;
    if (isList) break;
  }
  if (isKeyed && node.kind === 'mapping' && into.lines.lineEnd(parent.keyEnd) < node.start) return 0;
  throw new Refusal('the actions of its template leave no place for it', []);
}

/** An action below an entry that goes would print what belongs to it. */
function refuseBelow(entry: YamlEntry, into: Rewriting): void {
  const { node, owner, keyStart } = entry;
  if (!into.template || (node.kind === 'scalar' && node.style !== 'empty')) return;
  const column = node.style === 'block' ? into.lines.column(node.start) : into.lines.column(keyStart) + 1;
  const end = extentEnd(entry, into.lines.column(owner.start), into);
  if (into.template.printsBelow(end, column)) throw new Refusal('an action of its template prints a part of it', []);
}

function placeInOrder({ entries }: YamlNode, key: string): number {
  const index = entries.findIndex((entry) => !entry.isMerge && entry.key > key);
  return index === -1 ? entries.length : index;
}

function below(lines: readonly string[], { layout }: Rewriting): string {
  return lines.map((line) => layout.lineEnd + line).join('');
}

/** Offsets of the keys of a mapping, or of the dashes of a list. */
function startsOf(node: YamlNode, { text, lines }: Rewriting): number[] {
  if (node.kind === 'mapping') {
    return node.entries.map((entry) => entry.start);
  }
  const column = lines.column(node.start);
  let at = node.start;
  return node.entries.map(({ node: item }, index) => {
    if (index > 0) {
      // Between two items stand blank lines and comments.
      while (at < text.length && !(lines.column(at) === 0 && dashAt(text, at + column))) at = lines.lineEnd(at) + 1;
      at += column;
    }
    const dash = at;
    at = lines.lineEnd(Math.max(item.end, at + 1) - 1) + 1;
    if (text[dash] !== '-') throw new Refusal('its list is written in an unusual way', []);
    return dash;
  });
}

function dashAt(text: string, at: number): boolean {
  if (text[at] !== '-') return false;
  const line = text.lastIndexOf('\n', at) + 1;
  return text.slice(line, at).trim() === '' && /[ \t\r\n]/.test(text[at + 1] ?? '\n');
}

/** Takes away the first entries of a collection that begins behind a dash: the first that stays moves up to it. */
function joinFirst(node: YamlNode, starts: readonly number[], kept: number, column: number, into: Rewriting): void {
  const { text, splices } = into;
  const first = starts[0]!;
  const next = starts[kept]!;
  const end = extentEnd(node.entries[kept - 1]!, column, into);
  if (text.slice(end, next).trim() === '') {
    splices.push({ start: first, end: next, text: '' });
    return;
  }
  // Comments of the next entry stay above it: the dash stands alone.
  splices.push({ start: skipBlanksBack(text, first), end, text: '' });
}

/**
 * Where an entry begins that goes: the comment lines right above it go too, but for those above the first of several,
 * which may speak of all of them.
 */
function commentStart(entry: YamlEntry, start: number, isOwn: boolean, column: number, into: Rewriting): number {
  const { text, lines } = into;
  let from = lines.lineStart(start);
  let above = from;
  while (above > 0) {
    const line = lines.lineStart(above - 1);
    const content = text.slice(line, above);
    if (content[column] !== '#' || content.slice(0, column).trim() !== '') break;
    above = line;
  }
  if (isOwn || mentions(text.slice(above, from), entry, text)) from = above;
  return from;
}

function mentions(comment: string, { key, node, owner }: YamlEntry, text: string): boolean {
  const word = owner.kind === 'mapping' ? key : text.slice(node.start, node.end);
  return word.length > 2 && comment.toLowerCase().includes(word.toLowerCase());
}

/** Where the last line of an entry ends, with the comment behind it and the comments that stand deeper below. */
function extentEnd({ node }: YamlEntry, column: number, { text, lines }: Rewriting): number {
  let end = lines.contentEnd(lastContent(node, text));
  for (;;) {
    const line = lines.lineEnd(end) + 1;
    if (line >= text.length) return end;
    const first = skipBlanks(text, line);
    if (text[first] !== '#' || first - line <= column) return end;
    end = lines.contentEnd(first);
  }
}

/** Where what is written of a node ends, without the line breaks behind a block scalar that do not count. */
function lastContent(node: YamlNode, text: string): number {
  const last = lastOf(node);
  if (!isText(last)) return last.end;
  // What `+` keeps are line breaks of the value.
  if (/^[|>]\d?\+/.test(text.slice(last.start, last.start + 3)))
    return last.end - (/\r?\n$/.exec(text.slice(last.start, last.end))?.[0].length ?? 0);
  return skipSpaceBack(text, last.end);
}

function lastOf(node: YamlNode): YamlNode {
  let last = node;
  for (let entry = last.entries.at(-1); entry && last.style === 'block'; entry = last.entries.at(-1)) last = entry.node;
  return last;
}

/** A block scalar: the lines of actions below it read as blank lines of it. */
function isText({ style, kind }: YamlNode): boolean {
  return style === 'block' && kind === 'scalar';
}

/** Takes lines away, with the line break above them: what is added behind them stays behind what is left. */
function lineSplice(start: number, contentEnd: number, { lines }: Rewriting): Splice {
  const line = lines.lineStart(start);
  if (line === 0) return { start: 0, end: lines.lineEnd(contentEnd) + 1, text: '' };
  return { start: lines.contentEnd(line - 1), end: contentEnd, text: '' };
}

function replaceValue(entry: YamlEntry, value: unknown, into: Rewriting): void {
  const { node, owner } = entry;
  if (node.isTagged) throw new Refusal('its value carries a tag', []);
  refuseBelow(entry, into);
  if (owner.style === 'flow') replaceInFlow(entry, value, into);
  else if (isFull(value) && !isShortList(value, into.layout)) replaceWithBlock(entry, value, into);
  else replaceWithInline(entry, value, into);
}

function replaceInFlow({ node, owner }: YamlEntry, value: unknown, into: Rewriting): void {
  const { text, splices } = into;
  const { write } = flowStyleOf(owner, into);
  if (node.style !== 'empty') splices.push({ start: node.start, end: node.end, text: write(value, node) });
  else if (owner.kind === 'mapping' && text[node.start - 1] !== ':') {
    splices.push({ start: node.start, end: node.start, text: `: ${write(value, node)}` });
  } else splices.push({ start: node.start, end: node.start, text: ` ${write(value, node)}` });
}

function replaceWithInline(entry: YamlEntry, value: unknown, into: Rewriting): void {
  const { text, lines, splices, layout, isJson } = into;
  const { node } = entry;
  const quote = isJson || node.style === 'double' ? '"' : node.style === 'single' ? "'" : '';
  const written = typeof value === 'string' ? scalarText(value, quote, layout.quote) : inlineText(value, layout);
  const end = lastContent(node, text);
  const marker = markerEnd(entry, into);
  if (node.style === 'empty') splices.push({ start: node.start, end: node.start, text: ` ${written}` });
  else if (node.style === 'block' && node.kind !== 'scalar' && lines.lineEnd(marker) < node.start) {
    // The comment behind the key stays there.
    splices.push({ start: marker, end: marker, text: ` ${written}` });
    splices.push({
      start: lines.contentEnd(marker),
      end: extentEnd(entry, lines.column(entry.start), into),
      text: '',
    });
  } else splices.push({ start: node.start, end, text: written });
}

function replaceWithBlock(entry: YamlEntry, value: object, into: Rewriting): void {
  const { text, lines, splices, layout } = into;
  const { node, owner } = entry;
  const marker = markerEnd(entry, into);
  const isBlock = node.style === 'block' && node.kind !== 'scalar';
  const isSorted = isSortedAt(owner, into.sorted);
  if (owner.kind === 'sequence' && node.anchor === undefined) {
    const column = node.style === 'empty' ? lines.column(marker) + 1 : lines.column(node.start);
    const [first, ...rest] = blockLines(value, column, layout, isSorted);
    const head = (node.style === 'empty' ? ' ' : '') + first!.slice(column);
    const end = isBlock ? extentEnd(entry, lines.column(marker) - 1, into) : lastContent(node, text);
    const lineEnd = isBlock ? end : lines.contentEnd(end);
    splices.push({ start: node.start, end, text: head });
    splices.push({ start: lineEnd, end: lineEnd, text: below(rest, into) });
    return;
  }
  const isItem = owner.kind === 'sequence';
  const column = isItem ? lines.column(marker) - 1 : lines.column(entry.start);
  const indent = isItem ? 2 : Array.isArray(value) ? layout.dashes : layout.step;
  const added = below(blockLines(value, column + indent, layout, isSorted), into);
  if (isBlock && lines.lineEnd(marker) < node.start) {
    splices.push({ start: lines.contentEnd(marker), end: extentEnd(entry, column, into), text: added });
    return;
  }
  const end = isBlock ? extentEnd(entry, column, into) : lastContent(node, text);
  const isSameLine = node.start <= lines.lineEnd(marker);
  const start = isSameLine ? skipBlanksBack(text, node.start) : lines.contentEnd(marker);
  if (node.style !== 'empty') splices.push({ start, end, text: '' });
  const at = lines.contentEnd(end);
  splices.push({ start: at, end: at, text: added });
}

/** Behind the colon of a key or the dash of an item, and behind an anchor that stands there. */
function markerEnd({ keyStart, keyEnd, node, owner }: YamlEntry, { text }: Rewriting): number {
  if (node.anchor !== undefined) return node.from + 1 + node.anchor.length;
  if (owner.kind === 'mapping') {
    const colon = colonOf(text, keyStart, keyEnd);
    return colon === -1 ? keyEnd : colon + 1;
  }
  if (node.style === 'empty') return node.start;
  return text.lastIndexOf('-', node.from - 1) + 1;
}

/** Whether nothing but blanks stands before an offset on its line. */
function beginsLine(text: string, lines: Columns, at: number): boolean {
  return text.slice(lines.lineStart(at), at).trim() === '';
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

function skipBlanksBack(text: string, from: number): number {
  let at = from;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

function skipSpaceBack(text: string, from: number): number {
  let at = from;
  while (at > 0 && /\s/.test(text[at - 1]!)) at--;
  return at;
}
