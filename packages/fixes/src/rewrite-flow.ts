import type { Change } from './change.ts';
import { type FlowStyle, flowText, inOrder, isFull, isSortedAt, scalarText } from './layout.ts';
import type { Rewriting } from './rewrite.ts';
import type { YamlEntry, YamlNode } from './yaml-tree.ts';

type Edit = Extract<Change, { kind: 'edit' }>;

/** Changes a collection in brackets: a line of YAML, or a JSON file. */
export function editFlow(
  node: YamlNode,
  { changed, added }: Edit,
  into: Rewriting,
  changeEntry: (entry: YamlEntry, change: Change, into: Rewriting) => void,
): void {
  const { entries } = node;
  for (let index = 0; index < entries.length; index++) {
    const change = changed.get(entries[index]!);
    if (!change) continue;
    if (change.kind !== 'remove') {
      changeEntry(entries[index]!, change, into);
      continue;
    }
    const first = index;
    while (changed.get(entries[index + 1]!)?.kind === 'remove') index++;
    removeRun(node, first, index, into);
  }
  const last = entries.findLast((entry) => changed.get(entry)?.kind !== 'remove');
  if (!last || added.length === 0) return;
  const behind: [string, unknown][] = [];
  const isSorted = node.kind === 'mapping' && isSortedAt(node, into.sorted);
  for (const [key, value] of inOrder(added, isSorted)) {
    const next = isSorted && entries.find((entry) => entry.key > key && changed.get(entry)?.kind !== 'remove');
    if (next) insertBefore(next, key, value, into);
    else behind.push([key, value]);
  }
  if (behind.length > 0) append(node, last, behind, into);
}

function removeRun(node: YamlNode, first: number, last: number, { text, lines, splices }: Rewriting): void {
  const { entries } = node;
  const start = startOf(entries[first]!);
  const end = entries[last]!.node.end;
  const next = entries[last + 1];
  const before = entries[first - 1];
  const line = lines.lineStart(start);
  const hasOwnLine = line > node.start && text.slice(line, start).trim() === '';
  // Comments behind an entry go with it, those between entries stay.
  const rest = lines.contentEnd(behindComma(text, end));
  const isCommented = /^[ \t]*#/.test(text.slice(behindComma(text, end), rest));
  if (next) {
    if (!text.slice(end, startOf(next)).includes('#')) splices.push({ start, end: startOf(next), text: '' });
    else if (hasOwnLine && isCommented) splices.push({ start: lines.contentEnd(line - 1), end: rest, text: '' });
    else splices.push({ start, end: behindComma(text, end), text: '' });
  } else if (before) {
    const gap = text.slice(before.node.end, start);
    const tail = hasOwnLine && isCommented ? rest : end;
    if (!gap.includes('#')) splices.push({ start: before.node.end, end: tail, text: '' });
    // `kept, # why` above: its comma may stay, YAML allows one before the bracket.
    else
      splices.push({ start: lines.contentEnd(before.node.end), end: Math.max(tail, behindComma(text, end)), text: '' });
  }
}

function insertBefore(next: YamlEntry, key: string, value: unknown, into: Rewriting): void {
  const { text, lines, splices, layout } = into;
  const { entry, comma } = flowStyleOf(next.owner, into);
  const start = startOf(next);
  const prefix = text.slice(lines.lineStart(start), start);
  const separator = prefix.trim() === '' ? `,${layout.lineEnd}${prefix}` : comma;
  splices.push({ start, end: start, text: entry(key, value) + separator });
}

function append(
  node: YamlNode,
  last: YamlEntry,
  added: readonly (readonly [string, unknown])[],
  into: Rewriting,
): void {
  const { text, lines, splices } = into;
  const { write, entry: writeEntry, comma } = flowStyleOf(node, into);
  const written = added.map(([key, value]) =>
    node.kind === 'sequence' ? write(value, last.node) : writeEntry(key, value),
  );
  const end = last.node.end;
  const prefix = text.slice(lines.lineStart(startOf(last)), startOf(last));
  const hasComma = text[skipSpace(text, end)] === ',';
  if (prefix.trim() !== '') {
    splices.push({ start: end, end, text: written.map((one) => comma + one).join('') });
    return;
  }
  const lineBreak = into.layout.lineEnd + prefix;
  const at = hasComma && node.entries.at(-1) === last ? behindComma(text, end) : end;
  const lineEnd = lines.contentEnd(at);
  const isCommented = text.slice(at, lineEnd).trimStart().startsWith('#');
  const list = written.join(`,${lineBreak}`);
  if (at !== end)
    splices.push({ start: isCommented ? lineEnd : at, end: isCommented ? lineEnd : at, text: `${lineBreak}${list},` });
  else if (!isCommented) splices.push({ start: end, end, text: `,${lineBreak}${list}` });
  else {
    splices.push({ start: end, end, text: ',' });
    splices.push({ start: lineEnd, end: lineEnd, text: lineBreak + list });
  }
}

/** Writes values as their neighbours in a collection are written. */
export function flowStyleOf(node: YamlNode, into: Rewriting) {
  const { text, lines, layout } = into;
  const [first] = node.entries;
  const isJson = into.isJson || (node.kind === 'mapping' && first !== undefined && text[first.keyStart] === '"');
  const between = first && node.entries[1] ? text.slice(first.node.end, startOf(node.entries[1])) : undefined;
  const colon = first && node.kind === 'mapping' ? text.slice(first.keyEnd, first.node.from) : ': ';
  const style: FlowStyle = {
    isJson,
    pad: first ? (text[node.start + 1] === ' ' ? ' ' : '') : isJson ? '' : layout.pad,
    colon: isJson && colon.trim() === colon ? ':' : ': ',
    comma: isJson && (between ?? (into.isJson ? siblingComma(node, text) : ', ')) === ',' ? ',' : ', ',
    quote: layout.quote,
  };
  const start = first ? startOf(first) : node.start;
  const prefix = text.slice(lines.lineStart(start), start);
  const unit = prefix.slice(/^\s*/.exec(text.slice(lines.lineStart(node.start), node.start))![0].length);
  const isMultiline = first !== undefined && prefix.trim() === '' && unit !== '';

  const write = (value: unknown, like?: YamlNode): string => {
    if (typeof value === 'string') {
      if (isJson || like?.style === 'double') return JSON.stringify(value);
      return scalarText(value, like?.style === 'single' ? "'" : '', layout.quote);
    }
    if (!isJson || !isMultiline || !isFull(value)) return flowText(value, style);
    return JSON.stringify(value, null, unit).replaceAll('\n', layout.lineEnd + prefix);
  };
  const entry = (key: string, value: unknown): string =>
    `${isJson ? JSON.stringify(key) : scalarText(key, '', layout.quote)}${style.colon}${write(value)}`;
  return { write, entry, comma: style.comma };
}

/** A list of one item has no comma of its own: the key above tells whether blanks follow punctuation. */
function siblingComma({ parent }: YamlNode, text: string): ',' | ', ' {
  return parent && text[parent.node.from - 1] === ':' ? ',' : ', ';
}

function startOf({ owner, keyStart, node }: YamlEntry): number {
  return owner.kind === 'mapping' ? keyStart : node.from;
}

function behindComma(text: string, from: number): number {
  const at = skipSpace(text, from);
  return text[at] === ',' ? at + 1 : from;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}
