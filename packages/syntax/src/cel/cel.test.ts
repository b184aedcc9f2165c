import { describe, expect, test } from 'vitest';
import { compileCel, evaluateCel, kubernetesFunctions } from './compile.ts';
import { CelProblem, celOnOneLine } from './parse.ts';
import { subject, truths } from './testing/truths.ts';
import { dyn, typeNamed } from './type.ts';
import { CelError, CelLimit, type CelObject, CelUnknown, type CelValue, fromJson, UnknownValue } from './value.ts';

const variables = new Map<string, CelValue>([
  ['object', fromJson(subject)],
  ['secret', new UnknownValue('nobody knows the secret')],
  ['n', 5n],
]);
const scope = {
  variables: new Map([...variables.keys()].map((name) => [name, name === 'n' ? typeNamed('int') : dyn])),
  functions: kubernetesFunctions(),
};

function run(text: string): CelValue {
  return evaluateCel(compileCel(text, scope), variables);
}

/** Tables after the language definition: these fail at run time, and those below are refused before they run. */
for (const [title, expressions] of Object.entries(truths)) {
  test.each(expressions)(`${title}: %s`, (text) => {
    expect(run(text)).toBe(true);
  });
}

const failures: readonly (readonly [string, RegExp])[] = [
  ['object.absent == 1', /no such key: absent/],
  ['object.spec.ports[7] == 1', /index out of bounds: 7/],
  ['1 / 0 == 1', /division by zero/],
  ['1 % 0 == 1', /modulus by zero/],
  ['9223372036854775807 + 1 == 0', /overflow/],
  ['1u - 2u == 0u', /overflow/],
  ['-(-9223372036854775808) == 0', /overflow/],
  ['int(1e99) == 0', /overflow/],
  [`int('1.5') == 0`, /is no int/],
  [`object.spec.replicas + 'x' == ''`, /no int \+ string/],
  [`object.spec.port < 3`, /no string < int/],
  ['object.spec.port && true', /bool is needed/],
  [`{'a': 1, dyn('a'): 2} == {}`, /twice/],
  [`timestamp('2024-02-30' + 'T00:00:00Z') == timestamp(0)`, /no timestamp/],
  [`duration('1 ' + 'h') == duration('1h')`, /no duration/],
  [`'a'.matches('(' + '') || false`, /pattern is refused/],
  [`'%d'.format([1.5]) == ''`, /cannot write double as %d/],
  [`timestamp('0000-01-01' + 'T00:00:00Z') == timestamp(0)`, /timestamp overflow/],
  [`timestamp('10000-01-01' + 'T00:00:00Z') == timestamp(0)`, /no timestamp/],
  [`duration('-320000000000' + 's') == duration('1h')`, /no duration/],
  [`duration('2000000h') + duration('2000000h') == duration('1h')`, /overflow/],
  ['0.0 / 0.0 < 1.0', /NaN is neither less nor more/],
  ['int(-9223372036854775808.0) == 0', /overflow/],
  ['uint(-0.5) == 0u', /overflow/],
  ['[1, 2].slice(1, 3) == []', /no slice\(1, 3\) of 2 elements/],
  ['[[1]].flatten(-1) == []', /no negative depth/],
  [`object.spec.containers.map(c, c.name).sortBy(n, n == 'a' ? dyn(1) : 'x') == []`, /int and string have no order/],
  ['object.spec.sortBy(k, k) == []', /no map\.sortBy\(\)/],
  [`quantity('1K') == quantity('1k')`, /no quantity/],
  [`dyn(1).startsWith('a')`, /there is no int\.startsWith\(string\)/],
  ['optional.none().value() == 1', /empty/],
  ['[0, 1].exists_one(x, 1 / x == 1)', /division by zero/],
  [`timestamp('2024-01-01T00:00:00Z').getHours('Nowhere/Land') == 0`, /no time zone/],
  ['[].min() == 1', /empty list/],
];

test.each(failures)('fails at run time: %s', (text, message) => {
  expect(() => run(text)).toThrow(CelError);
  expect(() => run(text)).toThrow(message);
});

test.each(['secret', 'secret.a == 1', 'secret || false', '1 / 0 == 1 || secret', '[1, 2].all(x, secret)'])(
  'cannot be known: %s',
  (text) => {
    expect(() => run(text)).toThrow(CelUnknown);
    expect(() => run(text)).toThrow('nobody knows the secret');
  },
);

const refusals: readonly [text: string, message: RegExp, start: number, nearest?: string][] = [
  ['objekt.spec', /no "objekt" here/, 0, 'object'],
  ['object.spec.port.startWith("a")', /no method "startWith"/, 17, 'startsWith'],
  ['siez(object)', /no function "siez"/, 0, 'size'],
  ['1 + "a" == 2', /no int \+ string/, 0],
  ['true && n', /no bool && int/, 0],
  ['n.foo', /int has no fields/, 0],
  ['[1, "a"]', /do not mix/, 4],
  ['true ? 1 : "a"', /do not mix/, 11],
  ['size(1)', /There is no size\(int\)/, 0],
  ['"a".contains(1)', /There is no string\.contains\(int\)/, 4],
  ['object.all(1)', /no method "all"/, 7],
  ['"a".trim(1)', /"trim" does not take one argument/, 4],
  ['has(object)', /has\(\) asks for a field/, 4],
  ['object.all(c.d, true)', /plain name/, 11],
  ['1 == "a"', /no int == string/, 0],
  ['"open', /no closing quote/, 0],
  ['1 +', /ends too early/, 3],
  ['1 2', /does not fit/, 2],
  ['a b', /does not fit|no "a"/, 2],
  ['for', /reserved/, 0],
  ['9223372036854775808', /64 bits/, 0],
  ['1.5e999', /64 bits/, 0],
  ['[1].all(i, i, true)', /Two variables have the name "i"/, 11],
  ['[[1]].sort() == []', /no list\(list\(int\)\)\.sort\(\)/i, 6],
  ['{1: 2}.sortBy(k, k)', /no map\(int, int\)\.sortBy\(\) by int/, 0],
  ['[1].sortBy(k, [k])', /no list\(int\)\.sortBy\(\) by list\(int\)/, 0],
  ['[].all(.n, true)', /plain name/, 8],
  ['"\\q"', /no escape/, 1],
  ['"a".matches("(")', /pattern is refused/, 12],
  ['duration("1 h") == duration("1h")', /no duration/, 9],
  ['timestamp("2024-02-30T00:00:00Z") == timestamp(0)', /no timestamp/, 10],
  ['Pod{name: "a"}', /Messages/, 0],
  ['object # x', /no sign "#"/, 7],
  ['(1', /ends too early|missing/, 2],
];

test.each(refusals)('is refused: %s', (...[text, message, start, near]) => {
  let problem: unknown;
  try {
    compileCel(text, scope);
  } catch (error) {
    problem = error;
  }
  expect(problem).toBeInstanceOf(CelProblem);
  const { message: said, start: at, nearest } = problem as CelProblem;
  expect(said).toMatch(message);
  expect(at).toBe(start);
  if (near !== undefined) expect(nearest).toContain(near);
});

describe('what a host brings along', () => {
  class Names implements CelObject {
    readonly celType = 'Names';
    readonly names: readonly string[];
    constructor(names: readonly string[]) {
      this.names = names;
    }
    equals(other: CelObject): boolean {
      return this === other;
    }
  }
  const host = {
    variables: new Map([
      ['namespace', typeNamed('string')],
      ['aliases', typeNamed('Names')],
    ]),
    functions: kubernetesFunctions({
      '_==_(Names, string): bool': (_, { names }: Names, name: string) => names.includes(name),
      '_in_(string, Names): bool': (_, name: string, { names }: Names) => names.includes(name),
    }),
  };
  const values = new Map<string, CelValue>([
    ['namespace', 'prod'],
    ['aliases', new Names(['a', 'b'])],
  ]);
  const answer = (text: string): CelValue => evaluateCel(compileCel(text, host), values);

  test('variables may bear words that the language reserves', () => {
    expect(answer(`namespace == 'prod' && ['x'].all(namespace, namespace == 'x')`)).toBe(true);
    expect(() => answer('package == 1')).toThrow(/reserved/);
  });

  test('operators of its types', () => {
    expect(answer(`aliases == 'a' && aliases != 'c' && 'b' in aliases && !('c' in aliases)`)).toBe(true);
    expect(answer(`aliases == aliases && [aliases] == [aliases] && aliases in [aliases]`)).toBe(true);
    expect(() => answer(`'a' == aliases`)).toThrow(/no string == Names/);
    expect(() => answer(`aliases in ['a']`)).toThrow(/no Names in list\(string\)/);
  });

  test('parts are evaluated and shown on their own', () => {
    const text = `(namespace) == 'prod' // stage\n  && 'x  y' in\n aliases`;
    const program = compileCel(text, host);
    if (program.node.op !== 'binary') throw new Error('it is a conjunction');
    const { left, right } = program.node;
    expect([left, right].map((part) => evaluateCel(program, values, undefined, part))).toEqual([true, false]);
    expect([left, right, program.node].map(({ start, end }) => celOnOneLine(text.slice(start, end)))).toEqual([
      `(namespace) == 'prod'`,
      `'x  y' in aliases`,
      `(namespace) == 'prod' && 'x  y' in aliases`,
    ]);
  });
});

describe('hostile expressions end soon', () => {
  const nest = (start: string, levels: number, last: string): string => {
    let text = last;
    for (let i = levels; i >= 1; i--) text = `cel.bind(x${i}, x${i - 1} + x${i - 1}, ${text})`;
    return `cel.bind(x0, ${start}, ${text})`;
  };
  const pairs = (levels: number): string => {
    let text = `x${levels} == y${levels}`;
    for (let i = levels; i >= 1; i--) {
      text = `cel.bind(x${i}, [x${i - 1}, x${i - 1}], cel.bind(y${i}, [y${i - 1}, y${i - 1}], ${text}))`;
    }
    return `cel.bind(x0, [1], cel.bind(y0, [1], ${text}))`;
  };
  const big = '[0,1,2,3,4,5,6,7,8,9]';
  const hostile: readonly string[] = [
    nest(`'${'a'.repeat(1000)}'`, 30, 'size(x30) == 1'),
    nest('[1, 2, 3, 4]', 30, 'size(x30) == 1'),
    pairs(30),
    `${big}.all(a, ${big}.all(b, ${big}.all(c, ${big}.all(d, ${big}.all(e, ${big}.all(f, ${big}.all(g, a + b + c + d + e + f + g >= 0)))))))`,
    'lists.range(4000000000000).size() == 1',
    'lists.range(300).map(x, x % 7).flatten(9).distinct().size() == 7 && lists.range(100000).distinct().size() == 1',
    `'${'a'.repeat(5000)}'.replace('', '${'b'.repeat(5000)}').size() > 0`,
    `'${'a'.repeat(5000)}'.matches('(a*)*b{1000}' + '{1000}')`,
    `'${'a'.repeat(9000)}!'.matches('(((a+)+)+)+$') || ${big}.all(a, ${big}.all(b, ${big}.all(c, ${big}.all(d, '${'a'.repeat(3000)}!'.matches('(((a+)+)+)+$') || true))))`,
  ];
  test.each(hostile.map((text) => [text.slice(0, 60), text] as const))('%s', (_, text) => {
    const started = performance.now();
    expect(() => evaluateCel(compileCel(text, scope), variables)).toThrow(
      /steps|million|elements|large|refused|repetition/,
    );
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test.each([
    ['brackets', '('.repeat(5000)],
    ['signs', '!'.repeat(19_000)],
    ['lists', '['.repeat(5000)],
    ['a sum', `1${'+1'.repeat(9000)}`],
    ['fields', `object${'.a'.repeat(9000)}`],
    ['ternaries', 'true ? 1 : '.repeat(1500)],
    ['length', ' '.repeat(30_000)],
  ])('is refused: %s', (_, text) => {
    const started = performance.now();
    expect(() => compileCel(text, scope)).toThrow(CelProblem);
    expect(performance.now() - started).toBeLessThan(500);
  });

  test('a limit is never absorbed', () => {
    expect(() => run(`true ? ${nest(`'${'a'.repeat(1000)}'`, 30, 'size(x30) == 1')} || true : true`)).toThrow(CelLimit);
  });
});
