import { type CelScope, checkTypes } from './check.ts';
import { type CelBudget, type CelVariables, Evaluation, type Frame, stepsPerExpression } from './evaluate.ts';
import { type FunctionTable, functionTable, type Library } from './functions.ts';
import { listsLibrary } from './library/lists.ts';
import { namedFormatLibrary } from './library/named-format.ts';
import { networkLibrary } from './library/network.ts';
import { quantityLibrary } from './library/quantity.ts';
import { semverLibrary } from './library/semver.ts';
import { standardLibrary } from './library/standard.ts';
import { stringsLibrary } from './library/strings.ts';
import { timeLibrary } from './library/time.ts';
import { urlLibrary } from './library/url.ts';
import { resolveNames } from './names.ts';
import type { CelNode } from './node.ts';
import { CelProblem, parseCel } from './parse.ts';
import { type CelType, dyn } from './type.ts';
import { CelLimit, type CelValue } from './value.ts';

export interface CelProgram {
  readonly text: string;
  readonly node: CelNode;
  /** What it gives, `dyn` where only an evaluation can tell. */
  readonly type: CelType;
  readonly functions: FunctionTable;
}

let kubernetes: FunctionTable | undefined;

/** The functions that Kubernetes offers to its admission policies, and more ones where a host has them. */
export function kubernetesFunctions(...more: readonly Library[]): FunctionTable {
  const libraries = [
    standardLibrary,
    timeLibrary,
    stringsLibrary,
    listsLibrary,
    quantityLibrary,
    networkLibrary,
    urlLibrary,
    semverLibrary,
    namedFormatLibrary,
  ];
  if (more.length > 0) return functionTable(...libraries, ...more);
  kubernetes ??= functionTable(...libraries);
  return kubernetes;
}

/**
 * Parses an expression and checks its names and types.
 * @throws {CelProblem} with the half-open range in the text
 */
export function compileCel(text: string, scope: CelScope): CelProgram {
  return compile(text, scope, checkTypes);
}

/**
 * Parses an expression whose names and types are looked at only when it is evaluated, as the language allows.
 * @throws {CelProblem} with the half-open range in the text
 */
export function compileUnchecked(text: string, scope: CelScope): CelProgram {
  return compile(text, scope, () => dyn);
}

function compile(text: string, scope: CelScope, typeOf: (node: CelNode, scope: CelScope) => CelType): CelProgram {
  const isVariable = (name: string): boolean => scope.variables.has(name);
  const { functions, container } = scope;
  try {
    const parsed = parseCel(text, { isVariable, isFunction: (name) => isFunction(functions, name) });
    const node = resolveNames(parsed, { isVariable, container });
    return { text, node, type: typeOf(node, scope), functions };
  } catch (error) {
    if (error instanceof RangeError) throw new CelProblem('The expression is nested too deeply', 0, 1);
    throw error;
  }
}

function isFunction(functions: FunctionTable, name: string): boolean {
  for (let count = 0; count <= 3; count++) if (functions.has(`${name}/${count}`)) return true;
  return false;
}

/**
 * Evaluates a program, or a part of it where some variables are bound already.
 * @throws {CelError} the evaluation failed
 * @throws {CelUnknown} the answer hangs on what is not known here
 * @throws {CelLimit} it takes more time or memory than it may
 */
export function evaluateCel(
  program: CelProgram,
  variables: CelVariables,
  budget: CelBudget = { left: stepsPerExpression },
  part: CelNode = program.node,
  frame?: Frame,
): CelValue {
  try {
    return new Evaluation(program.functions, variables, budget).run(part, frame);
  } catch (error) {
    if (error instanceof RangeError) throw new CelLimit('it nests too deeply', { cause: error });
    throw error;
  }
}
