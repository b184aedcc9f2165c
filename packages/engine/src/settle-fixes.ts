import {
  appendPointer,
  changed,
  editKey,
  editPath,
  type Finding,
  type Fix,
  isLiteral,
  type ObjectPatch,
  type ResourceRef,
  type SourceEdit,
  type Span,
} from '@sallyport/model';
import { readEditable } from '@sallyport/render';
import { decode, isGap, type Source } from '@sallyport/sources';
import { parseYaml } from '@sallyport/syntax';
import { documentOf } from './intricate.ts';

/**
 * Says of every fix whether `fix --write` writes it, now that policy has spoken: it writes for what is open and new, it
 * does not change what a person excepted, and it cannot change everything that a file says.
 * @param findings as `shareFixes` left them
 * @param intricate files, and documents by `documentKey`, in which an edit may be refused: there it is tried
 */
export async function settleFixes(
  findings: readonly Finding[],
  source: Source,
  intricate: ReadonlySet<string>,
): Promise<readonly Finding[]> {
  const isAsFound = findings.every(({ state, introduced }) => state === 'open' && introduced);
  if (isAsFound && intricate.size === 0) return findings;
  const excepted = findings.filter(({ state }) => state !== 'open');
  const refused = refusedFor(excepted, findings);
  const ignores = new Set(excepted.map(({ exception }) => /^.*:\d+/.exec(exception?.source ?? '')?.[0]));
  // An ignore that holds goes only when a person decides it: what it hides would be changed next.
  const isIgnore = ({ fix, location: { path, startLine } }: Finding): boolean =>
    ignores.size > 0 && fix?.kind === 'text' && ignores.has(`${path}:${startLine}`);
  const isWritten = (finding: Finding): boolean =>
    isSafeItself(finding) &&
    finding.state === 'open' &&
    finding.introduced &&
    !refused.has(finding) &&
    !isIgnore(finding);
  const isIntricate = ({ fix }: Finding): boolean =>
    fix!.edits.some((edit) => intricate.has(editPath(edit)) || intricate.has(documentOf(edit)));
  if (intricate.size > 0) {
    await tryOut(
      findings.filter((finding) => isWritten(finding) && isIntricate(finding)),
      source,
      refused,
    );
  }
  if (isAsFound && refused.size === 0) return findings;
  const shared = writtenForOthers(findings, isWritten);
  return findings.map((finding) => {
    const { fix } = finding;
    if (!fix) return finding;
    const reason = refused.get(finding);
    if (reason !== undefined) return changed(finding, { fix: { ...fix, safe: false, refused: reason } });
    return withSafety(finding, fix, isWritten(finding) || shared.has(finding));
  });
}

/**
 * Before any policy: a fix that only offers what is made for other findings is as safe as theirs.
 * @param findings of which such are changed in place, for a large repository has a hundred thousand of them
 */
export function shareFixes(findings: readonly Finding[]): void {
  for (const finding of writtenForOthers(findings, isSafeItself)) {
    (finding as { fix?: Fix }).fix = { ...finding.fix!, safe: true };
  }
}

function withSafety(finding: Finding, fix: Fix, safe: boolean): Finding {
  return fix.safe === safe ? finding : changed(finding, { fix: { ...fix, safe } });
}

/** Not by what is made for others. */
function isSafeItself({ rule, fix }: Finding): boolean {
  return fix?.safe === true && rule.fixable === 'yes';
}

async function tryOut(findings: readonly Finding[], source: Source, refused: Map<Finding, string>): Promise<void> {
  if (findings.length === 0) return;
  const { planFixes } = await import('@sallyport/fixes');
  const read = (path: string): { text: string } | { reason: string } => {
    const bytes = source.peek(path);
    const decoded = bytes && decode(bytes, path);
    return !decoded || isGap(decoded) ? { reason: 'it cannot be read' } : { text: decoded.text };
  };
  for (const { reason, findings: left } of planFixes(findings, read, { readTemplate: readEditable }).leftAlone) {
    for (const finding of left) refused.set(finding, reason);
  }
}

/** Open findings of rules that only offer a fix, all of whose edits are made for others. */
function writtenForOthers(
  findings: readonly Finding[],
  isWritten: (finding: Finding) => boolean,
): ReadonlySet<Finding> {
  const waiting = findings.filter(
    ({ rule, fix, state }) => rule.fixable === 'partial' && fix && state === 'open' && fix.edits.every(isChange),
  );
  if (waiting.length === 0) return new Set();
  // Whole keys are made for the few edits whose pointer somebody waits for.
  const pointers = new Set(waiting.flatMap(({ fix }) => fix!.edits.map(pointerOf)));
  const made = new Map<string, Set<string>>();
  for (const finding of findings) {
    if (!isWritten(finding)) continue;
    for (const edit of finding.fix!.edits) {
      const pointer = pointerOf(edit);
      if (!pointers.has(pointer)) continue;
      const keys = made.get(pointer);
      if (keys) keys.add(editKey(edit));
      else made.set(pointer, new Set([editKey(edit)]));
    }
  }
  const isMade = (edit: SourceEdit): boolean => made.get(pointerOf(edit))?.has(editKey(edit)) === true;
  return new Set(waiting.filter(({ fix }) => fix!.edits.every(isMade)));
}

function isChange(edit: SourceEdit): boolean {
  return edit.placeholder !== true && isLiteral(edit);
}

function pointerOf(edit: SourceEdit): string {
  return edit.op === 'replace' ? '' : edit.target.pointer;
}

/** Fixes of open findings that would change what another one is excepted for, each with the reason. */
function refusedFor(excepted: readonly Finding[], findings: readonly Finding[]): Map<Finding, string> {
  const refused = new Map<Finding, string>();
  if (excepted.length === 0) return refused;
  const kept = new KeptPlaces(excepted);
  for (const finding of findings) {
    if (finding.state !== 'open' || !finding.fix) continue;
    const rule = kept.touchedBy(finding);
    if (rule !== undefined) refused.set(finding, `it would change what is excepted from ${rule}`);
  }
  return refused;
}

/**
 * What findings are excepted for: the places that their own fixes would change, and the fields that they point to.
 * Scanned files choose how many there are, so each is found by its key. Keys lead to the rule of the finding.
 */
class KeptPlaces {
  readonly #places = new Map<string, string>();
  readonly #abovePlaces = new Map<string, string>();
  readonly #fields = new Map<string, string>();
  readonly #aboveFields = new Map<string, string>();
  /** By path, in order, none within another. */
  readonly #spans = new Map<string, readonly KeptSpan[]>();

  constructor(excepted: readonly Finding[]) {
    const spans = new Map<string, KeptSpan[]>();
    for (const { rule, fix, location, resource, pointer } of excepted) {
      for (const edit of fix?.edits ?? []) {
        for (const place of placesOf(edit)) {
          this.#places.set(keyOf(place), rule.id);
          for (const above of upwards(place)) this.#abovePlaces.set(above, rule.id);
        }
        if (edit.op !== 'replace') continue;
        const list = spans.get(edit.path);
        if (list) list.push({ ...edit.span, rule: rule.id });
        else spans.set(edit.path, [{ ...edit.span, rule: rule.id }]);
      }
      if (pointer === '') continue;
      const field = { file: fileOfObject(location.path, resource), pointer };
      this.#fields.set(keyOf(field), rule.id);
      for (const above of upwards(field)) this.#aboveFields.set(above, rule.id);
    }
    for (const [path, list] of spans) this.#spans.set(path, joined(list));
  }

  /** The rule of an excepted finding, of whose place the fix of another finding would change something. */
  touchedBy({ fix, resource }: Finding): string | undefined {
    for (const edit of fix?.edits ?? []) {
      const rule = this.#placeTouched(edit) ?? this.#fieldTouched(edit, resource);
      if (rule !== undefined) return rule;
    }
    return undefined;
  }

  #placeTouched(edit: SourceEdit): string | undefined {
    for (const place of placesOf(edit)) {
      const below = this.#abovePlaces.get(keyOf(place));
      if (below !== undefined) return below;
      for (const above of upwards(place)) {
        const rule = this.#places.get(above);
        if (rule !== undefined) return rule;
      }
    }
    return edit.op === 'replace' ? this.#spanTouched(edit.path, edit.span) : undefined;
  }

  /** Where a finding points to a mapping, it speaks of one field of it: the others may change. */
  #fieldTouched(edit: SourceEdit, resource: ResourceRef): string | undefined {
    if (edit.op === 'replace' || edit.target.kind !== 'manifest') return undefined;
    const { path, pointer } = edit.target;
    const file = fileOfObject(path, resource);
    const list = /^(.*)\/(?:\d+|-)$/.exec(pointer)?.[1];
    return (
      this.#aboveFields.get(keyOf({ file, pointer })) ??
      (list === undefined ? undefined : this.#fields.get(keyOf({ file, pointer: list })))
    );
  }

  #spanTouched(path: string, { start, end }: Span): string | undefined {
    const spans = this.#spans.get(path) ?? [];
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (spans[middle]!.end <= start) low = middle + 1;
      else high = middle;
    }
    const span = spans[low];
    return span && span.start < end && start < span.end ? span.rule : undefined;
  }
}

interface KeptSpan extends Span {
  readonly rule: string;
}

/** Spans in order, those that overlap as one; an insertion has no span. */
function joined(spans: readonly KeptSpan[]): KeptSpan[] {
  const all: KeptSpan[] = [];
  for (const span of spans.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last && span.start < last.end) all[all.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else all.push(span);
  }
  return all;
}

/** A field of a file, of an object in it, or of what a patch in it says of an object. */
interface KeptPlace {
  readonly file: string;
  readonly pointer: string;
}

function keyOf({ file, pointer }: KeptPlace): string {
  return `${file}\0${pointer}`;
}

/** The keys of a place and of all that it lies in. */
function* upwards({ file, pointer }: KeptPlace): Generator<string> {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) yield keyOf({ file, pointer: at });
}

function placesOf(edit: SourceEdit): KeptPlace[] {
  if (edit.op === 'replace') return [{ file: edit.path, pointer: `/${editKey(edit).replaceAll('/', '~1')}` }];
  const { path, document, pointer } = edit.target;
  if (edit.op === 'set' && pointer === '/patches/-' && isObjectPatch(edit.value))
    return patchedPlaces(path, edit.value);
  const file = `${path}\0${document}`;
  // What is added to a list is told apart by what it is.
  if (edit.op !== 'set' || !pointer.endsWith('/-')) return [{ file, pointer }];
  return [{ file, pointer: appendPointer(pointer, JSON.stringify(edit.value)) }];
}

function isObjectPatch(value: unknown): value is ObjectPatch {
  return typeof value === 'object' && value !== null && 'patch' in value && typeof value.patch === 'string';
}

/** The fields that a patch sets or takes away; items of lists by their names. */
function patchedPlaces(path: string, { patch }: ObjectPatch): KeptPlace[] {
  const value = parseYaml(patch).documents[0]?.value;
  if (!isMapping(value)) return [];
  const { apiVersion, kind, metadata, ...fields } = value;
  const { name, namespace, ...rest } = isMapping(metadata) ? metadata : {};
  const file = [path, apiVersion, kind, name, namespace].join('\0');
  return leavesOf({ ...fields, metadata: rest }, '').map((pointer) => ({ file, pointer }));
}

function leavesOf(value: unknown, pointer: string): string[] {
  if (Array.isArray(value) && value.every(isMapping)) {
    return value.flatMap((item) => {
      const { name, ...rest } = item;
      return leavesOf(rest, appendPointer(pointer, String(name)));
    });
  }
  if (!isMapping(value)) return [pointer];
  return Object.entries(value).flatMap(([key, entry]) => leavesOf(entry, appendPointer(pointer, key)));
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Stands for the file of an object, of which a finding says the pointer but not the document. */
function fileOfObject(path: string, { kind, namespace, name }: ResourceRef): string {
  return [path, kind, namespace, name].join('\0');
}
