import { describe, expect, test } from 'vitest';
import { compileCel, evaluateCel, kubernetesFunctions } from './compile.ts';
import { CelProblem } from './parse.ts';
import { dyn, typeNamed } from './type.ts';
import { CelError, CelLimit, CelUnknown, type CelValue, fromJson, UnknownValue } from './value.ts';

/**
 * Tables after the language definition of CEL and the documentation of the Kubernetes libraries: each expression of
 * the first kind must be true, of the second fail at run time, of the third be refused before it runs.
 */
const variables = new Map<string, CelValue>([
  [
    'object',
    fromJson({
      metadata: { name: 'shop', labels: { app: 'shop', 'app.kubernetes.io/name': 'Shop' }, gone: null },
      spec: {
        replicas: 3,
        ratio: 0.5,
        port: 'http',
        ports: [80, 443],
        containers: [{ name: 'a', image: 'x:1' }, { name: 'b' }],
      },
    }),
  ],
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

const truths: Readonly<Record<string, readonly string[]>> = {
  literals: [
    '42 == 0x2A',
    '-9223372036854775808 < 0',
    '1u + 2u == 3u',
    '1.5e3 == 1500.0',
    '.5 == 0.5',
    `"a\\u00e9\\x41\\101\\n" == 'aéAA\\n'`,
    `r"\\d" == '\\\\d'`,
    `'''a
'b' ''' == "a\\n'b' "`,
    `b'\\xff\\000' == b"\\377\\x00"`,
    `b'é' == b'\\xc3\\xa9'`,
    '[1, 2, ] == [1, 2]',
    `{'a': 1, 'b': 2, } == {'b': 2, 'a': 1}`,
    'null == null // and a comment',
    `[?object.?missing, ?object.metadata.?name] == ['shop']`,
    `{?'a': object.?missing, ?'b': optional.of(1)} == {'b': 1}`,
    `object.metadata.\`name\` == 'shop'`,
  ],
  operators: [
    '1 + 2 * 3 == 7',
    '(1 + 2) * 3 == 9',
    '7 / 2 == 3 && -7 / 2 == -3 && 7 % -3 == 1 && -7 % 3 == -1',
    '1.0 / 0.0 > 1e300',
    '--5 == 5 && !!true',
    '- n == -5',
    '!true || true && false == false',
    'true ? true : false ? false : false',
    `'a' + 'b' == 'ab' && [1] + [2] == [1, 2] && b'a' + b'b' == b'ab'`,
    `'a' < 'b' && 'A' < 'a' && 'ab' > 'a'`,
    `'\\U0001F600' > '\\uFFFF'`,
    '1 < 2u && 1 < 1.5 && 2u <= 2.0 && 1.5 > 1',
    'false < true && b"a" < b"b"',
    `1 in [1, 2] && !(3 in [1, 2]) && 'a' in {'a': null} && 1u in [1]`,
    '0.0 / 0.0 != 0.0 / 0.0',
  ],
  'equality over types': [
    `object.spec.replicas == 3.0`,
    `object.spec.replicas != 'three'`,
    `object.spec.port != 80`,
    `dyn(1) == dyn(1u) && dyn([1]) == dyn([1.0]) && dyn({'a': 1}) == dyn({'a': 1u})`,
    `[1, dyn('a')] != [1]`,
    `type(object.spec.replicas) == int && type(object.spec.ratio) == double`,
    `type(object) == map && type(type(1)) == type && type(null) == null_type`,
    `type(duration('1s')) == google.protobuf.Duration`,
    `dyn(null) != dyn(0)`,
  ],
  'errors and unknowns are absorbed': [
    'true || 1 / 0 == 1',
    '1 / 0 == 1 || true',
    '!(false && 1 / 0 == 1)',
    '!(1 / 0 == 1 && false)',
    '[1, 2, 0].exists(x, 4 / x == 4)',
    '![0, 1, 2].all(x, 4 / x == 3)',
    'secret || true',
    '!(secret.a.b == 1 && false)',
    'object.spec.?replicas.orValue(1 / 0) == 3',
  ],
  'fields and elements': [
    'has(object.metadata.name) && !has(object.metadata.gone) && !has(object.metadata.absent)',
    'has(object.spec.containers[0].image) && !has(object.spec.containers[1].image)',
    `object.metadata.labels['app.kubernetes.io/name'] == 'Shop'`,
    'object.spec.ports[1] == 443 && object.spec.ports[1u] == 443 && object.spec.ports[dyn(1.0)] == 443',
    '{1: 2}[dyn(1u)] == 2 && {true: 3}[true] == 3',
    `object.?spec.?absent.orValue('none') == 'none'`,
    `object.metadata.labels[?'app'].value() == 'shop' && !object.spec.ports[?9].hasValue()`,
    `object.?metadata.labels.app.value() == 'shop'`,
    `object.?absent.deep.er == optional.none()`,
  ],
  macros: [
    `object.spec.containers.all(c, has(c.name)) && object.spec.containers.exists(c, c.name == 'b')`,
    `object.spec.containers.exists_one(c, has(c.image)) && object.spec.containers.existsOne(c, has(c.image))`,
    `object.spec.containers.filter(c, has(c.image)).map(c, c.name) == ['a']`,
    `object.spec.containers.map(c, has(c.image), c.image) == ['x:1']`,
    `{'a': 1}.all(k, k == 'a') && {'a': 1}.exists(k, v, v == 1) && {'a': 1}.map(k, k) == ['a']`,
    `[5, 6].all(i, v, v == i + 5) && [5, 6].exists(i, v, i == 1 && v == 6) && [5, 6].existsOne(i, v, i == 0)`,
    `[1, 2].transformList(i, v, i + v) == [1, 3] && [1, 2].transformList(i, v, v > 1, v) == [2]`,
    `{'a': 1}.transformMap(k, v, v + 1) == {'a': 2} && {'a': 1, 'b': 2}.transformMap(k, v, v > 1, v) == {'b': 2}`,
    `{'a': 'b'}.transformMapEntry(k, v, {v: k}) == {'b': 'a'}`,
    `cel.bind(x, 2, x * x) == 4 && cel.bind(x, 1, cel.bind(x, 2, x) + x) == 3`,
    `optional.of(2).optMap(x, x * 2) == optional.of(4) && optional.none().optMap(x, 1) == optional.none()`,
    `optional.of({'a': 1}).optFlatMap(x, x.?a).value() == 1`,
    `[1, 2].map(x, [3, 4].map(y, x * y)) == [[3, 4], [6, 8]]`,
    '[].all(x, x == 1) && ![].exists(x, x == 1)',
  ],
  conversions: [
    `int('-12') == -12 && int(3.9) == 3 && int(-3.9) == -3 && int(7u) == 7 && int(timestamp('1970-01-01T00:01:00Z')) == 60`,
    `uint('12') == 12u && uint(3.9) == 3u && double('1e2') == 100.0 && double(3) == 3.0`,
    `string(3) == '3' && string(1.5) == '1.5' && string(true) == 'true' && string(b'ab') == 'ab' && string(1e6) == '1e+06'`,
    `bool('true') && !bool('0') && bytes('é') == b'\\xc3\\xa9'`,
    `string(duration('1h30m')) == '5400s' && string(duration('1500ms')) == '1.5s'`,
    `string(timestamp('2024-02-29T12:00:00.120+02:00')) == '2024-02-29T10:00:00.12Z'`,
    `dyn(1) == 1`,
  ],
  time: [
    `timestamp('2024-02-29T00:00:00Z') + duration('24h') == timestamp('2024-03-01T00:00:00Z')`,
    `timestamp('2024-03-01T00:00:00Z') - timestamp('2024-02-29T00:00:00Z') == duration('1440m')`,
    `timestamp('2024-02-29T23:30:15.5Z').getHours() == 23 && timestamp('2024-02-29T23:30:15.5Z').getMilliseconds() == 500`,
    `timestamp('2024-02-29T23:30:00Z').getDayOfYear() == 59 && timestamp('2024-02-29T23:30:00Z').getDayOfWeek() == 4`,
    `timestamp('2024-02-29T23:30:00Z').getDate('+02:00') == 1 && timestamp('2024-02-29T23:30:00Z').getMonth('Europe/Berlin') == 2`,
    `timestamp('2024-02-29T23:30:00Z').getDayOfMonth() == 28 && timestamp('2024-02-29T23:30:00Z').getFullYear() == 2024`,
    `duration('1h30m').getMinutes() == 90 && duration('-1.5s').getMilliseconds() == -1500 && duration('1us') > duration('1ns')`,
  ],
  strings: [
    `'é😀'.size() == 2 && size('abc') == 3 && 'é😀x'.charAt(1) == '😀' && 'ab'.charAt(2) == ''`,
    `'tacocat'.indexOf('ac') == 1 && 'tacocat'.indexOf('a', 3) == 5 && '😀b'.indexOf('b') == 1 && 'a'.indexOf('z') == -1`,
    `'tacocat'.lastIndexOf('at') == 5 && 'tacocat'.lastIndexOf('a', 3) == 1`,
    `'Äbc'.upperAscii() == 'ÄBC' && 'ÄBC'.lowerAscii() == 'Äbc' && '  a '.trim() == 'a' && 'abc'.reverse() == 'cba'`,
    `'aXbXc'.replace('X', '-') == 'a-b-c' && 'aXbXc'.replace('X', '-', 1) == 'a-bXc' && 'ab'.replace('', '_') == '_a_b_'`,
    `'a,b,c'.split(',') == ['a', 'b', 'c'] && 'a,b,c'.split(',', 2) == ['a', 'b,c'] && 'ab'.split('') == ['a', 'b']`,
    `'tacocat'.substring(4) == 'cat' && 'tacocat'.substring(0, 4) == 'taco' && '😀b'.substring(1) == 'b'`,
    `['a', 'b'].join() == 'ab' && ['a', 'b'].join(', ') == 'a, b'`,
    `'%s %d %.2f %x %X %b %o %e%%'.format(['a', 7, 1.005, 255, 255, 5, 8, 1234.5]) == 'a 7 1.00 ff FF 101 10 1.234500e+03%'`,
    `'%s %s'.format([['a', 1, null], type('x')]) == '[a, 1, null] string' && '\\u0085\\u3000a\\ufeff'.trim() == 'a\\ufeff'`,
    `'%s'.format([[1, 2]]) == '[1, 2]' && '%s'.format([{'b': 1, 'a': 2}]) == '{a: 2, b: 1}'`,
    `strings.quote('a"b') == '"a\\\\"b"'`,
    `'abc'.contains('b') && 'abc'.startsWith('ab') && 'abc'.endsWith('bc')`,
    `'hello'.matches('^h.*o$') && 'hello'.matches('ell') && !matches('hello', '^ell')`,
  ],
  'lists, sets and patterns': [
    `[1, 2, 2].isSorted() && !['b', 'a'].isSorted() && [1, 2].sum() == 3 && [0.5, 1.0].sum() == 1.5 && [1, 3, 2].max() == 3`,
    `[duration('1h'), duration('1m')].min() == duration('1m') && [1, 2, 1].indexOf(1) == 0 && [1, 2, 1].lastIndexOf(1) == 2`,
    `'abc 123'.find('[0-9]+') == '123' && 'abc'.find('[0-9]+') == '' && '1 2 3'.findAll('[0-9]') == ['1', '2', '3']`,
    `'1 2 3'.findAll('[0-9]', 2) == ['1', '2']`,
    `sets.contains([1, 2], [2]) && sets.equivalent([1, 1], [1]) && sets.intersects([1], [1, 2]) && !sets.intersects([1], [2])`,
  ],
  quantities: [
    `quantity('1.5Gi').isGreaterThan(quantity('1G')) && quantity('200M').compareTo(quantity('0.2G')) == 0`,
    `quantity('50k').add(20) == quantity('50020') && quantity('50k').sub(quantity('20k')) == quantity('30k')`,
    `quantity('50k').asInteger() == 50000 && !quantity('100m').isInteger() && quantity('100m').asApproximateFloat() == 0.1`,
    `isQuantity('1.3Gi') && !isQuantity('200K') && !isQuantity('Three') && !isQuantity('') && quantity('-1').sign() == -1`,
    `quantity('1e3') == quantity('1k') && quantity('250m').isLessThan(quantity('1'))`,
  ],
  addresses: [
    `ip('127.0.0.1').family() == 4 && ip('::1').isLoopback() && ip('10.0.0.1').isGlobalUnicast() && ip('169.254.1.1').isLinkLocalUnicast()`,
    `isIP('2001:db8::1') && !isIP('127.0.0.256') && !isIP('127.0.0.01') && !isIP('::ffff:1.2.3.4') && !isIP('fe80::1%eth0')`,
    `ip('2001:db8::0001') == ip('2001:db8::1') && string(ip('2001:DB8:0:0:1:0:0:1')) == '2001:db8::1:0:0:1'`,
    `ip.isCanonical('127.0.0.1') && !ip.isCanonical('2001:DB8::1') && ip('0.0.0.0').isUnspecified() && ip('224.0.0.1').isLinkLocalMulticast()`,
    `cidr('192.168.0.0/24').containsIP('192.168.0.1') && !cidr('192.168.0.0/24').containsIP(ip('192.168.1.1'))`,
    `cidr('192.168.0.0/16').containsCIDR('192.168.10.0/24') && !cidr('192.168.1.0/24').containsCIDR(cidr('192.168.0.0/16'))`,
    `cidr('192.168.0.1/24').masked() == cidr('192.168.0.0/24') && cidr('::1/128').prefixLength() == 128 && cidr('::1/128').ip() == ip('::1')`,
    `isCIDR('10.0.0.0/8') && !isCIDR('10.0.0.0/33') && !isCIDR('10.0.0.0') && string(cidr('10.0.0.0/8')) == '10.0.0.0/8'`,
  ],
  urls: [
    `url('https://user:pass@example.com:80/path?query=val#fragment').getHost() == 'example.com:80'`,
    `url('https://[::1]:80/').getHostname() == '::1' && url('https://[::1]/').getHost() == '[::1]' && url('https://example.com/').getPort() == ''`,
    `url('/path').getScheme() == '' && url('/path').getHost() == '' && url('HTTPS://example.com').getScheme() == 'https'`,
    `url('https://example.com/path with spaces/').getEscapedPath() == '/path%20with%20spaces/' && url('https://example.com').getEscapedPath() == ''`,
    `url('https://example.com/path?k1=a&k2=b&k2=c').getQuery() == {'k1': ['a'], 'k2': ['b', 'c']}`,
    `url('https://example.com/path?key with spaces=v').getQuery() == {'key with spaces': ['v']} && url('/p').getQuery().size() == 0`,
    `isURL('/absolute-path') && !isURL('../relative-path') && !isURL('https://a:b:c/') && !isURL('') && !isURL('example.com')`,
  ],
  'versions and formats': [
    `semver('1.2.3').major() == 1 && semver('1.2.3').isLessThan(semver('1.10.0')) && semver('1.0.0-alpha.1').compareTo(semver('1.0.0')) == -1`,
    `isSemver('1.0.0+build') && !isSemver('v1.0') && isSemver('v1.0', true) && !isSemver('1.0.0-01') && semver('01.1', true) == semver('1.1.0')`,
    `!format.dns1123Label().validate('my-label').hasValue() && format.dns1123Label().validate('My_Label').value().size() == 1`,
    `format.named('uuid').value().validate('123e4567-e89b-12d3-a456-426614174000') == optional.none() && !format.named('nope').hasValue()`,
    `!format.date().validate('2021-02-28').hasValue() && format.date().validate('2021-02-30').hasValue() && !format.byte().validate('aGVsbG8=').hasValue()`,
    `!format.qualifiedName().validate('apps.example.com/name').hasValue() && format.labelValue().validate('-a').hasValue() && !format.dns1123LabelPrefix().validate('a-').hasValue()`,
  ],
};

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
  [`timestamp('2024-02-30T00:00:00Z') == timestamp(0)`, /no timestamp/],
  [`duration('1 h') == duration('1h')`, /no duration/],
  [`'a'.matches('(') || false`, /pattern is refused/],
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
  ['"\\q"', /no escape/, 1],
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
    `'${'a'.repeat(5000)}'.replace('', '${'b'.repeat(5000)}').size() > 0`,
    `'${'a'.repeat(5000)}'.matches('(a*)*b{1000}{1000}')`,
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
