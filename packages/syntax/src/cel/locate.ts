import { appendPointer } from '@sallyport/model';
import type { CelProgram } from './compile.ts';
import { type CelBudget, type CelVariables, Evaluation, type Frame } from './evaluate.ts';
import { type CelNode, childrenOf } from './node.ts';
import { CelError, CelLimit, CelUnknown, type CelValue, isList, isMap } from './value.ts';

export interface LocateInput {
  readonly program: CelProgram;
  readonly variables: CelVariables;
  /** Where a map or list of the object stands in it. */
  readonly pointerOf: (value: CelValue) => string | undefined;
  /** What `variables.NAME` stands for. */
  readonly definitions: ReadonlyMap<string, CelProgram>;
}

/** Finding a place costs what the evaluation cost, a few times over. */
const mostSteps = 200_000;

/**
 * The field that makes an expression false, as a JSON pointer: the part of a conjunction that does not hold, the first
 * element that `all` fails for, and there the field that is asked about. Undefined where nothing is obvious.
 */
export function locateFalse({ program, variables, pointerOf, definitions }: LocateInput): string | undefined {
  const budget: CelBudget = { left: mostSteps };
  const search = new Search(new Evaluation(program.functions, variables, budget), pointerOf, definitions);
  try {
    const pointer = search.why(program.node, undefined, false);
    return pointer === '' ? undefined : pointer;
  } catch (error) {
    if (error instanceof CelLimit || error instanceof RangeError) return undefined;
    throw error;
  }
}

class Search {
  readonly evaluation: Evaluation;
  readonly pointerOf: (value: CelValue) => string | undefined;
  readonly definitions: ReadonlyMap<string, CelProgram>;

  constructor(
    evaluation: Evaluation,
    pointerOf: (value: CelValue) => string | undefined,
    definitions: ReadonlyMap<string, CelProgram>,
  ) {
    this.evaluation = evaluation;
    this.pointerOf = pointerOf;
    this.definitions = definitions;
  }

  /** Undefined for an error or what is not known. */
  value(node: CelNode, frame: Frame | undefined): CelValue | undefined {
    const value = this.evaluation.attempt(node, frame);
    return value instanceof CelError || value instanceof CelUnknown ? undefined : value;
  }

  /** Why an expression has the value that it has. */
  why(node: CelNode, frame: Frame | undefined, actual: boolean): string | undefined {
    if (node.op === 'unary' && node.operator === '!') return this.why(node.operand, frame, !actual);
    if (node.op === 'binary' && (node.operator === '&&' || node.operator === '||')) {
      // One side that decides is the reason; where both had to agree, the right one: the left is often a guard.
      const decides = node.operator === '&&' ? !actual : actual;
      const sides = decides ? [node.left, node.right] : [node.right, node.left];
      for (const side of sides) {
        if (decides && this.value(side, frame) === !actual) continue;
        const pointer = this.why(side, frame, actual);
        if (pointer !== undefined && pointer !== '') return pointer;
      }
      return undefined;
    }
    if (node.op === 'ternary') {
      const condition = this.value(node.condition, frame);
      if (typeof condition !== 'boolean') return this.place(node.condition, frame);
      const branch = condition ? node.yes : node.no;
      // A branch that is a plain constant has its reason in the condition.
      return branch.op === 'literal' ? this.why(node.condition, frame, condition) : this.why(branch, frame, actual);
    }
    if (node.op === 'bind') {
      const value = this.value(node.value, frame);
      return value === undefined
        ? this.place(node.value, frame)
        : this.why(node.body, { name: node.name, value, outer: frame }, actual);
    }
    if (node.op === 'loop') return this.whyLoop(node, frame, actual);
    const definition = this.definitionOf(node);
    if (definition) return this.why(definition.node, undefined, actual);
    return this.place(node, frame);
  }

  /** `all` is false for an element that fails, `exists` true for one that fits; else the list as a whole is meant. */
  whyLoop(node: Extract<CelNode, { op: 'loop' }>, frame: Frame | undefined, actual: boolean): string | undefined {
    const range = this.value(node.range, frame);
    const decides = (node.macro === 'all' && !actual) || (node.macro === 'exists' && actual);
    if (range === undefined || !decides || (!isList(range) && !isMap(range))) return this.place(node.range, frame);
    const base = this.pointerOf(range);
    for (const { inner, key, element } of this.evaluation.elements(node, range, frame)) {
      if (this.value(node.body, inner) === !actual) continue;
      const own = this.pointerOf(element) ?? (base === undefined ? undefined : appendPointer(base, String(key)));
      const within = this.why(node.body, inner, actual);
      if (own === undefined) return within ?? this.place(node.range, frame);
      return within?.startsWith(`${own}/`) ? within : own;
    }
    return this.place(node.range, frame);
  }

  definitionOf(node: CelNode): CelProgram | undefined {
    if (node.op !== 'select' || node.operand.op !== 'ident' || node.operand.name !== 'variables') return undefined;
    return this.definitions.get(node.field);
  }

  /** The place of what an expression reads first. */
  place(node: CelNode, frame: Frame | undefined): string | undefined {
    switch (node.op) {
      case 'ident':
        return this.known(node, frame);
      case 'select':
      case 'has': {
        const known = node.op === 'select' ? this.known(node, frame) : undefined;
        if (known !== undefined) return known;
        const definition = this.definitionOf(node);
        if (definition) return this.place(definition.node, undefined);
        const base = this.place(node.operand, frame);
        return base === undefined ? undefined : appendPointer(base, node.field);
      }
      case 'index': {
        const known = this.known(node, frame);
        if (known !== undefined) return known;
        const base = this.place(node.operand, frame);
        const index = this.value(node.index, frame);
        if (base === undefined || (typeof index !== 'string' && typeof index !== 'bigint')) return base;
        return appendPointer(base, String(index));
      }
      case 'loop':
        return this.place(node.range, frame);
      case 'optMap':
        return this.place(node.target, frame);
      default: {
        let whole: string | undefined;
        for (const child of childrenOf(node)) {
          const pointer = this.place(child, frame);
          if (pointer) return pointer;
          whole ??= pointer;
        }
        return whole;
      }
    }
  }

  known(node: CelNode, frame: Frame | undefined): string | undefined {
    const value = this.value(node, frame);
    return value === undefined ? undefined : this.pointerOf(value);
  }
}
