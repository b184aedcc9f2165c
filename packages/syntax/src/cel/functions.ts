import type { BinaryOperator } from './node.ts';
import { type CelType, parseType, splitTypes } from './type.ts';
import { CelError, type CelValue, typeName } from './value.ts';

/** What an evaluation may still spend; functions whose work grows with their input pay for it. */
export interface Meter {
  /** @throws {CelLimit} where the budget is used up */
  pay(steps: number): void;
  /** For functions of a host that speak of more than their arguments. */
  readonly variables: ReadonlyMap<string, CelValue | (() => CelValue)>;
}

type CelFunction = (args: readonly CelValue[], meter: Meter) => CelValue;

export interface Overload {
  readonly name: string;
  /** Whether the first argument stands before the dot. */
  readonly isMethod: boolean;
  readonly args: readonly CelType[];
  readonly result: CelType;
  readonly call: CelFunction;
}

/** Overloads by `name/arguments`, methods as `.name/arguments` without the receiver. */
export type FunctionTable = ReadonlyMap<string, readonly Overload[]>;

/**
 * A library as a table from signatures to functions: `matches(string, string): bool`, and for methods
 * `string.matches(string): bool`, whose receiver is the first argument. A host whose values have a type of their own
 * gives them operators as the language names these: `_==_(ids, string): bool`, `_in_(string, ids): bool`.
 */
export type Library = Readonly<Record<string, (meter: Meter, ...args: never[]) => CelValue>>;

export function functionTable(...libraries: readonly Library[]): FunctionTable {
  const table = new Map<string, Overload[]>();
  for (const library of libraries) {
    for (const [signature, implementation] of Object.entries(library)) {
      const overload = readSignature(signature, implementation as (meter: Meter, ...args: CelValue[]) => CelValue);
      const key = tableKey(overload.name, overload.isMethod, overload.args.length);
      const known = table.get(key);
      if (known) known.push(overload);
      else table.set(key, [overload]);
    }
  }
  return table;
}

/** The overloads that a host adds to an operator; `!=` asks those of `==`. */
export function operatorOverloads(functions: FunctionTable, operator: BinaryOperator): readonly Overload[] {
  return functions.get(tableKey(`_${operator === '!=' ? '==' : operator}_`, false, 2)) ?? [];
}

/** @param count arguments, the receiver of a method among them */
export function tableKey(name: string, isMethod: boolean, count: number): string {
  return isMethod ? `.${name}/${count - 1}` : `${name}/${count}`;
}

function readSignature(signature: string, call: (meter: Meter, ...args: CelValue[]) => CelValue): Overload {
  const colon = signature.lastIndexOf('):') + 1;
  const head = signature.slice(0, colon);
  // `list(A).sum()`: the last pair of brackets on the outermost level holds the arguments.
  let open = head.length - 1;
  for (let depth = 0; open >= 0; open--) {
    if (head[open] === ')') depth++;
    else if (head[open] === '(' && --depth === 0) break;
  }
  const called = head.slice(0, open);
  const args = splitTypes(head.slice(open + 1, -1)).map(parseType);
  // Qualified functions are written with a colon pair: `sets::contains`; their dot would look like a receiver.
  const dot = called.lastIndexOf('.');
  const isMethod = dot !== -1;
  const name = called.slice(dot + 1).replace('::', '.');
  return {
    name,
    isMethod,
    args: isMethod ? [parseType(called.slice(0, dot)), ...args] : args,
    result: parseType(signature.slice(colon + 1).trim()),
    call: (values, meter) => call(meter, ...values),
  };
}

/** Picks the overload by the types that the arguments have at run time. */
export function dispatch(overloads: readonly Overload[], args: readonly CelValue[], meter: Meter): CelValue {
  const overload = fitting(overloads, args);
  if (overload) return overload.call(args, meter);
  const { name, isMethod } = overloads[0]!;
  const types = args.map(typeName);
  const shown = isMethod ? `${types[0]}.${name}(${types.slice(1).join(', ')})` : `${name}(${types.join(', ')})`;
  throw new CelError(`there is no ${shown}`);
}

export function fitting(overloads: readonly Overload[], args: readonly CelValue[]): Overload | undefined {
  for (const overload of overloads) {
    let index = 0;
    while (index < args.length && holds(overload.args[index]!, args[index]!)) index++;
    if (index === args.length) return overload;
  }
  return undefined;
}

function holds(type: CelType, value: CelValue): boolean {
  if (type.name === 'dyn' || type.name.length === 1) return true;
  if (type.name !== typeName(value)) return false;
  // `list(string).join()` is told from `list(int).sum()` by the first element alone: the others fail in the function.
  const [item] = type.of;
  if (item === undefined || item.of.length > 0 || !Array.isArray(value) || value.length === 0) return true;
  return holds(item, value[0]);
}
