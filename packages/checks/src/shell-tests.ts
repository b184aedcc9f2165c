import type { Span } from '@sallyport/model';
import type { ShellTest, ShellWord } from '@sallyport/syntax';
import { type CommandPlace, isCommand, type NodePlace, type ShellRun } from './shell-run.ts';
import { leadingText } from './shell-words.ts';

/** One comparison, file test or bare word of `[ … ]`, `test …` or `[[ … ]]`. */
export interface TestUse {
  readonly form: '[' | 'test' | '[[';
  readonly kind: 'bare' | 'unary' | 'binary';
  /** The empty string for a bare word. */
  readonly operator: string;
  readonly operatorSpan: Span | undefined;
  /** One operand, or left and right. */
  readonly words: readonly ShellWord[];
  /** The `!` right before it, inside of the brackets. */
  readonly negation: Span | undefined;
  /** True where the brackets hold nothing else. */
  readonly alone: boolean;
  readonly place: NodePlace;
}

/** Every test of a script. Brackets that do not parse as POSIX says give what can be read of them. */
export function* testsOf(run: ShellRun): Generator<TestUse> {
  for (const place of run.nodes) {
    if (place.node.kind === 'test') yield* inDoubleBrackets(run, place, place.node.expression);
    else if (isCommand(place) && (place.node.name === '[' || place.node.name === 'test'))
      yield* inBrackets(place).tests;
  }
}

/** The `-a` and `-o` that join tests within `[ … ]` or `test …`. */
export function* joinersOf(run: ShellRun): Generator<ShellWord> {
  for (const place of run.nodes) {
    if (isCommand(place) && (place.node.name === '[' || place.node.name === 'test')) yield* inBrackets(place).joiners;
  }
}

const binary = new Set('= == != =~ -eq -ne -lt -le -gt -ge < > <= >= -nt -ot -ef'.split(' '));

function inBrackets(place: CommandPlace): { readonly tests: TestUse[]; readonly joiners: ShellWord[] } {
  const { name, args } = place.node;
  const form = name === '[' ? '[' : 'test';
  const words = form === '[' && args.at(-1)?.value === ']' ? args.slice(0, -1) : args;
  const tests: TestUse[] = [];
  const joiners: ShellWord[] = [];
  let negation: Span | undefined;
  const add = (kind: TestUse['kind'], operator: ShellWord | undefined, ...operands: ShellWord[]): void => {
    const { value = '', span } = operator ?? {};
    tests.push({ form, kind, operator: value, operatorSpan: span, words: operands, negation, alone: false, place });
    negation = undefined;
  };
  for (let at = 0; at < words.length; ) {
    const word = words[at]!;
    const next = words[at + 1];
    const third = words[at + 2];
    const isQuoted = word.quotes.length > 0;
    if (next && third && isBinary(next)) {
      add('binary', next, word, third);
      at += 3;
    } else if (!isQuoted && word.value === '!' && next) {
      negation = word.span;
      at++;
    } else if (!isQuoted && next && /^-[a-zA-Z]$/.test(word.value ?? '') && !isJoiner(word, tests.length > 0)) {
      add('unary', word, next);
      at += 2;
    } else if (isJoiner(word, tests.length > 0)) {
      joiners.push(word);
      at++;
    } else if (!isQuoted && (word.value === '(' || word.value === ')')) at++;
    else {
      add('bare', undefined, word);
      at++;
    }
  }
  if (tests.length === 1) tests[0] = { ...tests[0]!, alone: true };
  return { tests, joiners };
}

function isBinary(word: ShellWord): boolean {
  return word.quotes.length === 0 && word.value !== undefined && binary.has(word.value);
}

function isJoiner(word: ShellWord, behindTest: boolean): boolean {
  return behindTest && word.quotes.length === 0 && (word.value === '-a' || word.value === '-o');
}

function* inDoubleBrackets(run: ShellRun, place: NodePlace, expression: ShellTest): Generator<TestUse> {
  const alone = expression.kind !== 'logical';
  const visit = function* (test: ShellTest, negation: Span | undefined): Generator<TestUse> {
    if (test.kind === 'logical') {
      for (const operand of test.operands) yield* visit(operand, undefined);
    } else if (test.kind === 'not') {
      yield* visit(test.operand, { start: test.span.start, end: test.span.start + 1 });
    } else if (test.kind === 'unary') {
      // `[[ word ]]` reads as `[[ -n word ]]`.
      const isBare = !run.written(test.span).startsWith(test.operator);
      const { operator, operand, span } = test;
      const operatorSpan = { start: span.start, end: span.start + operator.length };
      const base = { form: '[[', words: [operand], negation, alone, place } as const;
      if (isBare) yield { ...base, kind: 'bare', operator: '', operatorSpan: undefined };
      else yield { ...base, kind: 'unary', operator, operatorSpan };
    } else {
      const { operator, left, right } = test;
      const between = run.written({ start: left.span.end, end: right.span.start });
      const start = left.span.end + Math.max(0, between.indexOf(operator));
      const operatorSpan = { start, end: start + operator.length };
      yield { form: '[[', kind: 'binary', operator, operatorSpan, words: [left, right], negation, alone, place };
    }
  };
  yield* visit(expression, undefined);
}

const files = new Set([...'abcdefghkprstuwxLOGSN'].map((letter) => `-${letter}`));

/** True for `-f`, `-d`, `-e` and the other questions about a file. */
export function isFileTest({ kind, operator }: TestUse): boolean {
  return kind === 'unary' && files.has(operator);
}

/** `-eq` and its like: both sides are numbers. */
export function isNumeric({ operator }: TestUse): boolean {
  return /^-(?:eq|ne|lt|le|gt|ge)$/.test(operator);
}

/** True where an operand begins with an unquoted x that guards it: `x$y`, `"x$y"`. */
export function hasGuard(word: ShellWord): boolean {
  return leadingText(word).startsWith('x');
}
