import type { EditTarget, Place, ViaPlace } from '@sallyport/model';
import { appendPointer } from '@sallyport/model';
import type { LineIndex, YamlDocument } from '@sallyport/syntax';

/** A place in a file that took part in a build: a node of a YAML document, or a stretch of text. */
export type Site = NodeSite | TextSite;

export interface NodeSite {
  readonly kind: 'node';
  readonly document: SourceDocument;
  readonly parent: NodeSite | undefined;
  readonly key: string | number;
}

interface TextSite {
  readonly kind: 'text';
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

export interface SourceFile {
  /** Relative to the scanned root. */
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
}

export interface SourceDocument {
  readonly file: SourceFile;
  /** Index in its file. */
  readonly index: number;
  readonly yaml: YamlDocument;
  /** Set where the document is the text of a scalar of another one: a patch written into a kustomization. */
  readonly inside: Embedding | undefined;
}

interface Embedding {
  readonly host: NodeSite;
  /** The offset in the host's file, or undefined where the scalar's text cannot be mapped (folded, escaped). */
  offset(inner: number): number | undefined;
}

/** How a field came to its value: the place that set it last, and the ones before. */
export interface Trace {
  readonly site: Site;
  readonly role: ViaPlace['role'];
  /** The line of a kustomization that brought the place into the build. */
  readonly entry?: Site | undefined;
  /** The field's value is only made with what stands at the place: a name with a prefix, an image with a new tag. */
  readonly composed?: boolean | undefined;
  readonly previous?: Trace | undefined;
}

export const rootSite = (document: SourceDocument): NodeSite => ({
  kind: 'node',
  document,
  parent: undefined,
  key: '',
});

export const childSite = (parent: NodeSite, key: string | number): NodeSite => ({
  kind: 'node',
  document: parent.document,
  parent,
  key,
});

export function pointerOf(site: NodeSite): string {
  return site.parent ? appendPointer(pointerOf(site.parent), site.key) : '';
}

/** The file that holds a place: for a patch inside a kustomization, the kustomization. */
export function fileOf(site: Site): SourceFile {
  if (site.kind === 'text') return site.file;
  return site.document.inside ? fileOf(site.document.inside.host) : site.document.file;
}

/** Key and value of a scalar on one line, the key of anything longer, the first line of a list item. */
export function placeOf(site: Site): Place {
  const file = fileOf(site);
  const { start, end } = spanOf(site);
  const from = file.lines.position(start);
  const to = file.lines.position(end);
  return {
    path: file.path,
    startLine: from.line,
    startColumn: from.column,
    endLine: to.line,
    endColumn: to.column,
  };
}

/** Line of a place, from 1. */
export function lineOf(site: Site): number {
  return fileOf(site).lines.position(spanOf(site).start).line;
}

function spanOf(site: Site): { start: number; end: number } {
  if (site.kind === 'text') return site;
  const { document } = site;
  const node = document.yaml.nearest(pointerOf(site));
  const shown = shownSpan(node, document.file.text);
  if (!document.inside) return shown;
  const start = document.inside.offset(shown.start);
  const end = document.inside.offset(shown.end);
  return start === undefined || end === undefined ? spanOf(document.inside.host) : { start, end };
}

function shownSpan(
  node: { keyStart: number; keyEnd: number; start: number; end: number },
  text: string,
): { start: number; end: number } {
  const lineEnd = (from: number): number => {
    const at = text.indexOf('\n', from);
    const end = at === -1 || at > node.end ? node.end : at;
    return text[end - 1] === '\r' ? end - 1 : end;
  };
  const hasKey = node.keyEnd <= node.start && node.keyStart !== node.start;
  if (!hasKey) {
    const start = headerOf(node.start, text);
    return { start, end: lineEnd(start) };
  }
  const next = text.indexOf('\n', node.keyEnd);
  const short = (next === -1 || node.start <= next) && lineEnd(node.start) === node.end;
  return { start: node.keyStart, end: short ? node.end : node.keyEnd };
}

/** A block scalar begins, for a reader, at its `|` or `>`; its text begins a line below. */
function headerOf(start: number, text: string): number {
  if (text[start - 1] !== '\n') return start;
  const line = text.lastIndexOf('\n', start - 2) + 1;
  const header = text.slice(line, start - 1).search(/[|>][-+\d]{0,2}\s*(?:#.*)?$/);
  return header === -1 ? start : line + header;
}

/**
 * The edit that changes a field at its source.
 * @param rest steps from the place's node to the field, for a field that is not there
 * @returns undefined where the place is no field of its own: text of a file, a patch inside a scalar, a composed value
 */
export function targetOf(trace: Trace, rest: readonly string[]): EditTarget | undefined {
  const { site } = trace;
  if (trace.composed || site.kind === 'text' || site.document.inside) return undefined;
  return {
    kind: 'manifest',
    path: site.document.file.path,
    document: site.document.index,
    pointer: rest.reduce<string>((pointer, step) => appendPointer(pointer, step), pointerOf(site)),
  };
}
