import { expect, test } from 'vitest';
import { helmIgnore } from './helmignore.ts';

test.each([
  { rules: '*.bak', path: 'templates/a.bak', folder: false, ignored: true },
  { rules: '*.bak', path: 'templates/a.yaml', folder: false, ignored: false },
  { rules: '# *.yaml\n\n  .git/  ', path: '.git', folder: true, ignored: true },
  { rules: 'docs/', path: 'docs', folder: false, ignored: false },
  { rules: '/top.yaml', path: 'top.yaml', folder: false, ignored: true },
  { rules: '/top.yaml', path: 'in/top.yaml', folder: false, ignored: false },
  { rules: 'ci/*-values.yaml', path: 'ci/a-values.yaml', folder: false, ignored: true },
  { rules: 'ci/*', path: 'ci/deep/a.yaml', folder: false, ignored: false },
  { rules: 'a?c', path: 'abc', folder: false, ignored: true },
  { rules: '[a-c]x', path: 'bx', folder: false, ignored: true },
  { rules: '[^a-c]x', path: 'bx', folder: false, ignored: false },
  { rules: '!keep.txt', path: 'other.txt', folder: false, ignored: true },
  { rules: '!keep.txt', path: 'keep.txt', folder: false, ignored: false },
  { rules: 'a**b', path: 'axb', folder: false, ignored: false },
  { rules: 'a\\*b', path: 'axb', folder: false, ignored: false },
  { rules: '[broken', path: '[broken', folder: false, ignored: false },
])('$rules over $path: $ignored', ({ rules, path, folder, ignored }) => {
  expect(helmIgnore(rules)(path, folder)).toBe(ignored);
});

test('many stars cost no more than length times length', () => {
  const ignored = helmIgnore(`${'*a'.repeat(100)}b`);
  const started = performance.now();
  expect(ignored('a'.repeat(20_000), false)).toBe(false);
  expect(performance.now() - started).toBeLessThan(1000);
});
