import { appendPointer, nearest } from '@sallyport/model';
import type { ObjectType, ScalarKind, Type } from './read.ts';

/** A place that the API server would refuse. Texts hold names and types, never the values of a Secret or a variable. */
export interface SchemaProblem {
  /** Of the field, also where it is missing. */
  readonly pointer: string;
  /** For sentences: `spec.containers[0].image`. */
  readonly field: string;
  /** End of a sentence that begins with the field. */
  readonly problem: string;
  readonly isUnknownField: boolean;
}

type Path = (string | number)[];

/** One object is shown no more than this many times: nobody mends the hundredth before the first. */
const mostProblems = 100;

/**
 * Holds a value against its type as the API server does with strict field validation: unknown fields, wrong types,
 * missing fields, words outside an enum, quantities and base64 that are none, elements that repeat a key.
 */
export function validate(value: unknown, type: ObjectType): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  checkObject(value, type, [], problems);
  return problems;
}

/** `spec.containers[0].env`, and `metadata.labels["app.kubernetes.io/name"]` for keys that are no plain words. */
export function fieldPath(path: readonly (string | number)[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (!/^[\w-]{1,80}$/.test(step)) text += `["${step.slice(0, 80)}"]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

function check(value: unknown, type: Type, path: Path, problems: SchemaProblem[]): void {
  switch (type.kind) {
    case 'any':
      return;
    case 'object':
      checkObject(value, type, path, problems);
      return;
    case 'list':
      checkList(value, type.of, type.keys, path, problems);
      return;
    case 'map':
      checkMap(value, type.of, path, problems);
      return;
    case 'enum':
      if (typeof value !== 'string') report(problems, path, mismatch(value, 'string'));
      // Empty stands for the default.
      else if (value !== '' && !type.values.includes(value)) report(problems, path, notAmong(value, type.values));
      return;
    default: {
      const problem = scalarProblem(value, type.kind);
      if (problem !== undefined) report(problems, path, problem);
    }
  }
}

function checkObject(value: unknown, type: ObjectType, path: Path, problems: SchemaProblem[]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report(problems, path, mismatch(value, 'object'));
    return;
  }
  const record = value as Record<string, unknown>;
  const { fields, required } = type;
  for (const key of Object.keys(record)) {
    const field = fields.get(key);
    path.push(key);
    if (field === undefined) report(problems, path, notKnown(key, fields), true);
    else {
      // Null counts as absent, as in the API server.
      const entry = record[key];
      if (entry !== null && entry !== undefined) check(entry, field, path, problems);
    }
    path.pop();
    if (problems.length >= mostProblems) return;
  }
  for (const key of required) {
    if (Object.hasOwn(record, key) && record[key] !== null && record[key] !== undefined) continue;
    path.push(key);
    report(problems, path, 'is missing');
    path.pop();
  }
  if (type.name === 'core.v1.PodSpec') checkContainerNames(record, path, problems);
}

function checkList(value: unknown, of: Type, keys: readonly string[], path: Path, problems: SchemaProblem[]): void {
  if (!Array.isArray(value)) {
    report(problems, path, mismatch(value, 'list'));
    return;
  }
  for (let index = 0; index < value.length; index++) {
    const entry: unknown = value[index];
    // A scalar that is null becomes the empty value of its type.
    if ((entry === null || entry === undefined) && of.kind !== 'object') continue;
    path.push(index);
    check(entry, of, path, problems);
    path.pop();
    if (problems.length >= mostProblems) return;
  }
  if (keys.length > 0 && value.length > 1) checkKeys(value, keys, path, problems);
}

function checkMap(value: unknown, of: Type, path: Path, problems: SchemaProblem[]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report(problems, path, mismatch(value, 'mapping'));
    return;
  }
  const record = value as Record<string, unknown>;
  for (const key of Object.keys(record)) {
    const entry = record[key];
    if (entry === null || entry === undefined || (typeof entry === 'string' && of.kind === 'string')) continue;
    path.push(key);
    check(entry, of, path, problems);
    path.pop();
    if (problems.length >= mostProblems) return;
  }
}

/** Variables have a rule of their own: the API server takes them twice. */
function checkKeys(list: readonly unknown[], keys: readonly string[], path: Path, problems: SchemaProblem[]): void {
  if (path.at(-1) === 'env') return;
  const seen = new Map<string, number>();
  for (const [index, entry] of list.entries()) {
    if (typeof entry !== 'object' || entry === null) continue;
    const key = keyOf(entry as Record<string, unknown>, keys);
    if (key === undefined) continue;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else {
      path.push(index);
      report(problems, path, `has the same ${keys.join(' and ')} as element ${first}`);
      path.pop();
    }
  }
}

function keyOf(entry: Record<string, unknown>, keys: readonly string[]): string | undefined {
  let joined = '';
  for (const key of keys) {
    const value = Object.hasOwn(entry, key) ? entry[key] : key === 'protocol' ? 'TCP' : undefined;
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    joined += `${value}\0`;
  }
  return joined;
}

/** Main, init and debug containers share one space of names. */
function checkContainerNames(podSpec: Record<string, unknown>, path: Path, problems: SchemaProblem[]): void {
  const owners = new Map<unknown, string>();
  for (const list of ['containers', 'initContainers', 'ephemeralContainers']) {
    const containers = Object.hasOwn(podSpec, list) ? podSpec[list] : undefined;
    if (!Array.isArray(containers)) continue;
    for (const [index, container] of containers.entries()) {
      const name: unknown = typeof container === 'object' && container !== null ? container.name : undefined;
      if (typeof name !== 'string') continue;
      const owner = owners.get(name);
      if (owner === undefined) owners.set(name, list);
      else if (owner !== list) {
        path.push(list, index);
        report(problems, path, `has the same name as one of ${owner}`);
        path.length -= 2;
      }
    }
  }
}

const quantity = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

function scalarProblem(value: unknown, kind: ScalarKind): string | undefined {
  switch (kind) {
    case 'string':
      return typeof value === 'string' ? undefined : mismatch(value, 'string');
    case 'boolean':
      return typeof value === 'boolean' ? undefined : mismatch(value, 'boolean');
    case 'int32':
    case 'int64':
      if (typeof value !== 'number') return mismatch(value, 'whole number');
      if (!Number.isInteger(value)) return 'is a fraction where a whole number is needed';
      return kind === 'int32' && Math.abs(value) > 2_147_483_648 ? 'is too large for 32 bits' : undefined;
    case 'number':
      return typeof value === 'number' ? undefined : mismatch(value, 'number');
    case 'int-or-string':
      if (typeof value === 'string' || (typeof value === 'number' && Number.isInteger(value))) return undefined;
      return mismatch(value, 'whole number or a string');
    case 'quantity':
      if (typeof value === 'number' || (typeof value === 'string' && quantity.test(value))) return undefined;
      return typeof value === 'string' ? 'is no quantity such as 250m or 64Mi' : mismatch(value, 'quantity');
    case 'base64': {
      if (typeof value !== 'string') return mismatch(value, 'base64 string');
      const text = /[\r\n]/.test(value) ? value.replace(/[\r\n]/g, '') : value;
      return text.length % 4 === 0 && base64.test(text) ? undefined : 'is not base64 (plain text goes into stringData)';
    }
    case 'any':
      return undefined;
  }
}

function mismatch(value: unknown, wanted: string): string {
  const needed = `where ${/^[aeiou]/.test(wanted) ? 'an' : 'a'} ${wanted} is needed`;
  if (value === null || value === undefined) return `is empty ${needed}`;
  if (Array.isArray(value)) return `is a list ${needed}`;
  if (typeof value === 'object') return `is a mapping ${needed}`;
  const hint =
    typeof value === 'string' && isUnquoted(value, wanted)
      ? '; remove the quotes'
      : typeof value !== 'string' && wanted.endsWith('string')
        ? '; put it in quotes'
        : '';
  return `is a ${typeof value} ${needed}${hint}`;
}

function isUnquoted(text: string, wanted: string): boolean {
  if (wanted === 'boolean') return text === 'true' || text === 'false';
  return wanted.endsWith('number') && /^[+-]?\d{1,19}$/.test(text);
}

function notKnown(key: string, fields: ReadonlyMap<string, Type>): string {
  // A short name is part of many a word by chance.
  const near =
    key.length <= 100 ? nearest(key, fields.keys()).find((name) => name.length * 2 >= key.length) : undefined;
  return `is not a known field${near === undefined ? '' : ` (did you mean ${near}?)`}`;
}

/** Values of enums are words of the API; what else stands there is shown only where it is a word too. */
function notAmong(value: string, values: readonly string[]): string {
  const shown = /^[\w./*+-]{1,40}$/.test(value) ? value : 'a value';
  const words = values.filter((word) => word !== '');
  if (words.length <= 8) return `is ${shown}, which is not among ${words.join(', ')}`;
  const [near] = nearest(value.slice(0, 100), words);
  return `is ${shown}, which the API does not know${near === undefined ? '' : ` (did you mean ${near}?)`}`;
}

function report(problems: SchemaProblem[], path: Path, problem: string, isUnknownField = false): void {
  if (problems.length >= mostProblems) return;
  let pointer = '';
  for (const step of path) pointer = appendPointer(pointer, step);
  problems.push({ pointer, field: fieldPath(path), problem, isUnknownField });
}
