import { nearest } from '@sallyport/model';
import { type FunctionTable, operatorOverloads, tableKey } from './functions.ts';
import { compilePattern } from './library/pattern.ts';
import { readDuration, readTimestamp } from './library/time-text.ts';
import type { BinaryOperator, CelNode } from './node.ts';
import { CelProblem } from './parse.ts';
import {
  accepts,
  type Bindings,
  type CelType,
  dyn,
  isOpen,
  listOf,
  mapOf,
  optionalOf,
  settled,
  substitute,
  typeNamed,
  typeText,
  unbound,
  unify,
} from './type.ts';
import { CelError, CelLimit, typeName } from './value.ts';

/** What an expression may speak of. */
export interface CelScope {
  readonly variables: ReadonlyMap<string, CelType>;
  /** Fields of the types that have a closed set of them. */
  readonly fields?: ReadonlyMap<string, ReadonlyMap<string, CelType>>;
  readonly functions: FunctionTable;
  /** Whether a list or map may hold several types; `strictly` also keeps `dyn` from standing beside a known one. */
  readonly mixing?: 'freely' | 'strictly';
  /** Where names without a dot before them are looked for first. */
  readonly container?: string;
}

/**
 * The static type of an expression, `dyn` where only an evaluation can tell.
 * @throws {CelProblem} unknown names, functions that do not take such arguments, operators between types
 */
export function checkTypes(node: CelNode, scope: CelScope): CelType {
  return settled(typeOf(node, { ...scope, globals: scope.variables }));
}

/** Within macros `variables` holds theirs too. */
interface InnerScope extends CelScope {
  readonly globals: ReadonlyMap<string, CelType>;
}

const bool = typeNamed('bool');
const int = typeNamed('int');
const durationType = typeNamed('google.protobuf.Duration');
const timestampType = typeNamed('google.protobuf.Timestamp');

function typeOf(node: CelNode, scope: InnerScope): CelType {
  switch (node.op) {
    case 'literal':
      return typeNamed(typeName(node.value));
    case 'ident':
      return identType(node, scope);
    case 'select':
      return selectType(node, scope);
    case 'has':
      fieldType(typeOf(node.operand, scope), node.field, node, scope);
      return bool;
    case 'index':
      return indexType(node, scope);
    case 'call':
      return callType(node, scope);
    case 'binary':
      return binaryType(node, typeOf(node.left, scope), typeOf(node.right, scope), scope);
    case 'unary':
      return unaryType(node, typeOf(node.operand, scope));
    case 'ternary': {
      want(bool, node.condition, scope);
      const yes = typeOf(node.yes, scope);
      const no = typeOf(node.no, scope);
      return unify(yes, no) ?? mixed('The branches of a condition', yes, no, node.no, scope);
    }
    case 'list': {
      let type: CelType | undefined;
      for (const { node: item, optional } of node.items) {
        const given = optional ? inner(typeOf(item, scope), item) : typeOf(item, scope);
        type =
          type === undefined
            ? given
            : (join(type, given, scope) ?? mixed('The elements of a list', type, given, item, scope));
      }
      return listOf(type ?? unbound);
    }
    case 'map':
      return mapType(node, scope);
    case 'loop':
      return loopType(node, scope);
    case 'bind':
      return typeOf(node.body, withVariables(scope, [[node.name, typeOf(node.value, scope)]]));
    case 'optMap': {
      const type = inner(typeOf(node.target, scope), node.target);
      const body = typeOf(node.body, withVariables(scope, [[node.name, type]]));
      return optionalOf(node.flat ? inner(body, node.body) : body);
    }
  }
}

function withVariables(scope: InnerScope, added: readonly (readonly [string, CelType])[]): InnerScope {
  return { ...scope, variables: new Map([...scope.variables, ...added]) };
}

function want(wanted: CelType, node: CelNode, scope: InnerScope): void {
  const given = typeOf(node, scope);
  if (accepts(wanted, given, new Map())) return;
  throw new CelProblem(`This is ${typeText(given)}, and ${typeText(wanted)} is needed`, node.start, node.end);
}

/** The type of two elements of one list or map. */
function join(a: CelType, b: CelType, scope: InnerScope): CelType | undefined {
  if (scope.mixing === 'strictly' && (a.name === 'dyn') !== (b.name === 'dyn')) return undefined;
  return unify(a, b);
}

function mixed(what: string, first: CelType, second: CelType, node: CelNode, scope: InnerScope): CelType {
  if (scope.mixing === 'freely') return dyn;
  const message = `${what} have one type: ${typeText(first)} and ${typeText(second)} do not mix`;
  throw new CelProblem(message, node.start, node.end);
}

/** What is in an optional. */
function inner(type: CelType, node: CelNode): CelType {
  if (isOpen(type)) return dyn;
  if (type.name === 'optional_type') return type.of[0] ?? dyn;
  throw new CelProblem(`This is ${typeText(type)}, and an optional is needed`, node.start, node.end);
}

function identType(node: Extract<CelNode, { op: 'ident' }>, scope: InnerScope): CelType {
  const known = (node.isGlobal ? scope.globals : scope.variables).get(node.name);
  if (known) return known;
  const near = nearest(node.name, scope.variables.keys());
  throw new CelProblem(`There is no "${node.name}" here`, node.start, node.end, near);
}

function selectType(node: Extract<CelNode, { op: 'select' }>, scope: InnerScope): CelType {
  const operand = typeOf(node.operand, scope);
  const type = fieldType(operand, node.field, node, scope);
  return node.optional && operand.name !== 'optional_type' ? optionalOf(type) : type;
}

function fieldType(operand: CelType, field: string, node: CelNode, scope: InnerScope): CelType {
  if (isOpen(operand)) return dyn;
  if (operand.name === 'map') return operand.of[1] ?? dyn;
  if (operand.name === 'optional_type') return optionalOf(fieldType(operand.of[0] ?? dyn, field, node, scope));
  const fields = scope.fields?.get(operand.name);
  if (!fields) throw new CelProblem(`${typeText(operand)} has no fields`, node.start, node.end);
  const known = fields.get(field);
  if (known) return known;
  const near = nearest(field, fields.keys());
  throw new CelProblem(`${typeText(operand)} has no field "${field}"`, node.end - field.length, node.end, near);
}

function indexType(node: Extract<CelNode, { op: 'index' }>, scope: InnerScope): CelType {
  const operand = typeOf(node.operand, scope);
  const index = typeOf(node.index, scope);
  const element = elementType(operand, index, node);
  return node.optional && operand.name !== 'optional_type' ? optionalOf(element) : element;
}

function elementType(operand: CelType, index: CelType, node: CelNode): CelType {
  if (isOpen(operand)) return dyn;
  if (operand.name === 'optional_type') return optionalOf(elementType(operand.of[0] ?? dyn, index, node));
  const isNumber = isOpen(index) || arithmetic.has(index.name);
  if (operand.name === 'list' && isNumber) return operand.of[0] ?? dyn;
  if (operand.name === 'map' && (accepts(operand.of[0] ?? dyn, index, new Map()) || isNumber)) {
    return operand.of[1] ?? dyn;
  }
  throw new CelProblem(`There is no ${typeText(operand)}[${typeText(index)}]`, node.start, node.end);
}

function callType(node: Extract<CelNode, { op: 'call' }>, scope: InnerScope): CelType {
  const args = node.target ? [node.target, ...node.args] : node.args;
  // What a format writes may be of several types; everywhere else a list of such is refused.
  const isFormat = node.name === 'format' && node.target !== undefined;
  const types = args.map((arg, index) => typeOf(arg, isFormat && index === 1 ? { ...scope, mixing: 'freely' } : scope));
  const overloads = scope.functions.get(tableKey(node.name, node.target !== undefined, args.length));
  if (!overloads) refuseFunction(node, scope);
  const results: CelType[] = [];
  for (const overload of overloads) {
    const bindings: Bindings = new Map();
    if (overload.args.every((wanted, index) => accepts(wanted, types[index]!, bindings))) {
      results.push(substitute(overload.result, bindings));
    }
  }
  if (results.length === 0) {
    const given = types.map(typeText);
    const shown = node.target ? `${given[0]}.${node.name}(${given.slice(1).join(', ')})` : `${node.name}(${given})`;
    throw new CelProblem(`There is no ${shown.replaceAll(/,(?! )/g, ', ')}`, node.nameStart, nameEnd(node));
  }
  checkLiteral(node);
  return results.reduce((a, b) => unify(a, b) ?? dyn);
}

/** A pattern, duration or timestamp that stands there as text is read at once: a wrong one is told with its place. */
function checkLiteral(node: Extract<CelNode, { op: 'call' }>): void {
  const read = literalReaders[node.name];
  const literal = node.args.at(node.target ? 0 : -1);
  if (!read || literal?.op !== 'literal' || typeof literal.value !== 'string') return;
  try {
    read(literal.value);
  } catch (error) {
    if (!(error instanceof CelError || error instanceof CelLimit)) throw error;
    const message = error.message.charAt(0).toUpperCase() + error.message.slice(1);
    throw new CelProblem(message, literal.start, literal.end);
  }
}

const literalReaders: Readonly<Record<string, ((text: string) => unknown) | undefined>> = {
  matches: compilePattern,
  find: compilePattern,
  findAll: compilePattern,
  duration: readDuration,
  timestamp: readTimestamp,
};

function nameEnd(node: Extract<CelNode, { op: 'call' }>): number {
  return node.nameStart + node.name.length;
}

function refuseFunction(node: Extract<CelNode, { op: 'call' }>, scope: InnerScope): never {
  const isMethod = node.target !== undefined;
  const kind = (key: string): boolean => key.startsWith('.') === isMethod;
  const nameOf = (key: string): string => key.replace(/^\./, '').replace(/\/\d+$/, '');
  const names = [...scope.functions.keys()].filter(kind).map(nameOf);
  const what = isMethod ? 'method' : 'function';
  if (names.includes(node.name)) {
    const count = node.args.length === 1 ? 'one argument' : `${node.args.length} arguments`;
    throw new CelProblem(`The ${what} "${node.name}" does not take ${count}`, node.nameStart, nameEnd(node));
  }
  const near = nearest(node.name, new Set(names));
  throw new CelProblem(`There is no ${what} "${node.name}"`, node.nameStart, nameEnd(node), near);
}

const arithmetic: ReadonlySet<string> = new Set(['int', 'uint', 'double']);
const ordered: ReadonlySet<string> = new Set([
  'bool',
  'string',
  'bytes',
  'google.protobuf.Duration',
  'google.protobuf.Timestamp',
]);

function binaryType(
  node: Extract<CelNode, { op: 'binary' }>,
  left: CelType,
  right: CelType,
  scope: InnerScope,
): CelType {
  const type = operatorType(node.operator, left, right);
  if (type) return type;
  const own = operatorOverloads(scope.functions, node.operator).find(
    ({ args: [a, b] }) => accepts(a!, left, new Map()) && accepts(b!, right, new Map()),
  );
  if (own) return own.result;
  throw new CelProblem(`There is no ${typeText(left)} ${node.operator} ${typeText(right)}`, node.start, node.end);
}

function operatorType(operator: BinaryOperator, left: CelType, right: CelType): CelType | undefined {
  const l = isOpen(left) ? 'dyn' : left.name;
  const r = isOpen(right) ? 'dyn' : right.name;
  switch (operator) {
    case '&&':
    case '||':
      return (l === 'bool' || l === 'dyn') && (r === 'bool' || r === 'dyn') ? bool : undefined;
    case '==':
    case '!=':
      return unify(left, right) || l === 'dyn' || r === 'dyn' ? bool : undefined;
    case 'in': {
      if (r === 'dyn') return bool;
      if (r !== 'list' && r !== 'map') return undefined;
      const item = right.of[0] ?? dyn;
      return unify(item, left) || (arithmetic.has(item.name) && arithmetic.has(l)) ? bool : undefined;
    }
    case '<':
    case '<=':
    case '>':
    case '>=':
      if (l === 'dyn') return r === 'dyn' || arithmetic.has(r) || ordered.has(r) ? bool : undefined;
      if (r === 'dyn') return arithmetic.has(l) || ordered.has(l) ? bool : undefined;
      return (arithmetic.has(l) && arithmetic.has(r)) || (l === r && ordered.has(l)) ? bool : undefined;
    default:
      return sumType(operator, left, right, l, r);
  }
}

function sumType(operator: BinaryOperator, left: CelType, right: CelType, l: string, r: string): CelType | undefined {
  if (l === 'dyn' && r === 'dyn') return dyn;
  const isTime = (name: string): boolean => name === durationType.name || name === timestampType.name;
  if (l === 'dyn' || r === 'dyn') {
    const known = l === 'dyn' ? r : l;
    if (arithmetic.has(known) && (operator !== '%' || known !== 'double')) return typeNamed(known);
    if (operator === '+' && (known === 'string' || known === 'bytes')) return typeNamed(known);
    if (operator === '+' && known === 'list') return listOf(dyn);
    return (operator === '+' || operator === '-') && isTime(known) ? dyn : undefined;
  }
  if (l === r && arithmetic.has(l)) return operator === '%' && l === 'double' ? undefined : left;
  if (operator === '+') {
    if (l === r && (l === 'string' || l === 'bytes')) return left;
    if (l === 'list' && r === 'list') return unify(left, right);
    if (isTime(l) && isTime(r)) {
      return l === r ? (l === durationType.name ? left : undefined) : timestampType;
    }
  }
  if (operator === '-' && isTime(l) && isTime(r)) {
    if (l === r) return durationType;
    return l === timestampType.name ? timestampType : undefined;
  }
  return undefined;
}

function unaryType(node: Extract<CelNode, { op: 'unary' }>, operand: CelType): CelType {
  if (isOpen(operand)) return node.operator === '!' ? bool : dyn;
  const fits = node.operator === '!' ? operand.name === 'bool' : operand.name === 'int' || operand.name === 'double';
  if (fits) return operand;
  throw new CelProblem(`There is no ${node.operator}${typeText(operand)}`, node.start, node.end);
}

function mapType(node: Extract<CelNode, { op: 'map' }>, scope: InnerScope): CelType {
  let key: CelType | undefined;
  let value: CelType | undefined;
  for (const entry of node.entries) {
    const keyType = typeOf(entry.key, scope);
    if (!isOpen(keyType) && !['string', 'int', 'uint', 'bool'].includes(keyType.name)) {
      throw new CelProblem(`${typeText(keyType)} cannot be the key of a map`, entry.key.start, entry.key.end);
    }
    const given = typeOf(entry.value, scope);
    const valueType = entry.optional ? inner(given, entry.value) : given;
    key =
      key === undefined
        ? keyType
        : (join(key, keyType, scope) ?? mixed('The keys of a map', key, keyType, entry.key, scope));
    value =
      value === undefined
        ? valueType
        : (join(value, valueType, scope) ?? mixed('The values of a map', value, valueType, entry.value, scope));
  }
  return mapOf(key ?? unbound, value ?? unbound);
}

function loopType(node: Extract<CelNode, { op: 'loop' }>, scope: InnerScope): CelType {
  const range = typeOf(node.range, scope);
  const [first, second] = node.variables;
  const [key, element] = rangeTypes(range, node.range);
  const isMap = range.name === 'map';
  const types: [string, CelType][] =
    second === undefined
      ? [[first, isMap ? key : element]]
      : [
          [first, key],
          [second, element],
        ];
  const within = withVariables(scope, types);
  if (node.condition) want(bool, node.condition, within);
  switch (node.macro) {
    case 'all':
    case 'exists':
    case 'existsOne':
      want(bool, node.body, within);
      return bool;
    case 'filter':
      want(bool, node.body, within);
      return range.name === 'list' ? range : listOf(isMap ? key : dyn);
    case 'map':
    case 'transformList':
      return listOf(typeOf(node.body, within));
    case 'transformMap':
      return mapOf(range.name === 'list' ? int : key, typeOf(node.body, within));
    case 'sortBy': {
      const key = typeOf(node.body, within);
      if (range.name === 'map' || !(isOpen(key) || arithmetic.has(key.name) || ordered.has(key.name))) {
        throw new CelProblem(`There is no ${typeText(range)}.sortBy() by ${typeText(key)}`, node.start, node.end);
      }
      return isOpen(range) ? listOf(dyn) : range;
    }
    case 'transformMapEntry': {
      const body = typeOf(node.body, within);
      if (body.name !== 'map' && !isOpen(body)) {
        throw new CelProblem('transformMapEntry() needs a map with one entry', node.body.start, node.body.end);
      }
      return body;
    }
  }
}

/** Index or key, and element or value. */
function rangeTypes(range: CelType, node: CelNode): [CelType, CelType] {
  if (isOpen(range)) return [dyn, dyn];
  if (range.name === 'list') return [int, range.of[0] ?? dyn];
  if (range.name === 'map') return [range.of[0] ?? dyn, range.of[1] ?? dyn];
  throw new CelProblem(`${typeText(range)} has no elements to go through`, node.start, node.end);
}
