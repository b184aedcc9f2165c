import { arrayTerm, compareTerms, fieldOf, objectTerm, setTerm, stringTerm, type Term, termText } from '../term.ts';
import { type Builtins, createText, isList, type Plain, plainOf, textOf } from './operands.ts';

export const json: Builtins = [
  ['json.patch', (target, patches) => (target && patches?.kind === 'array' ? patch(target, patches.items) : undefined)],
  ['json.marshal_with_options', (value, options) => (value && options ? marshal(value, options) : undefined)],
];

/** What is there no more, after the whole was removed, is undefined. */
type Target = Term | undefined;

/** RFC 6902, with lists of steps as paths beside JSON pointers, and in sets too. Undefined where one does not fit. */
function patch(target: Term, patches: readonly Term[]): Term | undefined {
  let patched: Target = target;
  try {
    for (const operation of patches) patched = apply(patched, operation);
  } catch (error) {
    if (error instanceof Misfit) return undefined;
    throw error;
  }
  return patched;
}

class Misfit extends Error {}

function misfit(): never {
  throw new Misfit();
}

function apply(target: Target, operation: Term): Target {
  if (operation.kind !== 'object') return misfit();
  const field = (name: string): Term => fieldOf(operation, stringTerm(name)) ?? misfit();
  const [op, path] = [textOf(field('op')), stepsOf(field('path'))];
  switch (op) {
    case 'add':
      return add(target, path, field('value'));
    case 'remove':
      return remove(target, path);
    case 'replace': {
      const value = field('value');
      return add(remove(target, path), path, value);
    }
    case 'move': {
      const from = stepsOf(field('from'));
      const value = at(target, from);
      return add(remove(target, from), path, value);
    }
    case 'copy':
      return add(target, path, at(target, stepsOf(field('from'))));
    case 'test':
      return compareTerms(at(target, path), field('value')) === 0 ? target : misfit();
    default:
      return misfit();
  }
}

function stepsOf(path: Term): readonly Term[] {
  if (path.kind === 'array') return path.items;
  if (path.kind !== 'string') return misfit();
  if (path.value === '') return [];
  return path.value
    .replace(/^\/+/, '')
    .split('/')
    .map((step) => stringTerm(step.replaceAll('~1', '/').replaceAll('~0', '~')));
}

function at(target: Target, path: readonly Term[]): Term {
  return path.reduce((value: Target, step) => child(value, step), target) ?? misfit();
}

function child(target: Target, step: Term): Term {
  if (target?.kind === 'object') return fieldOf(target, step) ?? misfit();
  if (target?.kind === 'array') return target.items[indexOf(step, target.items.length)] ?? misfit();
  if (target?.kind === 'set') return target.items.find((item) => compareTerms(item, step) === 0) ?? misfit();
  return misfit();
}

/** `-` is the place behind the last one. */
function indexOf(step: Term, length: number): number {
  const text = step.kind === 'number' ? step.text : step.kind === 'string' ? step.value : misfit();
  if (step.kind === 'string' && text === '-') return length;
  return /^(?:0|-?[1-9]\d{0,15})$/.test(text) ? Number(text) : misfit();
}

/** A value with one of those in it changed. */
function change(target: Target, path: readonly Term[], make: (parent: Target, last: Term) => Term): Term {
  const [step, ...rest] = path;
  if (rest.length === 0) return make(target, step!);
  const changed = change(child(target, step!), rest, make);
  if (target?.kind === 'object') {
    return objectTerm(target.entries.map(([key, value]) => [key, compareTerms(key, step!) === 0 ? changed : value]));
  }
  if (target?.kind === 'array') {
    return arrayTerm(target.items.with(indexOf(step!, target.items.length), changed));
  }
  if (target?.kind !== 'set') return misfit();
  return setTerm(target.items.map((item) => (compareTerms(item, step!) === 0 ? changed : item)));
}

function add(target: Target, path: readonly Term[], value: Term): Term {
  if (path.length === 0) return value;
  return change(target, path, (parent, last) => {
    if (parent?.kind === 'object') return objectTerm([...parent.entries, [last, value]]);
    // The place in a set is the value itself.
    if (parent?.kind === 'set' && compareTerms(last, value) === 0) return setTerm([...parent.items, value]);
    if (parent?.kind !== 'array') return misfit();
    const index = indexOf(last, parent.items.length);
    return index < 0 || index > parent.items.length ? misfit() : arrayTerm(parent.items.toSpliced(index, 0, value));
  });
}

function remove(target: Target, path: readonly Term[]): Target {
  if (path.length === 0) return target ? undefined : misfit();
  return change(target, path, (parent, last) => {
    child(parent, last);
    if (parent?.kind === 'object') return objectTerm(parent.entries.filter(([key]) => compareTerms(key, last) !== 0));
    if (parent?.kind === 'array') return arrayTerm(parent.items.toSpliced(indexOf(last, parent.items.length), 1));
    return isList(parent) ? setTerm(parent.items.filter((item) => compareTerms(item, last) !== 0)) : misfit();
  });
}

/** `prefix` and `indent` ask for lines, unless `pretty` says otherwise. */
function marshal(value: Term, options: Term): Term | undefined {
  if (options.kind !== 'object') return undefined;
  let [prefix, indent] = ['', '\t'];
  let pretty: boolean | undefined;
  for (const [key, option] of options.entries) {
    const name = textOf(key);
    const text = textOf(option);
    if (name === 'prefix' && text !== undefined) prefix = text;
    else if (name === 'indent' && text !== undefined) indent = text;
    else if (name === 'pretty' && option.kind === 'word' && option.text !== 'null') pretty = option.text === 'true';
    else return undefined;
  }
  const isAsked = options.entries.some(([key]) => textOf(key) !== 'pretty');
  const lines = (pretty ?? isAsked) ? { prefix, indent } : undefined;
  const text = createText();
  if (lines) text.push(prefix);
  writeJson(plainOf(value), lines, 0, text.push);
  return stringTerm(text.text());
}

interface Lines {
  readonly prefix: string;
  readonly indent: string;
}

/**
 * As `json.Marshal` of Go.
 * @param depth of indentation
 */
function writeJson(value: Plain, lines: Lines | undefined, depth: number, push: (part: string) => void): void {
  if (value.kind === 'scalar') {
    push(value.term.kind === 'string' ? jsonText(value.term.value) : termText(value.term));
    return;
  }
  const line = (level: number): string => (lines ? `\n${lines.prefix}${lines.indent.repeat(level)}` : '');
  const isMap = value.kind === 'map';
  const entries = isMap ? value.fields : value.items.map((item) => ['', item] as const);
  push(isMap ? '{' : '[');
  for (const [index, [key, item]] of entries.entries()) {
    push(`${index > 0 ? ',' : ''}${line(depth + 1)}`);
    if (isMap) push(`${jsonText(key)}${lines ? ': ' : ':'}`);
    writeJson(item, lines, depth + 1, push);
  }
  if (entries.length > 0) push(line(depth));
  push(isMap ? '}' : ']');
}

/** With the marks escaped that Go escapes for pages. */
function jsonText(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
