import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtins, callBuiltin } from './builtins.ts';

const call = (name: string, ...operands: readonly unknown[]) =>
  callBuiltin(
    name,
    operands.map((operand) => JSON.stringify(operand)),
  );

test('every function that OPA leaves to a host is here, or named in the guide as one that is not', () => {
  const asked = readFileSync(join(import.meta.dirname, 'testing/asked.txt'), 'utf8')
    .trim()
    .split('\n');
  const guide = readFileSync(join(import.meta.dirname, '../../../../docs/guides/rego.md'), 'utf8');
  const named = (name: string): boolean =>
    guide.includes(`\`${name}\``) || guide.includes(`\`${name.replace(/\.\w+$/, '.*')}\``);
  const missing = asked.filter((name) => !builtins.has(name));
  expect(missing.filter((name) => !named(name))).toEqual([]);
  expect(missing.length).toBeGreaterThan(20);
  expect([...builtins.keys()].filter((name) => !asked.includes(name))).toEqual([]);
});

test.each(['http.send', 'time.now_ns', 'rand.intn', 'toString'])('%s is a gap by its name', (name) => {
  expect(() => call(name, 'x')).toThrow(`it calls the function ${name}, which`);
});

const large = 'a'.repeat(10_000);
const doubled = Array.from({ length: 40 }, (_, index) => ({ op: 'copy', from: '', path: `/${index}` }));

const excesses: readonly (readonly [problem: string, name: string, operands: readonly unknown[]])[] = [
  ['more than 4000000 bytes', 'regex.replace', [large, 'a', large]],
  ['more than 100000 values', 'regex.split', ['', 'a'.repeat(200_000)]],
  ['more than 100000 values', 'regex.find_n', ['a', 'a'.repeat(200_000), -1]],
  ['more than 20000 characters', 'regex.split', ['(a|b)'.repeat(10_000), 'a']],
  ['not known here: error parsing regexp: duplicate', 'regex.split', ['(?P<n>a)(?P<n>b)', 'a']],
  ['more than 4000000 bytes', 'sprintf', ['%10000d'.repeat(1000), Array(1000).fill(1)]],
  ['more than 4000000 bytes', 'hex.encode', ['a'.repeat(3_000_000)]],
  ['more than 4000000 bytes', 'json.patch', [{ a: 1 }, doubled]],
  ['more than 4000000 bytes', 'json.marshal_with_options', [[[[[[1]]]]], { indent: large.repeat(100) }]],
  ['more than 65536 addresses', 'net.cidr_expand', ['10.0.0.0/8']],
  ['more than 65536 addresses', 'net.cidr_expand', ['::/0']],
  [
    'more than 1000000 pairs',
    'net.cidr_contains_matches',
    [Array(2000).fill('10.0.0.0/8'), Array(2000).fill('10.0.0.1')],
  ],
  ['more than 100000 values', 'numbers.range_step', [0, 1e15, 1]],
  ['too many digits', 'units.parse', ['1e999999']],
  ['the time zone of the machine', 'time.clock', [[0, 'Local']]],
  ['abbreviation of a time zone', 'time.format', [[0, 'Europe/Berlin', 'RFC822']]],
];

test.each(excesses)(
  'what would grow without end, or depend on the machine, fails: %s in %s',
  (problem, name, operands) => {
    expect(() => call(name, ...operands)).toThrow(problem);
  },
);

test('a pattern that backtracks elsewhere takes no time', () => {
  const started = performance.now();
  expect(call('regex.find_n', '(a+)+$', `${'a'.repeat(50_000)}!`, -1)).toBe('[]');
  expect(performance.now() - started).toBeLessThan(1000);
});

test('operands of another kind are undefined', () => {
  for (const name of builtins.keys()) {
    // These answer whatever they are given.
    if (/valid$|^cast_null$|^yaml\.marshal$|^net\.cidr_contains_matches$/.test(name)) continue;
    expect(call(name, null, null, null, null), name).toBeUndefined();
  }
});
