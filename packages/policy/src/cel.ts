import {
  type CelBudget,
  CelError,
  CelLimit,
  type CelNode,
  CelProblem,
  type CelProgram,
  type CelScope,
  type CelType,
  CelUnknown,
  type CelValue,
  type CelVariables,
  celOnOneLine,
  compileCel,
  compileUnchecked,
  evaluateCel,
  kubernetesFunctions,
  mapOf,
  stepsPerExpression,
  typeNamed,
  typeText,
  UnknownValue,
} from '@sallyport/syntax/cel';
import { boundCost } from './cel-cost.ts';
import { conjuncts, isPolicyName, type NamedLiteral, Refusal, type Survey, surveyWords } from './cel-survey.ts';
import { wildcard } from './glob.ts';
import { frameworksOf, type Ids, type Subject, severityConstants, vocabulary, type WordType } from './vocabulary.ts';

export interface Expression {
  readonly ok: true;
  readonly text: string;
  /** Upper bound of the steps of one evaluation. */
  readonly cost: number;
  /**
   * Whether the finding is meant; a text where that cannot be said because a fact is unknown, and why. `a || unknown`
   * is true where `a` is.
   */
  test(subject: Subject): boolean | string;
  /** The first part of a conjunction that is not true: what to tell a person who asks why a rule is silent. */
  failing(subject: Subject): string;
  readonly ruleLiterals: readonly NamedLiteral[];
  readonly frameworkLiterals: readonly NamedLiteral[];
  /** Whether it is the literal `false`, or a conjunction with it. */
  readonly never: boolean;
}

export interface ExpressionProblem {
  readonly ok: false;
  readonly message: string;
  readonly nearest: readonly string[];
  readonly start: number;
  readonly end: number;
}

const mostCharacters = 8000;
/** Steps of one evaluation. A step takes some 50 ns, so no expression takes over a millisecond for a finding. */
const mostSteps = 20_000;

/**
 * Compiles a `when` expression. Everything that can go wrong is told here, with its place: unknown words, types,
 * patterns, and a cost above the budget. What compiles is bounded in time for every finding, because loops run over
 * literals and labels only, nothing binds or repeats a value, and patterns run in linear time.
 */
export function compileWhen(text: string): Expression | ExpressionProblem {
  if (text.length > mostCharacters) {
    return problem(`The expression is longer than ${mostCharacters} characters`, text, 0, 1);
  }
  const scope = policyScope();
  try {
    // Words and functions are those of the policy language, which is smaller than the scope: they are looked at first.
    const { node } = compileUnchecked(text, scope);
    const survey = surveyWords(node, text);
    const cost = boundCost(node);
    if (cost > mostSteps) {
      const steps = cost > 1e9 ? 'over a billion' : cost;
      return problem(
        `The expression may take ${steps} steps, and ${mostSteps} are allowed`,
        text,
        node.start,
        node.end,
      );
    }
    const program = compileCel(text, scope);
    if (program.type.name !== 'bool') {
      const message = `The expression gives ${typeText(program.type)}, and true or false is needed`;
      return problem(message, text, node.start, node.end);
    }
    return expression(program, survey, cost);
  } catch (error) {
    if (error instanceof Refusal) return problem(error.message, text, error.start, error.end, error.nearest);
    if (error instanceof CelProblem) {
      return problem(error.message, text, error.start, error.end, error.nearest.filter(isPolicyName));
    }
    throw error;
  }
}

function expression(program: CelProgram, survey: Survey, cost: number): Expression {
  const { node, text } = program;
  const parts = conjuncts(node);
  return {
    ok: true,
    text,
    cost,
    ruleLiterals: survey.ruleLiterals,
    frameworkLiterals: survey.frameworkLiterals,
    never: parts.some((part) => part.op === 'literal' && part.value === false),
    test: (subject) => evaluate(program, node, subject),
    failing(subject) {
      const part = parts.find((candidate) => evaluate(program, candidate, subject) !== true);
      return part ? celOnOneLine(text.slice(part.start, part.end)) : text;
    },
  };
}

function problem(
  message: string,
  text: string,
  start: number,
  end: number,
  near: readonly string[] = [],
): ExpressionProblem {
  // What ends too early is told of the last character that there is.
  const from = Math.min(start, Math.max(0, text.length - 1));
  return { ok: false, message, nearest: near, start: from, end: Math.max(end, from + 1) };
}

function evaluate(program: CelProgram, part: CelNode, subject: Subject): boolean | string {
  facing = subject;
  budget.left = stepsPerExpression;
  try {
    return evaluateCel(program, variables, budget, part) === true;
  } catch (error) {
    if (error instanceof CelError || error instanceof CelUnknown || error instanceof CelLimit) return undecided(error);
    throw error;
  } finally {
    facing = undefined;
  }
}

function undecided({ message }: Error): string {
  const label = /^no such key: (.*)$/s.exec(message)?.[1];
  return label === undefined ? message : `the object has no label "${label}": write \`labels.?${label}.orValue("")\``;
}

/** The finding that words and functions are asked about. Evaluation never yields in between. */
let facing: Subject | undefined;
const budget: CelBudget = { left: 0 };

/** Each word is read when it is asked for; most expressions ask for two or three of them. */
const variables: CelVariables = new Map<string, CelValue | (() => CelValue)>([
  ...vocabulary.map((word): [string, () => CelValue] => {
    const unknown = new UnknownValue(`${word.name} is not known`);
    return [word.name, () => word.read(facing!) ?? unknown];
  }),
  ...Object.entries(severityConstants),
]);

const types: Readonly<Record<WordType, CelType>> = {
  bool: typeNamed('bool'),
  int: typeNamed('int'),
  double: typeNamed('double'),
  string: typeNamed('string'),
  ids: typeNamed('Ids'),
  labels: mapOf(typeNamed('string'), typeNamed('string')),
};

let shared: CelScope | undefined;

function policyScope(): CelScope {
  shared ??= {
    variables: new Map([
      ...vocabulary.map((word): [string, CelType] => [word.name, types[word.type]]),
      ...Object.keys(severityConstants).map((name): [string, CelType] => [name, types.int]),
    ]),
    functions: kubernetesFunctions({
      '_==_(Ids, string): bool': (_, ids: Ids, name: string) => ids.has(name),
      '_==_(string, Ids): bool': (_, name: string, ids: Ids) => ids.has(name),
      '_in_(string, Ids): bool': (_, name: string, ids: Ids) => ids.has(name),
      '_in_(Ids, list(string)): bool': (_, ids: Ids, names: readonly string[]) => names.some((name) => ids.has(name)),
      'inFramework(string): bool': (_, name: string) => frameworksOf(facing!.finding.rule).has(name),
      'signedBy(string): bool': (_, identity: string) => {
        const signers = facing!.facts.signers;
        if (!signers) throw new CelUnknown('the signatures of the image are not known');
        return signers.some(wildcard(identity));
      },
    }),
  };
  return shared;
}
