import { appendPointer, type SuppressionScope, valueAt } from '@sallyport/model';
import type { LineIndex } from '@sallyport/syntax';
import { parseDirective } from './directive.ts';
import { readKubeauditLabels } from './kubeaudit.ts';
import { isRecord, type ObjectLines } from './objects.ts';
import { type Finds, foreignWish, type Reading, record, warn } from './wish.ts';

/** Words without which no annotation or label of a text can be an ignore. */
export const annotationMarkers = [
  'sallyport.dev/ignore',
  'checkov.io/skip',
  'bridgecrew.io/skip',
  'kube-linter.io/',
  'kube-score/',
  'polaris.fairwinds.com/',
  'kubescape.io/skip-',
  'kubeaudit.io/',
  'audit.kubernetes.io/',
] as const;

/** Reads the annotations and labels of one object and of its pod template. */
export function readObjectIgnores(finds: Finds, object: ObjectLines, lines: LineIndex): void {
  const { value, startLine, endLine } = object;
  const whole: SuppressionScope = { kind: 'object', path: finds.path, startLine, endLine };
  readAnnotations(finds, object, lines, '/metadata/annotations', () => whole);
  const template = templatePointers.find((pointer) => isRecord(valueAt(value, pointer)));
  if (template === undefined) {
    readKubeauditLabels(finds, object, lines, '/metadata/labels', '');
    return;
  }
  const span = object.document.locate(object.pointer + template);
  const inTemplate: SuppressionScope | undefined = span && {
    ...whole,
    startLine: lines.position(span.keyStart).line,
    endLine: lines.position(Math.max(span.start, span.end - 1)).line,
  };
  // kube-score asks the pod's annotations in every check of the object; the others see the pod, or only the object.
  readAnnotations(finds, object, lines, `${template}/metadata/annotations`, (tool) =>
    tool === 'kube-score' ? whole : tool === 'sallyport' || tool === 'checkov' ? inTemplate : undefined,
  );
  readKubeauditLabels(finds, object, lines, `${template}/metadata/labels`, template);
}

const templatePointers = ['/spec/template', '/spec/jobTemplate/spec/template', '/template'] as const;

/** More than fit into a real object (256 KiB of annotations): finding the line of each takes time. */
const mostIgnores = 500;

function readAnnotations(
  finds: Finds,
  object: ObjectLines,
  lines: LineIndex,
  pointer: string,
  scopeOf: (tool: string) => SuppressionScope | undefined,
): void {
  const annotations = valueAt(object.value, pointer);
  if (!isRecord(annotations)) return;
  let count = 0;
  for (const [key, value] of Object.entries(annotations)) {
    const readings = readAnnotation(key, annotationText(value), annotations);
    if (readings.length === 0) continue;
    if (++count > mostIgnores) {
      warn(finds, object.startLine, `This object has more than ${mostIgnores} ignores: the others do not hold.`);
      return;
    }
    const span = object.document.locate(appendPointer(object.pointer + pointer, key));
    const line = span ? lines.position(span.keyStart).line : object.startLine;
    for (const reading of readings) record(finds, reading, line, reading.wish && scopeOf(reading.wish.tool));
  }
}

function readAnnotation(key: string, value: string, all: Readonly<Record<string, unknown>>): Reading[] {
  for (const { is, read } of annotationReaders) if (is(key)) return read(value, key, all);
  return [];
}

interface AnnotationReader {
  readonly is: (key: string) => boolean;
  readonly read: (value: string, key: string, all: Readonly<Record<string, unknown>>) => Reading[];
}

const kubeLinterPrefix = 'ignore-check.kube-linter.io/';
const polarisPrefix = 'polaris.fairwinds.com/';

const annotationReaders: readonly AnnotationReader[] = [
  {
    is: (key) => key === 'sallyport.dev/ignore',
    read: (value) =>
      value
        .split('\n')
        .filter((line, _, all) => line.trim() !== '' || all.length === 1)
        .map(parseDirective),
  },
  {
    // Checkov looks for the words anywhere in the key: skip, skip1, skip-2.
    is: (key) => key.includes('checkov.io/skip') || key.includes('bridgecrew.io/skip'),
    read: (value) => {
      const split = value.indexOf('=');
      const id = split === -1 ? value : value.slice(0, split);
      return [foreignWish('checkov', [id.trim()], split === -1 ? '' : value.slice(split + 1))];
    },
  },
  {
    is: (key) => key.startsWith(kubeLinterPrefix),
    read: (value, key) => [foreignWish('kube-linter', [key.slice(kubeLinterPrefix.length)], value)],
  },
  { is: (key) => key === 'kube-linter.io/ignore-all', read: (value) => [foreignWish('kube-linter', ['*'], value)] },
  {
    is: (key) => key === 'kube-score/ignore',
    read: (value) => [foreignWish('kube-score', withImplied(listOf(value)), '')],
  },
  {
    is: (key) => key === 'kube-score/skip',
    read: (value) => (isTrue(value) ? [foreignWish('kube-score', ['*'], '')] : []),
  },
  {
    is: (key) => key === `${polarisPrefix}exempt`,
    read: (value) => (isTrue(value) ? [foreignWish('polaris', ['*'], '')] : []),
  },
  {
    is: (key) => key.startsWith(polarisPrefix) && key.endsWith('-exempt'),
    read: (value, key) =>
      isTrue(value) ? [foreignWish('polaris', [key.slice(polarisPrefix.length, -'-exempt'.length)], '')] : [],
  },
  {
    is: (key) => key === 'kubescape.io/skip-controls',
    read: (value, _, all) => {
      const text = (key: string): string => (Object.hasOwn(all, key) ? annotationText(all[key]) : '');
      return [
        foreignWish('kubescape', listOf(value), text('kubescape.io/skip-reason'), text('kubescape.io/skip-expiry')),
      ];
    },
  },
];

function annotationText(value: unknown): string {
  return typeof value === 'object' ? '' : String(value);
}

function listOf(value: string): string[] {
  return value
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

/** To kube-score the first of these means the second, too. */
function withImplied(ids: readonly string[]): string[] {
  return ids.flatMap((id) =>
    id === 'container-resources' ? [id, 'container-ephemeral-storage-request-and-limit'] : [id],
  );
}

function isTrue(value: string): boolean {
  return value.toLowerCase() === 'true';
}
