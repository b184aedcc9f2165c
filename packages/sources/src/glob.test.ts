import { expect, test } from 'vitest';
import { compileGlobs } from './glob.ts';
import { compileWildmatch, matchesPath } from './wildmatch.ts';

test.each([
  ['vendor', ['vendor', 'vendor/a.yaml', 'a/vendor/b/c.yaml'], ['vendors/a.yaml', 'a/vendor.yaml']],
  ['vendor/', ['vendor/a.yaml', 'a/vendor/b.yaml'], ['vendors']],
  ['*.yaml', ['a.yaml', 'x/.yaml', 'x/a.yaml', 'x.yaml/y.txt'], ['a.yml', 'a.yaml.bak']],
  ['charts/**', ['charts/a', 'charts/a/b.yaml'], ['charts', 'x/charts/a']],
  ['charts', ['charts', 'charts/a', 'x/charts/a'], ['chart']],
  ['/charts', ['charts', 'charts/a'], ['x/charts/a']],
  ['./charts/', ['charts/a'], ['x/charts/a']],
  ['**/test/**', ['test/a', 'a/test/b/c'], ['a/tests/b', 'test']],
  ['**/test', ['test', 'a/test', 'a/test/b'], ['a/atest']],
  ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b', 'a/x/b/c'], ['a/xb', 'ab']],
  ['a/*/b', ['a/x/b', 'a/x/b/c'], ['a/b', 'a/x/y/b']],
  ['*.tmpl.{yaml,yml}', ['x/a.tmpl.yml', 'a.tmpl.yaml'], ['a.tmpl.json', 'a.tmpl.{yaml,yml}']],
  ['{a,b{c,d}}/x', ['a/x', 'bc/x', 'bd/x'], ['b/x', 'bcd/x']],
  ['{a}', ['{a}'], ['a']],
  ['\\{a,b\\}', ['{a,b}'], ['a', 'b']],
  ['file[0-9].yaml', ['file1.yaml'], ['filea.yaml', 'file10.yaml']],
  ['file[!0-9].yaml', ['filea.yaml'], ['file1.yaml']],
  ['\\*.yaml', ['*.yaml'], ['a.yaml']],
  ['größe?.yaml', ['größeß.yaml', 'x/größe1.yaml'], ['größe.yaml']],
  ['**', ['a', 'a/b'], []],
])('%s', (glob, matched, unmatched) => {
  const matches = compileGlobs([glob]);
  expect(matched.filter((path) => !matches(path))).toEqual([]);
  expect(unmatched.filter((path) => matches(path))).toEqual([]);
});

test('one of several is enough, none matches nothing', () => {
  expect(compileGlobs(['a', 'b'])('x/b')).toBe(true);
  expect(compileGlobs([])('a')).toBe(false);
});

test.each(['[a', 'a\\', '{a,b}{c,d}{e,f}{g,h}{i,j}{k,l}{m,n}{o,p}{q,r}'])('%s is refused', (glob) => {
  expect(() => compileGlobs([glob])).toThrow(expect.objectContaining({ code: 'usage/conflict' }));
});

test('hostile patterns stay polynomial of low degree', () => {
  const start = performance.now();
  const stars = compileWildmatch(`${'*a'.repeat(60)}*b`)!;
  expect(matchesPath(stars, ['a'.repeat(4_000)])).toBe(false);
  // The same is 11 s at 200 folders and three globstars where it is made a regular expression.
  const folders = compileWildmatch(`x/${'**/a/'.repeat(60)}**/b`)!;
  expect(matchesPath(folders, ['x', ...Array<string>(4_000).fill('a')])).toBe(false);
  const both = compileWildmatch(`${'**/*a*a*[ab]*c/'.repeat(20)}**/b`)!;
  expect(matchesPath(both, Array<string>(200).fill('aab'.repeat(60)))).toBe(false);
  expect(performance.now() - start).toBeLessThan(2_000);
});
