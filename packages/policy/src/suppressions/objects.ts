import type { LineIndex, YamlDocument } from '@sallyport/syntax';

/** One Kubernetes object of a file and the lines it takes. */
export interface ObjectLines {
  readonly value: Readonly<Record<string, unknown>>;
  readonly document: YamlDocument;
  /** JSON pointer of the object in its document: empty, or an item of a List. */
  readonly pointer: string;
  readonly startLine: number;
  readonly endLine: number;
}

/** Lists and Templates of OpenShift stand for their items, to a depth that no real file has. */
export function objectsOf(document: YamlDocument, lines: LineIndex): ObjectLines[] {
  const found: ObjectLines[] = [];
  const visit = (value: unknown, pointer: string, depth: number): void => {
    if (!isRecord(value)) return;
    const list = String(value.kind).endsWith('List') ? 'items' : value.kind === 'Template' ? 'objects' : undefined;
    const items = list === undefined ? undefined : value[list];
    if (Array.isArray(items) && depth < 8) {
      items.forEach((item, index) => {
        visit(item, `${pointer}/${list}/${index}`, depth + 1);
      });
      return;
    }
    const span = pointer === '' ? document : document.locate(pointer);
    if (!span) return;
    const startLine = lines.position(span.start).line;
    const endLine = lines.position(Math.max(span.start, span.end - 1)).line;
    found.push({ value, document, pointer, startLine, endLine });
  };
  visit(document.value, '', 0);
  return found;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
