import { appendPointer, nearest, SallyportError } from '@sallyport/model';
import { lineIndex, parseYaml } from '@sallyport/syntax';
import { CelProblem, offsetInYaml } from '@sallyport/syntax/cel';

/** A file of an own check, and how to refuse what stands in it. */
export interface CheckText {
  readonly path: string;
  readonly value: unknown;
  /** `path:line` of a pointer. */
  place(pointer: string): string;
  refuse(pointer: string, problem: string, hint: string, at?: 'key' | 'value'): never;
  /** Runs what may refuse the expression at a pointer; its problem is told with its own place. */
  compile<T>(pointer: string, expression: string, run: () => T): T;
}

const mostCharacters = 200_000;
const limits = { maxDepth: 40, maxExpandedNodes: 50_000 };

/** @throws {SallyportError} `check/refused` where the text is no single YAML document */
export function openCheckText(path: string, text: string): CheckText {
  const lines = lineIndex(text);
  const fail = (offset: number, problem: string, hint: string, column?: number): never => {
    const line = lines.position(offset).line;
    const place = column === undefined ? `${path}:${line}` : `${path}:${line}:${column}`;
    throw new SallyportError('check/refused', { place, problem: sentence(problem), hint });
  };
  if (text.length > mostCharacters) fail(0, 'The check is larger than 200000 characters', 'Make several checks of it.');
  const { documents, problems } = parseYaml(text, limits);
  if (problems[0]) fail(problems[0].offset, `The file is no YAML: ${problems[0].message}`, 'Mend the YAML.');
  if (documents[1]) fail(documents[1].start, 'A check is one document', 'Put the second one into a file of its own.');
  const document = documents[0];
  if (!document) fail(0, 'The file is empty', 'Write a check, or remove the file.');
  const twice = document!.duplicates[0];
  if (twice) fail(twice.offset, `"${twice.key}" stands twice`, 'Remove one of them.');
  const span = (pointer: string) => document!.nearest(pointer);
  return {
    path,
    value: document!.value,
    place: (pointer) => `${path}:${lines.position(span(pointer).start).line}`,
    refuse: (pointer, problem, hint, at = 'value') => {
      const found = span(pointer);
      return fail(at === 'key' || found.start === found.end ? found.keyStart : found.start, problem, hint);
    },
    compile(pointer, expression, run) {
      try {
        return run();
      } catch (error) {
        if (!(error instanceof CelProblem)) throw error;
        const offset = offsetInYaml(text, span(pointer), expression, error.start);
        const hint =
          error.nearest.length > 0
            ? `Did you mean ${error.nearest.join(' or ')}?`
            : 'Expressions are CEL with the functions of Kubernetes admission policies.';
        return fail(offset, error.message, hint, lines.position(offset).column);
      }
    },
  };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** What a value of the file may be. */
export type Shape =
  | { readonly kind: 'text'; readonly words?: readonly string[]; readonly pattern?: RegExp; readonly example?: string }
  | { readonly kind: 'boolean' | 'any' | 'object' }
  | { readonly kind: 'list'; readonly of: Shape; readonly fewest?: number }
  | {
      readonly kind: 'keys';
      readonly keys: Readonly<Record<string, Shape>>;
      readonly required?: readonly string[];
    }
  | { readonly kind: 'map'; readonly of: Shape; readonly key?: RegExp; readonly keyExample?: string };

/** Refuses what does not fit: unknown keys with the nearest known one, wrong types, missing keys. */
export function checkShape(file: CheckText, value: unknown, shape: Shape, pointer = ''): void {
  const name = pointer === '' ? 'The check' : `"${pointer.slice(1).replaceAll('/', '.')}"`;
  const wrong = (): never => file.refuse(pointer, `${name} is ${typeText(value)}`, `Write ${shapeText(shape)}.`);
  switch (shape.kind) {
    case 'any':
      return;
    case 'text':
      if (typeof value !== 'string') wrong();
      checkText(file, value as string, shape, pointer, name);
      return;
    case 'boolean':
      if (typeof value !== 'boolean') wrong();
      return;
    case 'object':
      if (!isMapping(value)) wrong();
      return;
    case 'list':
      if (!Array.isArray(value)) wrong();
      if ((value as unknown[]).length < (shape.fewest ?? 0)) {
        file.refuse(pointer, `${name} is empty`, `Write ${shapeText(shape)}.`);
      }
      for (const [index, item] of (value as unknown[]).entries()) {
        checkShape(file, item, shape.of, appendPointer(pointer, index));
      }
      return;
    case 'map':
      if (!isMapping(value)) wrong();
      for (const [key, entry] of Object.entries(value as object)) {
        const at = appendPointer(pointer, key);
        if (shape.key && !shape.key.test(key)) {
          file.refuse(at, `"${key}" is no good name here`, `Write a name such as ${shape.keyExample}.`, 'key');
        }
        checkShape(file, entry, shape.of, at);
      }
      return;
    default: {
      if (!isMapping(value)) wrong();
      const known = Object.keys(shape.keys);
      for (const [key, entry] of Object.entries(value as object)) {
        const at = appendPointer(pointer, key);
        if (!Object.hasOwn(shape.keys, key)) {
          const what = pointer === '' ? 'a check' : name;
          file.refuse(at, `"${key}" is no key of ${what}`, didYouMean(key, known), 'key');
        }
        checkShape(file, entry, shape.keys[key]!, at);
      }
      const missing = shape.required?.find((key) => !Object.hasOwn(value as object, key));
      if (missing !== undefined) file.refuse(pointer, `${name} lacks "${missing}"`, `Add \`${missing}:\`.`);
    }
  }
}

function checkText(
  file: CheckText,
  value: string,
  shape: Extract<Shape, { kind: 'text' }>,
  pointer: string,
  name: string,
): void {
  if (value.trim() === '') file.refuse(pointer, `${name} is empty`, `Write ${shapeText(shape)}.`);
  if (shape.words && !shape.words.includes(value)) {
    file.refuse(pointer, `"${value}" is not allowed here`, didYouMean(value, shape.words));
  }
  if (shape.pattern && !shape.pattern.test(value)) {
    file.refuse(pointer, `"${value.slice(0, 60)}" is not allowed here`, `Write ${shapeText(shape)}.`);
  }
}

/** "Did you mean …?" with the nearest words, else all of them. */
function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Allowed: ${known.join(', ')}.`;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeText(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? `the text "${value.slice(0, 60)}"` : `the ${typeof value} ${String(value)}`;
}

function shapeText(shape: Shape): string {
  switch (shape.kind) {
    case 'text':
      if (shape.words) return `one of ${shape.words.join(', ')}`;
      return shape.example === undefined ? 'a text' : `a text such as ${shape.example}`;
    case 'boolean':
      return 'true or false';
    case 'any':
      return 'a value';
    case 'object':
      return 'a mapping';
    case 'list':
      return shape.of.kind === 'text' ? 'a list of texts' : 'a list';
    case 'map':
      return 'a mapping';
    default:
      return `a mapping with ${Object.keys(shape.keys).join(', ')}`;
  }
}
