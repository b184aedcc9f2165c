import { nearestAnyway } from '@sallyport/model';
import { type CelNode, CelTypeValue, childrenOf } from '@sallyport/syntax/cel';
import { severityConstants, standardFunctions, vocabulary, wordFunctions } from './vocabulary.ts';

/** A literal that names a rule or framework, so that a misspelt name can be told with its place. */
export interface NamedLiteral {
  /** The word beside it: `rule` takes our ids alone, `control` those of every tool. */
  readonly word: 'rule' | 'control' | 'framework';
  readonly value: string;
  /** Half-open range in the text of the expression. */
  readonly start: number;
  readonly end: number;
}

export interface Survey {
  readonly ruleLiterals: readonly NamedLiteral[];
  readonly frameworkLiterals: readonly NamedLiteral[];
}

/** What CEL allows and the policy language does not, with its half-open range in the text. */
export class Refusal extends Error {
  readonly start: number;
  readonly end: number;
  readonly nearest: readonly string[];
  constructor(message: string, { start, end }: Pick<CelNode, 'start' | 'end'>, near: readonly string[] = []) {
    super(message);
    this.start = start;
    this.end = end;
    this.nearest = near;
  }
}

/**
 * Checks every word and function against the vocabulary, and collects the names in literals.
 * @throws {Refusal}
 */
export function surveyWords(root: CelNode, text: string): Survey {
  const surveyor = new Surveyor(text);
  surveyor.visit(root, false);
  return surveyor;
}

/** Whether the policy language has a word or function of this name. */
export function isPolicyName(name: string): boolean {
  return known.has(name) || functions.has(name);
}

/** The parts that must all be true. */
export function conjuncts(node: CelNode): CelNode[] {
  const parts: CelNode[] = [];
  const open = [node];
  while (open.length > 0) {
    const part = open.pop()!;
    if (part.op === 'binary' && part.operator === '&&') open.push(part.right, part.left);
    else parts.push(part);
  }
  return parts;
}

const longestPattern = 500;
const mostParts = 2000;
const mostElements = 1000;
const mostEntries = 100;

const words = [...vocabulary.map((word) => word.name), ...Object.keys(severityConstants)];
const known = new Set(words);
const functions = new Set([...standardFunctions, ...wordFunctions.map((entry) => entry.name)]);

class Surveyor implements Survey {
  readonly text: string;
  readonly ruleLiterals: NamedLiteral[] = [];
  readonly frameworkLiterals: NamedLiteral[] = [];
  parts = 0;
  bound: readonly string[] = [];

  constructor(text: string) {
    this.text = text;
  }

  // `runtimeNames`: beside the word `runtime`, names of rules are those of the sensor, which we do not list.
  visit(node: CelNode, runtimeNames: boolean): void {
    if (++this.parts > mostParts) throw new Refusal(`The expression has more than ${mostParts} parts`, node);
    this.check(node, runtimeNames);
    if (node.op === 'loop') {
      this.visit(node.range, runtimeNames);
      const outer = this.bound;
      this.bound = [...outer, ...node.variables];
      if (node.condition) this.visit(node.condition, runtimeNames);
      this.visit(node.body, runtimeNames);
      this.bound = outer;
      return;
    }
    const isRuntime =
      node.op === 'binary' &&
      node.operator === '&&' &&
      conjuncts(node).some((part) => part.op === 'ident' && part.name === 'runtime');
    for (const child of childrenOf(node)) this.visit(child, runtimeNames || isRuntime);
  }

  check(node: CelNode, runtimeNames: boolean): void {
    switch (node.op) {
      case 'ident':
        if (node.isGlobal && !known.has(node.name)) this.refuseWord(node);
        break;
      case 'literal':
        // The name of a type is one to the language, and no word of the policy.
        if (node.value instanceof CelTypeValue) this.refuseWord(node);
        break;
      case 'call':
        this.checkCall(node);
        break;
      case 'loop':
      case 'bind':
      case 'optMap':
        this.checkMacro(node);
        break;
      case 'list':
        if (node.items.length > mostElements) throw new Refusal(`The list has over ${mostElements} elements`, node);
        break;
      case 'map':
        if (node.entries.length > mostEntries) throw new Refusal(`The map has over ${mostEntries} entries`, node);
        break;
      case 'binary':
        if (node.operator === '==' || node.operator === '!=' || node.operator === 'in') {
          if (isIdSet(node.left) && isIdSet(node.right)) {
            throw new Refusal('A set of ids is compared with text, not with another set', node);
          }
          this.collectNames(node.left, node.right, runtimeNames);
          this.collectNames(node.right, node.left, runtimeNames);
        }
    }
  }

  checkCall(node: Extract<CelNode, { op: 'call' }>): void {
    // The last part of `sets.contains` stands at the place of the name.
    if (!functions.has(node.name)) this.refuseFunction(node.name, node.nameStart);
    if (node.name === 'matches') checkPattern(node.args.at(-1) ?? node);
    const [first] = node.args;
    if (node.name === 'inFramework' && first) this.collectLiteral(first, 'framework');
  }

  checkMacro(node: Extract<CelNode, { op: 'loop' | 'bind' | 'optMap' }>): void {
    const name = this.wordAt(node.nameStart);
    if (!functions.has(name)) this.refuseFunction(name, node.nameStart);
    if (node.op === 'loop' && node.variables.length > 1) {
      throw new Refusal(`"${name}()" binds one word in the policy language`, node);
    }
  }

  collectNames(word: CelNode, other: CelNode, runtimeNames: boolean): void {
    if (word.op !== 'ident' || !word.isGlobal) return;
    if (word.name === 'severity' && other.op === 'literal' && typeof other.value === 'string') {
      const constants = Object.keys(severityConstants);
      const meant = other.value.toUpperCase();
      const near = constants.includes(meant) ? [meant] : constants;
      throw new Refusal('severity is compared with a constant, not with text', other, near);
    }
    if (word.name !== 'rule' && word.name !== 'control' && word.name !== 'framework') return;
    if (runtimeNames && word.name === 'rule') return;
    const literals = other.op === 'list' ? other.items.map((item) => item.node) : [other];
    for (const literal of literals) this.collectLiteral(literal, word.name);
  }

  collectLiteral({ start, end, ...node }: CelNode, word: NamedLiteral['word']): void {
    if (node.op !== 'literal' || typeof node.value !== 'string') return;
    const into = word === 'framework' ? this.frameworkLiterals : this.ruleLiterals;
    into.push({ word, value: node.value, start, end });
  }

  refuseWord(node: CelNode): never {
    const word = this.text.slice(node.start, node.end);
    throw new Refusal(
      `"${word}" is no word of the policy language`,
      node,
      nearestAnyway(word, [...words, ...this.bound]),
    );
  }

  refuseFunction(name: string, start: number): never {
    const end = start + this.wordAt(start).length;
    throw new Refusal(
      `"${name}()" is no function of the policy language`,
      { start, end },
      nearestAnyway(name, functions),
    );
  }

  wordAt(start: number): string {
    return /^\w+/.exec(this.text.slice(start))?.[0] ?? '';
  }
}

const idSets = new Set(vocabulary.filter((word) => word.type === 'ids').map((word) => word.name));

function isIdSet(node: CelNode): boolean {
  return node.op === 'ident' && node.isGlobal && idSets.has(node.name);
}

/** A pattern is a literal, so that it is read when the policy is, and a wrong one is told then. */
function checkPattern(node: CelNode): void {
  if (node.op !== 'literal' || typeof node.value !== 'string') {
    throw new Refusal('The pattern of matches() must stand there as text', node);
  }
  if (node.value.length > longestPattern) {
    throw new Refusal(`The pattern is longer than ${longestPattern} characters`, node);
  }
}
