import type { Span } from '@sallyport/model';
import {
  type BuildStage,
  type Dockerfile,
  type Instruction,
  lineage,
  runs,
  type ShellAssignment,
  type ShellCommand,
  type ShellDialect,
  type ShellNode,
  type ShellPart,
  type ShellRedirect,
  type ShellScript,
  type ShellStatement,
  type ShellTest,
  type ShellTestCommand,
  type ShellVariable,
  type ShellWord,
  scriptOf,
} from '@sallyport/syntax';

/** The script of one RUN, laid flat: every node and every word with what it stands in, in the order of the text. */
export interface ShellRun {
  readonly instruction: Instruction;
  readonly stage: BuildStage;
  readonly dialect: ShellDialect;
  /** A failing command ends the script: `-e` of the shell in force, or a `set -e` in the script. */
  readonly errexit: boolean;
  readonly script: ShellScript;
  /** How a double quote is written in it: an exec form is JSON. */
  readonly quote: '"' | '\\"';
  readonly nodes: readonly NodePlace[];
  readonly words: readonly WordPlace[];
  /** True for a name that ARG or ENV declare above it, or that Docker sets: a variable from outside of the script. */
  declares(name: string): boolean;
  /** What the Dockerfile says at a span. */
  written(span: Span): string;
}

/** A node of the tree and what it stands in. */
export interface NodePlace {
  readonly node: ShellNode;
  /** Its place in the order of the text. */
  readonly order: number;
  /** The node around it; behind a substitution, the node whose word it stands in. */
  readonly up: NodePlace | undefined;
  /** `statement` of a list of statements, `condition` of `if` or a loop, `part` of `a && b` or `a | b`. */
  readonly role: 'statement' | 'condition' | 'part';
  /** What is around it in its list. */
  readonly index: number;
  readonly last: boolean;
  /** The list of statements that it is one of. */
  readonly block: readonly ShellStatement[] | undefined;
  /** The substitution that it is a statement of. */
  readonly substitution: WordPlace | undefined;
}

export type WordRole =
  | 'name'
  | 'argument'
  /** The value of `X=word`; those of `export X=word` are arguments with an assignment. */
  | 'assignment'
  /** A member of `X=(a b)`. */
  | 'element'
  | 'redirect'
  | 'here-string'
  | 'heredoc'
  | 'loop-variable'
  | 'loop-word'
  | 'case-word'
  | 'case-pattern'
  /** An operand of `[[ … ]]`. */
  | 'test'
  /** What stands behind the operator of `${X:-word}`. */
  | 'operand';

export interface WordPlace {
  readonly word: ShellWord;
  readonly role: WordRole;
  /** The node that it is a part of. */
  readonly place: NodePlace;
  /** Which argument, loop word, element it is; from 0. */
  readonly index: number;
  readonly redirect: ShellRedirect | undefined;
  readonly assignment: ShellAssignment | undefined;
  /** For role `operand`: the variable, and the word that it stands in. */
  readonly variable: ShellVariable | undefined;
  readonly host: WordPlace | undefined;
}

/** A simple command with its place. */
export interface CommandPlace extends NodePlace {
  readonly node: ShellCommand;
}

/**
 * The RUN scripts of a Dockerfile that a POSIX shell reads, those behind ONBUILD included. Exec forms without a shell,
 * PowerShell and cmd are no such scripts. The result is kept for as long as the Dockerfile is.
 */
export function shellRuns(dockerfile: Dockerfile): readonly ShellRun[] {
  const known = cache.get(dockerfile);
  if (known) return known;
  const found: ShellRun[] = [];
  for (const stage of dockerfile.stages) {
    for (const instruction of runs(stage)) {
      const run = scriptOf(instruction);
      if (run.kind !== 'script') continue;
      found.push(flatten(dockerfile, stage, instruction, run));
    }
  }
  cache.set(dockerfile, found);
  return found;
}

const cache = new WeakMap<Dockerfile, readonly ShellRun[]>();

export function isCommand(place: NodePlace): place is CommandPlace {
  return place.node.kind === 'command';
}

/** The simple commands of a run, those of the given names only where there are any. */
export function* commandPlaces(run: ShellRun, ...names: readonly string[]): Generator<CommandPlace> {
  for (const place of run.nodes) {
    if (!isCommand(place)) continue;
    if (names.length === 0 || (place.node.name !== undefined && names.includes(place.node.name))) yield place;
  }
}

/** The `[[ … ]]` of a run. */
export function* testPlaces(run: ShellRun): Generator<NodePlace & { readonly node: ShellTestCommand }> {
  for (const place of run.nodes) {
    if (place.node.kind === 'test') yield place as NodePlace & { readonly node: ShellTestCommand };
  }
}

/** True where the status of a node decides what comes next: left of `&&` or `||`, last in a condition, or inside such. */
export function isCondition(place: NodePlace): boolean {
  for (let at: NodePlace | undefined = place; at; at = at.up) {
    if (at.role === 'condition' && at.last) return true;
    if (at.role === 'part' && at.up?.node.kind === 'list' && !at.last) return true;
  }
  return false;
}

/** True for the last thing that a script does: its status is that of the RUN. */
export function endsScript(place: NodePlace): boolean {
  for (let at: NodePlace | undefined = place; at; at = at.up) {
    if (!at.last || at.substitution || at.role === 'condition') return false;
    const around = at.up?.node.kind;
    if (around === 'loop' || around === 'function') return false;
  }
  return true;
}

/** The tests of an expression that are not made of others. */
export function* leafTests(test: ShellTest): Generator<Extract<ShellTest, { kind: 'unary' | 'binary' }>> {
  if (test.kind === 'logical') for (const operand of test.operands) yield* leafTests(operand);
  else if (test.kind === 'not') yield* leafTests(test.operand);
  else yield test;
}

/** Docker hands these to every RUN without an ARG. */
const predefined = new Set(['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY']);

/** Where each name is first declared in a stage. */
const declarations = new WeakMap<BuildStage, ReadonlyMap<string, number>>();

function declaredIn(stage: BuildStage): ReadonlyMap<string, number> {
  const known = declarations.get(stage);
  if (known) return known;
  const found = new Map<string, number>();
  for (const { name, pairs, span } of stage.instructions) {
    if (name !== 'ENV' && name !== 'ARG') continue;
    for (const { key } of pairs) if (!found.has(key)) found.set(key, span.start);
  }
  declarations.set(stage, found);
  return found;
}

function flatten(
  dockerfile: Dockerfile,
  stage: BuildStage,
  instruction: Instruction,
  run: { readonly script: ShellScript; readonly dialect: ShellDialect; readonly errexit: boolean },
): ShellRun {
  const { script, dialect } = run;
  const flat = { nodes: [] as NodePlace[], words: [] as WordPlace[] };
  addStatements(script.statements, 'statement', undefined, undefined, flat);
  const errexit = run.errexit || script.commands.some(setsErrexit);
  const written = ({ start, end }: Span): string => dockerfile.text.slice(start, end);
  const declares = (name: string): boolean => {
    if (predefined.has(name.toUpperCase())) return true;
    if ((declaredIn(stage).get(name) ?? Number.POSITIVE_INFINITY) < instruction.span.start) return true;
    return lineage(dockerfile, stage).some((ancestor) => ancestor !== stage && declaredIn(ancestor).has(name));
  };
  const quote = instruction.form === 'exec' ? '\\"' : '"';
  return { instruction, stage, dialect, errexit, script, quote, declares, written, ...flat };
}

function setsErrexit({ name, args }: ShellCommand): boolean {
  if (name !== 'set') return false;
  return args.some(({ value = '' }, index) =>
    value === 'errexit' ? args[index - 1]?.value === '-o' : /^-[a-z]*e/i.test(value),
  );
}

interface Flat {
  readonly nodes: NodePlace[];
  readonly words: WordPlace[];
}

function addStatements(
  statements: readonly ShellStatement[],
  role: 'statement' | 'condition',
  up: NodePlace | undefined,
  substitution: WordPlace | undefined,
  flat: Flat,
): void {
  for (const [index, { node }] of statements.entries()) {
    const last = index === statements.length - 1;
    const order = flat.nodes.length;
    addNode({ node, order, up, role, index, last, block: statements, substitution }, flat);
  }
}

function addNode(place: NodePlace, flat: Flat): void {
  const { node } = place;
  flat.nodes.push(place);
  const word = (one: ShellWord | undefined, role: WordRole, index = 0, assignment?: ShellAssignment): void => {
    if (one) addWord({ ...nothing, word: one, role, place, index, assignment }, flat);
  };
  switch (node.kind) {
    case 'command':
      for (const assignment of node.assignments) {
        word(assignment.value, 'assignment', 0, assignment);
        for (const [index, element] of assignment.elements.entries()) word(element, 'element', index, assignment);
      }
      for (const [index, one] of node.words.entries()) {
        word(one, index === 0 ? 'name' : 'argument', index - 1, one.assignment);
        for (const [at, element] of (one.assignment?.elements ?? []).entries()) {
          word(element, 'element', at, one.assignment);
        }
      }
      break;
    case 'list':
    case 'pipeline':
      for (const [index, part] of node.nodes.entries()) {
        const last = index === node.nodes.length - 1;
        const order = flat.nodes.length;
        const around = { up: place, role: 'part', block: undefined, substitution: undefined } as const;
        addNode({ node: part, order, index, last, ...around }, flat);
      }
      break;
    case 'if':
      for (const { condition, body } of node.branches) {
        addStatements(condition, 'condition', place, undefined, flat);
        addStatements(body, 'statement', place, undefined, flat);
      }
      addStatements(node.otherwise ?? [], 'statement', place, undefined, flat);
      break;
    case 'loop':
      word(node.variable, 'loop-variable');
      for (const [index, one] of (node.words ?? []).entries()) word(one, 'loop-word', index);
      addStatements(node.condition, 'condition', place, undefined, flat);
      addStatements(node.body, 'statement', place, undefined, flat);
      break;
    case 'case':
      word(node.word, 'case-word');
      for (const { patterns, body } of node.items) {
        for (const [index, pattern] of patterns.entries()) word(pattern, 'case-pattern', index);
        addStatements(body, 'statement', place, undefined, flat);
      }
      break;
    case 'group':
    case 'function':
      addStatements(node.body, 'statement', place, undefined, flat);
      break;
    case 'test':
      for (const test of leafTests(node.expression)) {
        for (const operand of test.kind === 'unary' ? [test.operand] : [test.left, test.right]) word(operand, 'test');
      }
      break;
    case 'arithmetic':
  }
  for (const redirect of node.redirects) {
    const role = redirect.heredoc ? 'heredoc' : redirect.operator === '<<<' ? 'here-string' : 'redirect';
    const one = redirect.heredoc?.body ?? redirect.target;
    if (one) addWord({ ...nothing, word: one, role, place, index: 0, redirect }, flat);
  }
}

const nothing = { redirect: undefined, assignment: undefined, variable: undefined, host: undefined };

function addWord(use: WordPlace, flat: Flat): void {
  flat.words.push(use);
  for (const part of use.word.parts) {
    if (part.kind === 'substitution' || part.kind === 'process') {
      addStatements(part.body, 'statement', use.place, use, flat);
    } else if (part.kind === 'variable' && part.operand) {
      const { place, index } = use;
      addWord({ ...nothing, word: part.operand, role: 'operand', place, index, variable: part, host: use }, flat);
    }
  }
}

/** A word of one part; undefined where it has several. */
export function solePart(word: ShellWord): ShellPart | undefined {
  return word.parts.length === 1 ? word.parts[0] : undefined;
}
