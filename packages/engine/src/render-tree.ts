import { readManifest, spanOf } from '@sallyport/checks';
import type { Gap, Origin, RenderedObject } from '@sallyport/model';
import type { Helm } from '@sallyport/render';
import { decode, isGap, type Source } from '@sallyport/sources';
import { lineIndex } from '@sallyport/syntax';
import { isTemplate, mayHoldObjects } from './detect.ts';
import { type GatherOptions, type ListedFile, listFiles } from './gather.ts';
import { readLayout } from './layout.ts';
import { type RenderOptions, renderAll } from './rendered.ts';

export interface RenderedTree {
  /** Charts and kustomizations first, then plain manifests in the order of their paths. */
  readonly objects: readonly RenderedObject[];
  readonly gaps: readonly Gap[];
}

/**
 * The objects that a scan of the source would judge, with their origins; a chart once, with the values given. Where the
 * root itself is a chart or a kustomization these are its objects alone.
 */
export async function renderTree(
  source: Source,
  options: Pick<GatherOptions, 'include' | 'exclude'> & { readonly render: RenderOptions },
): Promise<RenderedTree> {
  const files = listFiles(source, options);
  const rendered = await renderAll(source, files, { ...options.render, helm: renderedOnce(options.render) });
  const whole = rendered.units.filter(({ path }) => !path.includes('/'));
  if (whole.length > 0) return { objects: whole.flatMap(({ objects }) => objects), gaps: rendered.gaps };
  const patches = patchesOf(files);
  const gaps: Gap[] = [...rendered.gaps];
  const plain = files
    .filter(({ kind, file }) => isPlain(kind) && !rendered.used.has(file.path) && !patches.has(file.path))
    .flatMap((listed) => plainObjects(listed, gaps));
  return { objects: [...rendered.units.flatMap(({ objects }) => objects), ...plain], gaps };
}

/**
 * As `helm template` has it: a scan judges each values file, but what is printed twice cannot be deployed. Its `crds/`
 * come only where everything below a folder is printed.
 */
function renderedOnce({ helm, values, set }: RenderOptions): Helm {
  const variants = [{ valuesFiles: values, set }];
  return {
    ...helm,
    renderChart: (input) => helm.renderChart({ ...input, variants, more: [], includeCrds: input.chart !== '' }),
  };
}

function isPlain(kind: ListedFile['kind']): boolean {
  return kind === 'manifest' || kind === 'given' || kind === 'maybe-dockerfile';
}

function patchesOf(files: readonly ListedFile[]): ReadonlySet<string> {
  const kustomizations = files.flatMap(({ kind, file }) => {
    const bytes = kind === 'kustomization' ? file.read() : undefined;
    return Buffer.isBuffer(bytes) ? [{ path: file.path, text: bytes.toString() }] : [];
  });
  return readLayout([], kustomizations).patches;
}

function plainObjects({ file }: ListedFile, gaps: Gap[]): RenderedObject[] {
  const { path } = file;
  const bytes = file.read();
  const decoded = isGap(bytes) ? bytes : decode(bytes, path);
  if (isGap(decoded)) {
    gaps.push(decoded);
    return [];
  }
  const { text } = decoded;
  if (!mayHoldObjects(text)) return [];
  const lines = lineIndex(text);
  const { objects, problems } = readManifest(path, text);
  for (const { offset, message } of problems) {
    const reason = isTemplate(text) ? 'not-rendered' : 'parse-error';
    gaps.push({ path, line: lines.position(offset).line, reason, message });
  }
  return objects.map((object) => ({
    value: object.value,
    origin: (pointer): Origin => {
      const span = spanOf(object, pointer, text);
      const start = lines.position(span.start);
      const end = lines.position(span.end);
      const location = {
        path,
        startLine: start.line,
        startColumn: start.column,
        endLine: end.line,
        endColumn: end.column,
      };
      return { location, via: [] };
    },
  }));
}
