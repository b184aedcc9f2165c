import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeGlob, wholePathGlob } from './glob.ts';

test.each([
  ['a.yaml', ['a.yaml'], ['x/a.yaml', 'a.yaml/b', 'aXyaml']],
  ['./a.yaml', ['a.yaml'], ['x/a.yaml']],
  ['/a/b', ['a/b'], ['b']],
  ['*.yaml', ['a.yaml', '.yaml'], ['d/a.yaml', 'a.yml']],
  ['d/*', ['d/a', 'd/'], ['d', 'd/a/b']],
  ['d/**', ['d/a', 'd/a/b'], ['d', 'd/', 'dd/a']],
  ['**', ['a', 'a/b/c', ''], []],
  ['**/a', ['a', 'x/a', 'x/y/a'], ['xa', 'a/b']],
  ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab', 'a/xb', 'a/b/c']],
  ['a**b', ['ab', 'axxb'], ['a/b']],
  ['?.txt', ['a.txt'], ['.txt', 'ab.txt', '/.txt']],
  ['{a,b}/c', ['a/c', 'b/c'], ['c', 'a,b/c']],
  ['{a,}b', ['ab', 'b'], ['bb']],
  ['{a,{b,c}*}d', ['ad', 'bd', 'cxd'], ['d', 'axd']],
  ['{**/x,y}', ['x', 'a/b/x', 'y'], ['z', 'ax', 'a/y']],
  ['{x/**,y}', ['x/a', 'x/a/b', 'y'], ['x', 'x/', 'y/a']],
  ['a{b', ['a{b'], ['ab']],
  ['a}b,c', ['a}b,c'], ['ab']],
  ['[a-c]x', ['ax', 'cx'], ['dx', 'x']],
  ['[!a-c]x', ['dx'], ['ax', '/x']],
  ['[x', ['[x'], ['x']],
  ['\\*', ['*'], ['a']],
  ['\\', ['\\'], ['']],
])('%s', (pattern, matching, others) => {
  const matches = wholePathGlob(pattern);
  expect(matching.filter((path) => !matches(path))).toEqual([]);
  expect(others.filter((path) => matches(path))).toEqual([]);
});

test('a text escaped matches itself and nothing longer', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '/', '*', '?', '[', ']', '{', '}', ',', '\\', '!') }),
      (text) => {
        const plain = text.replace(/^[./]+/, '');
        return wholePathGlob(escapeGlob(plain))(plain) && !wholePathGlob(escapeGlob(plain))(`${plain}x`);
      },
    ),
  );
});

test('agrees with a regular expression built from the same parts', () => {
  const part = fc.constantFrom<[string, string]>(
    ['a', 'a'],
    ['b', 'b'],
    ['/', '/'],
    ['*', '[^/]*'],
    ['?', '[^/]'],
    ['{a,b/}', '(?:a|b/)'],
    ['[ab]', '[ab]'],
  );
  const path = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), path, (parts, text) => {
      const pattern = parts.map(([glob]) => glob).join('');
      fc.pre(!pattern.includes('**') && !pattern.startsWith('/'));
      const expected = new RegExp(`^${parts.map(([, regex]) => regex).join('')}$`).test(text);
      return wholePathGlob(pattern)(text) === expected;
    }),
    { numRuns: 2000 },
  );
});

test('no pattern makes it slow', () => {
  const started = performance.now();
  expect(wholePathGlob('*a'.repeat(400))('a'.repeat(2000))).toBe(true);
  expect(wholePathGlob(`${'{a,aa}'.repeat(150)}b`)('a'.repeat(250))).toBe(false);
  expect(wholePathGlob('{'.repeat(1000))('x')).toBe(false);
  expect(wholePathGlob('*'.repeat(1001))('x')).toBe(false);
  expect(performance.now() - started).toBeLessThan(2000);
});
