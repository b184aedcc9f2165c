import {
  type KubeObject,
  kubesecScore,
  type Project,
  readManifest,
  renderedObject,
  spanOf,
  unreadIn,
  type Workload,
  workloadRisk,
} from '@sallyport/checks';
import {
  changed,
  type Finding,
  type Gap,
  type RuleFacts,
  type Suppression,
  type WorkloadScore,
} from '@sallyport/model';
import {
  type FoundSuppressions,
  ignoreFiles,
  mayHoldYamlSuppressions,
  readDockerfileSuppressions,
  readYamlSuppressions,
} from '@sallyport/policy';
import { maskTemplate } from '@sallyport/render';
import { decode, isGap, type Source, type SourceFile } from '@sallyport/sources';
import { holdsInstruction, lineIndex, looksLikeDockerfile, parseDockerfile, parseYaml } from '@sallyport/syntax';
import { inspectAdmission } from './admission.ts';
import { type FileKind, isTemplate, kindByName, mayHoldObjects } from './detect.ts';
import {
  createInspection,
  type InspectedManifest,
  type Inspection,
  inspectDockerfile,
  inspectObjects,
  inspectProject,
  markTwins,
  openManifest,
  type Tally,
  tallyOf,
} from './inspect.ts';
import { documentKey, isIntricate } from './intricate.ts';
import { chartOf, type Layout, readLayout } from './layout.ts';
import { onceByPlace } from './once-by-place.ts';
import type { Plan } from './plan.ts';
import { type RenderedUnit, type RenderOptions, renderAll } from './rendered.ts';
import { shareFixes } from './settle-fixes.ts';

export interface GatherOptions {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Objects of these namespaces are left out. */
  readonly excludeNamespaces: readonly string[];
  readonly maxFileBytes?: number;
  /** Only these files are judged; other manifests are read all the same, for what joins them. */
  readonly onlyPaths?: ReadonlySet<string>;
  /** Manifests of other places that are not judged: admission policies that hold for what is. */
  readonly around?: readonly { readonly path: string; readonly text: string }[];
  /** How charts are rendered; without it they are gaps. */
  readonly render?: RenderOptions;
  /** Called now and then with how many files are done. */
  readonly progress?: (done: number, total: number) => void;
}

/** All that the files of one source say, before policy. */
export interface Gathered {
  readonly findings: Finding[];
  readonly gaps: Gap[];
  readonly tally: Tally;
  /** Rules that policies in the files make: no plan knows them. */
  readonly unplanned: readonly RuleFacts[];
  readonly suppressions: Suppression[];
  /** Words for people about ignores that do not hold. */
  readonly warnings: string[];
  readonly workloads: WorkloadScore[];
  /** Files, and documents by `documentKey`, in which a fix may not be able to change what it wants. */
  readonly intricate: readonly string[];
  /** Files that were analysed, and the objects and Dockerfiles in them. */
  readonly files: number;
  readonly resources: number;
  /** Labels of objects for policy expressions, by `path\0kind\0namespace\0name`. */
  readonly labels: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

export interface ListedFile {
  readonly kind: FileKind;
  readonly file: SourceFile;
}

/** Runs the planned rules over what is inside the files that `listFiles` gave. Gaps of the listing are not among its. */
export async function gather(
  source: Source,
  files: readonly ListedFile[],
  plan: Plan,
  options: GatherOptions,
  component: string,
): Promise<Gathered> {
  const state = createState(plan, options, component);
  const layout = layoutOf(files, state);
  const rendered = await renderAll(source, files, options.render);
  append(state.gaps, rendered.gaps);
  for (const [index, { kind, file }] of files.entries()) {
    options.progress?.(index, files.length);
    try {
      if (rendered.used.has(file.path)) readUsed(file, state);
      else readOne(file, kind, layout, state);
    } catch (error) {
      // A defect of ours that one file brings to light: the others are scanned all the same.
      state.gaps.push(crashOf(file.path, 'reading it', error));
    }
  }
  options.progress?.(files.length, files.length);
  for (const { path, text } of options.around ?? [])
    state.manifests.push(openManifest(path, text, readManifest(path, text).objects, true));
  const units = rendered.units.map((unit) => openUnit(unit, state));
  const all = [...state.manifests, ...units];
  markTwins(all);
  inspectObjects(all, state.inspection);
  for (const manifest of all) append(state.gaps, gapsOfUnread(manifest));
  const project = inspectProject(state.manifests, units, state.inspection);
  const workloads = scoreWorkloads(state.manifests, project, state);
  // Units are deployed apart, each beside what stands plain in the repository.
  for (const unit of units) {
    const around = inspectProject([unit], state.manifests, state.inspection);
    append(workloads, scoreWorkloads([unit], around, state));
  }
  const admission = await inspectAdmission(all, plan, component);
  append(state.gaps, admission.gaps);
  for (const [index, unit] of units.entries()) dropRefuted(unit, rendered.units[index]!);
  for (const manifest of state.manifests) {
    append(state.findings, manifest.findings);
    append(state.gaps, manifest.gaps);
  }
  const charts = new Set(units.filter((_, index) => rendered.units[index]!.kind === 'chart'));
  const apart = pathsOfIgnores(state.suppressions, units);
  append(state.findings, onceByPlace(units, charts, apart, plan, state.inspection));
  for (const unit of units) append(state.gaps, unit.gaps);
  const { onlyPaths } = options;
  const findings = onlyPaths
    ? state.findings.filter(({ location, via }) => [location, ...via].some(({ path }) => onlyPaths.has(path)))
    : state.findings;
  shareFixes(findings);
  return {
    findings,
    gaps: withoutRepeats(
      onlyPaths ? state.gaps.filter(({ path }) => path === undefined || onlyPaths.has(path)) : state.gaps,
    ),
    tally: joined(tallyOf(plan.rules, state.inspection), admission.tally),
    unplanned: admission.rules,
    suppressions: state.suppressions,
    warnings: state.warnings,
    workloads,
    intricate: [...state.intricate, ...all.flatMap(({ misshapen }) => [...misshapen])],
    files: state.counts.files,
    resources: state.counts.resources,
    labels: state.labels,
  };
}

/** What concerns no file is said once, however many objects brought it to light. */
function withoutRepeats(gaps: Gap[]): Gap[] {
  const told = new Set<string>();
  return gaps.filter(({ path, reason, message }) => {
    if (path !== undefined || reason !== 'timeout') return true;
    const isNew = !told.has(message);
    told.add(message);
    return isNew;
  });
}

/** One by one: scanned files choose how many there are, and a call takes only so many arguments. */
function append<T>(list: T[], more: readonly T[]): void {
  for (const item of more) list.push(item);
}

function joined(one: Tally, other: Tally): Tally {
  return {
    looked: new Map([...one.looked, ...other.looked]),
    undecided: new Map([...one.undecided, ...other.undecided]),
  };
}

interface State {
  readonly inspection: Inspection;
  readonly options: GatherOptions;
  readonly manifests: InspectedManifest[];
  readonly findings: Finding[];
  readonly gaps: Gap[];
  readonly suppressions: Suppression[];
  readonly warnings: string[];
  readonly intricate: string[];
  readonly labels: Map<string, Readonly<Record<string, string>>>;
  readonly excluded: ReadonlySet<string>;
  readonly counts: { files: number; resources: number };
}

function createState(plan: Plan, options: GatherOptions, component: string): State {
  return {
    inspection: createInspection(plan.rules, component),
    options,
    manifests: [],
    findings: [],
    gaps: [...plan.gaps],
    suppressions: [],
    warnings: [],
    intricate: [],
    labels: new Map(),
    excluded: new Set(options.excludeNamespaces),
    counts: { files: 0, resources: 0 },
  };
}

const ignoreFileNames: ReadonlySet<string> = new Set(ignoreFiles.keys());

/** Every file of a source that a reader wants. */
export function listFiles(
  source: Source,
  { include = [], exclude = [], maxFileBytes }: Partial<GatherOptions> = {},
): ListedFile[] {
  const listing = source.files({
    include,
    exclude,
    wanted: (_, name) => kindByName(name, ignoreFileNames) !== undefined,
    ...(maxFileBytes !== undefined && { maxFileBytes }),
  });
  // A file that was given by name is read whatever its name is; its text decides what it is.
  const isGiven = source.kind === 'file' || source.kind === 'stdin';
  return Array.from(listing, (file) => {
    const kind = kindByName(nameOf(file.path), ignoreFileNames) ?? 'given';
    return { file, kind: isGiven && kind === 'maybe-dockerfile' ? 'given' : kind };
  });
}

/**
 * What a listing could not list, as far as anybody wants it. A file of such a size under a name that says nothing is a
 * program, a model or a picture; it was not asked for.
 */
export function listingGaps({ kind, gaps }: Source): readonly Gap[] {
  if (kind !== 'folder' && kind !== 'git-tree') return gaps;
  return gaps.filter(
    ({ reason, path }) =>
      reason !== 'limit' || path === undefined || kindByName(nameOf(path), ignoreFileNames) !== 'maybe-dockerfile',
  );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function layoutOf(files: readonly ListedFile[], state: State): Layout {
  const charts = files.filter(({ kind }) => kind === 'chart').map(({ file }) => file.path);
  const kustomizations = files.flatMap(({ kind, file }) => {
    if (kind !== 'kustomization') return [];
    const text = readText(file, state);
    return text === undefined ? [] : [{ path: file.path, text }];
  });
  return readLayout(charts, kustomizations);
}

function readText(file: SourceFile, state: State): string | undefined {
  const bytes = file.read();
  if (isGap(bytes)) {
    state.gaps.push(bytes);
    return undefined;
  }
  const decoded = decode(bytes, file.path);
  if (!isGap(decoded)) return decoded.text;
  state.gaps.push(decoded);
  return undefined;
}

function readOne(file: SourceFile, kind: FileKind, layout: Layout, state: State): void {
  if (kind === 'chart' || kind === 'kustomization') return;
  if (kind === 'dockerfile' && !isJudged(file.path, state)) return;
  if (kind === 'manifest' && layout.patches.has(file.path)) return;
  const text = kind === 'maybe-dockerfile' ? readIfText(file, state) : readText(file, state);
  if (text === undefined) return;
  switch (kind) {
    case 'given':
    case 'maybe-dockerfile':
      readUnnamed(file.path, text, kind, state);
      return;
    case 'manifest':
      readManifestFile(file.path, text, layout, state);
      return;
    case 'dockerfile':
      // `dockerfile.vim` colours them.
      if (/[.\-_]/.test(nameOf(file.path)) && !holdsInstruction(text)) return;
      readDockerfileFile(file.path, text, state);
      return;
    case 'ignore-file':
      readIgnoreFile(file.path, text, state);
      return;
  }
}

/** Nobody asked for this file: one that is no text is not ours, and no gap. */
function readIfText(file: SourceFile, state: State): string | undefined {
  const bytes = file.read();
  if (isGap(bytes)) {
    if (bytes.reason !== 'limit') state.gaps.push(bytes);
    return undefined;
  }
  const decoded = decode(bytes, file.path);
  return isGap(decoded) ? undefined : decoded.text;
}

function isJudged(path: string, { options: { onlyPaths } }: State): boolean {
  return onlyPaths === undefined || onlyPaths.has(path);
}

/** A name that says nothing: the text is a Dockerfile, a manifest (as on standard input), or not ours. */
function readUnnamed(path: string, text: string, kind: FileKind, state: State): void {
  if (!looksLikeDockerfile(nameOf(path), text)) {
    // Notes on a release name kinds and versions too: what was only met and holds no object is no broken manifest.
    const isAsked = kind === 'given';
    if (isAsked || (mayHoldObjects(text) && readManifest(path, text).objects.length > 0))
      readManifestFile(path, text, noLayout, state);
  } else if (isJudged(path, state)) readDockerfileFile(path, text, state);
}

const noLayout: Layout = { charts: new Set(), patches: new Set() };

function readManifestFile(path: string, text: string, layout: Layout, state: State): void {
  if (!mayHoldObjects(text)) return;
  const template = isTemplate(text);
  if (template && chartOf(layout, path) !== undefined) return;
  const { objects, documents, problems } = readManifest(path, text);
  for (const problem of problems) {
    const line = lineIndex(text).position(problem.offset).line;
    if (template) {
      state.gaps.push({
        path,
        line,
        reason: 'not-rendered',
        message: 'holds template actions: render it and scan the output',
      });
      break;
    }
    const reason = problem.kind === 'syntax' ? 'parse-error' : 'limit';
    state.gaps.push({ path, line, reason, message: problem.message });
  }
  const kept = objects.filter((object) => !state.excluded.has(object.namespace) || object.namespace === '');
  if (kept.length === 0) return;
  if (!isJudged(path, state)) {
    state.manifests.push(openManifest(path, text, kept, true));
    return;
  }
  state.counts.files++;
  state.counts.resources += kept.length;
  state.manifests.push(openManifest(path, text, kept, false));
  for (const [index, document] of documents.entries())
    if (document.isIntricate) state.intricate.push(documentKey(path, index));
  noteIgnores(readYamlSuppressions({ path, text, documents }), state);
  for (const object of kept) rememberLabels(object, state, path);
}

function noteIgnores({ suppressions, warnings }: FoundSuppressions, state: State): void {
  append(state.suppressions, suppressions);
  for (const { path, line, message } of warnings) state.warnings.push(`${path}:${line}: ${message}`);
}

/** A file that a chart or kustomization speaks for: what is written in it to be ignored still holds. */
function readUsed(file: SourceFile, state: State): void {
  const text = readIfText(file, state);
  if (text === undefined || !/\.ya?ml$/.test(file.path)) return;
  state.counts.files++;
  if (isIntricate(text)) state.intricate.push(file.path);
  if (!mayHoldYamlSuppressions(text)) return;
  const { documents } = parseYaml(isTemplate(text) ? maskTemplate(text).text : text);
  noteIgnores(readYamlSuppressions({ path: file.path, text, documents }), state);
}

function openUnit(unit: RenderedUnit, state: State): InspectedManifest {
  const objects = unit.objects
    .map((object) => renderedObject(unit.path, object))
    .filter((object) => object.kind !== '' && !(object.namespace !== '' && state.excluded.has(object.namespace)));
  state.counts.resources += objects.length;
  for (const object of objects) rememberLabels(object, state, '');
  return openManifest(unit.path, '', objects, false);
}

/** Paths of files with ignores in them, or that an ignore file names. */
function pathsOfIgnores(suppressions: readonly Suppression[], units: readonly InspectedManifest[]): Set<string> {
  const named = suppressions.some(({ scope }) => scope.kind === 'paths' && scope.globs.length > 0);
  const all = named ? units.flatMap(({ findings }) => findings.map(({ location }) => location.path)) : [];
  return new Set([...all, ...suppressions.flatMap(({ scope }) => (scope.kind === 'paths' ? [] : [scope.path]))]);
}

/** A fix that does not do what it says is none. */
function dropRefuted({ findings }: InspectedManifest, { refuted }: RenderedUnit): void {
  const wrong = refuted?.();
  if (!wrong || wrong.size === 0) return;
  for (const [index, finding] of findings.entries()) {
    if (finding.fix?.edits.some((edit) => wrong.has(edit))) findings[index] = changed(finding, { fix: undefined });
  }
}

/** By file; objects of charts and kustomizations, whose findings lie in several files, without one. */
function rememberLabels(object: KubeObject, state: State, path: string): void {
  const labels = object.field('metadata', 'labels').value;
  if (typeof labels !== 'object' || labels === null) return;
  const key = `${path}\0${object.kind}\0${object.namespace}\0${object.name}`;
  state.labels.set(key, labels as Readonly<Record<string, string>>);
}

function readDockerfileFile(path: string, text: string, state: State): void {
  const dockerfile = parseDockerfile(text);
  const lines = lineIndex(text);
  for (const problem of dockerfile.problems) {
    state.gaps.push({
      path,
      line: lines.position(problem.offset).line,
      reason: 'parse-error',
      message: problem.message,
    });
  }
  state.counts.files++;
  state.counts.resources++;
  const { findings, gaps } = inspectDockerfile(path, dockerfile, state.inspection);
  for (const finding of findings) state.findings.push(finding);
  append(state.gaps, gaps);
  noteIgnores(readDockerfileSuppressions({ path, text }), state);
}

function readIgnoreFile(path: string, text: string, state: State): void {
  const read = ignoreFiles.get(nameOf(path));
  if (!read) return;
  noteIgnores(read({ path, text }), state);
}

/** What of the objects no rule reads. */
function gapsOfUnread({ path, text, lines, objects, isNeighbour }: InspectedManifest): Gap[] {
  if (isNeighbour) return [];
  return objects.flatMap(({ object, workloads }): Gap[] => {
    const unread = unreadIn(object, workloads);
    if (!unread) return [];
    const { pointer, message } = unread;
    const place = object.origin?.(pointer).location;
    const line = place?.startLine ?? lines.position(spanOf(object, pointer, text).start).line;
    return [{ path: place?.path ?? path, line, reason: 'unsupported', message }];
  });
}

function crashOf(path: string, what: string, error: unknown): Gap {
  const reason = error instanceof Error ? error.message : String(error);
  return { path, reason: 'crash', message: `${what} failed: ${reason.slice(0, 200)}` };
}

function scoreWorkloads(manifests: readonly InspectedManifest[], project: Project, { gaps }: State): WorkloadScore[] {
  const judged = manifests.filter(({ isNeighbour }) => !isNeighbour);
  const workloads: Workload[] = judged.flatMap(({ objects }) => objects.flatMap((entry) => entry.workloads));
  return workloads.flatMap((workload) => {
    const { apiVersion, kind, namespace, name, path } = workload;
    try {
      const resource = { apiVersion, kind, namespace, name };
      return [{ resource, path, risk: workloadRisk(workload, project), kubesec: kubesecScore(workload) }];
    } catch (error) {
      gaps.push(crashOf(path, `scoring ${kind} ${name}`, error));
      return [];
    }
  });
}
