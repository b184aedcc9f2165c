import type { Finding, Fix, ResourceRef, RuleFacts, Severity, SourceEdit, ViaPlace } from '@sallyport/model';
import { withSeverity } from './inspect.ts';

/**
 * Findings as numbers and one text: a hundred thousand of them are read back in a tenth of a second. Spelled out as JSON
 * they took half of the time that finding them takes.
 */
export interface PackedFindings {
  /** A row of `width` cells each finding: numbers, and indices of strings (-1 for none). */
  readonly cells: Int32Array;
  /** Where each string ends in `text`; it begins where the one before ends. */
  readonly ends: Int32Array;
  readonly text: string;
}

const width = 19;
const none = -1;

/** Packs findings that no policy has seen yet: they are open and introduced. */
export function packFindings(findings: readonly Finding[]): PackedFindings {
  const strings = new StringTable();
  const cells = new Int32Array(findings.length * width);
  let at = 0;
  for (const finding of findings) {
    const { location, resource, rule, fix, via } = finding;
    // Hardly any two are equal, so no index of them is kept.
    const fingerprint = strings.append(finding.fingerprint);
    const edits = fix && manifestFix(fix, location.path);
    cells[at] = strings.add(rule.id);
    cells[at + 1] = strings.add(rule.severity);
    cells[at + 2] = fingerprint;
    cells[at + 3] = finding.identity === finding.fingerprint ? fingerprint : strings.append(finding.identity);
    cells[at + 4] = strings.append(finding.message);
    cells[at + 5] = strings.add(location.path);
    cells[at + 6] = location.startLine;
    cells[at + 7] = location.startColumn;
    cells[at + 8] = location.endLine;
    cells[at + 9] = location.endColumn;
    cells[at + 10] = strings.add(resource.apiVersion);
    cells[at + 11] = strings.add(resource.kind);
    cells[at + 12] = strings.add(resource.namespace);
    cells[at + 13] = strings.add(resource.name);
    cells[at + 14] = resource.container === undefined ? none : strings.add(resource.container);
    cells[at + 15] = strings.add(finding.pointer);
    cells[at + 16] = via.length > 0 ? strings.add(JSON.stringify(via)) : none;
    cells[at + 17] = fix ? strings.add(JSON.stringify(edits?.shape ?? fix)) : none;
    cells[at + 18] = edits ? edits.document : none;
    at += width;
  }
  return { cells, ...strings.finish() };
}

/**
 * The findings again, equal to those that were packed.
 * @param factsOf the facts of a rule by its id
 * @returns undefined where a rule is not known
 */
export function unpackFindings(
  { cells, ends, text }: PackedFindings,
  factsOf: (rule: string) => RuleFacts | undefined,
): Finding[] | undefined {
  const stringAt = (index: number): string => text.slice(index === 0 ? 0 : ends[index - 1]!, ends[index]!);
  // What comes up again and again is cut out of the text once.
  const known: string[] = [];
  const shared = (index: number): string => {
    known[index] ??= stringAt(index);
    return known[index]!;
  };
  const shapes = new Map<number, FixShape | Fix>();
  const fixAt = (index: number, path: string, document: number): Fix => {
    let shape = shapes.get(index);
    if (!shape) {
      shape = JSON.parse(stringAt(index)) as FixShape | Fix;
      shapes.set(index, shape);
    }
    return Array.isArray(shape) ? fixOfShape(shape as FixShape, path, document) : (shape as Fix);
  };
  const findings: Finding[] = [];
  let resource: ResourceRef | undefined;
  for (let at = 0; at < cells.length; at += width) {
    const facts = factsOf(shared(cells[at]!));
    if (!facts) return undefined;
    const path = shared(cells[at + 5]!);
    if (!resource || !isSameResource(cells, at)) resource = resourceAt(cells, at, shared);
    const fingerprint = stringAt(cells[at + 2]!);
    const via = cells[at + 16]!;
    const fix = cells[at + 17]!;
    const finding: Finding = {
      fingerprint,
      identity: cells[at + 3] === cells[at + 2] ? fingerprint : stringAt(cells[at + 3]!),
      rule: withSeverity(facts, shared(cells[at + 1]!) as Severity),
      message: stringAt(cells[at + 4]!),
      location: {
        path,
        startLine: cells[at + 6]!,
        startColumn: cells[at + 7]!,
        endLine: cells[at + 8]!,
        endColumn: cells[at + 9]!,
      },
      via: via === none ? noPlaces : (JSON.parse(shared(via)) as ViaPlace[]),
      resource,
      pointer: shared(cells[at + 15]!),
      state: 'open',
      introduced: true,
    };
    findings.push(fix === none ? finding : { ...finding, fix: fixAt(fix, path, cells[at + 18]!) });
  }
  return findings;
}

const noPlaces: readonly ViaPlace[] = [];

/** Whether a row tells of the same resource as the one before. */
function isSameResource(cells: Int32Array, at: number): boolean {
  for (let cell = at + 10; cell <= at + 14; cell++) if (cells[cell] !== cells[cell - width]) return false;
  return true;
}

function resourceAt(cells: Int32Array, at: number, stringAt: (index: number) => string): ResourceRef {
  const container = cells[at + 14]!;
  return {
    apiVersion: stringAt(cells[at + 10]!),
    kind: stringAt(cells[at + 11]!),
    namespace: stringAt(cells[at + 12]!),
    name: stringAt(cells[at + 13]!),
    ...(container !== none && { container: stringAt(container) }),
  };
}

/** The edits of a fix in the manifest of its finding: the same in every manifest, but for path and document. */
type FixShape = readonly [kind: Fix['kind'], safe: boolean, ...edits: EditShape[]];
type EditShape =
  | readonly ['set', pointer: string, value: unknown, placeholder?: true]
  | readonly ['remove', pointer: string, placeholder?: true];

/** Undefined where a fix reaches elsewhere. */
function manifestFix(
  { kind, safe, edits }: Fix,
  path: string,
): { readonly shape: FixShape; readonly document: number } | undefined {
  const shapes: EditShape[] = [];
  let document = none;
  for (const edit of edits) {
    if (edit.op === 'replace' || edit.target.kind !== 'manifest' || edit.target.path !== path) return undefined;
    const { target } = edit;
    if (target.literal || target.outside || (document !== none && document !== target.document)) return undefined;
    document = target.document;
    const placeholder = edit.placeholder ? ([true] as const) : ([] as const);
    shapes.push(
      edit.op === 'set'
        ? ['set', target.pointer, edit.value, ...placeholder]
        : ['remove', target.pointer, ...placeholder],
    );
  }
  return document === none ? undefined : { shape: [kind, safe, ...shapes], document };
}

function fixOfShape([kind, safe, ...shapes]: FixShape, path: string, document: number): Fix {
  const edits = shapes.map((shape): SourceEdit => {
    const target = { kind: 'manifest', path, document, pointer: shape[1] } as const;
    if (shape[0] === 'remove') return { op: 'remove', ...(shape[2] && { placeholder: true }), target };
    return { op: 'set', value: shape[2], ...(shape[3] && { placeholder: true }), target };
  });
  return { kind, safe, edits };
}

class StringTable {
  readonly #parts: string[] = [];
  readonly #indices = new Map<string, number>();

  append(text: string): number {
    return this.#parts.push(text) - 1;
  }

  /** The index of a string that comes up often. */
  add(text: string): number {
    let index = this.#indices.get(text);
    if (index === undefined) {
      index = this.append(text);
      this.#indices.set(text, index);
    }
    return index;
  }

  finish(): Pick<PackedFindings, 'ends' | 'text'> {
    let end = 0;
    return {
      ends: Int32Array.from(this.#parts, (part) => {
        end += part.length;
        return end;
      }),
      text: this.#parts.join(''),
    };
  }
}
