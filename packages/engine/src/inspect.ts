import {
  type AnyRule,
  createProject,
  fill,
  type KubeObject,
  type Observation,
  type Project,
  type Subject,
  spanOf,
  type Workload,
  wakeOf,
  workloadsOf,
} from '@sallyport/checks';
import {
  type Edit,
  type EditTarget,
  type Finding,
  type Fix,
  fingerprint,
  type Gap,
  isLiteral,
  type Origin,
  type Place,
  parsePointer,
  type ResourceRef,
  type RuleFacts,
  type Severity,
  type SourceEdit,
  tupleText,
  type ViaPlace,
  valueAt,
} from '@sallyport/model';
import { type Dockerfile, type LineIndex, lineIndex } from '@sallyport/syntax';
import { documentOf } from './intricate.ts';
import { ObjectFinding } from './object-finding.ts';
import type { PlannedRule } from './plan.ts';

/** What a finding says of its object; for a Dockerfile the kind is `Dockerfile` and the name its stage or path. */
type ObjectFacts = Omit<ResourceRef, 'container'>;

/** One manifest, judged by the rules of scope `object`. Rules of scope `project` follow when all files are read. */
export interface InspectedManifest {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly objects: readonly InspectedObject[];
  /** Read for what joins other files to it, and not judged itself. */
  readonly isNeighbour: boolean;
  /** Documents, by `documentKey`, that an edit asks for a field in which there is no place for one. */
  readonly misshapen: Set<string>;
  /** `fingerprint` is the identity until `identify` has told equal ones apart. */
  readonly findings: Finding[];
  readonly gaps: Gap[];
}

export interface InspectedObject {
  readonly object: KubeObject;
  readonly facts: ObjectFacts;
  /** The object as the resource of findings, by container. */
  readonly resources: Map<string, ResourceRef>;
  /** By pointer: whether a field can be put there. */
  readonly takesField: Map<string, boolean>;
  readonly workloads: readonly Workload[];
  /** The object as the only subject. */
  readonly itself: readonly Subject[];
  /** Whether another object of the scan has the same kind and name. */
  hasTwin: boolean;
}

/** How many resources each rule looked at, and how many of them it could not decide, by the index of the rule. */
interface Counts {
  readonly looked: number[];
  readonly undecided: number[];
}

/** The same by rule id. */
export interface Tally {
  readonly looked: ReadonlyMap<string, number>;
  readonly undecided: ReadonlyMap<string, number>;
}

/** What is the same for all files of one evaluation. */
export interface Inspection {
  readonly objectRules: readonly PlannedRule[];
  readonly projectRules: readonly PlannedRule[];
  readonly dockerfileRules: readonly PlannedRule[];
  /** Enters every fingerprint. */
  readonly component: string;
  readonly counts: Counts;
}

export function createInspection(rules: readonly PlannedRule[], component: string): Inspection {
  const zeros = (): number[] => rules.map(() => 0);
  const forObjects = rules.filter(({ rule }) => !rule.kinds.includes('dockerfile'));
  return {
    objectRules: forObjects.filter(({ rule }) => rule.scope === 'object'),
    projectRules: forObjects.filter(({ rule }) => rule.scope === 'project'),
    dockerfileRules: rules.filter(({ rule }) => rule.kinds.includes('dockerfile')),
    component,
    counts: { looked: zeros(), undecided: zeros() },
  };
}

export function tallyOf(rules: readonly PlannedRule[], { counts }: Inspection): Tally {
  const byId = (list: readonly number[]): Map<string, number> =>
    new Map(rules.flatMap(({ rule, index }) => (list[index]! > 0 ? [[rule.id, list[index]!] as const] : [])));
  return { looked: byId(counts.looked), undecided: byId(counts.undecided) };
}

export function openManifest(
  path: string,
  text: string,
  objects: readonly KubeObject[],
  isNeighbour: boolean,
): InspectedManifest {
  return {
    path,
    text,
    lines: lineIndex(text),
    objects: objects.map((object) => ({
      object,
      facts: factsOfObject(object),
      resources: new Map(),
      takesField: new Map(),
      workloads: workloadsOf(object),
      itself: [object],
      hasTwin: false,
    })),
    isNeighbour,
    misshapen: new Set(),
    findings: [],
    gaps: [],
  };
}

/** Finds objects that findings cannot tell apart by kind and name: dev and prod, or two namespaces. */
export function markTwins(manifests: readonly InspectedManifest[]): void {
  const entries = new Map<string, InspectedObject>();
  for (const manifest of manifests) {
    for (const entry of manifest.objects) {
      const { group, kind, name } = entry.object;
      const key = tupleText([`${group}/${kind}`, name]);
      const twin = entries.get(key);
      if (!twin) entries.set(key, entry);
      else twin.hasTwin = entry.hasTwin = true;
    }
  }
}

/** Judges manifests by the rules that look at one object alone. */
export function inspectObjects(manifests: readonly InspectedManifest[], inspection: Inspection): void {
  judgeAll(manifests, inspection.objectRules, emptyProject, inspection);
}

/**
 * Judges manifests by the rules that join objects; the neighbours are joined and not judged.
 * @returns the objects joined
 */
export function inspectProject(
  manifests: readonly InspectedManifest[],
  neighbours: readonly InspectedManifest[],
  inspection: Inspection,
): Project {
  const workloads = new Map<KubeObject, readonly Workload[]>();
  for (const manifest of [...manifests, ...neighbours]) {
    for (const entry of manifest.objects) workloads.set(entry.object, entry.workloads);
  }
  const project = createProject([...workloads.keys()], workloads);
  judgeAll(manifests, inspection.projectRules, project, inspection);
  return project;
}

const emptyProject = createProject([]);

interface ObjectPlace {
  readonly manifest: InspectedManifest;
  readonly entry: InspectedObject;
}

/**
 * Rule by rule over a few objects that wake the same rules: one rule over thousands of objects fetches each of them anew
 * from memory, and one object under hundreds of rules in turn keeps no rule in the caches. Measured with 5,500 manifests
 * by objects at a time: 2.3 s for 1, 2.0 s for 20 to 70, 2.1 s for 100, 2.4 s for 300, 2.7 s for all of them.
 */
const batchSize = 50;

function judgeAll(
  manifests: readonly InspectedManifest[],
  rules: readonly PlannedRule[],
  project: Project,
  inspection: Inspection,
): void {
  for (const places of groupsOf(manifests.filter(({ isNeighbour }) => !isNeighbour))) {
    const { object, workloads } = places[0]!.entry;
    const woken = rules.flatMap((planned): Woken[] => {
      const wake = wakeOf(planned.rule, object, workloads);
      return wake ? [{ planned, wake, context: { params: planned.params, project } }] : [];
    });
    for (let start = 0; start < places.length; start += batchSize) {
      const batch = places.slice(start, start + batchSize);
      for (const rule of woken) judgeBatch(batch, rule, inspection);
    }
  }
}

interface Woken {
  readonly planned: PlannedRule;
  readonly wake: 'object' | 'workloads';
  readonly context: Parameters<AnyRule['check']>[1];
}

function judgeBatch(places: readonly ObjectPlace[], { planned, wake, context }: Woken, inspection: Inspection): void {
  for (const { manifest, entry } of places) {
    const subjects = wake === 'workloads' ? entry.workloads : entry.itself;
    try {
      judge(manifest, entry, subjects, planned, context, inspection);
    } catch (error) {
      const line = manifest.lines.position(entry.object.document.start).line;
      manifest.gaps.push(crash(planned.rule, manifest.path, line, error));
    }
  }
}

/** Objects that wake the same rules. */
function groupsOf(manifests: readonly InspectedManifest[]): ObjectPlace[][] {
  const groups = new Map<string, ObjectPlace[]>();
  for (const manifest of manifests) {
    for (const entry of manifest.objects) {
      const { group, kind } = entry.object;
      const key = `${group}/${kind}/${entry.workloads.length > 0}`;
      const places = groups.get(key);
      if (places) places.push({ manifest, entry });
      else groups.set(key, [{ manifest, entry }]);
    }
  }
  return [...groups.values()];
}

function factsOfObject({ apiVersion, kind, namespace, name }: KubeObject): ObjectFacts {
  return { apiVersion, kind, namespace, name };
}

function judge(
  manifest: InspectedManifest,
  entry: InspectedObject,
  subjects: readonly Subject[],
  planned: PlannedRule,
  context: Parameters<AnyRule['check']>[1],
  { component, counts }: Inspection,
): void {
  const { rule, index } = planned;
  let looked = false;
  let undecided = false;
  let found: ObjectFinding[] | undefined;
  for (const subject of subjects) {
    if (rule.applies && !rule.applies(subject)) continue;
    looked = true;
    for (const observation of rule.check(subject, context)) {
      if ('undecided' in observation) {
        undecided = true;
        continue;
      }
      const finding = findingInObject(manifest, entry, subject, planned, observation, component);
      if (found) found.push(finding);
      else found = [finding];
      manifest.findings.push(finding);
    }
  }
  if (found && !entry.hasTwin) markUnique(found);
  if (looked) counts.looked[index]!++;
  if (undecided) counts.undecided[index]!++;
}

/** What one rule finds in an object without a twin has an identity of its own where its container or place is one. */
function markUnique(found: readonly ObjectFinding[]): void {
  const isApart =
    found.length === 1 ||
    areDistinct(found.map(({ resource }) => resource.container ?? '')) ||
    areDistinct(found.map(({ place }) => place));
  if (isApart) for (const finding of found) finding.isUnique = true;
}

/** By what is hashed: names that differ only in their Unicode form hash alike. */
function areDistinct(texts: readonly string[]): boolean {
  const hashed = texts.map((text) => tupleText([text]));
  return new Set(hashed).size === hashed.length;
}

type Found = Extract<Observation, { at: unknown }>;

export function findingInObject(
  manifest: InspectedManifest,
  entry: InspectedObject,
  subject: Subject,
  planned: PlannedRule,
  observation: Found,
  component: string,
): ObjectFinding {
  const { rule, facts } = planned;
  const pointer = String(observation.at);
  const { object } = entry;
  const origin = object.origin?.(pointer);
  const edits = observation.edits ? atTheSource(object, observation.edits) : noEdits;
  const fix = edits.length > 0 ? fixOf('config', rule, edits) : undefined;
  if (fix?.safe && !observation.edits!.every((edit) => hasPlace(entry, edit))) {
    for (const edit of edits) manifest.misshapen.add(documentOf(edit));
  }
  return new ObjectFinding({
    planned,
    object,
    at: pointer,
    data: observation.data,
    component,
    rule: withSeverity(facts, observation.severity),
    location: origin?.location ?? placeOf(manifest.path, manifest.lines, spanOf(object, pointer, manifest.text)),
    via: origin?.via ?? noPlaces,
    resource: resourceOf(entry, containerAt(subject, pointer)),
    fix,
  });
}

/** A mapping is wanted where somebody wrote a text, or a list. */
function hasPlace({ object, takesField }: InspectedObject, edit: Edit): boolean {
  if (edit.op !== 'set') return true;
  const parent = edit.pointer.slice(0, edit.pointer.lastIndexOf('/'));
  let known = takesField.get(parent);
  if (known === undefined) {
    known = isCollectionAt(object.value, parent);
    takesField.set(parent, known);
  }
  return known;
}

/** True for what is not there yet, too. */
function isCollectionAt(value: unknown, pointer: string): boolean {
  let at = value;
  for (const step of parsePointer(pointer)) {
    if (at === undefined || at === null) return true;
    if (typeof at !== 'object' || (Array.isArray(at) && !/^(?:\d+|-)$/.test(step))) return false;
    at = Object.hasOwn(at, step) ? (at as Record<string, unknown>)[step] : undefined;
  }
  return at === undefined || at === null || typeof at === 'object';
}

/** What a report says of a rule, with the severity that one observation has. */
export function withSeverity(facts: RuleFacts, severity: Severity | undefined): RuleFacts {
  if (severity === undefined || severity === facts.severity) return facts;
  const others = otherSeverities.get(facts) ?? new Map<Severity, RuleFacts>();
  otherSeverities.set(facts, others);
  const other = others.get(severity) ?? { ...facts, severity };
  others.set(severity, other);
  return other;
}

/** Shared, as reports and policy keep what they made of the facts of a rule. */
const otherSeverities = new WeakMap<RuleFacts, Map<Severity, RuleFacts>>();

function resourceOf({ facts, resources }: InspectedObject, container: string): ResourceRef {
  if (container === '') return facts;
  let resource = resources.get(container);
  if (!resource) {
    resource = { ...facts, container };
    resources.set(container, resource);
  }
  return resource;
}

export function fixOf(kind: Fix['kind'], rule: Pick<AnyRule, 'machineFix'>, edits: readonly SourceEdit[]): Fix {
  return { kind, safe: rule.machineFix === 'yes' && edits.every(isWritten), edits };
}

/** What needs no decision. Where actions of a template have a hand in it, a person must change it. */
function isWritten(edit: SourceEdit): boolean {
  return edit.placeholder !== true && isLiteral(edit) && (edit.op === 'replace' || edit.target.outside !== true);
}

const noEdits: readonly [] = [];
const noPlaces: readonly ViaPlace[] = [];

/**
 * The edits of a rule where they are to be made: at their sources, else as a patch; none where one of them has no place
 * that a machine could change.
 */
function atTheSource(object: KubeObject, edits: readonly Edit[]): readonly SourceEdit[] {
  const placed: SourceEdit[] = [];
  for (const edit of edits) {
    if (edit.op === 'replace') throw new TypeError('a rule for objects must name pointers in its edits');
    const place = placeToEdit(object, edit.pointer);
    const there = place.target && atTarget(object, edit, place.target, place.covers === true);
    if (there) placed.push(there);
  }
  const isWhole = placed.length === edits.length;
  if (isWhole && placed.every((edit) => edit.op === 'replace' || edit.target.outside !== true)) return placed;
  const patch = object.patch?.(edits);
  return patch ? [patch] : isWhole ? placed : [];
}

/**
 * A field that goes, and is written under a name that is not its own: the `value` of a JSON patch must stay, and a key of
 * a chart's values is documented and may be required. What is on is switched off there; of the rest only values may go.
 * A patch that goes would give the field back to its base, so there too what is on is switched off.
 */
function atTarget(
  object: KubeObject,
  { pointer, ...edit }: Exclude<Edit, { op: 'replace' }>,
  target: EditTarget,
  covers: boolean,
): SourceEdit | undefined {
  const isNamed = target.kind !== 'values' && nameOf(target.pointer) === nameOf(pointer);
  if (edit.op === 'remove' && (covers || !isNamed)) {
    if (valueAt(object.value, pointer) === true) return { ...edit, op: 'set', value: false, target };
    if (target.kind === 'manifest' && !isNamed) return undefined;
  }
  return { ...edit, target };
}

/** The last key of a pointer; the same for all items of lists. */
function nameOf(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1).replace(/^(?:\d+|-)$/, '-');
}

function placeToEdit(object: KubeObject, pointer: string): Pick<Origin, 'target' | 'covers'> {
  if (object.origin) return object.origin(pointer);
  const { path, documentIndex, base } = object;
  return { target: { kind: 'manifest', path, document: documentIndex, pointer: base + pointer } };
}

/** The container that a pointer lies in; empty where it lies in none. */
function containerAt(subject: Subject, pointer: string): string {
  if (!('containers' in subject)) return '';
  for (const { pointer: start, name } of subject.containers) {
    if (pointer.startsWith(start) && (pointer.length === start.length || pointer[start.length] === '/')) return name;
  }
  return '';
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
  { dockerfileRules, component, counts }: Inspection,
): { findings: Finding[]; gaps: Gap[] } {
  const lines = lineIndex(dockerfile.text);
  const findings: Finding[] = [];
  const gaps: Gap[] = [];
  for (const planned of dockerfileRules) {
    const { rule, params, index } = planned;
    try {
      let undecided = false;
      for (const observation of (rule as unknown as DockerfileRule).check(dockerfile, {
        params,
        project: emptyProject,
      })) {
        if ('undecided' in observation) undecided = true;
        else findings.push(findingInDockerfile(path, dockerfile, lines, planned, observation, component));
      }
      counts.looked[index]!++;
      if (undecided) counts.undecided[index]!++;
    } catch (error) {
      gaps.push(crash(rule, path, 1, error));
    }
  }
  return { findings, gaps };
}

interface DockerfileRule {
  check(dockerfile: Dockerfile, context: { params: object; project: Project }): Iterable<Observation>;
}

function findingInDockerfile(
  path: string,
  dockerfile: Dockerfile,
  lines: LineIndex,
  { rule, facts }: PlannedRule,
  observation: Found,
  component: string,
): Finding {
  if (typeof observation.at === 'string') throw new TypeError('a rule for Dockerfiles must report a span');
  const { start, end } = observation.at;
  const snippet = normalSnippet(dockerfile.text.slice(start, end));
  const tuple = [rule.id, component, stageNameAt(dockerfile, start), snippet];
  const identity = fingerprint({ class: rule.class, tuple });
  const edits = (observation.edits ?? noEdits).map((edit): SourceEdit => {
    if (edit.op !== 'replace') throw new TypeError('a rule for Dockerfiles must name spans in its edits');
    return { ...edit, path };
  });
  return {
    fingerprint: identity,
    identity,
    rule: facts,
    message: fill(rule.seen, observation.data),
    location: placeOf(path, lines, { start, end }),
    via: noPlaces,
    resource: { apiVersion: '', kind: 'Dockerfile', namespace: '', name: path },
    pointer: '',
    ...(edits.length > 0 && { fix: fixOf('text', rule, edits) }),
    state: 'open',
    introduced: true,
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

/** Of an error that a rule threw. A bundle of policies that hangs is the same gap wherever it was asked. */
export function crash(rule: AnyRule, path: string, line: number, error: unknown): Gap {
  if (isTimeout(error)) return { reason: 'timeout', check: rule.id, message: error.message };
  const reason = error instanceof Error ? error.message : String(error);
  return {
    path,
    line,
    reason: 'crash',
    check: rule.id,
    message: `the rule ${rule.id} failed: ${reason.slice(0, 200)}`,
  };
}

function isTimeout(error: unknown): error is Error {
  return error instanceof Error && 'gapReason' in error && error.gapReason === 'timeout';
}
