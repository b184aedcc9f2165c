import { type Edit, type EditTarget, parsePointer, type SourceEdit, type Span } from '@sallyport/model';
import { isWithin } from './paths.ts';
import type { Resource } from './resource.ts';
import { fileOf, type NodeSite, pointerOf, type Site, type Trace } from './site.ts';
import { nodeAt, type ScalarNode } from './tree.ts';

/** The steps to a place in a JSON patch: the documents of a build that are lists. */
export function stepsInJsonPatch(site: Site): readonly string[] | undefined {
  if (site.kind !== 'node' || !Array.isArray(site.document.yaml.value)) return undefined;
  return parsePointer(pointerOf(site));
}

/**
 * Makes an edit of a field that an operation of a JSON patch sets, at the operation's value. What is true and is to go
 * becomes false: for Kubernetes that is the same.
 * @param scanned the folder whose files may be changed, where it is not the root
 * @returns undefined where it is another field, or the value cannot be changed by itself
 */
export function editOfOperation(
  resource: Resource,
  edits: readonly Edit[],
  scanned: string | undefined,
): SourceEdit | undefined {
  const [edit, ...others] = edits;
  if (!edit || others.length > 0 || edit.op === 'replace') return undefined;
  const node = nodeAt(resource.node, parsePointer(edit.pointer));
  if (!node || node.trace.composed || !mayChange(node.trace)) return undefined;
  const isTrue = node.kind === 'scalar' && node.value === true;
  if (edit.op === 'remove' && !isTrue) return undefined;
  const value = edit.op === 'set' ? edit.value : false;
  const site = node.trace.site as NodeSite;
  if (!isWithin(scanned ?? '', fileOf(site).path)) return undefined;
  const marks = edit.placeholder === true && { placeholder: true as const };
  if (site.document.inside) {
    const written = node.kind === 'scalar' ? spanInFile(site, node) : undefined;
    if (!written || (typeof value !== 'boolean' && typeof value !== 'number')) return undefined;
    return { op: 'replace', path: site.document.file.path, ...written, text: String(value), ...marks };
  }
  const { file, index } = site.document;
  const target: EditTarget = { kind: 'manifest', path: file.path, document: index, pointer: pointerOf(site) };
  return { op: 'set', target, value, ...marks };
}

/** A `test` among the operations may ask for the value that would change. */
function mayChange({ site }: Trace): boolean {
  const steps = stepsInJsonPatch(site);
  if (steps?.[1] !== 'value') return false;
  const operations = (site as NodeSite).document.yaml.value as readonly { readonly op?: unknown }[];
  return operations.every((operation) => operation?.op !== 'test');
}

/** Where true, false or a number stands in the file, if it is written out and no other place shares it. */
function spanInFile(site: NodeSite, { value }: ScalarNode): { readonly span: Span } | undefined {
  const { document } = site;
  const span = document.yaml.locate(pointerOf(site));
  if (!span) return undefined;
  const { text } = document.file;
  if (text.slice(span.start, span.end) !== String(value) || typeof value === 'string') return undefined;
  if (/&\S+\s+$/.test(text.slice(0, span.start))) return undefined;
  const start = document.inside?.offset(span.start);
  return start === undefined ? undefined : { span: { start, end: start + span.end - span.start } };
}
