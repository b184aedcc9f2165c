import type { Operand, Pipeline } from './expression.ts';
import { applyFunction } from './functions.ts';
import type { Legend, TemplateFile } from './mark.ts';
import type { ActionNode, Block, BranchNode, CallNode, TemplateNode, TextNode } from './template.ts';
import {
  type Budget,
  childOf,
  constant,
  Exhausted,
  elementsOf,
  mixOf,
  scalarOf,
  spend,
  type Traced,
  truthOf,
  unknown,
} from './traced.ts';

/** The output of one template file, with the source of each piece. */
export interface Replay {
  /** As helm printed it, without marks. */
  readonly text: string;
  /** In order, never overlapping. */
  readonly segments: readonly Segment[];
  /** Branches that were not taken, in order: what they would print can be switched on. */
  readonly skipped: readonly Skipped[];
}

export interface Segment {
  /** Half-open offsets in the text of the replay. */
  readonly start: number;
  readonly end: number;
  readonly node: TextNode | ActionNode | CallNode;
  readonly frame: Frame;
  /** What the action printed; absent for literal text. */
  readonly value: Traced | undefined;
}

interface Skipped {
  readonly offset: number;
  readonly node: BranchNode;
  readonly frame: Frame;
  /** What stands in the branch at each of its actions, were it taken. */
  readonly texts: () => readonly SkippedPiece[];
}

interface SkippedPiece {
  readonly node: TextNode | ActionNode | CallNode;
  readonly file: TemplateFile;
  readonly value: Traced | undefined;
}

/** Where in the chart a piece was printed: in a file itself, or in a define that somebody called. */
export interface Frame {
  readonly file: TemplateFile;
  readonly caller: { readonly frame: Frame; readonly node: ActionNode | CallNode } | undefined;
}

/**
 * Runs a template again along the marks that helm left in its output: they tell which branches were taken and how often
 * a loop ran, so that variables and contexts are known where helm used them.
 * @param context the root of the template: `.Values`, `.Chart` and the like
 * @returns undefined where marks and template do not fit together
 */
export function replay(
  legend: Legend,
  file: TemplateFile,
  marked: string,
  context: Traced,
  budget: Budget,
): Replay | undefined {
  if (!file.template) return undefined;
  const { text, tokens } = stripMarks(legend, marked);
  const run: Run = { legend, budget, tokens, at: 0, segments: [], skipped: [], depth: 0, end: text.length };
  const env: Env = { dot: context, root: context, scope: newScope(undefined), frame: { file, caller: undefined } };
  try {
    follow(run, file.template.body, env);
  } catch (error) {
    if (error instanceof Desynced || error instanceof Exhausted || error instanceof RangeError) return undefined;
    throw error;
  }
  return run.at === tokens.length ? { text, segments: run.segments, skipped: run.skipped } : undefined;
}

/** Output and template do not fit together; caught in this file alone. */
class Desynced extends Error {}

export interface Token {
  /** The number of what opens, or -1 where the innermost closes. */
  readonly id: number;
  /** In the text without marks. */
  readonly offset: number;
}

interface Run {
  readonly legend: Legend;
  readonly budget: Budget;
  readonly tokens: readonly Token[];
  at: number;
  readonly segments: Segment[];
  readonly skipped: Skipped[];
  depth: number;
  readonly end: number;
}

interface Env {
  readonly dot: Traced;
  readonly root: Traced;
  readonly scope: Scope;
  readonly frame: Frame;
}

interface Scope {
  readonly outer: Scope | undefined;
  readonly variables: Map<string, Traced>;
}

function newScope(outer: Scope | undefined): Scope {
  return { outer, variables: new Map() };
}

/** The text as helm would print it, and where its marks stood. */
export function stripMarks(legend: Legend, marked: string): { text: string; tokens: Token[] } {
  const tokens: Token[] = [];
  const parts: string[] = [];
  let at = 0;
  let offset = 0;
  for (const match of marked.matchAll(legend.mark)) {
    const part = marked.slice(at, match.index);
    parts.push(part);
    offset += part.length;
    at = match.index + match[0].length;
    tokens.push({ id: match[1] === '/' ? -1 : Number(match[1]), offset });
  }
  parts.push(marked.slice(at));
  return { text: parts.join(''), tokens };
}

type Leave = 'break' | 'continue' | undefined;

/** Follows nodes along the marks. */
function follow(run: Run, nodes: readonly TemplateNode[], env: Env): Leave {
  for (const node of nodes) {
    spend(run.budget);
    switch (node.kind) {
      case 'text': {
        if (!isMarked(run, node)) break;
        const start = open(run, node);
        const end = run.tokens[run.at]?.offset ?? run.end;
        run.segments.push({ start, end, node, frame: env.frame, value: undefined });
        break;
      }
      case 'action':
      case 'call':
        print(run, node, env);
        break;
      case 'break':
      case 'continue':
        return node.kind;
      default: {
        const leave = branch(run, node, env);
        if (leave) return leave;
      }
    }
  }
  return undefined;
}

/** Blank texts carry no mark. */
function isMarked(run: Run, node: object): boolean {
  const next = run.tokens[run.at];
  return next !== undefined && next.id !== -1 && next.id === run.legend.idOf(node);
}

function open(run: Run, node: object): number {
  const token = run.tokens[run.at++];
  if (!token || token.id === -1 || token.id !== run.legend.idOf(node)) throw new Desynced();
  return token.offset;
}

function close(run: Run): number {
  const token = run.tokens[run.at++];
  if (token?.id !== -1) throw new Desynced();
  return token.offset;
}

const maxCalls = 1000;

function print(run: Run, node: ActionNode | CallNode, env: Env): void {
  if (node.kind === 'action' && node.pipeline.declares.length > 0) {
    evaluate(run, node.pipeline, env);
    return;
  }
  const start = open(run, node);
  if (!run.legend.opens(node)) {
    const value = node.kind === 'action' ? evaluate(run, node.pipeline, env) : unknown;
    run.segments.push({ start, end: close(run), node, frame: env.frame, value });
    return;
  }
  if (++run.depth > maxCalls) throw new Desynced();
  const first = run.tokens[run.at];
  const called = first === undefined || first.id === -1 ? undefined : run.legend.marked[first.id];
  if (called && 'name' in called.node && 'body' in called.node) {
    const argument = argumentOf(run, node, env);
    open(run, called.node);
    const frame: Frame = { file: called.file, caller: { frame: env.frame, node } };
    follow(run, called.node.body, { dot: argument, root: argument, scope: newScope(undefined), frame });
    close(run);
  }
  run.depth--;
  close(run);
}

function argumentOf(run: Run, node: ActionNode | CallNode, env: Env): Traced {
  if (node.kind === 'call') return node.argument ? evaluate(run, node.argument, env) : constant(undefined);
  const context = node.pipeline.commands[0]?.[2];
  return context ? operand(run, context, env) : unknown;
}

function branch(run: Run, node: BranchNode, env: Env): Leave {
  const inner: Env = { ...env, scope: newScope(env.scope) };
  if (node.kind === 'range') return loop(run, node, inner);
  const value = evaluate(run, node.pipeline, inner);
  const bodyEnv = node.kind === 'with' ? { ...inner, dot: value } : inner;
  if (isMarked(run, node.body)) return block(run, node.body, bodyEnv);
  const offset = run.tokens[run.at]?.offset ?? run.end;
  run.skipped.push({ offset, node, frame: env.frame, texts: once(() => wouldPrint(run, node.body, bodyEnv)) });
  if (node.otherwise && isMarked(run, node.otherwise)) return block(run, node.otherwise, inner);
  return undefined;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function block(run: Run, { nodes }: Block, env: Env): Leave {
  run.at++;
  const leave = follow(run, nodes, { ...env, scope: newScope(env.scope) });
  close(run);
  return leave;
}

function loop(run: Run, node: BranchNode, env: Env): Leave {
  const { declares } = node.pipeline;
  const over = evaluate(run, { ...node.pipeline, declares: [] }, env);
  const elements = elementsOf(over, run.budget);
  for (let count = 0; isMarked(run, node.body); count++) {
    const { key, value } = elements?.[count] ?? { key: unknown, value: mixOf([over]) };
    const scope = newScope(env.scope);
    declareElement(scope, declares, key, value);
    if (block(run, node.body, { ...env, dot: value, scope }) === 'break') return undefined;
  }
  if (node.otherwise && isMarked(run, node.otherwise)) return block(run, node.otherwise, env);
  return undefined;
}

function declareElement(scope: Scope, declares: readonly string[], key: Traced, value: Traced): void {
  if (declares.length === 2) scope.variables.set(declares[0]!, key);
  const name = declares.at(-1);
  if (name !== undefined) scope.variables.set(name, value);
}

/** The value of a pipeline; sets its variables. */
function evaluate(run: Run, pipeline: Pipeline, env: Env): Traced {
  spend(run.budget);
  let value: Traced | undefined;
  for (const words of pipeline.commands) value = command(run, words, value, env);
  const result = value ?? unknown;
  for (const name of pipeline.declares) {
    if (!pipeline.assigns) env.scope.variables.set(name, result);
    else scopeOf(env.scope, name).variables.set(name, result);
  }
  return result;
}

function scopeOf(scope: Scope, name: string): Scope {
  for (let at: Scope | undefined = scope; at; at = at.outer) if (at.variables.has(name)) return at;
  return scope;
}

function command(run: Run, words: readonly Operand[], piped: Traced | undefined, env: Env): Traced {
  const [first, ...rest] = words;
  if (first!.kind !== 'function') {
    // Arguments make a call of a field: `.Files.Get "x"`, `.Capabilities.APIVersions.Has "y"`.
    return rest.length > 0 || piped !== undefined ? unknown : operand(run, first!, env);
  }
  const args = rest.map((word) => operand(run, word, env));
  if (piped !== undefined) args.push(piped);
  if (first!.name === 'include') return include(run, args);
  return applyFunction(first!.name, args, run.budget);
}

function operand(run: Run, word: Operand, env: Env): Traced {
  switch (word.kind) {
    case 'literal':
      return constant(word.value);
    case 'function':
      return applyFunction(word.name, [], run.budget);
    case 'field':
      return steps(run, env.dot, word.path);
    case 'variable':
      return steps(run, variable(env, word.name), word.path);
    case 'nested':
      return steps(run, evaluate(run, word.pipeline, env), word.path);
  }
}

function variable(env: Env, name: string): Traced {
  if (name === '$') return env.root;
  return scopeOf(env.scope, name).variables.get(name) ?? unknown;
}

function steps(run: Run, value: Traced, path: readonly string[]): Traced {
  return path.reduce((at, step) => childOf(at, step, run.budget), value);
}

/** What an `include` inside an expression returns: no mark tells, so both ways of an unknown condition are gone. */
function include(run: Run, [name, argument = unknown]: readonly Traced[]): Traced {
  const called = name && run.legend.define(String(scalarOf(name)?.value));
  if (!called || run.depth > 50) return unknown;
  run.depth++;
  const frame: Frame = { file: called.file, caller: undefined };
  const pieces: SkippedPiece[] = [];
  assume(run, called.define.body, { dot: argument, root: argument, scope: newScope(undefined), frame }, pieces);
  run.depth--;
  return printed(pieces);
}

/** One value printed among blanks is that value. */
function printed(pieces: readonly SkippedPiece[]): Traced {
  const texts = pieces.filter(({ node, file, value }) => !value && blankless(file, node));
  const values = pieces.flatMap(({ value }) => (value ? [value] : []));
  return texts.length === 0 && values.length === 1 ? values[0]! : mixOf(values);
}

function blankless(file: TemplateFile, node: TextNode | ActionNode | CallNode): boolean {
  return file.text.slice(node.start, node.end).trim() !== '';
}

function wouldPrint(run: Run, body: Block, env: Env): readonly SkippedPiece[] {
  const pieces: SkippedPiece[] = [];
  try {
    assume(run, body.nodes, { ...env, scope: newScope(env.scope) }, pieces);
  } catch (error) {
    if (!(error instanceof Exhausted)) throw error;
  }
  return pieces;
}

/** Runs nodes without marks. An unknown condition is taken both ways. */
function assume(run: Run, nodes: readonly TemplateNode[], env: Env, pieces: SkippedPiece[]): void {
  const { file } = env.frame;
  for (const node of nodes) {
    spend(run.budget);
    switch (node.kind) {
      case 'text':
        pieces.push({ node, file, value: undefined });
        break;
      case 'action': {
        const value = evaluate(run, node.pipeline, env);
        if (node.pipeline.declares.length === 0) pieces.push({ node, file, value });
        break;
      }
      case 'call': {
        const argument = argumentOf(run, node, env);
        pieces.push({ node, file, value: include(run, [constant(node.name), argument]) });
        break;
      }
      case 'range': {
        const scope = newScope(env.scope);
        const over = evaluate(run, { ...node.pipeline, declares: [] }, { ...env, scope });
        const elements = elementsOf(over, run.budget) ?? [{ key: unknown, value: mixOf([over]) }];
        for (const { key, value } of elements) {
          const inner = newScope(scope);
          declareElement(inner, node.pipeline.declares, key, value);
          assume(run, node.body.nodes, { ...env, dot: value, scope: inner }, pieces);
        }
        break;
      }
      case 'if':
      case 'with': {
        const scope = newScope(env.scope);
        const value = evaluate(run, node.pipeline, { ...env, scope });
        const truth = truthOf(value, run.budget);
        const dot = node.kind === 'with' ? value : env.dot;
        if (truth !== false) assume(run, node.body.nodes, { ...env, dot, scope: newScope(scope) }, pieces);
        if (truth !== true && node.otherwise) {
          assume(run, node.otherwise.nodes, { ...env, scope: newScope(scope) }, pieces);
        }
        break;
      }
      default:
        // After a jump nothing of the block is printed; which rounds it ends is not followed.
        return;
    }
  }
}
