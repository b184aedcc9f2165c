import {
  appendPointer,
  type EditTarget,
  type Origin,
  type Place,
  parsePointer,
  type ViaPlace,
  valueAt,
} from '@sallyport/model';
import { type LineIndex, lineIndex, type NodeSpan, type YamlDocument } from '@sallyport/syntax';
import { type EditableTemplate, isEditable, readEditable } from './editable.ts';
import type { TemplateFile } from './mark.ts';
import { fieldsOf } from './mask.ts';
import type { Frame, Replay, Segment } from './replay.ts';
import type { BranchNode } from './template.ts';
import { type Budget, childOf, Exhausted, type Traced } from './traced.ts';
import { placeOfRef, type ValueNode, type ValueRef, type ValuesLayer } from './values.ts';

/** What a chart knows of its own files, for the places of a finding. */
export interface ChartPlaces {
  /** Where a template can be edited: itself, or whatever stands for it where it lies in an archive. */
  templatePlace(file: TemplateFile, line: number, startColumn: number, endColumn: number): Place;
  /** The path of a template that can be edited. */
  editablePath(file: TemplateFile): string | undefined;
  /** For values in an archive: the parent's values file, and where it would set them. */
  hostOf(
    layer: ValuesLayer,
  ): { readonly place: Place; readonly layer: ValuesLayer | undefined; readonly pointer: string } | undefined;
}

/** A rendered document with what is known of its text. */
export interface DocumentView {
  readonly file: TemplateFile;
  /** Absent where the marks could not be followed: then the template alone is looked at. */
  readonly traced: { readonly replay: Replay; readonly document: YamlDocument } | undefined;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Finds the origin of the fields of one document. */
export function originOf(places: ChartPlaces, view: DocumentView, pointer: string): Origin {
  const budget: Budget = { left: 20_000 };
  if (!view.traced) return guessed(places, view, pointer);
  try {
    return tracedOrigin(places, view, view.traced, pointer, budget);
  } catch (error) {
    if (error instanceof Exhausted) return guessed(places, view, pointer);
    throw error;
  }
}

/** The places that decide the whole document: two that agree on it and on their content are one. */
export function originKey(replay: Replay, document: YamlDocument): string {
  const budget: Budget = { left: 200_000 };
  const keys: string[] = [];
  try {
    for (const segment of replay.segments) {
      if (!segment.value || segment.end <= document.start || segment.start >= document.end) continue;
      for (const ref of refsIn(segment.value, budget)) keys.push(`${ref.layer.path ?? ''}#${ref.pointer}`);
    }
  } catch (error) {
    if (!(error instanceof Exhausted)) throw error;
  }
  return keys.join('\n');
}

type Traces = NonNullable<DocumentView['traced']>;

/** A field that stands in the document. Many pointers lead to it, or to what is missing below it. */
interface Spot {
  readonly pointer: string;
  readonly value: unknown;
  readonly span: NodeSpan;
  /** What printed the first letter of its key, and of its value. */
  readonly keySegment: Segment | undefined;
  readonly startSegment: Segment | undefined;
  /** Where the template says it itself, once that was asked for. */
  literal?: LiteralSpot;
}

const spots = new WeakMap<YamlDocument, Map<string, Spot>>();

/** The field at a pointer, or the nearest one above it. */
function spotAt({ replay, document }: Traces, asked: string): Spot {
  let known = spots.get(document);
  if (!known) {
    known = new Map();
    spots.set(document, known);
  }
  for (let pointer = presentPart(document.value, asked); ; pointer = parentOf(pointer)) {
    const spot = known.get(pointer);
    if (spot) return spot;
    const span = pointer === '' ? document.nearest('') : document.locate(pointer);
    if (!span) continue;
    const made: Spot = {
      pointer,
      value: valueAt(document.value, pointer),
      span,
      keySegment: segmentAt(replay, span.keyStart),
      startSegment: segmentAt(replay, span.start),
    };
    known.set(pointer, made);
    return made;
  }
}

/** As much of a pointer as leads to a value. */
function presentPart(root: unknown, pointer: string): string {
  let value = root;
  let end = 0;
  for (const step of parsePointer(pointer)) {
    if (!isCollection(value) || !Object.hasOwn(value, step)) return pointer.slice(0, end);
    value = (value as Record<string, unknown>)[step];
    end = pointer.indexOf('/', end + 1);
  }
  return pointer;
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}

function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function tracedOrigin(
  places: ChartPlaces,
  view: DocumentView,
  traced: Traces,
  pointer: string,
  budget: Budget,
): Origin {
  const { replay, document } = traced;
  const spot = spotAt(traced, pointer);
  const { span, keySegment, startSegment } = spot;
  const here = parsePointer(spot.pointer);
  const rest = parsePointer(pointer.slice(spot.pointer.length));

  if (keySegment?.value && keySegment === startSegment) {
    const steps = stepsWithin(replay, document, keySegment, here);
    return ofValue(places, keySegment, [...steps, ...rest], rest.length === 0, budget);
  }
  const collection = isCollection(spot.value);
  if (collection && startSegment?.value && span.end <= startSegment.end) {
    return ofValue(places, startSegment, rest, false, budget);
  }
  if (!collection && rest.length === 0) {
    const printed = segmentsIn(replay, span).filter((segment) => segment.value);
    const literal = replay.text.slice(span.start, span.end);
    if (printed.length === 1 && isQuotedWhole(literal, span.start, printed[0]!)) {
      return ofValue(places, printed[0]!, [], true, budget);
    }
    if (printed.length > 0) return ofParts(places, printed, budget);
  }
  if (rest.length > 0) {
    const knob = switchedOff(places, view, traced, spot, rest, budget);
    if (knob) return knob;
  }
  const segment = keySegment ?? startSegment;
  return segment ? literalOrigin(places, replay, segment, spot, rest) : guessed(places, view, pointer);
}

function segmentAt(replay: Replay, offset: number): Segment | undefined {
  const { segments } = replay;
  for (let at = countBefore(segments, offset + 1) - 1; at >= 0; at--) {
    if (segments[at]!.end > offset) return segments[at];
    // Empty ones may stand before it.
    if (segments[at]!.end < offset) return undefined;
  }
  return undefined;
}

function segmentsIn({ segments }: Replay, { start, end }: NodeSpan): readonly Segment[] {
  const to = countBefore(segments, end);
  let from = to;
  while (from > 0 && segments[from - 1]!.end > start) from--;
  return segments.slice(from, to);
}

/** How many segments start before an offset. */
function countBefore(segments: readonly Segment[], offset: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (segments[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The way from what a segment prints to a field in it. */
function stepsWithin(replay: Replay, document: YamlDocument, segment: Segment, here: readonly string[]): string[] {
  let top = here.length;
  for (; top > 0; top--) {
    const parent = document.nearest(pointerOf(here.slice(0, top - 1)));
    if (segmentAt(replay, parent.keyStart) !== segment || parent.keyStart < segment.start) break;
  }
  if (top === 0) return [...here];
  const first = here[top - 1]!;
  const parent = valueAt(document.value, pointerOf(here.slice(0, top - 1)));
  if (!Array.isArray(parent)) return [first, ...here.slice(top)];
  // The items before it come from elsewhere.
  let before = 0;
  const base = pointerOf(here.slice(0, top - 1));
  while (before < Number(first) && document.nearest(appendPointer(base, before)).start < segment.start) before++;
  return [String(Number(first) - before), ...here.slice(top)];
}

function isQuotedWhole(literal: string, start: number, segment: Segment): boolean {
  const before = literal.slice(0, Math.max(0, segment.start - start));
  const after = literal.slice(Math.max(0, segment.end - start));
  return /^["']?$/.test(before.trim()) && /^["']?$/.test(after.trim());
}

interface Resolved {
  /** Where to edit. */
  readonly ref: ValueRef | undefined;
  /** What else took part. */
  readonly others: readonly ValueRef[];
  /** What an edit would set; absent where the value is only a part of what is printed. */
  readonly target: { readonly ref: ValueRef; readonly steps: readonly string[] } | undefined;
}

function resolve(traced: Traced, steps: readonly string[], budget: Budget): Resolved {
  const at = steps.reduce((value, step) => childOf(value, step, budget), traced);
  switch (at.kind) {
    case 'value':
      return ofNode(at.node);
    case 'fallback': {
      const knob = resolve(at.knob, [], budget);
      const used = resolve(at.used, [], budget);
      const usedValues = used.ref && !isMeta(used.ref) ? used : undefined;
      const main = knob.ref ? knob : (usedValues ?? { ...used, target: knob.target });
      const others = [...knob.others, ...(used.ref ? [used.ref] : []), ...used.others];
      return { ...main, others: others.filter((ref) => ref !== main.ref) };
    }
    case 'const':
    case 'list':
      return { ref: undefined, others: [], target: undefined };
    default: {
      const [ref, ...others] = prefer(refsIn(at, budget));
      return { ref, others, target: undefined };
    }
  }
}

function ofNode(node: ValueNode): Resolved {
  if (node.missing) {
    const { ancestor, steps } = node.missing;
    const ref = toExtend(ancestor.refs);
    // The root of a values file is no place: the template that asks for the value is.
    const place = ref && ref.pointer !== '' ? ref : undefined;
    return { ref: place, others: [], target: ref && { ref, steps } };
  }
  const [winner, ...others] = node.refs;
  const ref = node.kind === 'map' ? toExtend(node.refs) : winner;
  return { ref, others: node.kind === 'map' ? [] : others, target: ref && { ref, steps: [] } };
}

/** A map grows in the weakest file that can be edited: the chart's own defaults hold for all that use it. */
function toExtend(refs: readonly ValueRef[]): ValueRef | undefined {
  return refs.findLast(({ layer }) => layer.editable) ?? refs.find(({ layer }) => layer.path !== undefined) ?? refs[0];
}

/** The refs of all that takes part, in the order in which it is printed. */
function refsIn(traced: Traced, budget: Budget, depth = 0): ValueRef[] {
  budget.left--;
  if (budget.left < 0 || depth > 20) return [];
  switch (traced.kind) {
    case 'value':
      // All values together are no place.
      return traced.node.refs.slice(0, 1).filter(({ pointer }) => pointer !== '');
    case 'mix':
      return traced.parts.flatMap((part) => refsIn(part, budget, depth + 1));
    case 'fallback': {
      const knob = refsIn(traced.knob, budget, depth + 1);
      return [...knob, ...refsIn(traced.used, budget, depth + 1)];
    }
    case 'dict':
      return [...traced.rest, ...traced.entries.values()].flatMap((part) => refsIn(part, budget, depth + 1));
    case 'list':
      return traced.items.flatMap((part) => refsIn(part, budget, depth + 1));
    case 'const':
      return [];
  }
}

/** Of an image the tag is what changes most; else the last part counts. Chart.yaml and flags are no knobs. */
function prefer(refs: readonly ValueRef[]): ValueRef[] {
  const leaves = refs.filter((ref) => !isMeta(ref) && (typeof ref.value !== 'object' || ref.value === null));
  const filled = leaves.filter((ref) => ref.value !== null && ref.value !== '');
  const knob = leaves.findLast((ref) => /(?:tag|digest|version)$/i.test(ref.pointer)) ?? filled.at(-1) ?? leaves.at(-1);
  const main = knob ?? refs.find((ref) => !isMeta(ref));
  return main ? [main, ...refs.filter((ref) => ref !== main)] : [...refs];
}

function isMeta({ layer }: ValueRef): boolean {
  return layer.path?.endsWith('Chart.yaml') === true;
}

function ofValue(
  places: ChartPlaces,
  segment: Segment,
  steps: readonly string[],
  exact: boolean,
  budget: Budget,
): Origin {
  return assemble(places, segment, resolve(segment.value!, steps, budget), exact || steps.length > 0);
}

function ofParts(places: ChartPlaces, segments: readonly Segment[], budget: Budget): Origin {
  const refs = prefer(segments.flatMap(({ value }) => refsIn(value!, budget)));
  const [ref, ...others] = refs;
  return assemble(places, segments.at(-1)!, { ref, others, target: undefined }, false);
}

function assemble(places: ChartPlaces, segment: Segment, resolved: Resolved, exact: boolean): Origin {
  const { ref, others, target } = resolved;
  const printed = actionPlaces(places, segment);
  const edit = exact || target ? editTarget(places, target) : undefined;
  const values = others.flatMap((other) => viaOf(places, other));
  const place = ref && !isMeta(ref) ? placeFor(places, ref) : undefined;
  if (place) return origin(place, [...printed, ...values], edit);
  const meta = ref && isMeta(ref) ? viaOf(places, ref) : [];
  return origin(printed[0]!, [...printed.slice(1), ...meta, ...values], edit);
}

function placeFor(places: ChartPlaces, ref: ValueRef): Place | undefined {
  return ref.layer.editable ? placeOfRef(ref) : hostPlace(places, ref);
}

function hostPlace(places: ChartPlaces, ref: ValueRef): Place | undefined {
  const host = places.hostOf(ref.layer);
  if (!host) return placeOfRef(ref);
  // As near as the parent's values come to it.
  const steps = [...parsePointer(host.pointer), ...parsePointer(ref.pointer)];
  for (let depth = steps.length; host.layer && depth > 0; depth--) {
    const pointer = pointerOf(steps.slice(0, depth));
    const place = placeOfRef({ layer: host.layer, pointer, value: valueAt(host.layer.value, pointer) });
    if (place) return place;
  }
  return host.place;
}

function viaOf(places: ChartPlaces, ref: ValueRef): ViaPlace[] {
  const place = ref.layer.editable ? placeOfRef(ref) : places.hostOf(ref.layer)?.place;
  return place ? [{ ...place, role: 'values' }] : [];
}

function editTarget(places: ChartPlaces, target: Resolved['target']): EditTarget | undefined {
  if (!target || isMeta(target.ref)) return undefined;
  const { layer, pointer } = target.ref;
  const withSteps = target.steps.reduce((at, step) => appendPointer(at, step), pointer);
  if (layer.editable && layer.path !== undefined) {
    return { kind: 'values', path: layer.path, document: 0, pointer: withSteps };
  }
  const host = places.hostOf(layer);
  if (!host?.layer?.path) return undefined;
  return { kind: 'values', path: host.layer.path, document: 0, pointer: host.pointer + withSteps };
}

const maxVia = 10;

function origin(location: Place, via: readonly ViaPlace[], target: EditTarget | undefined): Origin {
  const others: ViaPlace[] = [];
  for (const place of via) {
    if (others.length === maxVia) break;
    if (!startsWhere(place, location) && !others.some((other) => startsWhere(place, other))) others.push(place);
  }
  return { location: placeOnly(location), via: others, ...(target && { target }) };
}

function startsWhere(a: Place, b: Place): boolean {
  return a.startLine === b.startLine && a.startColumn === b.startColumn && a.path === b.path;
}

function placeOnly({ path, startLine, startColumn, endLine, endColumn }: Place): Place {
  return { path, startLine, startColumn, endLine, endColumn };
}

const segmentPlaces = new WeakMap<Segment, readonly ViaPlace[]>();

/** The line of an action, then those of its callers. */
function actionPlaces(places: ChartPlaces, segment: Segment): readonly ViaPlace[] {
  let found = segmentPlaces.get(segment);
  if (!found) {
    const { node, frame } = segment;
    const line = linesOf(frame.file).position(firstInk(frame.file, node.start)).line;
    found = [linePlace(places, frame.file, line), ...callerPlaces(places, frame)];
    segmentPlaces.set(segment, found);
  }
  return found;
}

function callerPlaces(places: ChartPlaces, frame: Frame): ViaPlace[] {
  const found: ViaPlace[] = [];
  for (let at = frame.caller; at && found.length < maxVia; at = at.frame.caller) {
    const line = linesOf(at.frame.file).position(firstInk(at.frame.file, at.node.start)).line;
    found.push(linePlace(places, at.frame.file, line));
  }
  return found;
}

/** An action may begin on the line after its braces. */
function firstInk(file: TemplateFile, offset: number): number {
  let at = offset;
  while (/\s/.test(file.text[at] ?? '')) at++;
  return at < file.text.length ? at : offset;
}

const indexes = new WeakMap<TemplateFile, LineIndex>();

function linesOf(file: TemplateFile): LineIndex {
  const lines = indexes.get(file) ?? lineIndex(file.text);
  indexes.set(file, lines);
  return lines;
}

/** A whole line, from its first letter to its last. */
function linePlace(places: ChartPlaces, file: TemplateFile, line: number): ViaPlace {
  const start = linesOf(file).lineStart(line);
  const end = file.text.indexOf('\n', start);
  const text = file.text.slice(start, end === -1 ? undefined : end);
  const indent = text.length - text.trimStart().length;
  return {
    ...places.templatePlace(file, line, indent + 1, Math.max(text.trimEnd().length, indent) + 1),
    role: 'template',
  };
}

/** Where a template says a field itself, as far as that holds for the field and for all that is missing below it. */
interface LiteralSpot {
  readonly place: Place;
  readonly callers: readonly ViaPlace[];
  readonly field: LiteralField | undefined;
}

/** What the template says itself. */
function literalOrigin(
  places: ChartPlaces,
  replay: Replay,
  segment: Segment,
  spot: Spot,
  rest: readonly string[],
): Origin {
  spot.literal ??= literalSpot(places, replay, segment, spot);
  const { place, callers, field } = spot.literal;
  const { file } = segment.frame;
  const path = places.editablePath(file);
  if (!field || path === undefined) return origin(place, callers, undefined);
  const { document, pointer, value } = field;
  // A field may be added to any mapping; one may be changed where no action had a hand in it.
  const plain = rest.length > 0 ? isCollection(value) : JSON.stringify(value) === JSON.stringify(spot.value);
  if (!plain) return origin(place, callers, undefined);
  const template = editableOf(file);
  const literal = isEditable(template, template.documents[document]!, pointer, rest);
  return origin(place, callers, {
    kind: 'template',
    path,
    document,
    pointer: rest.reduce((at, next) => appendPointer(at, next), pointer),
    ...(literal && { literal }),
  });
}

function literalSpot(places: ChartPlaces, replay: Replay, segment: Segment, { pointer, span }: Spot): LiteralSpot {
  const { file } = segment.frame;
  const lines = linesOf(file);
  const callers = callerPlaces(places, segment.frame);
  const newlines = segment.value ? 0 : countNewlines(replay.text, segment.start, span.keyStart);
  const line = lines.position(segment.node.start).line + newlines;
  const field = segment.value ? undefined : literalField(file, line, parsePointer(pointer).at(-1));
  const place = field ? fieldPlace(places, file, field) : linePlace(places, file, line);
  return { place, callers, field };
}

function fieldPlace(places: ChartPlaces, file: TemplateFile, { value, span }: LiteralField): Place {
  const lines = linesOf(file);
  const from = lines.position(span.keyStart);
  const to = lines.position(isCollection(value) && span.keyEnd <= span.start ? span.keyEnd : span.end);
  return to.line === from.line
    ? places.templatePlace(file, from.line, from.column, to.column)
    : linePlace(places, file, from.line);
}

function countNewlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

interface LiteralField {
  readonly document: number;
  readonly pointer: string;
  readonly value: unknown;
  readonly span: NodeSpan;
}

const editables = new WeakMap<TemplateFile, EditableTemplate>();

function editableOf(file: TemplateFile): EditableTemplate {
  const template = editables.get(file) ?? readEditable(file.text);
  editables.set(file, template);
  return template;
}

const fieldIndexes = new WeakMap<TemplateFile, Map<number, LiteralField[]>>();

/** The fields that a template says itself, by the lines of their keys. Kept: every origin in the template asks for them. */
export function literalFields(file: TemplateFile): ReadonlyMap<number, readonly LiteralField[]> {
  const known = fieldIndexes.get(file);
  if (known) return known;
  const byLine = new Map<number, LiteralField[]>();
  fieldIndexes.set(file, byLine);
  for (const [document, parsed] of editableOf(file).documents.entries()) {
    for (const found of fieldsOf(parsed)) {
      const at = linesOf(file).position(found.span.keyStart).line;
      const fields = byLine.get(at);
      const field = { ...found, document };
      if (fields) fields.push(field);
      else byLine.set(at, [field]);
    }
  }
  return byLine;
}

/** The field of a template whose key stands on a line. */
function literalField(file: TemplateFile, line: number, step: string | undefined): LiteralField | undefined {
  const isIndex = step !== undefined && /^\d+$/.test(step);
  return literalFields(file)
    .get(line)
    ?.find(({ pointer }) => {
      const last = parsePointer(pointer).at(-1);
      return last === step || (isIndex && last !== undefined && /^\d+$/.test(last));
    });
}

/**
 * A missing field that a branch would print, were it taken: `{{- with .Values.securityContext }}` over an empty map is
 * the knob to turn.
 */
function switchedOff(
  places: ChartPlaces,
  view: DocumentView,
  { replay, document }: Traces,
  { pointer, value, span }: Spot,
  rest: readonly string[],
  budget: Budget,
): Origin | undefined {
  const key = rest[0]!;
  let column: number | undefined;
  for (const skipped of replay.skipped) {
    if (skipped.offset < span.start) continue;
    if (skipped.offset > span.end && replay.text.slice(span.end, skipped.offset).trim() !== '') break;
    const pieces = skipped.texts();
    for (const [index, piece] of pieces.entries()) {
      const next = pieces[index + 1];
      if (piece.value || !next?.value) continue;
      const text = piece.file.text.slice(piece.node.start, piece.node.end);
      const lastLine = text.trimEnd().split('\n').at(-1)!;
      if (lastLine.trim() !== `${key}:`) continue;
      const offset = piece.node.start + text.trimEnd().length - key.length - 1;
      const indent = linesOf(piece.file).position(offset).column;
      if (skipped.frame.caller === undefined && piece.file === view.file) {
        column ??= childColumn(replay, document, pointer, value);
        if (column !== indent) continue;
      }
      const resolved = resolve(next.value, rest.slice(1), budget);
      return assembleSkipped(places, skipped, resolved);
    }
  }
  return undefined;
}

/** The column of the keys of a mapping, from 1; 0 where there are none. */
function childColumn(replay: Replay, document: YamlDocument, pointer: string, value: unknown): number {
  if (!isCollection(value) || Array.isArray(value)) return 0;
  const [first] = Object.keys(value);
  const span = first === undefined ? undefined : document.locate(appendPointer(pointer, first));
  return span ? span.keyStart - replay.text.lastIndexOf('\n', span.keyStart - 1) : 0;
}

function assembleSkipped(
  places: ChartPlaces,
  skipped: { readonly node: BranchNode; readonly frame: Frame },
  { ref, others, target }: Resolved,
): Origin {
  const { file } = skipped.frame;
  const line = linesOf(file).position(firstInk(file, skipped.node.start)).line;
  const printed = [linePlace(places, file, line), ...callerPlaces(places, skipped.frame)];
  const values = others.flatMap((other) => viaOf(places, other));
  const place = ref && !isMeta(ref) ? placeFor(places, ref) : undefined;
  const edit = editTarget(places, target);
  return place
    ? origin(place, [...printed, ...values], edit)
    : origin(printed[0]!, [...printed.slice(1), ...values], edit);
}

/** Without marks: the field of the template that has the same way to it, as far as there is one. */
function guessed(places: ChartPlaces, { file, value }: DocumentView, pointer: string): Origin {
  const { documents } = editableOf(file);
  const document = documents.find((each) => valueAt(each.value, '/kind') === value.kind) ?? documents[0];
  const line = document ? linesOf(file).position(document.nearest(pointer).keyStart).line : 1;
  return origin(linePlace(places, file, line), [], undefined);
}

function pointerOf(steps: readonly string[]): string {
  return steps.reduce((pointer, step) => appendPointer(pointer, step), '');
}
