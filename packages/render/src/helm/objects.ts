import type { Gap, Origin, RenderedObject } from '@sallyport/model';
import type { YamlDocument } from '@sallyport/syntax';
import type { Copy, Source } from './copy.ts';
import { manifestsOf } from './manifests.ts';
import type { TemplateFile } from './mark.ts';
import { type DocumentView, originKey, originOf } from './origin.ts';
import type { Replay } from './replay.ts';
import { documentsOf, replayOf } from './trace.ts';
import { lineStart } from './values.ts';
import type { VariantRun } from './variant.ts';

export interface ChartObject extends RenderedObject {
  /** Relative to the scanned root: the template, or the file in `crds/`; the archive where it lies in one. */
  readonly template: string;
  /** The values files that give this object with these origins, relative to the scanned root. */
  readonly valuesFiles: readonly string[];
}

/** Objects of all variants; those that are equal in content and origins are one. What cannot be read is a gap. */
export function mergeVariants(
  runs: readonly VariantRun[],
  copy: Copy,
): { readonly objects: ChartObject[]; readonly gaps: readonly Gap[] } {
  const gaps = new Map<string, Gap>();
  const merged: MergedObject[] = [];
  const byContent = new Map<string, MergedObject[]>();
  for (const run of runs) {
    for (const found of objectsOf(run, copy, gaps)) {
      const content = runs.length === 1 ? '' : JSON.stringify([found.template, found.value]);
      const alike = byContent.get(content) ?? [];
      // Two equal objects of one rendering stay two.
      const same = alike.find(({ last, first }) => last !== run && first.originKey() === found.originKey());
      if (same) {
        same.last = run;
        same.names.push(...run.names.filter((name) => !same.names.includes(name)));
        continue;
      }
      const added: MergedObject = { first: found, names: [...run.names], last: run };
      merged.push(added);
      alike.push(added);
      if (runs.length > 1) byContent.set(content, alike);
    }
  }
  const objects = merged.map(({ first: { value, template, origin }, names }) => ({
    value,
    template,
    origin,
    valuesFiles: names,
  }));
  return { objects, gaps: [...gaps.values()] };
}

interface MergedObject {
  readonly first: FoundObject;
  readonly names: string[];
  /** The newest rendering that gave it. */
  last: VariantRun;
}

interface FoundObject extends Omit<ChartObject, 'valuesFiles'> {
  originKey(): string;
}

function* objectsOf(run: VariantRun, copy: Copy, gaps: Map<string, Gap>): Generator<FoundObject> {
  const used = new Map<string, Set<YamlDocument>>();
  for (const {
    path,
    yaml: { documents: found, problems },
  } of manifestsOf(run.plain)) {
    const source = copy.sources.get(path);
    const refuse = (reason: Gap['reason'], what: string): void => {
      const message = `What the template prints cannot be read: ${what}.`;
      gaps.set(`${path} ${what}`, { path: source?.path ?? copy.chart.meta.path!, reason, message });
    };
    for (const { kind, message } of problems) refuse(kind === 'limit' ? 'limit' : 'parse-error', message);
    for (const { value } of found) {
      if (value === null) continue;
      if (typeof value !== 'object' || Array.isArray(value)) {
        refuse('parse-error', 'it is no mapping');
        continue;
      }
      const object = value as Record<string, unknown>;
      if (!source) {
        const chart = lineStart(copy.chart.meta.path!, 1);
        yield {
          value: object,
          template: chart.path,
          origin: () => ({ location: chart, via: [] }),
          originKey: () => '',
        };
        continue;
      }
      let view: DocumentView | undefined;
      let key: string | undefined;
      const origins = new Map<string, Origin>();
      const viewed = (): DocumentView => {
        view ??= viewOf(run, copy, path, source, object, used);
        return view;
      };
      yield {
        value: object,
        template: source.path,
        origin(pointer) {
          // Several rules ask for one field, and their fixes ask again.
          const known = origins.get(pointer) ?? originOf(copy.places, viewed(), pointer);
          origins.set(pointer, known);
          return known;
        },
        originKey() {
          const { traced } = viewed();
          key ??= traced ? originKey(traced.replay, traced.document) : '';
          return key;
        },
      };
    }
  }
}

/** The document of the marked text that is this object: by its name, else the next of its kind. */
function viewOf(
  run: VariantRun,
  copy: Copy,
  path: string,
  source: Source,
  object: Readonly<Record<string, unknown>>,
  used: Map<string, Set<YamlDocument>>,
): DocumentView {
  const base = { file: source.file, value: object };
  const trace = source.literal ? literalReplay(source.file) : replayOf(run, copy, path);
  if (!trace) return { ...base, traced: undefined };
  const taken = used.get(path) ?? new Set();
  used.set(path, taken);
  const free = documentsOf(trace).filter((document) => !taken.has(document));
  const document =
    free.find(({ value }) => identity(value) === identity(object)) ??
    free.find(({ value }) => (value as Record<string, unknown> | null)?.kind === object.kind);
  if (!document) return { ...base, traced: undefined };
  taken.add(document);
  return { ...base, traced: { replay: trace, document } };
}

function identity(value: unknown): string {
  const { kind, metadata } = (value ?? {}) as { kind?: unknown; metadata?: { name?: unknown; namespace?: unknown } };
  return JSON.stringify([kind, metadata?.namespace, metadata?.name]);
}

const literals = new WeakMap<TemplateFile, Replay>();

/** A file of `crds/` is no template: it is one text. */
function literalReplay(file: TemplateFile): Replay {
  const known = literals.get(file);
  if (known) return known;
  const node = { kind: 'text' as const, start: 0, end: file.text.length };
  const segment = { start: 0, end: file.text.length, node, frame: { file, caller: undefined }, value: undefined };
  const made: Replay = { text: file.text, segments: [segment], skipped: [] };
  literals.set(file, made);
  return made;
}
