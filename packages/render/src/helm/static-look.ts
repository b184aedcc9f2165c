import type { Operand, Pipeline } from './expression.ts';
import type { Legend, TemplateFile } from './mark.ts';
import { type GoValue, goText, goTruth, opaque, staticFunctions, Undecided, weightOf } from './static-functions.ts';
import { type BranchNode, parseTemplate, type TemplateNode } from './template.ts';
import { type Budget, Exhausted, spend } from './traced.ts';
import { byBytes } from './values.ts';

/** What a template prints, or the first line that only helm can decide. */
export type StaticLook =
  | { readonly marked: string }
  /** The line counts from 1, in the file or in a helper that it calls. */
  | { readonly undecided: string; readonly file: TemplateFile; readonly line: number };

/**
 * Runs a template without helm, with the marks that helm would leave in its output. It knows the language and the
 * functions that most charts use; whatever else a template asks for ends the look, so that nothing is made up.
 * @param context gives the root of the template, in plain values
 */
export function lookStatically(legend: Legend, file: TemplateFile, context: () => GoValue, budget: Budget): StaticLook {
  if (!file.template) return { undecided: 'it is no template', file, line: 1 };
  const look: Look = { legend, budget, marks: true, depth: 0, at: { file, offset: 0 } };
  try {
    const root = context();
    const env: Env = { dot: root, root, variables: new Map(), outer: undefined, file };
    return { marked: run(look, file.template.body, env).text };
  } catch (error) {
    if (!(error instanceof Undecided) && !(error instanceof Exhausted) && !(error instanceof RangeError)) throw error;
    const { file: where, offset } = look.at;
    const line = where.text.slice(0, offset).split('\n').length;
    return { undecided: error instanceof Undecided ? error.message : 'it takes too long', file: where, line };
  }
}

interface Look {
  readonly legend: Legend;
  readonly budget: Budget;
  /** False inside of what is compared, cut or hashed: marks would change it. */
  marks: boolean;
  depth: number;
  /** The action at work. */
  at: { file: TemplateFile; offset: number };
}

interface Env {
  readonly dot: GoValue;
  readonly root: GoValue;
  readonly variables: Map<string, GoValue>;
  readonly outer: Env | undefined;
  readonly file: TemplateFile;
}

interface Printed {
  readonly text: string;
  readonly leave: 'break' | 'continue' | undefined;
}

const maxDepth = 100;
const maxText = 4_000_000;

function run(look: Look, nodes: readonly TemplateNode[], env: Env): Printed {
  let text = '';
  for (const node of nodes) {
    spend(look.budget);
    if (text.length > maxText) throw new Undecided('it prints too much');
    if (node.kind === 'text') {
      const literal = env.file.text.slice(node.start, node.end);
      spend(look.budget, weightOf(literal));
      text += literal.trim() === '' || !look.marks ? literal : look.legend.markOf(env.file, node) + literal;
      continue;
    }
    if (node.kind === 'break' || node.kind === 'continue') return { text, leave: node.kind };
    look.at = { file: env.file, offset: node.start };
    if (node.kind === 'action' && node.pipeline.declares.length > 0) pipeline(look, node.pipeline, env);
    else if (node.kind === 'action') {
      const opens = look.marks && look.legend.opens(node);
      text += marked(look, env.file, node, goText(pipeline(look, node.pipeline, env, opens)));
    } else if (node.kind === 'call') {
      const argument = node.argument ? pipeline(look, node.argument, env) : null;
      const printed = include(look, node.name, argument, look.marks && look.legend.opens(node));
      text += marked(look, env.file, node, printed);
    } else if ('body' in node) {
      const printed = branch(look, node, env);
      text += printed.text;
      if (printed.leave) return { text, leave: printed.leave };
    }
  }
  return { text, leave: undefined };
}

function marked(look: Look, file: TemplateFile, node: Parameters<Legend['markOf']>[1], text: string): string {
  return look.marks ? look.legend.markOf(file, node) + text + look.legend.close : text;
}

function branch(look: Look, node: BranchNode, env: Env): Printed {
  const inner: Env = { ...env, variables: new Map(), outer: env };
  if (node.kind === 'range') return loop(look, node, inner);
  const value = pipeline(look, node.pipeline, inner);
  if (goTruth(value)) return block(look, node.body, node.kind === 'with' ? { ...inner, dot: value } : inner);
  return node.otherwise ? block(look, node.otherwise, inner) : nothing;
}

const nothing: Printed = { text: '', leave: undefined };

function block(look: Look, body: BranchNode['body'], env: Env): Printed {
  const { text, leave } = run(look, body.nodes, { ...env, variables: new Map(), outer: env });
  return { text: marked(look, env.file, body, text), leave };
}

function loop(look: Look, node: BranchNode, env: Env): Printed {
  const { declares } = node.pipeline;
  const over = pipeline(look, { ...node.pipeline, declares: [] }, env);
  const entries = entriesOf(over);
  let text = '';
  for (const [key, value] of entries) {
    const variables = new Map<string, GoValue>();
    if (declares.length === 2) variables.set(declares[0]!, key);
    if (declares.length > 0) variables.set(declares.at(-1)!, value);
    const printed = block(look, node.body, { ...env, dot: value, variables, outer: env.outer });
    text += printed.text;
    if (text.length > maxText) throw new Undecided('it prints too much');
    if (printed.leave === 'break') break;
  }
  if (entries.length > 0 || !node.otherwise) return { text, leave: undefined };
  return block(look, node.otherwise, env);
}

function entriesOf(over: GoValue): (readonly [GoValue, GoValue])[] {
  if (Array.isArray(over)) return over.map((value, index) => [index, value] as const);
  if (over instanceof Map) {
    return [...over].sort(([a], [b]) => byBytes(a, b));
  }
  if (over === null || over === undefined) return [];
  throw new Undecided('it loops over something else than a list or map');
}

/** @param open true where the first `include` prints its define with marks */
function pipeline(look: Look, { commands, declares, assigns }: Pipeline, env: Env, open = false): GoValue {
  spend(look.budget);
  let value: GoValue;
  // Whatever goes into a digest, it comes out the same here.
  const start = commands.findLastIndex(([first]) => first?.kind === 'function' && opaque.has(first.name));
  for (const [index, words] of commands.entries()) {
    if (index < start) continue;
    value = command(look, words, index === 0 || index === start ? [] : [value], env, open && index === 0);
  }
  for (const name of declares) {
    const holder = assigns ? holderOf(env, name) : env;
    holder.variables.set(name, value);
  }
  return value;
}

function holderOf(env: Env, name: string): Env {
  for (let at: Env | undefined = env; at; at = at.outer) if (at.variables.has(name)) return at;
  return env;
}

function command(look: Look, words: readonly Operand[], piped: GoValue[], env: Env, open: boolean): GoValue {
  const [first, ...rest] = words;
  if (first!.kind !== 'function') {
    const value = operand(look, first!, env);
    if (rest.length + piped.length > 0) throw new Undecided('it calls what only helm has');
    return value;
  }
  const { name } = first!;
  const marks = look.marks;
  look.marks = false;
  try {
    // What is random or a digest is no setting: any text stands for it, whatever it is made of.
    if (opaque.has(name)) return opaque.get(name);
    if (name === 'and' || name === 'or') return shortCircuit(look, name, rest, piped, env);
    const args = [...rest.map((word) => operand(look, word, env)), ...piped];
    if (name === 'include') {
      look.marks = marks;
      return include(look, goText(args[0]), args[1], open);
    }
    for (const arg of args) spend(look.budget, weightOf(arg));
    if (name === 'tpl') return evaluateText(look, goText(args[0]), args[1], env);
    if (name === 'trim' && marks) return trimBetweenMarks(look.legend, goText(args[0]));
    const known = staticFunctions.get(name);
    if (!known) throw new Undecided(`it calls ${name}`);
    const value = known(args, look.budget);
    spend(look.budget, weightOf(value));
    return value;
  } finally {
    look.marks = marks;
  }
}

/** White space at the ends goes, marks there stay. */
function trimBetweenMarks(legend: Legend, text: string): string {
  const pieces = text.split(new RegExp(`(${legend.mark.source.replaceAll('(', '(?:')})`));
  const inks = pieces.map((piece, index) => index % 2 === 0 && piece.trim() !== '');
  const first = inks.indexOf(true);
  const last = inks.lastIndexOf(true);
  return pieces
    .map((piece, index) => {
      if (index % 2 === 1) return piece;
      if (index < first || index > last) return '';
      const start = index === first ? piece.trimStart() : piece;
      return index === last ? start.trimEnd() : start;
    })
    .join('');
}

/** Go stops at the first argument that decides. */
function shortCircuit(look: Look, name: string, words: readonly Operand[], piped: GoValue[], env: Env): GoValue {
  let value: GoValue;
  for (const next of [...words.map((word) => () => operand(look, word, env)), ...piped.map((last) => () => last)]) {
    value = next();
    if (goTruth(value) === (name === 'or')) return value;
  }
  return value;
}

function operand(look: Look, word: Operand, env: Env): GoValue {
  switch (word.kind) {
    case 'literal':
      return word.value as GoValue;
    case 'function':
      return command(look, [word], [], env, false);
    case 'field':
      return fields(env.dot, word.path);
    case 'variable': {
      const from = word.name === '$' ? env.root : holderOf(env, word.name).variables.get(word.name);
      return fields(from, word.path);
    }
    case 'nested':
      return fields(pipeline(look, word.pipeline, env), word.path);
  }
}

function fields(value: GoValue, path: readonly string[]): GoValue {
  // A field of nothing is nothing where a pipeline, a variable or the dot is nothing itself.
  if (value === null || value === undefined) return undefined;
  return path.reduce<GoValue>((at, step) => {
    // On the way a field of nothing is an error, as is a field of a text.
    if (!(at instanceof Map)) throw new Undecided(`it asks for .${step} of what has none`);
    return at.get(step);
  }, value);
}

function include(look: Look, name: string, argument: GoValue, open: boolean): string {
  const called = look.legend.define(name);
  if (!called || ++look.depth > maxDepth) throw new Undecided(`it includes ${name}`);
  const { marks } = look;
  look.marks = open;
  const { define, file } = called;
  const env: Env = { dot: argument, root: argument, variables: new Map(), outer: undefined, file };
  const back = look.at;
  const { text } = run(look, define.body, env);
  const result = text.trim() === '' ? text : marked(look, file, define, text);
  look.at = back;
  look.marks = marks;
  look.depth--;
  return result;
}

/** `tpl`: a value that is a template. */
function evaluateText(look: Look, text: string, context: GoValue, env: Env): string {
  spend(look.budget, text.length >> 2);
  const template = parseTemplate(text);
  if ('problem' in template || template.defines.length > 0 || ++look.depth > maxDepth) {
    throw new Undecided('it holds a template that cannot be read');
  }
  const file: TemplateFile = { ...env.file, text, template };
  const { at } = look;
  const printed = run(look, template.body, {
    dot: context,
    root: context,
    variables: new Map(),
    outer: undefined,
    file,
  });
  look.at = at;
  look.depth--;
  return printed.text;
}
