import type { Place } from '@sallyport/model';
import { appendPointer } from '@sallyport/model';
import { type LineIndex, lineIndex, parseYaml, type YamlDocument } from '@sallyport/syntax';
import type { GoValue } from './static-functions.ts';
import { type Budget, spend } from './traced.ts';

/** One source of values: a file, or what stood on the command line. */
export interface ValuesLayer {
  /** Relative to the scanned root; absent for `--set`. */
  readonly path: string | undefined;
  /** False inside an archive: nobody edits there. */
  readonly editable: boolean;
  readonly value: unknown;
  readonly document: YamlDocument | undefined;
  readonly lines: LineIndex;
  /** The line from 1 where it stops being one mapping of YAML. */
  readonly brokenAt: number | undefined;
}

/** A place in a layer. */
export interface ValueRef {
  readonly layer: ValuesLayer;
  readonly pointer: string;
  readonly value: unknown;
}

/**
 * A value of a chart as its templates see it, and the layers it comes from. Maps are merged, everything else is taken
 * whole from the first layer that has it.
 */
export interface ValueNode {
  readonly kind: 'map' | 'list' | 'scalar' | 'absent';
  /** Of a scalar or list; a map is asked through `child`. */
  readonly value: unknown;
  /** The winning layer first, then those that it overrides or is merged with. Empty where nothing is set. */
  readonly refs: readonly ValueRef[];
  /** Where a value that is absent could be set: the nearest node that is there, and the steps from it. */
  readonly missing: { readonly ancestor: ValueNode; readonly steps: readonly string[] } | undefined;
  child(step: string): ValueNode;
  /** Keys in the order of `range`, or the indexes of a list. */
  keys(): readonly string[];
}

/** Reads a values file when it is first asked of. Anything but one mapping holds no values. */
export function valuesLayer(path: string, text: string, editable: boolean): ValuesLayer {
  let known: ReturnType<typeof readValues> | undefined;
  const read = (): ReturnType<typeof readValues> => {
    known ??= readValues(text);
    return known;
  };
  return {
    path,
    editable,
    get value() {
      return read().value;
    },
    get document() {
      return read().document;
    },
    get brokenAt() {
      return read().brokenAt;
    },
    lines: lineIndex(text),
  };
}

function readValues(text: string): Pick<ValuesLayer, 'value' | 'document' | 'brokenAt'> {
  const { documents, problems } = parseYaml(text);
  const document = documents[0];
  const holds = document === undefined || document.value === null || isMap(document.value);
  const broken = problems[0]?.offset ?? (holds ? undefined : document.start);
  return {
    value: isMap(document?.value) ? document.value : {},
    document,
    brokenAt: broken === undefined ? undefined : lineIndex(text).position(broken).line,
  };
}

/** What `--set` gives, as a layer without a place. */
export function setLayer(flags: readonly string[]): ValuesLayer | undefined {
  if (flags.length === 0) return undefined;
  const value: Record<string, unknown> = {};
  for (const flag of flags) for (const { steps, text } of readSet(flag)) put(value, steps, text);
  return { path: undefined, editable: false, value, document: undefined, lines: lineIndex(''), brokenAt: undefined };
}

/** The place of a value, from its key on; of a collection the key alone. Undefined for `--set`. */
export function placeOfRef({ layer, pointer, value }: ValueRef): Place | undefined {
  const span = layer.document?.locate(pointer);
  if (layer.path === undefined || !span) return undefined;
  const collection = typeof value === 'object' && value !== null && span.keyEnd <= span.start;
  const start = layer.lines.position(span.keyStart);
  const end = layer.lines.position(collection ? span.keyEnd : Math.max(span.end, span.keyEnd));
  return {
    path: layer.path,
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

/** The beginning of a line. */
export function lineStart(path: string, line: number): Place {
  return { path, startLine: line, startColumn: 1, endLine: line, endColumn: 1 };
}

/** The values files of sub-charts: parents see them under their names, as their weakest layer. */
export interface SubchartDefaults {
  readonly own: ValuesLayer | undefined;
  readonly children: ReadonlyMap<string, SubchartDefaults>;
}

/**
 * The values of a chart.
 * @param layers of the whole chart, the strongest first
 */
export function rootValues(layers: readonly ValuesLayer[], subcharts?: SubchartDefaults['children']): ValueNode {
  const refs = layers.map((layer) => ({ layer, pointer: '', value: layer.value }));
  return valueNode(refs, undefined, [], subcharts);
}

/**
 * The values of a sub-chart: what its parent says under its name, over its own file. What a parent calls `global` goes
 * before all that (Helm's coalesceGlobals).
 */
export function subchartValues(
  parent: ValueNode,
  name: string,
  subcharts: SubchartDefaults['children'] | undefined,
): ValueNode {
  const { refs, missing } = parent.child(name);
  const said = refs.filter((ref) => isMap(ref.value));
  return valueNode(said, missing, parent.child('global').refs, subcharts);
}

function valueNode(
  refs: readonly ValueRef[],
  missing?: ValueNode['missing'],
  globals: readonly ValueRef[] = [],
  subcharts?: SubchartDefaults['children'],
): ValueNode {
  const first = refs[0];
  const kind = !first ? 'absent' : isMap(first.value) ? 'map' : Array.isArray(first.value) ? 'list' : 'scalar';
  // A map over a scalar hides it, and what lies below it.
  const cut = refs.findIndex((ref) => !isMap(ref.value));
  const maps = kind === 'map' ? (cut === -1 ? refs : refs.slice(0, cut)) : [];
  const children = new Map<string, ValueNode>();
  const makeChild = (step: string): ValueNode => {
    const found = (kind === 'list' ? [first!] : maps).flatMap((ref) => childRef(ref, step));
    const subchart = subcharts?.get(step);
    const own = subchart?.own ? [{ layer: subchart.own, pointer: '', value: subchart.own.value }] : [];
    const all = step === 'global' ? [...globals, ...found] : [...found, ...own];
    if (all.length > 0) return valueNode(all, undefined, [], subchart?.children);
    const from = missing ?? { ancestor: node, steps: [] };
    return valueNode([], { ancestor: from.ancestor, steps: [...from.steps, step] });
  };
  const node: ValueNode = {
    kind,
    value: kind === 'scalar' || kind === 'list' ? first!.value : undefined,
    refs,
    missing,
    child(step) {
      const known = children.get(step);
      if (known) return known;
      const child = makeChild(step);
      children.set(step, child);
      return child;
    },
    keys() {
      if (kind === 'list') return (first!.value as unknown[]).map((_, index) => String(index));
      const keys = new Set(maps.flatMap((ref) => Object.keys(ref.value as object)));
      for (const [name, { own }] of subcharts ?? []) if (own) keys.add(name);
      if (globals.length > 0) keys.add('global');
      // A null takes the key away (Helm's coalesceValues).
      return [...keys].filter((key) => node.child(key).refs[0]?.value !== null).sort(byBytes);
    },
  };
  return node;
}

function childRef({ layer, pointer, value }: ValueRef, step: string): ValueRef[] {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return [];
  if (Array.isArray(value) && !/^\d+$/.test(step)) return [];
  const child = (value as Record<string, unknown>)[step];
  return [{ layer, pointer: appendPointer(pointer, step), value: child }];
}

/** Go sorts keys by their UTF-8 bytes. JavaScript compares in the same order but for what is written in surrogates. */
export function byBytes(a: string, b: string): number {
  if (a === b) return 0;
  if (!surrogate.test(a) && !surrogate.test(b)) return a < b ? -1 : 1;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

const surrogate = /[\ud800-\udfff]/;

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `a.b[0].c=x,d={x,y}`: which values a flag sets. A backslash takes the meaning from what follows it. */
function readSet(flag: string): { steps: string[]; text: string }[] {
  const set: { steps: string[]; text: string }[] = [];
  for (const part of splitAt(flag, ',')) {
    const equals = splitAt(part, '=');
    if (equals.length < 2) continue;
    const steps = splitAt(equals[0]!, '.').flatMap((step) => {
      const [, name = step, indexes = ''] = /^(.*?)((?:\[\d+\])*)$/s.exec(step) ?? [];
      const numbers = [...indexes.matchAll(/\d+/g)].map((match) => match[0]);
      return [...(name === '' ? [] : [withoutEscapes(name)]), ...numbers];
    });
    set.push({ steps, text: part.slice(equals[0]!.length + 1) });
  }
  return set;
}

/** Splits outside of `{}` and of escapes. */
function splitAt(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let braces = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '{') braces++;
    else if (char === '}') braces--;
    else if (char === separator && braces === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

function withoutEscapes(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

function put(root: Record<string, unknown>, steps: readonly string[], text: string): void {
  let target = root;
  for (const [index, step] of steps.entries()) {
    if (step === '__proto__') return;
    if (index === steps.length - 1) {
      target[step] = scalarOf(text);
      return;
    }
    const next = Object.hasOwn(target, step) ? target[step] : undefined;
    const inner = isMap(next) ? next : {};
    target[step] = inner;
    target = inner;
  }
}

function scalarOf(text: string): unknown {
  if (text.startsWith('{') && text.endsWith('}')) return splitAt(text.slice(1, -1), ',').map(scalarOf);
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  return /^(?:0|-?[1-9]\d*)$/.test(text) ? Number(text) : withoutEscapes(text);
}

/**
 * A value in the shape that `range` and `toYaml` see. A Map, so that no key means more than itself.
 * @throws {Exhausted} where aliases make more of it than the budget allows
 */
export function plainValue(node: ValueNode, budget: Budget): GoValue {
  if (node.kind === 'map') return new Map(node.keys().map((key) => [key, plainValue(node.child(key), budget)]));
  return node.kind === 'absent' ? undefined : plainData(node.value, budget);
}

function plainData(value: unknown, budget: Budget): GoValue {
  spend(budget);
  if (Array.isArray(value)) return value.map((item) => plainData(item, budget));
  if (!isMap(value)) return value as GoValue;
  return new Map(Object.entries(value).map(([key, item]) => [key, plainData(item, budget)]));
}
