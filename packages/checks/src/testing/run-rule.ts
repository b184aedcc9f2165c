import { lineIndex, parseDockerfile } from '@sallyport/syntax';
import { spanOf } from '../locate.ts';
import { readManifest } from '../manifest.ts';
import { type KubeObject, kubeObject } from '../object.ts';
import { paramValues } from '../params.ts';
import { createProject } from '../project.ts';
import type { Observation, Rule } from '../rule.ts';
import { subjectsFor } from '../wake.ts';
import type { Fixture } from './expectations.ts';

export interface Seen {
  readonly file: string;
  readonly line: number;
  readonly observation: Extract<Observation, { at: unknown }>;
  readonly object: KubeObject | undefined;
}

export interface RuleRun {
  readonly seen: readonly Seen[];
  readonly undecided: readonly string[];
  /** How many subjects the rule was given. */
  readonly subjects: number;
}

/** Runs one rule over the files of a fixture, as the engine does: all of them are one project. */
export function runRule(rule: Rule, fixture: Pick<Fixture, 'files' | 'params'>): RuleRun {
  if (rule.kinds.includes('dockerfile')) return runDockerfileRule(rule, fixture);
  const texts = new Map(fixture.files.map(({ path, text }) => [path, text]));
  const objects = fixture.files.flatMap(({ path, text }) => readManifest(path, text).objects);
  for (const object of objects) deepFreeze(object.value);
  return runOnObjects(rule, objects, texts, fixture.params);
}

function runOnObjects(
  rule: Rule,
  objects: readonly KubeObject[],
  texts: ReadonlyMap<string, string>,
  params: Readonly<Record<string, unknown>>,
): RuleRun {
  const project = createProject(objects);
  const context = { params: paramValues(rule.params, params), project };
  const run: { seen: Seen[]; undecided: string[]; subjects: number } = { seen: [], undecided: [], subjects: 0 };
  for (const object of objects) {
    for (const subject of subjectsFor(rule, object)) {
      run.subjects++;
      for (const observation of rule.check(subject, context)) {
        if ('undecided' in observation) {
          run.undecided.push(observation.undecided);
          continue;
        }
        const text = texts.get(object.path) ?? '';
        const { start } = spanOf(object, String(observation.at), text);
        run.seen.push({ file: object.path, line: lineIndex(text).position(start).line, observation, object });
      }
    }
  }
  return run;
}

function runDockerfileRule(rule: Rule, fixture: Pick<Fixture, 'files' | 'params'>): RuleRun {
  const context = { params: paramValues(rule.params, fixture.params), project: createProject([]) };
  const seen: Seen[] = [];
  const undecided: string[] = [];
  for (const { path, text } of fixture.files) {
    const lines = lineIndex(text);
    const subject = parseDockerfile(text);
    for (const observation of (rule as unknown as Rule<'dockerfile'>).check(subject, context)) {
      if ('undecided' in observation) undecided.push(observation.undecided);
      else if (typeof observation.at === 'string') throw new Error(`${rule.id} reports a pointer in a Dockerfile`);
      else seen.push({ file: path, line: lines.position(observation.at.start).line, observation, object: undefined });
    }
  }
  return { seen, undecided, subjects: fixture.files.length };
}

/** The run after the edits of every observation: on values for manifests, on the text for Dockerfiles. */
export function runRuleAfterFix(rule: Rule, fixture: Fixture, before: RuleRun): RuleRun {
  if (rule.kinds.includes('dockerfile')) {
    const files = fixture.files.map(({ path, text }) => {
      const edits = before.seen.filter((seen) => seen.file === path).flatMap((seen) => seen.observation.edits ?? []);
      return {
        path,
        text: applyTextEdits(
          text,
          edits.flatMap((edit) => (edit.op === 'replace' ? [edit] : [])),
        ),
      };
    });
    return runRule(rule, { files, params: fixture.params });
  }
  const texts = new Map(fixture.files.map(({ path, text }) => [path, text]));
  const objects = fixture.files.flatMap(({ path, text }) => readManifest(path, text).objects);
  const fixed = objects.map((object) => {
    const value = structuredClone(object.value) as Record<string, unknown>;
    const own = before.seen.filter(
      (seen) =>
        seen.object?.path === object.path &&
        seen.object.base === object.base &&
        seen.object.document.start === object.document.start,
    );
    for (const edit of own.flatMap((seen) => seen.observation.edits ?? [])) applyValueEdit(value, edit);
    return kubeObject(object.path, value, object.document, object.base);
  });
  return runOnObjects(rule, fixed, texts, fixture.params);
}

function applyValueEdit(root: Record<string, unknown>, edit: { op: string; pointer?: string; value?: unknown }): void {
  const steps = (edit.pointer ?? '')
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = steps.pop()!;
  let parent: Record<string, unknown> | unknown[] = root;
  for (const step of steps) {
    let next: unknown = (parent as Record<string, unknown>)[step];
    if (typeof next !== 'object' || next === null) {
      next = {};
      (parent as Record<string, unknown>)[step] = next;
    }
    parent = next as Record<string, unknown>;
  }
  if (edit.op === 'set') {
    // `-` appends to a list, as in JSON patch; a list that is missing is made.
    if (Array.isArray(parent) && last === '-') parent.push(edit.value);
    else (parent as Record<string, unknown>)[last] = edit.value;
  } else if (Array.isArray(parent)) {
    // Marked, not spliced: the pointers of the other edits stay true.
    parent[Number(last)] = undefined;
    if (parent.every((item) => item === undefined)) parent.length = 0;
  } else delete parent[last];
}

function applyTextEdits(
  text: string,
  edits: readonly { span: { start: number; end: number }; text: string }[],
): string {
  const unique = new Map(edits.map((edit) => [`${edit.span.start}-${edit.span.end}-${edit.text}`, edit]));
  const ordered = [...unique.values()].sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
  return ordered.reduce(
    (result, edit) => result.slice(0, edit.span.start) + edit.text + result.slice(edit.span.end),
    text,
  );
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const entry of Object.values(value)) deepFreeze(entry);
}
