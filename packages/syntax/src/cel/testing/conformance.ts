import { tests } from '@bufbuild/cel-spec/testdata/conformance.js';
import type { CelScope } from '../check.ts';
import { type CelProgram, compileCel, compileUnchecked, evaluateCel, kubernetesFunctions } from '../compile.ts';
import type { CelVariables } from '../evaluate.ts';
import type { Library } from '../functions.ts';
import { readDuration, readTimestamp } from '../library/time-text.ts';
import { CelProblem } from '../parse.ts';
import { type CelType, parseType, typeText } from '../type.ts';
import {
  CelError,
  type CelKey,
  CelLimit,
  CelUnknown,
  type CelValue,
  Duration,
  isList,
  isMap,
  mapKey,
  Timestamp,
  TypeValue,
  typeName,
  Uint,
} from '../value.ts';

/**
 * A case of the conformance tests of the language, in the JSON form of `cel.expr.conformance.test.SimpleTest`.
 * @see https://github.com/google/cel-spec/blob/master/proto/cel/expr/conformance/test/simple.proto
 */
interface SimpleTest {
  readonly name: string;
  readonly expr: string;
  readonly container?: string;
  readonly disableCheck?: boolean;
  readonly checkOnly?: boolean;
  readonly typeEnv?: readonly Declaration[];
  readonly bindings?: Readonly<Record<string, { readonly value: SpecValue }>>;
  /** What is expected is one of these three, or else `true`. */
  readonly value?: SpecValue;
  readonly evalError?: { readonly errors: readonly { readonly message: string }[] };
  readonly typedResult?: { readonly result?: SpecValue; readonly deducedType: SpecType };
}

/** Messages with one field of several: `{ int64Value: '1' }`, `{ primitive: 'INT64' }`. */
type SpecValue = Readonly<Record<string, unknown>>;
type SpecType = Readonly<Record<string, unknown>>;

interface Declaration {
  readonly name: string;
  readonly ident?: { readonly type: SpecType };
  readonly function?: {
    readonly overloads: readonly { readonly params: readonly SpecType[]; readonly resultType: SpecType }[];
  };
}

export interface SpecCase {
  readonly section: string;
  /** `file/section/name`; the second of one name has a number behind it. */
  readonly path: string;
  readonly test: SimpleTest;
  /** As cel-go deduced it when the package was made; absent where it refused the expression. */
  readonly celGoType: string | undefined;
}

interface Suite {
  readonly name: string;
  readonly suites?: readonly Suite[];
  readonly tests?: readonly { readonly original: SimpleTest; readonly type?: string }[];
}

/** Every case of the package, in its order. */
export function specCases(): readonly SpecCase[] {
  const cases: SpecCase[] = [];
  const times = new Map<string, number>();
  for (const file of (tests as Suite).suites ?? []) {
    for (const { name, tests: inner } of file.suites ?? []) {
      const section = `${file.name}/${name}`;
      for (const { original: test, type } of inner ?? []) {
        const path = `${section}/${test.name}`;
        const time = (times.get(path) ?? 0) + 1;
        times.set(path, time);
        cases.push({ section, path: time === 1 ? path : `${path} ${time}`, test, celGoType: type });
      }
    }
  }
  return cases;
}

/** What stands between a case and passing, or undefined where it passes. */
export function shortfall({ test }: SpecCase): string | undefined {
  const strange = Object.keys(test).find((field) => !understood.has(field));
  if (strange !== undefined) return `nothing here understands the field ${strange}`;
  let program: CelProgram;
  let variables: CelVariables;
  try {
    variables = variablesOf(test);
    program = programOf(test);
  } catch (error) {
    if (error instanceof CelProblem || error instanceof Absent) return `refused: ${error.message}`;
    throw error;
  }
  if (test.typedResult) {
    const wanted = typeIn(test.typedResult.deducedType);
    if (typeText(program.type) !== wanted) return `its type is ${typeText(program.type)} instead of ${wanted}`;
  }
  return test.checkOnly ? undefined : resultShortfall(test, program, variables);
}

const understood: ReadonlySet<string> = new Set(
  'name description expr container disableCheck checkOnly typeEnv bindings value evalError typedResult'.split(' '),
);

/** A case needs what is not there at all, such as a message. */
class Absent extends Error {}

const obstacles = [CelError, CelUnknown, CelLimit, Absent];

function resultShortfall(test: SimpleTest, program: CelProgram, variables: CelVariables): string | undefined {
  try {
    const value = evaluateCel(program, variables);
    if (test.evalError) return `no error, but ${shown(value)}`;
    const wanted = valueIn(test.value ?? test.typedResult?.result ?? { boolValue: true });
    return isSame(value, wanted) ? undefined : `${shown(value)} instead of ${shown(wanted)}`;
  } catch (error) {
    if (error instanceof CelError && test.evalError && isMeant(error, test.evalError)) return undefined;
    if (obstacles.some((kind) => error instanceof kind)) return (error as Error).message;
    throw error;
  }
}

/** Which error it is does not count for conformance; but a name that we lack must not pass for another one. */
function isMeant(error: CelError, { errors }: NonNullable<SimpleTest['evalError']>): boolean {
  return !error.message.startsWith('there is no "') || errors.some(({ message }) => /unknown|undeclared/.test(message));
}

/** The program of a case in its environment: variables, container, functions, and types checked or not. */
export function programOf(test: SimpleTest): CelProgram {
  const variables = new Map<string, CelType>();
  const declared: Record<string, Library[string]> = {};
  for (const { name, ident, function: declaration } of test.typeEnv ?? []) {
    if (ident) variables.set(name, parseType(typeIn(ident.type)));
    for (const { params, resultType } of declaration?.overloads ?? []) {
      declared[`${name}(${params.map(typeIn).join(', ')}): ${typeIn(resultType)}`] = () => {
        throw new Absent(`${name} has no implementation`);
      };
    }
  }
  const functions = Object.keys(declared).length === 0 ? kubernetesFunctions() : kubernetesFunctions(declared);
  const container = test.container ?? '';
  const scope: CelScope = { variables, functions, container, mixing: 'freely' };
  return test.disableCheck ? compileUnchecked(test.expr, scope) : compileCel(test.expr, scope);
}

function variablesOf(test: SimpleTest): CelVariables {
  return new Map(Object.entries(test.bindings ?? {}).map(([name, { value }]) => [name, valueIn(value)]));
}

const primitives: Readonly<Record<string, string>> = {
  BOOL: 'bool',
  INT64: 'int',
  UINT64: 'uint',
  DOUBLE: 'double',
  STRING: 'string',
  BYTES: 'bytes',
};

const messages: Readonly<Record<string, string>> = {
  TIMESTAMP: 'google.protobuf.Timestamp',
  DURATION: 'google.protobuf.Duration',
};

/** A `cel.expr.Type` as our tables write it. */
function typeIn(type: SpecType): string {
  const [kind, value] = Object.entries(type)[0]!;
  switch (kind) {
    case 'primitive':
      return primitives[value as string]!;
    case 'null':
      return 'null_type';
    case 'dyn':
    case 'type':
      return kind;
    case 'typeParam':
      return value as string;
    case 'listType': {
      const { elemType } = value as { elemType: SpecType };
      return `list(${typeIn(elemType)})`;
    }
    case 'mapType': {
      const { keyType, valueType } = value as { keyType: SpecType; valueType: SpecType };
      return `map(${typeIn(keyType)}, ${typeIn(valueType)})`;
    }
    case 'abstractType': {
      const { name, parameterTypes } = value as { name: string; parameterTypes: readonly SpecType[] };
      return `${name}(${parameterTypes.map(typeIn).join(', ')})`;
    }
    case 'wellKnown':
    case 'messageType': {
      const name = messages[value as string] ?? (value as string);
      if (Object.values(messages).includes(name)) return name;
      throw new Absent(`there is no message ${name}`);
    }
    default:
      throw new Absent(`there is no type ${kind}`);
  }
}

/** A `cel.expr.Value` as our evaluator has it. */
function valueIn(spec: SpecValue): CelValue {
  const [kind, value] = Object.entries(spec)[0]!;
  switch (kind) {
    case 'nullValue':
      return null;
    case 'boolValue':
    case 'stringValue':
      return value as boolean | string;
    case 'int64Value':
      return BigInt(value as string);
    case 'uint64Value':
      return new Uint(BigInt(value as string));
    case 'doubleValue':
      return Number(value);
    case 'bytesValue':
      return Uint8Array.from(Buffer.from(value as string, 'base64'));
    case 'typeValue':
      return new TypeValue(value as string);
    case 'listValue': {
      const { values = [] } = value as { values?: readonly SpecValue[] };
      return values.map(valueIn);
    }
    case 'mapValue': {
      const { entries = [] } = value as { entries?: readonly { key: SpecValue; value: SpecValue }[] };
      return new Map(entries.map((entry) => [mapKey(valueIn(entry.key)) as CelKey, valueIn(entry.value)]));
    }
    case 'objectValue': {
      const { '@type': url, value: text } = value as { '@type': string; value: string };
      if (url.endsWith(`/${messages.TIMESTAMP}`)) return readTimestamp(text);
      if (url.endsWith(`/${messages.DURATION}`)) return readDuration(text);
      throw new Absent(`there is no message ${url}`);
    }
    default:
      throw new Absent(`there is no value ${kind}`);
  }
}

/** Stricter than `==` of the language: 1 is not 1.0, and NaN is NaN. */
function isSame(a: CelValue, b: CelValue): boolean {
  if (typeName(a) !== typeName(b)) return false;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => isSame(item, b[index]!));
  if (isMap(a) && isMap(b)) {
    return a.size === b.size && [...a].every(([key, item]) => b.has(key) && isSame(item, b.get(key)!));
  }
  return shown(a) === shown(b);
}

function shown(value: CelValue): string {
  if (value instanceof Uint) return `${value.value}u`;
  if (value instanceof Uint8Array) return `b'${Buffer.from(value).toString('hex')}'`;
  if (value instanceof Duration || value instanceof Timestamp) return `${value.celType} ${value.nanos}`;
  if (value instanceof TypeValue) return value.typeName;
  if (isList(value)) return `[${value.map(shown).join(', ')}]`;
  if (isMap(value)) return `{${[...value].map(([key, item]) => `${key}: ${shown(item)}`).join(', ')}}`;
  if (typeof value === 'object') return typeName(value);
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
