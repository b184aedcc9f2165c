import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathGlob, wildcard } from './glob.ts';

test.each([
  ['deploy', ['deploy', 'deploy/a.yaml', 'x/deploy/b/c'], ['deployment', 'x-deploy']],
  ['deploy/', ['deploy/a.yaml'], ['deployer/a']],
  ['/deploy', ['deploy/a'], ['x/deploy/a']],
  ['./a.yaml', ['a.yaml'], ['x/a.yaml']],
  ['deploy/**', ['deploy/a', 'deploy/a/b'], ['x/deploy/a', 'deploy']],
  ['*.yaml', ['a.yaml', 'x/y/b.yaml'], ['a.yml']],
  ['a/*/c', ['a/b/c', 'a/b/c/d'], ['a/b/b/c']],
  ['**/test/**', ['test/a', 'x/test/a'], ['x/tests/a']],
])('the glob %s', (glob, matching, others) => {
  const fits = pathGlob(glob);
  expect(matching.filter((path) => !fits(path))).toEqual([]);
  expect(others.filter((path) => fits(path))).toEqual([]);
});

test.each([
  ['team-*', ['team-', 'team-a'], ['Team-a', 'xteam-a']],
  ['*', ['', 'a/b'], []],
  ['a*b*c', ['abc', 'axbxc', 'abcbc'], ['ab', 'acb', 'abcd']],
  ['https://github.com/acme/*', ['https://github.com/acme/x/y'], ['https://github.com/acmeX']],
  ['aXa*aXa', ['aXaaXa'], ['aXa', 'aXaXa']],
  ['a.c?', ['a.c?'], ['abc?', 'a.cd']],
])('the wildcard %s', (pattern, matching, others) => {
  const fits = wildcard(pattern);
  expect(matching.filter((text) => !fits(text))).toEqual([]);
  expect(others.filter((text) => fits(text))).toEqual([]);
});

test('a wildcard agrees with the pattern that it means', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
  fc.assert(
    fc.property(letters, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 }), (pattern, text) => {
      const meant = new RegExp(`^${pattern.replaceAll(/\*+/g, '.*')}$`);
      return wildcard(pattern)(text) === meant.test(text);
    }),
  );
});

test('a wildcard of many stars is fast', () => {
  const before = performance.now();
  expect(wildcard(`${'a*'.repeat(1000)}b`)('a'.repeat(50_000))).toBe(false);
  expect(performance.now() - before).toBeLessThan(1500);
});
