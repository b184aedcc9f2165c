import { type CelType, type CelValue, fromJson, listOf, mapOf, typeNamed } from '@sallyport/syntax/cel';
import type { ParamDef, ParamDefs } from '../params.ts';
import { paramTypes } from './check-shape.ts';
import { type CheckText, checkShape, type Shape } from './check-text.ts';

type ParamType = ParamDef['type'];

/** The parameters of a check, each held against its type. */
export function readParams(
  file: CheckText,
  raw: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): ParamDefs {
  const defs: Record<string, ParamDef> = {};
  for (const [name, def] of Object.entries(raw)) {
    const pointer = `/spec/params/${name}`;
    checkShape(file, def, paramShape(def.type), pointer);
    const type = def.type as ParamType;
    const wrong = wrongDefault(type, def.default);
    if (wrong) file.refuse(`${pointer}/default`, `The default of "${name}" is not ${wrong}`, `Write ${wrong}.`);
    defs[name] = def as unknown as ParamDef;
  }
  return defs;
}

function paramShape(type: unknown): Shape {
  const keys: Record<string, Shape> = {
    type: { kind: 'text', words: paramTypes },
    about: { kind: 'text' },
    default: { kind: 'any' },
  };
  if (type === 'integer' || type === 'number') {
    keys.minimum = { kind: 'any' };
    keys.maximum = { kind: 'any' };
    keys.unit = { kind: 'text' };
  }
  if (type === 'string') keys.values = { kind: 'list', of: { kind: 'text' } };
  return { kind: 'keys', required: ['type', 'default', 'about'], keys };
}

const isInteger = (value: unknown): boolean => Number.isSafeInteger(value);

/** What the default should be, where it is not. */
function wrongDefault(type: ParamType, value: unknown): string | undefined {
  switch (type) {
    case 'integer':
      return isInteger(value) ? undefined : 'a whole number';
    case 'number':
      return typeof value === 'number' ? undefined : 'a number';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'string':
      return typeof value === 'string' ? undefined : 'a text';
    case 'string-list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string') ? undefined : 'a list of texts';
    case 'integer-list':
      return Array.isArray(value) && value.every(isInteger) ? undefined : 'a list of whole numbers';
    case 'string-map':
      return isTextMap(value) ? undefined : 'a mapping from texts to texts';
  }
}

function isTextMap(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((entry) => typeof entry === 'string');
}

const celTypes: Readonly<Record<ParamType, CelType>> = {
  integer: typeNamed('int'),
  number: typeNamed('double'),
  boolean: typeNamed('bool'),
  string: typeNamed('string'),
  'string-list': listOf(typeNamed('string')),
  'integer-list': listOf(typeNamed('int')),
  'string-map': mapOf(typeNamed('string'), typeNamed('string')),
};

export function paramCelTypes(defs: ParamDefs): ReadonlyMap<string, CelType> {
  return new Map(Object.entries(defs).map(([name, def]) => [name, celTypes[def.type]]));
}

/** A value as the type says: `number` is a double also where it is whole. */
export function paramCelValue(def: ParamDef, value: unknown): CelValue {
  return def.type === 'number' && typeof value === 'number' ? value : fromJson(value);
}
