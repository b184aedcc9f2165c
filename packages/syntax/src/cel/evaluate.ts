import { addValues, divideValues, multiplyValues, negate, remainderOf, subtractValues } from './arithmetic.ts';
import {
  dispatch,
  type FunctionTable,
  fitting,
  type Meter,
  type Overload,
  operatorOverloads,
  tableKey,
} from './functions.ts';
import { sortedBy } from './library/lists.ts';
import type { BinaryOperator, CelNode } from './node.ts';
import {
  CelError,
  type CelKey,
  CelLimit,
  CelUnknown,
  type CelValue,
  compare,
  equal,
  Fields,
  isList,
  isMap,
  isObject,
  keyValue,
  mapKey,
  markUnsigned,
  none,
  Optional,
  typeName,
  Uint,
  UnknownValue,
} from './value.ts';

/** Values of the variables of a scope; functions are asked when the variable is read. */
export type CelVariables = ReadonlyMap<string, CelValue | (() => CelValue)>;

/** What several evaluations may spend together. */
export interface CelBudget {
  left: number;
}

/**
 * Steps that Kubernetes grants one expression at run time (`PerCallLimit`). A step of ours takes 30 to 100 ns.
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apiserver/pkg/apis/cel/config.go
 */
export const stepsPerExpression = 1_000_000;

const longestText = 1_000_000;
const longestList = 100_000;

/** Variables that the expression itself binds, innermost first. */
export interface Frame {
  readonly name: string;
  readonly value: CelValue;
  readonly outer: Frame | undefined;
}

export class Evaluation implements Meter {
  readonly functions: FunctionTable;
  readonly variables: CelVariables;
  readonly budget: CelBudget;
  readonly tick = (): void => this.pay(1);

  constructor(functions: FunctionTable, variables: CelVariables, budget: CelBudget) {
    this.functions = functions;
    this.variables = variables;
    this.budget = budget;
  }

  pay(steps: number): void {
    this.budget.left -= steps;
    if (this.budget.left < 0) throw new CelLimit('it takes more steps than an expression is granted');
  }

  /**
   * @throws {CelError} the evaluation failed
   * @throws {CelUnknown} the answer hangs on what is not known here
   * @throws {CelLimit} the budget is used up
   */
  run(node: CelNode, frame: Frame | undefined): CelValue {
    this.pay(1);
    switch (node.op) {
      case 'literal':
        return node.value;
      case 'ident':
        return this.ident(node, frame);
      case 'select':
        return this.select(node, frame);
      case 'has':
        return this.has(node, frame);
      case 'index':
        return this.index(node, frame);
      case 'call':
        return this.call(node, frame);
      case 'binary':
        return this.binary(node, frame);
      case 'unary': {
        const value = this.run(node.operand, frame);
        return node.operator === '!' ? !this.bool(value) : negate(value);
      }
      case 'ternary':
        return this.run(this.bool(this.run(node.condition, frame)) ? node.yes : node.no, frame);
      case 'list':
        return this.list(node, frame);
      case 'map':
        return this.map(node, frame);
      case 'loop':
        return this.loop(node, frame);
      case 'bind':
        return this.run(node.body, { name: node.name, value: this.run(node.value, frame), outer: frame });
      case 'optMap':
        return this.optMap(node, frame);
    }
  }

  /** The value, or what stands in its way. */
  attempt(node: CelNode, frame: Frame | undefined): CelValue | CelError | CelUnknown {
    try {
      return this.run(node, frame);
    } catch (error) {
      if (error instanceof CelError || error instanceof CelUnknown) return error;
      throw error;
    }
  }

  bool(value: CelValue): boolean {
    if (typeof value === 'boolean') return value;
    throw new CelError(`bool is needed, and this is ${typeName(value)}`);
  }

  ident(node: Extract<CelNode, { op: 'ident' }>, frame: Frame | undefined): CelValue {
    if (!node.isGlobal) for (let at = frame; at; at = at.outer) if (at.name === node.name) return at.value;
    const value = this.variables.get(node.name);
    if (value !== undefined) return known(typeof value === 'function' ? value() : value);
    throw new CelError(`there is no "${node.name}"`);
  }

  select(node: Extract<CelNode, { op: 'select' }>, frame: Frame | undefined): CelValue {
    const operand = this.run(node.operand, frame);
    if (operand instanceof Optional || node.optional) {
      const value = operand instanceof Optional ? operand.value : operand;
      const field = value === undefined ? undefined : fieldOf(value, node.field);
      return field === undefined ? none : new Optional(known(field));
    }
    const field = fieldOf(operand, node.field);
    if (field === undefined) throw new CelError(`no such key: ${node.field}`);
    return known(field);
  }

  has(node: Extract<CelNode, { op: 'has' }>, frame: Frame | undefined): CelValue {
    const operand = this.run(node.operand, frame);
    const value = operand instanceof Optional ? operand.value : operand;
    if (value === undefined) return false;
    return fieldOf(value, node.field) !== undefined;
  }

  index(node: Extract<CelNode, { op: 'index' }>, frame: Frame | undefined): CelValue {
    const operand = this.run(node.operand, frame);
    const index = this.run(node.index, frame);
    if (operand instanceof Optional || node.optional) {
      const value = operand instanceof Optional ? operand.value : operand;
      const element = value === undefined ? undefined : elementOf(value, index);
      return element === undefined ? none : new Optional(known(element));
    }
    const element = elementOf(operand, index);
    if (element !== undefined) return known(element);
    throw new CelError(isList(operand) ? `index out of bounds: ${shown(index)}` : `no such key: ${shown(index)}`);
  }

  call(node: Extract<CelNode, { op: 'call' }>, frame: Frame | undefined): CelValue {
    const { target, name } = node;
    if (target && node.args.length === 1 && (name === 'orValue' || name === 'or')) {
      const optional = this.run(target, frame);
      if (!(optional instanceof Optional)) throw new CelError(`there is no ${typeName(optional)}.${name}()`);
      if (optional.value === undefined) return this.run(node.args[0]!, frame);
      return name === 'or' ? optional : optional.value;
    }
    const args: CelValue[] = target ? [this.run(target, frame)] : [];
    for (const arg of node.args) args.push(this.run(arg, frame));
    return this.bounded(dispatch(this.overloads(node, args.length), args, this));
  }

  overloads(node: Extract<CelNode, { op: 'call' }>, count: number): readonly Overload[] {
    let found = overloadsOf.get(node);
    if (!found) {
      found = this.functions.get(tableKey(node.name, node.target !== undefined, count));
      if (!found) throw new CelError(`there is no function "${node.name}"`);
      overloadsOf.set(node, found);
    }
    return found;
  }

  /** Keeps what an expression builds within bounds. */
  bounded(value: CelValue): CelValue {
    if (typeof value === 'string') {
      if (value.length > longestText) throw new CelLimit('it makes a text of over a million characters');
    } else if (isList(value) && value.length > longestList) {
      throw new CelLimit('it makes a list of over 100000 elements');
    }
    return value;
  }

  binary(node: Extract<CelNode, { op: 'binary' }>, frame: Frame | undefined): CelValue {
    if (node.operator === '&&') return this.logic(node, false, frame);
    if (node.operator === '||') return this.logic(node, true, frame);
    const left = this.run(node.left, frame);
    const right = this.run(node.right, frame);
    return this.operate(node.operator, left, right);
  }

  /** `decisive` is the value that settles the answer alone. */
  logic(node: Extract<CelNode, { op: 'binary' }>, decisive: boolean, frame: Frame | undefined): boolean {
    const left = this.attempt(node.left, frame);
    if (left === decisive) return decisive;
    if (left === !decisive) return this.bool(this.run(node.right, frame));
    const right = this.attempt(node.right, frame);
    if (right === decisive) return decisive;
    throw this.stronger(left, right);
  }

  stronger(left: CelValue | Error, right: CelValue | Error): Error {
    if (left instanceof CelUnknown) return left;
    if (right instanceof CelUnknown) return right;
    if (left instanceof Error) return left;
    if (typeof left !== 'boolean') return new CelError(`bool is needed, and this is ${typeName(left)}`);
    return right instanceof Error ? right : new CelError('bool is needed');
  }

  operate(operator: BinaryOperator, left: CelValue, right: CelValue): CelValue {
    switch (operator) {
      case '==':
        return this.owns('==', left, right) ?? equal(left, right, this.tick);
      case '!=':
        return !(this.owns('!=', left, right) ?? equal(left, right, this.tick));
      case 'in':
        return this.owns('in', left, right) ?? this.contains(right, left);
      case '<':
        return this.order(operator, left, right) < 0;
      case '<=':
        return this.order(operator, left, right) <= 0;
      case '>':
        return this.order(operator, left, right) > 0;
      case '>=':
        return this.order(operator, left, right) >= 0;
      case '+':
        return this.bounded(addValues(left, right, this));
      case '-':
        return subtractValues(left, right);
      case '*':
        return multiplyValues(left, right);
      case '/':
        return divideValues(left, right);
      default:
        return remainderOf(left, right);
    }
  }

  /** What the host says of values of its own. */
  owns(operator: '==' | '!=' | 'in', left: CelValue, right: CelValue): boolean | undefined {
    if (!isObject(left) && !isObject(right)) return undefined;
    const overload = fitting(operatorOverloads(this.functions, operator), [left, right]);
    return overload && this.bool(overload.call([left, right], this));
  }

  order(operator: string, left: CelValue, right: CelValue): number {
    const order = compare(left, right);
    if (order === undefined) throw new CelError(`there is no ${typeName(left)} ${operator} ${typeName(right)}`);
    if (Number.isNaN(order)) throw new CelError('NaN is neither less nor more than a number');
    return order;
  }

  contains(container: CelValue, wanted: CelValue): boolean {
    if (isList(container)) return container.some((item) => equal(wanted, item, this.tick));
    if (!isMap(container)) throw new CelError(`there is no ${typeName(wanted)} in ${typeName(container)}`);
    const key = mapKey(wanted);
    return key !== undefined && container.has(key);
  }

  list(node: Extract<CelNode, { op: 'list' }>, frame: Frame | undefined): CelValue {
    const list: CelValue[] = [];
    for (const item of node.items) {
      const value = this.run(item.node, frame);
      if (!item.optional) list.push(value);
      else if (!(value instanceof Optional))
        throw new CelError(`an optional is needed, and this is ${typeName(value)}`);
      else if (value.value !== undefined) list.push(value.value);
    }
    return list;
  }

  map(node: Extract<CelNode, { op: 'map' }>, frame: Frame | undefined): CelValue {
    const map = new Map<CelKey, CelValue>();
    for (const entry of node.entries) {
      const keyAsWritten = this.run(entry.key, frame);
      const key = keyOf(keyAsWritten);
      let value: CelValue | undefined = this.run(entry.value, frame);
      if (entry.optional) {
        if (!(value instanceof Optional)) throw new CelError(`an optional is needed, and this is ${typeName(value)}`);
        value = value.value;
        if (value === undefined) continue;
      }
      if (map.has(key)) throw new CelError(`the key ${String(key)} stands twice in a map`);
      map.set(key, value);
      if (keyAsWritten instanceof Uint) markUnsigned(map, key);
    }
    return map;
  }

  loop(node: Extract<CelNode, { op: 'loop' }>, frame: Frame | undefined): CelValue {
    const range = this.run(node.range, frame);
    switch (node.macro) {
      case 'all':
        return this.quantify(node, range, false, frame);
      case 'exists':
        return this.quantify(node, range, true, frame);
      case 'existsOne': {
        let count = 0;
        for (const { inner } of this.elements(node, range, frame)) if (this.bool(this.run(node.body, inner))) count++;
        return count === 1;
      }
      case 'filter': {
        const kept: CelValue[] = [];
        for (const { inner } of this.elements(node, range, frame)) {
          if (this.bool(this.run(node.body, inner))) kept.push(inner.value);
        }
        return kept;
      }
      case 'sortBy': {
        if (!isList(range)) throw new CelError(`there is no ${typeName(range)}.sortBy()`);
        const keys: CelValue[] = [];
        for (const { inner } of this.elements(node, range, frame)) keys.push(this.run(node.body, inner));
        return sortedBy(range, keys, this);
      }
      case 'map':
      case 'transformList': {
        const made: CelValue[] = [];
        for (const { inner } of this.chosen(node, range, frame)) made.push(this.run(node.body, inner));
        return this.bounded(made);
      }
      default: {
        const map = new Map<CelKey, CelValue>();
        for (const { inner, key } of this.chosen(node, range, frame)) {
          const value = this.run(node.body, inner);
          if (node.macro === 'transformMap') {
            map.set(key, value);
            if (isMap(range) && keyValue(range, key) instanceof Uint) markUnsigned(map, key);
            continue;
          }
          if (!isMap(value)) throw new CelError('transformMapEntry() needs a map with one entry');
          for (const [made, entry] of value) {
            if (map.has(made)) throw new CelError(`the key ${String(made)} stands twice in a map`);
            map.set(made, entry);
            if (keyValue(value, made) instanceof Uint) markUnsigned(map, made);
          }
        }
        return map;
      }
    }
  }

  /** `all` with `false` as what settles the answer, `exists` with `true`. */
  quantify(
    node: Extract<CelNode, { op: 'loop' }>,
    range: CelValue,
    decisive: boolean,
    frame: Frame | undefined,
  ): boolean {
    let obstacle: CelValue | Error | undefined;
    for (const { inner } of this.elements(node, range, frame)) {
      const value = this.attempt(node.body, inner);
      if (value === decisive) return decisive;
      if (value === !decisive) continue;
      obstacle = obstacle === undefined ? value : this.stronger(obstacle, value);
    }
    if (obstacle === undefined) return !decisive;
    throw this.stronger(obstacle, obstacle);
  }

  *chosen(node: Extract<CelNode, { op: 'loop' }>, range: CelValue, frame: Frame | undefined) {
    for (const element of this.elements(node, range, frame)) {
      if (!node.condition || this.bool(this.run(node.condition, element.inner))) yield element;
    }
  }

  /** Each round with its variables bound. */
  *elements(
    node: Extract<CelNode, { op: 'loop' }>,
    range: CelValue,
    outer: Frame | undefined,
  ): Generator<{ inner: Frame; key: CelKey; element: CelValue }> {
    const [first, second] = node.variables;
    if (isList(range)) {
      for (const [index, element] of range.entries()) {
        const key = BigInt(index);
        yield { inner: bindTwo(first, second, key, element, element, outer), key, element };
      }
    } else if (isMap(range)) {
      for (const [key, element] of range) {
        const shownKey = keyValue(range, key);
        yield { inner: bindTwo(first, second, shownKey, element, shownKey, outer), key, element };
      }
    } else throw new CelError(`${typeName(range)} has no elements to go through`);
  }

  optMap(node: Extract<CelNode, { op: 'optMap' }>, frame: Frame | undefined): CelValue {
    const target = this.run(node.target, frame);
    if (!(target instanceof Optional)) throw new CelError(`an optional is needed, and this is ${typeName(target)}`);
    if (target.value === undefined) return none;
    const value = this.run(node.body, { name: node.name, value: target.value, outer: frame });
    if (!node.flat) return new Optional(value);
    if (value instanceof Optional) return value;
    throw new CelError(`an optional is needed, and this is ${typeName(value)}`);
  }
}

/** Which functions a call can mean does not change. */
const overloadsOf = new WeakMap<CelNode, readonly Overload[]>();

/** With one variable it is the element of a list and the key of a map. */
function bindTwo(
  first: string,
  second: string | undefined,
  key: CelValue,
  element: CelValue,
  single: CelValue,
  outer: Frame | undefined,
): Frame {
  if (second === undefined) return { name: first, value: single, outer };
  return { name: second, value: element, outer: { name: first, value: key, outer } };
}

function known(value: CelValue): CelValue {
  if (value instanceof UnknownValue) throw value.thrown;
  return value;
}

function fieldOf(value: CelValue, name: string): CelValue | undefined {
  if (isMap(value)) return value.get(name);
  if (value instanceof Fields) return value.field(name);
  throw new CelError(`${typeName(value)} has no field "${name}"`);
}

function elementOf(container: CelValue, index: CelValue): CelValue | undefined {
  if (isList(container)) {
    const at = mapKey(index);
    if (typeof at === 'bigint') return at >= 0n && at < BigInt(container.length) ? container[Number(at)] : undefined;
    throw new CelError(`a list has no element ${typeName(index)}`);
  }
  if (isMap(container)) {
    const key = mapKey(index);
    return key === undefined ? undefined : container.get(key);
  }
  if (container instanceof Fields && typeof index === 'string') return container.field(index);
  throw new CelError(`${typeName(container)} has no elements`);
}

function keyOf(value: CelValue): CelKey {
  const key = typeof value === 'number' ? undefined : mapKey(value);
  if (key === undefined) throw new CelError(`${typeName(value)} cannot be the key of a map`);
  return key;
}

function shown(value: CelValue): string {
  return typeof value === 'object' ? typeName(value) : String(value);
}
