import { appendPointer, nearest } from '@sallyport/model';
import { parseDuration, parseExpiry } from './moment.ts';

/** What a value of the policy file may be. The check of the file and the JSON Schema for editors both read it. */
export type Shape =
  | { readonly kind: 'text'; readonly about?: string; readonly values?: readonly string[]; readonly example?: string }
  | { readonly kind: 'date'; readonly about?: string }
  | { readonly kind: 'duration'; readonly about?: string }
  | { readonly kind: 'expression'; readonly about?: string }
  | { readonly kind: 'boolean'; readonly about?: string }
  | { readonly kind: 'null' }
  /** Checked by whoever knows more, such as the parameters of a rule. */
  | { readonly kind: 'any'; readonly about?: string }
  | {
      readonly kind: 'number' | 'integer';
      readonly about?: string;
      readonly minimum?: number;
      readonly maximum?: number;
    }
  | { readonly kind: 'list'; readonly about?: string; readonly of: Shape; readonly fewest?: number }
  | {
      readonly kind: 'object';
      readonly about?: string;
      readonly keys: Readonly<Record<string, Shape>>;
      readonly required?: readonly string[];
      /** At least one key must stand there. */
      readonly some?: true;
    }
  /** Any key, or any of some words; all with values of one shape. */
  | {
      readonly kind: 'map';
      readonly about?: string;
      readonly what: string;
      readonly words?: readonly string[];
      readonly of: Shape;
    }
  /** The first one whose type is the value's. */
  | { readonly kind: 'either'; readonly about?: string; readonly of: readonly Shape[] };

/** Tells a problem at a JSON pointer: at its key or at its value. Must throw. */
export type Refuse = (problem: ShapeProblem) => never;

export interface ShapeProblem {
  readonly pointer: string;
  readonly at: 'key' | 'value';
  readonly problem: string;
  readonly hint: string;
}

type Wrong = (problem: string, hint?: string) => never;

/** Refuses what does not fit, at the first place in the order of the file. */
export function checkShape(value: unknown, shape: Shape, pointer: string, refuse: Refuse): void {
  const wrong: Wrong = (problem, hint = `Write ${describe(shape)}.`) => refuse({ pointer, at: 'value', problem, hint });
  const name = pointer === '' ? 'The policy' : `"${pointer.slice(1).replaceAll('/', '.')}"`;
  switch (shape.kind) {
    case 'either': {
      const fitting = shape.of.find((choice) => hasType(value, choice));
      if (!fitting) wrong(`${name} is ${typeName(value)}`);
      checkShape(value, fitting, pointer, refuse);
      return;
    }
    case 'text':
      // YAML reads `Y`, `no` and `1.10` as something else.
      if (typeof value === 'boolean' || typeof value === 'number') {
        wrong(`${name} is ${typeName(value)}`, 'Write text: put it in quotes.');
      }
      if (typeof value !== 'string') wrong(`${name} is ${typeName(value)}`);
      if (shape.values && !shape.values.includes(value)) {
        wrong(`"${value}" is not allowed here`, didYouMean(value, shape.values));
      }
      if (value === '') wrong(`${name} is empty`);
      return;
    case 'date':
      if (typeof value !== 'string' || !parseExpiry(value)) wrong(`${show(value)} is no date`);
      return;
    case 'duration':
      if (value === 0) return;
      if (typeof value === 'number' ? value < 0 : /^-/.test(String(value)))
        wrong(`The duration ${show(value)} is negative`);
      if (typeof value !== 'string' || parseDuration(value) === undefined) wrong(`${show(value)} is no duration`);
      return;
    case 'number':
    case 'integer':
      checkNumber(value, shape, name, wrong);
      return;
    case 'list':
      if (!Array.isArray(value)) wrong(`${name} is ${typeName(value)}`);
      if (value.length < (shape.fewest ?? 0)) wrong(`${name} is empty`);
      for (const [index, item] of value.entries()) checkShape(item, shape.of, appendPointer(pointer, index), refuse);
      return;
    case 'object':
      checkObject(value, shape, pointer, name, refuse, wrong);
      return;
    case 'map':
      if (!isObject(value)) wrong(`${name} is ${typeName(value)}`);
      for (const key of Object.keys(value)) {
        if (shape.words && !shape.words.includes(key)) {
          refuse({
            pointer: appendPointer(pointer, key),
            at: 'key',
            problem: `There is no ${shape.what} "${key}"`,
            hint: didYouMean(key, shape.words),
          });
        }
        checkShape(value[key], shape.of, appendPointer(pointer, key), refuse);
      }
      return;
    default:
      if (!hasType(value, shape)) wrong(`${name} is ${typeName(value)}`);
  }
}

function checkNumber(
  value: unknown,
  shape: Extract<Shape, { kind: 'number' | 'integer' }>,
  name: string,
  wrong: Wrong,
): void {
  if (typeof value !== 'number') wrong(`${name} is ${typeName(value)}`);
  if (shape.kind === 'integer' && !Number.isSafeInteger(value)) wrong(`${value} is no whole number`);
  if (shape.minimum !== undefined && value < shape.minimum) wrong(`${value} is less than ${shape.minimum}`);
  if (shape.maximum !== undefined && value > shape.maximum) wrong(`${value} is more than ${shape.maximum}`);
}

function checkObject(
  value: unknown,
  shape: Extract<Shape, { kind: 'object' }>,
  pointer: string,
  name: string,
  refuse: Refuse,
  wrong: Wrong,
): void {
  if (!isObject(value)) wrong(`${name} is ${typeName(value)}`);
  const known = Object.keys(shape.keys);
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(shape.keys, key)) {
      const problem = `"${key}" is no key ${pointer === '' ? 'of a policy' : `of ${name}`}`;
      refuse({ pointer: appendPointer(pointer, key), at: 'key', problem, hint: didYouMean(key, known) });
    }
    checkShape(value[key], shape.keys[key]!, appendPointer(pointer, key), refuse);
  }
  const missing = shape.required?.find((key) => !Object.hasOwn(value, key));
  if (missing) wrong(`${name} lacks "${missing}"`, `Add \`${missing}:\`.`);
  if (shape.some && Object.keys(value).length === 0) wrong(`${name} is empty`, `Its keys are ${known.join(', ')}.`);
}

/** "Did you mean …?" with the nearest words, else all of them. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near.length > 0) return `Did you mean ${near.join(' or ')}?`;
  const some = known.slice(0, 20);
  return `Allowed: ${some.join(', ')}${known.length > some.length ? ', …' : ''}.`;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasType(value: unknown, shape: Shape): boolean {
  switch (shape.kind) {
    case 'text':
    case 'date':
      return typeof value === 'string';
    // `when: true` is a boolean of YAML and means the same in CEL.
    case 'expression':
      return typeof value === 'string' || typeof value === 'boolean';
    case 'duration':
      return typeof value === 'string' || typeof value === 'number';
    case 'number':
    case 'integer':
      return typeof value === 'number';
    case 'any':
      return true;
    case 'boolean':
      return typeof value === 'boolean';
    case 'null':
      return value === null;
    case 'list':
      return Array.isArray(value);
    case 'object':
    case 'map':
      return isObject(value);
    case 'either':
      return shape.of.some((choice) => hasType(value, choice));
  }
}

function describeNumber({ kind, minimum, maximum }: Extract<Shape, { kind: 'number' | 'integer' }>): string {
  const what = kind === 'integer' ? 'a whole number' : 'a number';
  if (minimum === undefined) return maximum === undefined ? what : `${what} of at most ${maximum}`;
  return maximum === undefined ? `${what} of at least ${minimum}` : `${what} from ${minimum} to ${maximum}`;
}

function describe(shape: Shape): string {
  switch (shape.kind) {
    case 'text':
      return shape.values
        ? `one of ${shape.values.join(', ')}`
        : `text${shape.example ? ` such as ${shape.example}` : ''}`;
    case 'date':
      return 'a date such as 2026-06-30';
    case 'duration':
      return 'a duration such as 7d or 36h';
    case 'expression':
      return 'an expression';
    case 'number':
    case 'integer':
      return describeNumber(shape);
    case 'boolean':
      return 'true or false';
    case 'null':
      return 'null';
    case 'any':
      return 'a value';
    case 'list':
      return `a list${shape.of.kind === 'text' ? ' of texts' : ''}`;
    case 'object':
      return `a mapping with ${Object.keys(shape.keys).join(', ')}`;
    case 'map':
      return `a mapping from ${shape.what} to ${describe(shape.of)}`;
    case 'either':
      return shape.of.map(describe).join(', or ');
  }
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? `the text ${show(value)}` : `the ${typeof value} ${value}`;
}

function show(value: unknown): string {
  return typeof value === 'string' ? `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"` : typeName(value);
}

/** JSON Schema (2020-12) of a shape. */
export function schemaOf(shape: Shape): Record<string, unknown> {
  const about = 'about' in shape && shape.about ? { description: shape.about } : {};
  switch (shape.kind) {
    case 'text':
      return { type: 'string', ...about, ...(shape.values ? { enum: shape.values } : { minLength: 1 }) };
    case 'date':
      return { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}', examples: ['2026-06-30'], ...about };
    case 'duration':
      return { ...about, anyOf: [{ type: 'string', pattern: '^(\\d{1,6}[wdhms])+$' }, { const: 0 }] };
    case 'expression':
      return { type: ['string', 'boolean'], ...about };
    case 'boolean':
    case 'null':
      return { type: shape.kind, ...about };
    case 'any':
      return about;
    case 'number':
    case 'integer':
      return {
        type: shape.kind,
        ...about,
        ...(shape.minimum === undefined ? {} : { minimum: shape.minimum }),
        ...(shape.maximum === undefined ? {} : { maximum: shape.maximum }),
      };
    case 'list':
      return {
        type: 'array',
        ...about,
        items: schemaOf(shape.of),
        ...(shape.fewest ? { minItems: shape.fewest } : {}),
      };
    case 'object':
      return {
        type: 'object',
        ...about,
        properties: Object.fromEntries(Object.entries(shape.keys).map(([key, of]) => [key, schemaOf(of)])),
        additionalProperties: false,
        ...(shape.required ? { required: shape.required } : {}),
        ...(shape.some ? { minProperties: 1 } : {}),
      };
    case 'map':
      return {
        type: 'object',
        ...about,
        ...(shape.words ? { propertyNames: { enum: shape.words } } : {}),
        additionalProperties: schemaOf(shape.of),
      };
    case 'either':
      return { ...about, anyOf: shape.of.map(schemaOf) };
  }
}
