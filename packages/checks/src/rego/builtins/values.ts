import {
  arrayTerm,
  booleanTerm,
  compareTerms,
  fieldOf,
  type ListTerm,
  numberTerm,
  type ObjectTerm,
  setTerm,
  type Term,
} from '../term.ts';
import { type Builtin, type Builtins, isList, mostItems, tooMany } from './operands.ts';

export const values: Builtins = [
  ['object.subset', (whole, part) => (whole && part ? subsetOf(whole, part) : undefined)],
  ['numbers.range_step', range],
  ['graph.reachable_paths', reachablePaths],
  // Of Rego before version 1: they answer where the operand is of the kind.
  ['cast_array', (term) => (isList(term) ? arrayTerm(term.items) : undefined)],
  ['cast_set', (term) => (isList(term) ? setTerm(term.items) : undefined)],
  ['cast_object', cast((term) => term.kind === 'object')],
  ['cast_string', cast((term) => term.kind === 'string')],
  ['cast_boolean', cast((term) => term.kind === 'word' && term.text !== 'null')],
  ['cast_null', cast((term) => term.kind === 'word' && term.text === 'null')],
];

function cast(isOfKind: (term: Term) => boolean): Builtin {
  return (term) => (term && isOfKind(term) ? term : undefined);
}

/** Two of a kind, or the elements of a set in an array. */
function subsetOf(whole: Term, part: Term): Term | undefined {
  if (whole.kind === 'array' && part.kind === 'set') return booleanTerm(hasAll(whole, part));
  if (whole.kind !== part.kind || (!isList(whole) && whole.kind !== 'object')) return undefined;
  return booleanTerm(isPart(whole, part));
}

function isPart(whole: Term, part: Term): boolean {
  if (whole.kind === 'object' && part.kind === 'object') return isPartOfObject(whole, part);
  if (whole.kind === 'set' && part.kind === 'set') return hasAll(whole, part);
  if (whole.kind === 'array' && part.kind === 'array') return holdsRun(whole.items, part.items);
  return compareTerms(whole, part) === 0;
}

function isPartOfObject(whole: ObjectTerm, part: ObjectTerm): boolean {
  return part.entries.every(([key, value]) => {
    const other = fieldOf(whole, key);
    return other !== undefined && isPart(other, value);
  });
}

function hasAll(whole: ListTerm, part: ListTerm): boolean {
  // OPA finds no set in an empty array, not even the empty one.
  if (whole.kind === 'array' && whole.items.length === 0) return false;
  return part.items.every((item) => whole.items.some((other) => compareTerms(other, item) === 0));
}

/** Whether the elements follow each other somewhere. */
function holdsRun(whole: readonly Term[], part: readonly Term[]): boolean {
  for (let start = 0; start + part.length <= whole.length; start++) {
    if (part.every((item, index) => compareTerms(whole[start + index]!, item) === 0)) return true;
  }
  return false;
}

/** Both ends belong to it; downwards where the first is greater. */
function range(from: Term | undefined, to: Term | undefined, by: Term | undefined): Term | undefined {
  const [first, last, step] = [from, to, by].map(wholeOf);
  if (first === undefined || last === undefined || step === undefined || step <= 0n) return undefined;
  const isUp = first <= last;
  const count = (isUp ? last - first : first - last) / step + 1n;
  if (count > BigInt(mostItems)) tooMany('values', mostItems);
  return arrayTerm(
    Array.from({ length: Number(count) }, (_, index) => numberTerm(first + (isUp ? step : -step) * BigInt(index))),
  );
}

/** Also one that is written with a point, as `1.0`. */
function wholeOf(term: Term | undefined): bigint | undefined {
  if (term?.kind !== 'number' || term.text.length > 1000) return undefined;
  if (/^-?\d+$/.test(term.text)) return BigInt(term.text);
  const value = Number(term.text);
  return Number.isSafeInteger(value) ? BigInt(value) : undefined;
}

const mostSteps = 1_000_000;

/** The ways from each start, up to a node that leads nowhere or that was met before. */
function reachablePaths(graph: Term | undefined, starts: Term | undefined): Term | undefined {
  if (graph?.kind !== 'object' || !isList(starts)) return undefined;
  const found: Term[] = [];
  let steps = 0;
  const edgesOf = (node: Term): readonly Term[] | undefined => {
    const edges = fieldOf(graph, node);
    return edges && (isList(edges) ? edges.items : []);
  };
  const add = (path: readonly Term[]): void => {
    steps += path.length + 1;
    if (steps > mostSteps) tooMany('steps', mostSteps);
    found.push(arrayTerm(path));
  };
  const follow = (node: Term, before: readonly Term[], met: Term[]): void => {
    const edges = edgesOf(node);
    if (!edges) {
      add(before);
      return;
    }
    const path = [...before, node];
    if (edges.length === 0) add(path);
    // What OPA gives where several ways end at nodes met before: each repeats those ahead of it.
    const ended: Term[] = [];
    for (const next of edges) {
      if (met.some((other) => compareTerms(other, next) === 0)) {
        ended.push(...path);
        add([...ended]);
      } else {
        met.push(node);
        follow(next, path, met);
      }
    }
  };
  for (const start of starts.items) {
    const edges = edgesOf(start);
    if (edges?.length === 0) add([start]);
    for (const next of edges ?? []) follow(next, [start], [start]);
  }
  return setTerm(found);
}
