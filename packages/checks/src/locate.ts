import type { Span } from '@sallyport/model';
import type { NodeSpan } from '@sallyport/syntax';
import type { KubeObject } from './object.ts';

/**
 * The span to show for a pointer: key and value of a scalar, the key alone of a mapping or list, the first line of a
 * list item. Where nothing stands at the pointer, the nearest ancestor is shown: that is where the field is missing.
 */
export function spanOf(object: KubeObject, pointer: string, text: string): Span {
  const node = nodeAt(object, pointer);
  const hasKey = node.keyEnd <= node.start && node.keyStart !== node.start;
  // An alias stands before or after its key's place in the text only when merged; then its own place is shown.
  if (!hasKey) {
    const start = headerOf(node.start, text);
    return { start, end: firstLine(text, start, node.end) };
  }
  const sameLine = text.indexOf('\n', node.keyEnd);
  const valueOnKeyLine = sameLine === -1 || node.start <= sameLine;
  const scalar = valueOnKeyLine && firstLine(text, node.start, node.end) === node.end;
  return { start: node.keyStart, end: scalar ? node.end : node.keyEnd };
}

/** Where the first line of a range ends. */
function firstLine(text: string, from: number, to: number): number {
  const lineEnd = text.indexOf('\n', from);
  const end = lineEnd === -1 || lineEnd > to ? to : lineEnd;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** The node at a pointer of an object, or its nearest ancestor that stands in the text. */
export function nodeAt(object: KubeObject, pointer: string): NodeSpan {
  return object.document.nearest(object.base + pointer);
}

/** A block scalar begins, for a reader, at its `|` or `>`; its content begins a line below. */
function headerOf(start: number, text: string): number {
  if (text[start - 1] !== '\n') return start;
  const line = text.lastIndexOf('\n', start - 2) + 1;
  const header = text.slice(line, start - 1).search(/[|>][-+\d]{0,2}\s*(?:#.*)?$/);
  return header === -1 ? start : line + header;
}
