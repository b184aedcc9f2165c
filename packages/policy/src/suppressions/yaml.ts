import type { SuppressionScope } from '@sallyport/model';
import { lineIndex, type YamlDocument } from '@sallyport/syntax';
import { annotationMarkers, readObjectIgnores } from './annotations.ts';
import { commentMarkers, readComment } from './comments.ts';
import { type ObjectLines, objectsOf } from './objects.ts';
import { type Finds, type FoundSuppressions, newFinds, record, warn } from './wish.ts';
import { type YamlComment, type YamlLayout, yamlLayout } from './yaml-comments.ts';

/**
 * Finds the ignores in the comments, annotations and labels of a YAML file, ours and other tools'.
 * `sallyport:ignore` and `trivy:ignore` cover their own line or the node below; above the first line of a document they
 * cover the document. `checkov:skip` covers the object that it stands in. Annotations cover their object.
 * @param documents what `parseYaml` made of the text
 */
export function readYamlSuppressions(file: {
  readonly path: string;
  readonly text: string;
  readonly documents: readonly YamlDocument[];
}): FoundSuppressions {
  const { path, text, documents } = file;
  const finds = newFinds(path);
  if (!holdsAny(text, stems)) return finds;
  const hasComments = holdsAny(text, commentMarkers);
  const hasAnnotations = holdsAny(text, annotationMarkers);
  if (!hasComments && !hasAnnotations) return finds;
  const lines = lineIndex(text);
  const objects = documents.flatMap((document) => objectsOf(document, lines));
  if (hasComments) readComments(finds, text, objects);
  if (hasAnnotations) for (const object of objects) readObjectIgnores(finds, object, lines);
  return finds;
}

/** False for most files: they need not be parsed for what they may hide. */
export function mayHoldYamlSuppressions(text: string): boolean {
  return holdsAny(text, stems) && (holdsAny(text, commentMarkers) || holdsAny(text, annotationMarkers));
}

/** Each marker holds one of these: most files hold none, and are not searched for each marker. */
const stems = ['skip', 'ignore', 'sallyport:', 'kube-', 'fairwinds', 'audit'];

function holdsAny(text: string, markers: readonly string[]): boolean {
  return markers.some((marker) => text.includes(marker));
}

function readComments(finds: Finds, text: string, objects: readonly ObjectLines[]): void {
  const layout = yamlLayout(text);
  for (const comment of layout.comments) {
    for (const reading of readComment(comment.text)) {
      const scope =
        reading.wish?.tool === 'checkov'
          ? objectAround(comment.line, finds.path, layout, objects)
          : nodeAt(comment, finds.path, layout);
      record(finds, reading, comment.line, scope);
      if (reading.wish && !scope) warn(finds, comment.line, 'This ignore stands above nothing that it could cover.');
    }
  }
}

function nodeAt(comment: YamlComment, path: string, layout: YamlLayout): SuppressionScope | undefined {
  const { line } = comment;
  if (!comment.alone) {
    return { kind: 'lines', path, startLine: line, endLine: layout.isOpen(line) ? layout.nodeEnd(line) : line };
  }
  const node = layout.nextNode(line);
  if (node === 0) return undefined;
  return layout.isFirst(node)
    ? { kind: 'object', path, startLine: node, endLine: layout.documentEnd(node) }
    : { kind: 'lines', path, startLine: node, endLine: layout.nodeEnd(node) };
}

/** The object that holds the line; beside objects the next one of the document, else the one before. */
function objectAround(
  line: number,
  path: string,
  layout: YamlLayout,
  objects: readonly ObjectLines[],
): SuppressionScope | undefined {
  let low = 0;
  let high = objects.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (objects[middle]!.endLine < line) low = middle + 1;
    else high = middle;
  }
  const here = objects[low];
  const above = objects[low - 1];
  const isHere = here && (here.startLine <= line || layout.nextNode(line) === here.startLine);
  const isAbove = above && layout.previousNode(line) >= above.startLine;
  const found = isHere ? here : isAbove ? above : undefined;
  return found && { kind: 'object', path, startLine: found.startLine, endLine: found.endLine };
}
