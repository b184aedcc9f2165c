import { appendPointer, parsePointer, valueAt } from '@sallyport/model';
import { lineIndex, type YamlDocument } from '@sallyport/syntax';
import { type MaskedTemplate, maskTemplate } from './mask.ts';
import { actionSpans } from './template.ts';

/** A template with what an edit of it has to know. Offsets are those of the template, columns count from 0. */
export interface EditableTemplate extends MaskedTemplate {
  /** Whether no action touches the lines from one offset to another. */
  isLiteral(start: number, end: number): boolean;
  /**
   * Whether an action on a line of its own, between an offset and the next line of text, may print at a column or right
   * of it: it would print below what ends at the offset.
   */
  printsBelow(offset: number, column: number): boolean;
  /** Whether a line put in behind the line that ends at an offset is printed wherever the line of `from` is. */
  takesLine(end: number, from: number): boolean;
  /** Whether an action may print keys at a column, between an offset and the next line of text left of the column. */
  printsAt(offset: number, column: number): boolean;
}

/** Reads a template for editing it in place. */
export function readEditable(text: string): EditableTemplate {
  const masked = maskTemplate(text);
  const lines = linesOf(text, masked.text);
  const { blocks, printing } = actionsOf(text, lines);
  const printed = (from: number, to: number, isMeant: (column: number | undefined) => boolean): boolean => {
    for (let at = firstFrom(printing, from); at < printing.length && printing[at]!.start < to; at++) {
      if (isMeant(printing[at]!.column)) return true;
    }
    return false;
  };
  return {
    ...masked,
    isLiteral: (start, end) => lines.isLiteral(start, Math.max(start, end)),
    printsBelow: (offset, column) =>
      printed(offset, lines.nextText(offset, Number.POSITIVE_INFINITY), (at) => at === undefined || at >= column),
    takesLine(end, from) {
      return blockAt(blocks, end) === blockAt(blocks, from) && !/-\}\}\s*$/.test(text.slice(Math.max(0, end - 8), end));
    },
    printsAt: (offset, column) =>
      printed(offset, lines.nextText(offset, column), (at) => at === undefined || at === column),
  };
}

/** Anchors, aliases and merge keys make of one place several. */
const sharing = /(?:^|[\s[{,:-])[&*][\w-]|<<\s*:/m;

interface Verdicts {
  /** Whether anchors make the whole document one that nobody edits. */
  readonly isShared: boolean;
  /** By pointer: whether a field may be added below. */
  readonly taking: Map<string, boolean>;
}

/** Fields are added to the same few mappings over and over. */
const verdicts = new WeakMap<YamlDocument, Verdicts>();

/**
 * Whether a machine may change a field of a template, or add one: every line that the change takes away stands there as
 * it is printed, and what it adds is printed wherever its parent is.
 * @param pointer a field that stands in the document
 * @param rest steps from there to a field that does not; empty where the field itself is to change
 */
export function isEditable(
  template: EditableTemplate,
  document: YamlDocument,
  pointer: string,
  rest: readonly string[],
): boolean {
  let known = verdicts.get(document);
  if (!known) {
    known = { isShared: sharing.test(template.text.slice(document.start, document.end)), taking: new Map() };
    verdicts.set(document, known);
  }
  if (known.isShared) return false;
  if (rest.length === 0) return isFree(template, document, pointer);
  const value = valueAt(document.value, pointer);
  // A branch that was not taken holds it.
  if (isMapping(value) && Object.hasOwn(value, rest[0]!)) return false;
  let taking = known.taking.get(pointer);
  if (taking === undefined) {
    taking = takesFields(template, document, pointer, value);
    known.taking.set(pointer, taking);
  }
  return taking;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where the last field of a mapping goes the mapping may go with it. */
function isFree(template: EditableTemplate, document: YamlDocument, pointer: string): boolean {
  for (let at = pointer; at !== ''; ) {
    const parent = at.slice(0, at.lastIndexOf('/'));
    const key = parsePointer(at).at(-1)!;
    // Of a key that stands in two branches a pointer means one.
    if (document.duplicates.some((twice) => twice.parent === parent && twice.key === key)) return false;
    if (!standsAlone(template, document, at)) return false;
    if (Object.keys(valueAt(document.value, parent) as object).length > 1) return true;
    at = parent;
  }
  return false;
}

/** Whether no action has a hand in a field, its comment and what stands below it. */
function standsAlone({ text, isLiteral, printsBelow }: EditableTemplate, document: YamlDocument, at: string): boolean {
  const span = document.locate(at);
  if (!span) return false;
  const first = Math.min(span.keyStart, span.start);
  const isItem = Array.isArray(valueAt(document.value, at.slice(0, at.lastIndexOf('/'))));
  // Lines of actions may stand between a dash and its item.
  if (isItem && (span.start === span.end || !isBehindDash(text, first))) return false;
  if (!isLiteral(commentStart(text, first), Math.max(span.keyEnd, span.end - 1, nextAtDash(text, document, at)))) {
    return false;
  }
  const value = valueAt(document.value, at);
  if (value !== null && typeof value !== 'object') return true;
  const isBlock = value !== null && !'[{'.includes(text[span.start] ?? '');
  return !printsBelow(Math.max(first, span.end - 1), isBlock ? columnOf(text, span.start) : columnOf(text, first) + 1);
}

/** Where the first field behind a dash goes, the next one moves up to it. */
function nextAtDash(text: string, document: YamlDocument, at: string): number {
  const start = document.locate(at)!.keyStart;
  if (!isBehindDash(text, start)) return 0;
  const parent = at.slice(0, at.lastIndexOf('/'));
  const value = valueAt(document.value, parent);
  if (Array.isArray(value)) return 0;
  const starts = Object.keys(value as object).map((key) => document.locate(appendPointer(parent, key))?.keyStart ?? 0);
  return Math.min(...starts.filter((other) => other > start), Number.MAX_SAFE_INTEGER) % Number.MAX_SAFE_INTEGER;
}

function takesFields(template: EditableTemplate, document: YamlDocument, pointer: string, value: unknown): boolean {
  const { text, isLiteral, printsAt, takesLine } = template;
  const span = document.nearest(pointer);
  if (!isMapping(value)) return pointer !== '' && standsAlone(template, document, pointer);
  if (text[span.start] === '{') return isLiteral(Math.min(span.keyStart, span.start), span.end - 1);
  if (printsAt(span.start, columnOf(text, span.start))) return false;
  // Below a key it can be the first.
  if (span.keyEnd <= span.start) return isLiteral(span.keyStart, span.keyEnd);
  // Behind a dash, and in a document, it can be the second: if the first is not alone in a branch.
  const [first, ...others] = Object.keys(value).map((name) => document.locate(appendPointer(pointer, name)));
  const [inner] = Object.values(value);
  if (first?.keyStart !== span.start || inner === null || typeof inner === 'object') return false;
  const lineEnd = endOfLine(text, first.keyStart);
  if (first.end > lineEnd || '|>'.includes(text[first.start] ?? '|')) return false;
  const printedWith = others.length === 0 && isBehindDash(text, first.keyStart) ? [first] : others;
  return printedWith.some((other) => other !== undefined && takesLine(lineEnd, other.keyStart));
}

function isBehindDash(text: string, offset: number): boolean {
  return text.slice(offset - columnOf(text, offset), offset).trim() !== '';
}

function columnOf(text: string, offset: number): number {
  return offset === 0 ? 0 : offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** Without the line break. */
function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** Where the comment lines right above a line begin, else the line. */
function commentStart(text: string, offset: number): number {
  let from = offset - columnOf(text, offset);
  while (from > 0) {
    const above = from - 1 - columnOf(text, from - 1);
    if (!/^[ \t]*#/.test(text.slice(above, from))) break;
    from = above;
  }
  return from;
}

interface TemplateLines {
  isLiteral(start: number, end: number): boolean;
  /** Whether nothing but actions stands on the line of an offset. */
  isOwn(offset: number): boolean;
  column(offset: number): number;
  /** Where the next line below that holds text left of a column begins; comments are no text. */
  nextText(offset: number, column: number): number;
}

function linesOf(text: string, masked: string): TemplateLines {
  const index = lineIndex(text);
  /** Of a line: how far its text is indented, or undefined where it holds none. */
  const indents: (number | undefined)[] = [];
  /** Lines that actions touch, before each line. */
  const touched: number[] = [0];
  let at = 0;
  for (const line of masked.split('\n')) {
    const indent = /\S/.exec(line)?.index;
    indents.push(indent === undefined || line[indent] === '#' ? undefined : indent);
    touched.push(touched.at(-1)! + (text.startsWith(line, at) ? 0 : 1));
    at += line.length + 1;
  }
  const lineOf = (offset: number): number => index.position(offset).line - 1;
  return {
    isLiteral: (start, end) => touched[lineOf(end) + 1] === touched[lineOf(start)],
    isOwn: (offset) =>
      /^(?:---)?\s*$/.test(masked.slice(index.lineStart(lineOf(offset) + 1), endOfLine(masked, offset))),
    column: (offset) => index.position(offset).column - 1,
    nextText(offset, column) {
      let line = lineOf(offset) + 1;
      while (line < indents.length && !((indents[line] ?? Number.POSITIVE_INFINITY) < column)) line++;
      return line < indents.length ? index.lineStart(line + 1) : text.length;
    },
  };
}

interface Actions {
  /** Where the block changes that an offset lies in; each branch of a block has a number of its own, 0 is none. */
  readonly blocks: readonly { readonly start: number; readonly block: number }[];
  /** Actions on lines of their own that print, with their column where it is known. */
  readonly printing: readonly { readonly start: number; readonly column: number | undefined }[];
}

function actionsOf(text: string, lines: TemplateLines): Actions {
  const blocks: { start: number; block: number }[] = [];
  const printing: { start: number; column: number | undefined }[] = [];
  const open: number[] = [];
  for (const { start, end } of actionSpans(text)) {
    const action = text.slice(start, end);
    const [, word = ''] = /^\{\{-?\s*(\/\*|\$\w*\s*:?=|\w+)?/.exec(action) ?? [];
    const enter = (): void => {
      open.push(blocks.length + 1);
      blocks.push({ start: end, block: blocks.length + 1 });
    };
    if (word === 'end' || word === 'else') open.pop();
    if (opening.has(word)) enter();
    else if (word === 'end') blocks.push({ start: end, block: open.at(-1) ?? 0 });
    else if (!silent.test(word) && lines.isOwn(start)) {
      printing.push({ start, column: printedColumn(action, lines.column(start)) });
    }
  }
  return { blocks, printing };
}

const opening = new Set(['if', 'with', 'range', 'define', 'block', 'else']);
const silent = /^(?:\/\*|\$|break$|continue$)/;

/** The column at which an action prints, as far as it says so. */
function printedColumn(action: string, column: number): number | undefined {
  const indent = /\bn?indent\s+(\d{1,4})\s*-?\}\}$/.exec(action)?.[1];
  if (indent !== undefined) return Number(indent);
  // What is trimmed on its left goes on where the text above ended.
  return action.startsWith('{{-') ? undefined : column;
}

function blockAt(blocks: Actions['blocks'], offset: number): number {
  const after = firstFrom(blocks, offset + 1);
  return blocks[after - 1]?.block ?? 0;
}

/** The index of the first entry that starts at or behind an offset. */
function firstFrom(entries: readonly { readonly start: number }[], offset: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
