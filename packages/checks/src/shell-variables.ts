import type { Span } from '@sallyport/model';
import type { ShellVariable, ShellWord } from '@sallyport/syntax';
import { isCommand, type NodePlace, type ShellRun, type WordPlace } from './shell-run.ts';
import { leadingText } from './shell-words.ts';

/** One place that sets a variable. */
export interface VariableWrite {
  readonly name: string;
  readonly place: NodePlace;
  readonly span: Span;
  /** What it becomes; undefined where it comes from outside, as with `read`. */
  readonly value: ShellWord | undefined;
  /** What a `for` goes over. */
  readonly values: readonly ShellWord[] | undefined;
  readonly append: boolean;
  readonly array: boolean;
  /** `assign` is `X=1`, `declare` is `export X` and its like, with or without a value. */
  readonly by: 'assign' | 'declare' | 'loop' | 'builtin' | 'default' | 'arithmetic';
  /** `X=1 command`: set for that command alone. */
  readonly temporary: boolean;
}

export interface VariableRead {
  readonly variable: ShellVariable;
  readonly use: WordPlace;
}

export interface Variables {
  readonly writes: ReadonlyMap<string, readonly VariableWrite[]>;
  readonly reads: readonly VariableRead[];
}

/** What a script sets and reads, in the order of the text. The result is kept for as long as the run is. */
export function variablesOf(run: ShellRun): Variables {
  const known = cache.get(run);
  if (known) return known;
  const writes = new Map<string, VariableWrite[]>();
  const reads: VariableRead[] = [];
  const add = (write: VariableWrite): void => {
    const list = writes.get(write.name);
    if (list) list.push(write);
    else writes.set(write.name, [write]);
  };
  for (const place of run.nodes) for (const write of writesOf(place, run)) add(write);
  for (const use of run.words) {
    for (const part of use.word.parts) {
      if (part.kind === 'variable') {
        reads.push({ variable: part, use });
        if (part.operator === ':=' || part.operator === '=') {
          add({ ...plain, name: part.name, place: use.place, span: part.span, by: 'default' });
        }
      } else if (part.kind === 'arithmetic') {
        for (const name of namesIn(run.written(part.span))) {
          add({ ...plain, name, place: use.place, span: part.span, by: 'arithmetic' });
        }
      }
    }
  }
  const found = { writes, reads };
  cache.set(run, found);
  return found;
}

const cache = new WeakMap<ShellRun, Variables>();

/** Commands whose `X=1` arguments are assignments. */
const declaring = new Set(['export', 'local', 'declare', 'typeset', 'readonly']);
const plain = { value: undefined, values: undefined, append: false, array: false, temporary: false } as const;

function* writesOf(place: NodePlace, run: ShellRun): Generator<VariableWrite> {
  const { node } = place;
  if (node.kind === 'loop' && node.variable) {
    // `for $i in` means i.
    const name = node.variable.text.replace(/^\$/, '');
    yield { ...plain, name, place, span: node.variable.span, values: node.words, by: 'loop' };
  }
  if (node.kind === 'arithmetic' || (node.kind === 'loop' && node.form === 'arithmetic')) {
    const text = run.written(node.span);
    for (const name of namesIn(node.kind === 'arithmetic' ? text : text.slice(0, text.indexOf('))')))) {
      yield { ...plain, name, place, span: node.span, by: 'arithmetic' };
    }
  }
  if (!isCommand(place)) return;
  const command = place.node;
  const temporary = command.words.length > 0;
  for (const { name, value, elements, append, span } of command.assignments) {
    // `X[0]=a` makes an array as well.
    const array = value === undefined || elements.length > 0 || run.written(span).startsWith(`${name}[`);
    yield { ...plain, name, place, span, value, append, array, by: 'assign', temporary };
  }
  if (command.name === undefined) return;
  if (declaring.has(command.name)) {
    const array = command.args.some((word) => /^-[a-z]*[aA]/.test(leadingText(word)));
    for (const { text, value: constant, assignment, span } of command.args) {
      if (assignment) {
        const { name, value, append } = assignment;
        yield { ...plain, name, place, span, value, append, array: array || value === undefined, by: 'declare' };
      } else if (constant !== undefined && isName(text)) {
        yield { ...plain, name: text, place, span, array, by: 'declare' };
      }
    }
    return;
  }
  for (const { name, span, array } of builtinWrites(command.name, command.args)) {
    yield { ...plain, name, place, span, array, by: 'builtin' };
  }
}

function* builtinWrites(
  command: string,
  args: readonly ShellWord[],
): Generator<{ readonly name: string; readonly span: Span; readonly array: boolean }> {
  switch (command) {
    case 'read': {
      const array = args.some((word) => /^-[a-z]*a/.test(leadingText(word)));
      for (const { value, span } of args) if (value !== undefined && isName(value)) yield { name: value, span, array };
      return;
    }
    case 'mapfile':
    case 'readarray': {
      const last = args.at(-1);
      if (last?.value !== undefined && isName(last.value)) yield { name: last.value, span: last.span, array: true };
      return;
    }
    case 'getopts':
      if (args[1]?.value !== undefined) yield { name: args[1].value, span: args[1].span, array: false };
      return;
    case 'printf':
    case 'wait':
      for (const [index, { value }] of args.entries()) {
        const target = args[index + 1];
        if ((value === '-v' || value === '-p') && target?.value !== undefined) {
          yield { name: target.value, span: target.span, array: false };
        }
      }
      return;
    case 'let':
      for (const { text, span } of args) for (const name of namesIn(text)) yield { name, span, array: false };
  }
}

export function isName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

function namesIn(text: string): string[] {
  return text.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? [];
}

/** Numbers, and flags of the shell: never blanks or globs. */
const alwaysOneWord = new Set(
  '$ ! ? # - UID EUID PPID LINENO SECONDS SHLVL RANDOM SRANDOM BASHPID BASH_SUBSHELL OPTIND COLUMNS LINES HISTCMD'.split(
    ' ',
  ),
);

/** Resolving `a=$b` follows names; a chain longer than this one counts as unknown. */
const deepest = 8;
/** Assignments and enclosing nodes looked at for one use: hostile scripts have thousands of both. */
const most = 100;

/** What a value may be: nothing, one word without blanks and wildcards, or anything else. */
interface Contents {
  empty: boolean;
  word: boolean;
  other: boolean;
}

/**
 * True where a variable is certain to hold one word without blanks and wildcards at a place, because every assignment
 * that reaches it sets it so; some of them may empty it. A declared ARG or ENV counts as one word too: hadolint does the
 * same, and who puts a list of packages into one wants it split.
 */
export function isOneWord(run: ShellRun, name: string, place: NodePlace): boolean {
  const { word, other } = contentsAt(run, name, place, 0);
  return word && !other;
}

/** The same, and no assignment in sight leaves it empty; a declared ARG or ENV may be. */
export function isFilled(run: ShellRun, name: string, place: NodePlace): boolean {
  return isOneWord(run, name, place) && !contentsAt(run, name, place, 0).empty && !run.declares(name);
}

function contentsAt(run: ShellRun, name: string, place: NodePlace, depth: number): Contents {
  if (alwaysOneWord.has(name)) return { empty: false, word: true, other: false };
  const found = { empty: false, word: false, other: false };
  const chain = depth > deepest ? undefined : chainOf(place);
  const writes = variablesOf(run).writes.get(name) ?? [];
  if (!chain || writes.length > most) return { ...found, other: true };
  const add = (write: VariableWrite): void => {
    const value = valueContents(run, write, depth);
    found.empty ||= value.empty;
    found.word ||= value.word;
    found.other ||= value.other;
  };
  const relevant = writes.filter(
    ({ temporary, by, value }) => !temporary && by !== 'arithmetic' && (by !== 'declare' || value),
  );
  let settling: VariableWrite | undefined;
  for (const write of relevant.toReversed()) {
    if (write.place.order >= place.order) continue;
    const reach = reaches(write, chain);
    if (reach === 'hidden') continue;
    add(write);
    if (reach === 'maybe' || write.append) continue;
    settling = write;
    break;
  }
  if (!settling && run.declares(name)) found.word = true;
  else if (!settling) found.other = true;
  for (const outer of chain) {
    const { kind } = outer.node;
    if ((kind !== 'loop' && kind !== 'function') || (settling && isInside(settling.place, outer))) continue;
    // What a loop sets further down reaches its next turn, and a function sees what holds where it is called.
    for (const write of relevant) {
      if (write.place.order < place.order || (kind === 'loop' && !isInside(write.place, outer))) continue;
      if (reaches(write, chain) !== 'hidden') add(write);
    }
  }
  return found;
}

function isInside(place: NodePlace, outer: NodePlace): boolean {
  let at: NodePlace | undefined = place;
  for (let step = 0; at && step < most; step++) {
    if (at === outer) return true;
    at = at.up;
  }
  return false;
}

function valueContents(run: ShellRun, { value, values, place, array }: VariableWrite, depth: number): Contents {
  if (array || (!value && !values?.length)) return { empty: false, word: false, other: true };
  const all = { empty: false, word: false, other: false };
  for (const one of values ?? [value!]) {
    const { empty, word, other } = wordContents(run, one, place, depth);
    all.empty ||= empty;
    all.word ||= word;
    all.other ||= other;
  }
  return all;
}

/** A word is filled as soon as one of its parts is. */
function wordContents(run: ShellRun, { parts }: ShellWord, place: NodePlace, depth: number): Contents {
  const whole = { empty: true, word: false, other: false };
  for (const part of parts) {
    let one: Contents;
    if (part.kind === 'literal') {
      one = { empty: part.value === '', word: part.value !== '', other: /[\s*?[]/.test(part.value) };
    } else if (part.kind === 'arithmetic' || (part.kind === 'variable' && part.length)) {
      one = { empty: false, word: true, other: false };
    } else if (part.kind === 'variable' && part.operator === '') {
      one = contentsAt(run, part.name, place, depth + 1);
    } else one = { empty: false, word: false, other: true };
    whole.empty &&= one.empty;
    whole.word ||= one.word;
    whole.other ||= one.other;
  }
  return whole;
}

/** A place with everything around it, from the inside out; undefined where that is too much. */
function chainOf(place: NodePlace): NodePlace[] | undefined {
  const chain: NodePlace[] = [];
  for (let at: NodePlace | undefined = place; at; at = at.up) {
    if (chain.length === most) return undefined;
    chain.push(at);
  }
  return chain;
}

/** Whether an assignment holds at a place further down: for certain, only on some ways, or not at all. */
function reaches(write: VariableWrite, chain: readonly NodePlace[]): 'certain' | 'maybe' | 'hidden' {
  let certain = true;
  let at = write.place;
  for (let step = 0; step < most; step++) {
    if (chain.includes(at)) return certain ? 'certain' : 'maybe';
    const { up } = at;
    // Subshells keep what they set to themselves.
    if (at.substitution || (at.node.kind === 'group' && at.node.subshell)) return 'hidden';
    if (!up) return certain ? 'certain' : 'maybe';
    switch (up.node.kind) {
      case 'pipeline':
        if (up.node.nodes.length > 1) return 'hidden';
        break;
      case 'list': {
        const { operators } = up.node;
        const inside = chain.find((place) => place.up === up);
        const isAlong = inside !== undefined && operators.slice(at.index, inside.index).every((one) => one === '&&');
        if (at.index > 0 && !isAlong) certain = false;
        break;
      }
      case 'if':
      case 'case':
        if (at.role === 'statement' && !chain.includes(up) && !alwaysSets(up, write.name)) certain = false;
        break;
      case 'loop':
        if (at.role === 'statement' && !chain.includes(up)) certain = false;
        break;
      case 'function':
        if (!chain.includes(up)) certain = false;
    }
    at = up;
  }
  return 'maybe';
}

/** True where every branch sets a name, or leaves the script. */
function alwaysSets({ node }: NodePlace, name: string): boolean {
  if (node.kind === 'if') {
    if (!node.otherwise) return false;
    return [...node.branches.map(({ body }) => body), node.otherwise].every((body) => setsDirectly(body, name));
  }
  if (node.kind !== 'case' || !node.items.some(({ patterns }) => patterns.some(({ text }) => text === '*')))
    return false;
  return node.items.every(({ body }) => setsDirectly(body, name));
}

type Body = Extract<NodePlace['node'], { kind: 'group' }>['body'];

function setsDirectly(body: Body, name: string): boolean {
  return body.some(({ node }) => {
    const commands = node.kind === 'list' && node.operators.every((one) => one === '&&') ? node.nodes : [node];
    return commands.some((command) => {
      if (command.kind !== 'command') return false;
      if (command.name === 'exit' || command.name === 'return') return true;
      if (command.words.length === 0) return command.assignments.some((assignment) => assignment.name === name);
      return command.args.some(({ assignment }) => assignment?.name === name);
    });
  });
}
