import { type ASTNode, Environment, type ParseResult, serialize } from '@marcbachmann/cel-js';
import { nearest } from '@sallyport/model';
import { RE2JS } from 're2js';
import { boundCost } from './cel-cost.ts';
import { celName, policyName, toCel } from './cel-words.ts';
import { wildcard } from './glob.ts';
import {
  frameworksOf,
  Ids,
  type Subject,
  severityConstants,
  standardFunctions,
  vocabulary,
  wordFunctions,
} from './vocabulary.ts';

/** A literal that names a rule or framework, so that a misspelt name can be told with its place. */
export interface NamedLiteral {
  /** The word beside it: `rule` takes our ids alone, `control` those of every tool. */
  readonly word: 'rule' | 'control' | 'framework';
  readonly value: string;
  /** Half-open range in the text of the expression. */
  readonly start: number;
  readonly end: number;
}

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
const longestPattern = 500;
const largestProgram = 5000;
/** Steps of one evaluation. A step takes some 50 ns, so no expression takes over a millisecond for a finding. */
const mostSteps = 20_000;

/**
 * Compiles a `when` expression. Everything that can go wrong is told here, with its place: unknown words, types,
 * patterns, and a cost above the budget. What compiles is bounded in time for every finding, because loops run over
 * literals and labels only, nothing binds or repeats a value, and patterns run in linear time.
 */
export function compileWhen(text: string): Expression | ExpressionProblem {
  if (text.length > mostCharacters) {
    return problem(`The expression is longer than ${mostCharacters} characters`, 0, 1);
  }
  const environment = policyEnvironment();
  try {
    const parsed = environment.parse(toCel(text));
    const survey = surveyWords(parsed.ast);
    if ('ok' in survey) return survey;
    const cost = boundCost(parsed.ast);
    if (cost > mostSteps) {
      return problem(
        `The expression may take ${cost > 1e9 ? 'over a billion' : cost} steps, and ${mostSteps} are allowed`,
        parsed.ast.start,
        parsed.ast.end,
      );
    }
    const checked = parsed.check();
    if (!checked.valid) return celProblem(checked.error, text);
    if (checked.type !== 'bool') {
      return problem(
        `The expression gives ${checked.type}, and true or false is needed`,
        parsed.ast.start,
        parsed.ast.end,
      );
    }
    return expression(text, parsed, survey, cost);
  } catch (error) {
    return celProblem(error, text);
  }
}

function expression(text: string, parsed: ParseResult, survey: Survey, cost: number): Expression {
  let parts: { text: string; run: ParseResult }[] | undefined;
  return {
    ok: true,
    text,
    cost,
    ruleLiterals: survey.ruleLiterals,
    frameworkLiterals: survey.frameworkLiterals,
    never: conjuncts(parsed.ast).some((node) => node.op === 'value' && node.args === false),
    test: (subject) => evaluate(parsed, subject),
    failing(subject) {
      parts ??= conjuncts(parsed.ast).map((node) => {
        // The range of a node leaves out the brackets around its parts, so the text is written anew.
        const part = serialize(node).replaceAll(linearMatches, 'matches').replace(/\w+/g, policyName);
        const run = policyEnvironment().parse(toCel(part));
        surveyWords(run.ast);
        return { text: part, run };
      });
      return parts.find((part) => evaluate(part.run, subject) !== true)?.text ?? text;
    },
  };
}

function problem(message: string, start: number, end: number, near: readonly string[] = []): ExpressionProblem {
  return {
    ok: false,
    message: message.replace(/\w+/g, policyName),
    nearest: near,
    start,
    end: Math.max(end, start + 1),
  };
}

function celProblem(error: unknown, text: string): ExpressionProblem {
  if (error instanceof RangeError) return problem('The expression is nested too deeply', 0, 1);
  const known = error as { summary?: string; message?: string; range?: { start: number; end: number } };
  const start = Math.min(known.range?.start ?? 0, Math.max(0, text.length - 1));
  return problem(known.summary ?? known.message ?? String(error), start, known.range?.end ?? start);
}

function evaluate(run: ParseResult, subject: Subject): boolean | string {
  facing = subject;
  try {
    return run(new Context(subject)) === true;
  } catch (error) {
    return undecidedText(error);
  } finally {
    facing = undefined;
  }
}

function undecidedText(error: unknown): string {
  const { code, summary, message } = error as { code?: string; summary?: string; message?: string };
  const text = (summary ?? message ?? String(error)).split('\n')[0]!;
  const label = code === 'no_such_key' ? /^No such key: (.*)$/.exec(text)?.[1] : undefined;
  return label === undefined ? text : `the object has no label "${label}": write \`labels.?${label}.orValue("")\``;
}

/** The finding that our functions are asked about: CEL hands them no context. Evaluation never yields in between. */
let facing: Subject | undefined;

class Unknown extends Error {}

/** Reads each word when it is asked for; most expressions ask for two or three of them. */
class Context {
  readonly subject: Subject;
  constructor(subject: Subject) {
    this.subject = subject;
  }
  static {
    for (const word of vocabulary) {
      Object.defineProperty(Context.prototype, celName(word.name), {
        get(this: Context) {
          const value = word.read(this.subject);
          if (value === undefined) throw new Unknown(`${word.name} is not known`);
          return value;
        },
      });
    }
  }
}

const celTypes = {
  bool: 'bool',
  int: 'int',
  double: 'double',
  string: 'string',
  ids: 'Ids',
  labels: 'map<string, string>',
};

let shared: Environment | undefined;

function policyEnvironment(): Environment {
  if (shared) return shared;
  const environment = new Environment({
    enableOptionalTypes: true,
    limits: { maxAstNodes: 2000, maxDepth: 60, maxListElements: 1000, maxMapEntries: 100, maxCallArguments: 8 },
  });
  environment.registerType('Ids', { ctor: Ids, fields: {} });
  environment.registerOperator('Ids == string', (ids: Ids, name: string) => ids.has(name));
  environment.registerOperator('string in Ids: bool', (name: string, ids: Ids) => ids.has(name));
  environment.registerOperator('Ids in list<string>: bool', (ids: Ids, names: readonly string[]) =>
    names.some((name) => ids.has(name)),
  );
  for (const word of vocabulary) environment.registerVariable(celName(word.name), celTypes[word.type]);
  for (const [name, value] of Object.entries(severityConstants)) environment.registerConstant(name, 'int', value);
  environment.registerFunction('inFramework(string): bool', (name: string) =>
    frameworksOf(facing!.finding.rule).has(name),
  );
  environment.registerFunction('signedBy(string): bool', (identity: string) => {
    const signers = facing!.facts.signers;
    if (!signers) throw new Unknown('the signatures of the image are not known');
    return signers.some(wildcard(identity));
  });
  environment.registerFunction(`string.${linearMatches}(string): bool`, (text: string, pattern: string) =>
    patterns.get(pattern)!.test(text),
  );
  shared = environment;
  return environment;
}

/** The library's own `matches` backtracks; calls of it are given this name instead, which no expression can write. */
const linearMatches = 'matches_in_linear_time';
const patterns = new Map<string, RE2JS>();

interface Survey {
  readonly ruleLiterals: NamedLiteral[];
  readonly frameworkLiterals: NamedLiteral[];
}

const words = new Set([...vocabulary.map((word) => celName(word.name)), ...Object.keys(severityConstants)]);
const functions = new Set([...standardFunctions, ...wordFunctions.map((entry) => entry.name)]);
const loops = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);

class Refusal extends Error {
  readonly problem: ExpressionProblem;
  constructor(problem: ExpressionProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Checks every word and function against the vocabulary, makes `matches` linear, and collects names in literals. */
function surveyWords(root: ASTNode): Survey | ExpressionProblem {
  const survey: Survey = { ruleLiterals: [], frameworkLiterals: [] };
  try {
    visit(root, new Set(), survey, false);
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
  return survey;
}

// `runtimeNames`: beside the word `runtime`, names of rules are those of the sensor, which we do not list.
function visit(node: ASTNode, bound: ReadonlySet<string>, survey: Survey, runtimeNames: boolean): void {
  if (node.op === 'call' || node.op === 'rcall') {
    visitCall(node, bound, survey, runtimeNames);
    return;
  }
  if (node.op === 'id' && !bound.has(node.args) && !words.has(node.args)) {
    refuseWord(node.args, node.start, node.end, [...words, ...bound]);
  }
  if (node.op === '==' || node.op === '!=' || node.op === 'in') collectNames(node.args, survey, runtimeNames);
  const isRuntime = node.op === '&&' && conjuncts(node).some((part) => part.op === 'id' && part.args === 'runtime');
  for (const part of partsOf(node)) visit(part, bound, survey, runtimeNames || isRuntime);
}

function partsOf(node: Exclude<ASTNode, { op: 'call' | 'rcall' }>): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case '!_':
    case '-_':
      return [node.args];
    case 'map':
      return node.args.flat();
    default:
      return node.args;
  }
}

function visitCall(
  node: Extract<ASTNode, { op: 'call' | 'rcall' }>,
  bound: ReadonlySet<string>,
  survey: Survey,
  runtimeNames: boolean,
): void {
  const name = node.args[0];
  const receiver = node.op === 'rcall' ? node.args[1] : undefined;
  const args = node.op === 'rcall' ? node.args[2] : node.args[1];
  if (!functions.has(name)) {
    const start = receiver ? node.input.indexOf(name, receiver.end) : node.start;
    refuseFunction(name, start, start + name.length);
  }
  if (receiver) visit(receiver, bound, survey, runtimeNames);
  if (loops.has(name) && receiver && args[0]?.op === 'id') {
    const inner = new Set(bound).add(args[0].args);
    for (const arg of args.slice(1)) visit(arg, inner, survey, runtimeNames);
    return;
  }
  if (name === 'inFramework' && args[0]?.op === 'value') collectLiteral(args[0], 'framework', survey);
  if (name === 'matches' && receiver) {
    readPattern(args[0], node);
    (node.args as unknown as [string, ...unknown[]])[0] = linearMatches;
  }
  for (const arg of args) visit(arg, bound, survey, runtimeNames);
}

function collectNames([left, right]: readonly [ASTNode, ASTNode], survey: Survey, runtimeNames: boolean): void {
  for (const [word, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (word.op !== 'id') continue;
    if (word.args === 'severity' && other.op === 'value' && typeof other.args === 'string') {
      const constants = Object.keys(severityConstants);
      const meant = constants.includes(other.args.toUpperCase()) ? [other.args.toUpperCase()] : constants;
      throw new Refusal(problem('severity is compared with a constant, not with text', other.start, other.end, meant));
    }
    if (word.args !== 'rule' && word.args !== 'control' && word.args !== 'framework') continue;
    if (runtimeNames && word.args === 'rule') continue;
    for (const literal of other.op === 'list' ? other.args : [other]) collectLiteral(literal, word.args, survey);
  }
}

function collectLiteral(node: ASTNode, word: NamedLiteral['word'], survey: Survey): void {
  if (node.op !== 'value' || typeof node.args !== 'string') return;
  const into = word === 'framework' ? survey.frameworkLiterals : survey.ruleLiterals;
  into.push({ word, value: node.args, start: node.start, end: node.end });
}

/** A pattern is a literal, so that it is compiled once, when the policy is read, and a wrong one is told then. */
function readPattern(node: ASTNode | undefined, call: ASTNode): void {
  if (node?.op !== 'value' || typeof node.args !== 'string') {
    throw new Refusal(
      problem('The pattern of matches() must stand there as text', node?.start ?? call.start, node?.end ?? call.end),
    );
  }
  const pattern = node.args;
  if (patterns.has(pattern)) return;
  if (pattern.length > longestPattern) {
    throw new Refusal(problem(`The pattern is longer than ${longestPattern} characters`, node.start, node.end));
  }
  try {
    const compiled = RE2JS.compile(pattern);
    if (compiled.programSize() > largestProgram) {
      throw new Refusal(problem('The pattern is too large once its repetitions are written out', node.start, node.end));
    }
    patterns.set(pattern, compiled);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(problem(`The pattern is refused: ${(error as Error).message}`, node.start, node.end));
  }
}

function conjuncts(node: ASTNode): ASTNode[] {
  const parts: ASTNode[] = [];
  const open = [node];
  while (open.length > 0) {
    const part = open.pop()!;
    if (part.op === '&&') open.push(part.args[1], part.args[0]);
    else parts.push(part);
  }
  return parts;
}

function refuseWord(word: string, start: number, end: number, known: readonly string[]): never {
  throw new Refusal(
    problem(`"${word}" is no word of the policy language`, start, end, nearest(word, known.map(policyName))),
  );
}

function refuseFunction(name: string, start: number, end: number): never {
  throw new Refusal(problem(`"${name}()" is no function of the policy language`, start, end, nearest(name, functions)));
}
