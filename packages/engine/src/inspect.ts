import {
  type AnyRule,
  createProject,
  fill,
  isWokenBy,
  type KubeObject,
  type Observation,
  type Project,
  type Subject,
  spanOf,
  subjectsFor,
  type Workload,
  workloadsOf,
} from '@sallyport/checks';
import {
  type Edit,
  type EditTarget,
  type Gap,
  keyedPath,
  type Place,
  type SourceEdit,
  type ViaPlace,
} from '@sallyport/model';
import { type Dockerfile, type LineIndex, lineIndex } from '@sallyport/syntax';
import type { PlannedRule } from './plan.ts';

/** An observation with its place, before it has identity. */
export interface Seen {
  readonly rule: AnyRule;
  readonly message: string;
  readonly location: Place;
  readonly via: readonly ViaPlace[];
  readonly object: ObjectFacts;
  readonly container: string;
  readonly pointer: string;
  /** What tells the place apart without line numbers; the fields that enter the fingerprint. */
  readonly keyedPath: readonly string[];
  readonly edits: readonly SourceEdit[];
}

/** What a finding says of its object; for a Dockerfile the kind is `Dockerfile` and the name its stage or path. */
export interface ObjectFacts {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** One manifest, judged by the rules of scope `object`. Rules of scope `project` follow when all files are read. */
export interface InspectedManifest {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly objects: readonly InspectedObject[];
  /** Read for what joins other files to it, and not judged itself. */
  readonly isNeighbour: boolean;
  readonly seen: Seen[];
  readonly gaps: Gap[];
}

export interface InspectedObject {
  readonly object: KubeObject;
  readonly facts: ObjectFacts;
  readonly workloads: readonly Workload[];
}

/** How many resources each rule looked at, and how many of them it could not decide. */
export interface Tally {
  readonly looked: Map<string, number>;
  readonly undecided: Map<string, number>;
}

export function createTally(): Tally {
  return { looked: new Map(), undecided: new Map() };
}

/** Rules by what wakes them, so that an object meets only those that concern it. */
export interface Dispatch {
  readonly object: Lookup;
  readonly project: Lookup;
  readonly dockerfile: readonly PlannedRule[];
}

type Lookup = (object: InspectedObject) => readonly PlannedRule[];

export function createDispatch(rules: readonly PlannedRule[]): Dispatch {
  const forObjects = rules.filter(({ rule }) => !rule.kinds.includes('dockerfile'));
  return {
    object: lookup(forObjects.filter(({ rule }) => rule.scope === 'object')),
    project: lookup(forObjects.filter(({ rule }) => rule.scope === 'project')),
    dockerfile: rules.filter(({ rule }) => rule.kinds.includes('dockerfile')),
  };
}

function lookup(rules: readonly PlannedRule[]): Lookup {
  const bySignature = new Map<string, readonly PlannedRule[]>();
  return ({ object, workloads }) => {
    const signature = `${object.group}/${object.kind}/${workloads.length > 0}`;
    let found = bySignature.get(signature);
    if (!found) {
      found = rules.filter(({ rule }) => isWokenBy(rule, object, workloads));
      bySignature.set(signature, found);
    }
    return found;
  };
}

export function inspectManifest(
  path: string,
  text: string,
  objects: readonly KubeObject[],
  dispatch: Dispatch,
  tally: Tally,
): InspectedManifest {
  const manifest = { ...neighbourManifest(path, text, objects), isNeighbour: false };
  judge(manifest, dispatch.object, emptyProject, tally);
  return manifest;
}

export function neighbourManifest(path: string, text: string, objects: readonly KubeObject[]): InspectedManifest {
  return {
    path,
    text,
    lines: lineIndex(text),
    objects: objects.map((object) => ({ object, facts: factsOfObject(object), workloads: workloadsOf(object) })),
    isNeighbour: true,
    seen: [],
    gaps: [],
  };
}

export function inspectProject(manifests: readonly InspectedManifest[], dispatch: Dispatch, tally: Tally): void {
  const workloads = new Map<KubeObject, readonly Workload[]>();
  for (const manifest of manifests) for (const entry of manifest.objects) workloads.set(entry.object, entry.workloads);
  const project = createProject([...workloads.keys()], workloads);
  for (const manifest of manifests) if (!manifest.isNeighbour) judge(manifest, dispatch.project, project, tally);
}

const emptyProject = createProject([]);

function factsOfObject({ apiVersion, kind, namespace, name }: KubeObject): ObjectFacts {
  return { apiVersion, kind, namespace, name };
}

function judge(manifest: InspectedManifest, rulesFor: Lookup, project: Project, tally: Tally): void {
  for (const entry of manifest.objects) {
    for (const planned of rulesFor(entry)) {
      try {
        judgeOne(manifest, entry, planned, project, tally);
      } catch (error) {
        const line = manifest.lines.position(entry.object.document.start).line;
        manifest.gaps.push(crash(planned.rule, manifest.path, line, error));
      }
    }
  }
}

function judgeOne(
  manifest: InspectedManifest,
  entry: InspectedObject,
  planned: PlannedRule,
  project: Project,
  tally: Tally,
): void {
  const { rule, params } = planned;
  const subjects = subjectsFor(rule, entry.object, entry.workloads);
  if (subjects.length === 0) return;
  let undecided = false;
  for (const subject of subjects) {
    for (const observation of rule.check(subject, { params, project })) {
      if ('undecided' in observation) undecided = true;
      else manifest.seen.push(seenInObject(manifest, entry, subject, rule, observation));
    }
  }
  count(tally.looked, rule.id);
  if (undecided) count(tally.undecided, rule.id);
}

function count(counts: Map<string, number>, id: string): void {
  counts.set(id, (counts.get(id) ?? 0) + 1);
}

type Found = Extract<Observation, { at: unknown }>;

function seenInObject(
  manifest: InspectedManifest,
  entry: InspectedObject,
  subject: Subject,
  rule: AnyRule,
  observation: Found,
): Seen {
  const pointer = String(observation.at);
  const origin = entry.object.origin?.(pointer);
  return {
    rule,
    message: fill(rule.seen, observation.data),
    location: origin?.location ?? placeOf(manifest.path, manifest.lines, spanOf(entry.object, pointer, manifest.text)),
    via: origin?.via ?? noPlaces,
    object: entry.facts,
    container: containerAt(subject, pointer),
    pointer: entry.object.base + pointer,
    keyedPath: [keyedPath(entry.object.value, pointer)],
    edits: atTheSource(entry.object, observation.edits ?? noEdits),
  };
}

const noEdits: readonly Edit[] = [];
const noPlaces: readonly ViaPlace[] = [];

/** The edits of a rule where they are to be made; none where one of them has no place that a machine could change. */
function atTheSource(object: KubeObject, edits: readonly Edit[]): readonly SourceEdit[] {
  const placed: SourceEdit[] = [];
  for (const edit of edits) {
    if (edit.op === 'replace') throw new TypeError('a rule for objects must name pointers in its edits');
    const target = targetOf(object, edit.pointer);
    if (!target) return [];
    const { pointer: _, ...rest } = edit;
    placed.push({ ...rest, target });
  }
  return placed;
}

function targetOf(object: KubeObject, pointer: string): EditTarget | undefined {
  if (object.origin) return object.origin(pointer).target;
  return { kind: 'manifest', path: object.path, document: object.documentIndex, pointer: object.base + pointer };
}

/** The container that a pointer lies in; empty where it lies in none. */
function containerAt(subject: Subject, pointer: string): string {
  if (!('containers' in subject)) return '';
  const found = subject.containers.find(
    (container) =>
      pointer.startsWith(container.pointer) &&
      (pointer.length === container.pointer.length || pointer[container.pointer.length] === '/'),
  );
  return found?.name ?? '';
}

function placeOf(path: string, lines: LineIndex, span: { start: number; end: number }): Place {
  const start = lines.position(span.start);
  const end = lines.position(span.end);
  return { path, startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A Dockerfile is small and judged at once. */
export function inspectDockerfile(
  path: string,
  dockerfile: Dockerfile,
  dispatch: Dispatch,
  tally: Tally,
): { seen: Seen[]; gaps: Gap[] } {
  const lines = lineIndex(dockerfile.text);
  const seen: Seen[] = [];
  const gaps: Gap[] = [];
  for (const { rule, params } of dispatch.dockerfile) {
    try {
      let undecided = false;
      for (const observation of (rule as unknown as DockerfileRule).check(dockerfile, {
        params,
        project: emptyProject,
      })) {
        if ('undecided' in observation) undecided = true;
        else seen.push(seenInDockerfile(path, dockerfile, lines, rule, observation));
      }
      count(tally.looked, rule.id);
      if (undecided) count(tally.undecided, rule.id);
    } catch (error) {
      gaps.push(crash(rule, path, 1, error));
    }
  }
  return { seen, gaps };
}

interface DockerfileRule {
  check(dockerfile: Dockerfile, context: { params: object; project: Project }): Iterable<Observation>;
}

function seenInDockerfile(
  path: string,
  dockerfile: Dockerfile,
  lines: LineIndex,
  rule: AnyRule,
  observation: Found,
): Seen {
  if (typeof observation.at === 'string') throw new TypeError('a rule for Dockerfiles must report a span');
  const { start, end } = observation.at;
  return {
    rule,
    message: fill(rule.seen, observation.data),
    location: placeOf(path, lines, { start, end }),
    via: noPlaces,
    object: { apiVersion: '', kind: 'Dockerfile', namespace: '', name: path },
    container: '',
    pointer: '',
    keyedPath: [stageNameAt(dockerfile, start), normalSnippet(dockerfile.text.slice(start, end))],
    edits: (observation.edits ?? noEdits).map((edit): SourceEdit => {
      if (edit.op !== 'replace') throw new TypeError('a rule for Dockerfiles must name spans in its edits');
      return { ...edit, path };
    }),
  };
}

/** The stage's alias, else what it is built from: an inserted stage renames none. */
function stageNameAt(dockerfile: Dockerfile, offset: number): string {
  const stage = dockerfile.stages.findLast(({ from }) => from.span.start <= offset);
  if (!stage) return '';
  return stage.alias?.toLowerCase() ?? stage.base.image?.repository ?? stage.base.text;
}

/** White space, comments and numbers of up to two digits do not tell snippets apart (FINDINGS section 4). */
function normalSnippet(text: string): string {
  return text
    .replace(/^[ \t]*#.*$/gm, '')
    .replace(/\\\r?\n/g, ' ')
    .replace(/\b\d{1,2}\b/g, '0')
    .replace(/\s+/g, ' ')
    .trim();
}

function crash(rule: AnyRule, path: string, line: number, error: unknown): Gap {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    path,
    line,
    reason: 'crash',
    check: rule.id,
    message: `the rule ${rule.id} failed: ${reason.slice(0, 200)}`,
  };
}
