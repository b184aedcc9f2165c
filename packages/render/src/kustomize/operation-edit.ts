import { type Edit, parsePointer, type SourceEdit, type Span } from '@sallyport/model';
import { isWithin } from './paths.ts';
import type { Resource } from './resource.ts';
import { fileOf, type NodeSite, pointerOf, type Site } from './site.ts';
import { nodeAt, type ScalarNode } from './tree.ts';

/** Is a place in a JSON patch, a document that is a list? */
export function isInJsonPatch(site: Site): site is NodeSite {
  return site.kind === 'node' && Array.isArray(site.document.yaml.value);
}

/** Is a place in the `value` of an operation, with no `test` among the operations that may ask for it? */
export function isOperationValue(site: Site): boolean {
  if (!isInJsonPatch(site) || parsePointer(pointerOf(site))[1] !== 'value') return false;
  const operations = site.document.yaml.value as readonly { readonly op?: unknown }[];
  return operations.every((operation) => operation?.op !== 'test');
}

/**
 * Makes an edit of what a JSON patch sets that is written into a kustomization: no pointer leads into its text. What is
 * true and is to go becomes false: for Kubernetes that is the same.
 * @param scanned the folder whose files may be changed, where it is not the root
 * @returns undefined where it is another field, or the value cannot be changed by itself
 */
export function editInText(
  resource: Resource,
  edits: readonly Edit[],
  scanned: string | undefined,
): SourceEdit | undefined {
  const [edit, ...others] = edits;
  if (!edit || others.length > 0 || edit.op === 'replace') return undefined;
  const node = nodeAt(resource.node, parsePointer(edit.pointer));
  if (node?.kind !== 'scalar' || node.trace.composed) return undefined;
  const { site } = node.trace;
  if (!isOperationValue(site) || !isWithin(scanned ?? '', fileOf(site).path)) return undefined;
  if (edit.op === 'remove' && node.value !== true) return undefined;
  const value = edit.op === 'set' ? edit.value : false;
  if (typeof value !== 'boolean' && typeof value !== 'number') return undefined;
  const span = spanInFile(site as NodeSite, node);
  if (!span) return undefined;
  const mark = edit.placeholder === true && { placeholder: true as const };
  return { op: 'replace', path: fileOf(site).path, span, text: String(value), ...mark };
}

/** Where true, false or a number stands in the file, if it is written out and no other place shares it. */
function spanInFile(site: NodeSite, { value }: ScalarNode): Span | undefined {
  const { document } = site;
  const span = document.yaml.locate(pointerOf(site));
  if (!span) return undefined;
  const { text } = document.file;
  if (text.slice(span.start, span.end) !== String(value) || typeof value === 'string') return undefined;
  if (/&\S+\s+$/.test(text.slice(0, span.start))) return undefined;
  const start = document.inside?.offset(span.start);
  return start === undefined ? undefined : { start, end: start + span.end - span.start };
}
