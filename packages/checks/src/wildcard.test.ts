import { expect, test } from 'vitest';
import { matchesWildcard } from './wildcard.ts';

test.each([
  ['docker.io', 'docker.io', true],
  ['docker.io', 'docker', false],
  ['docker.io', '*', true],
  ['', '*', true],
  ['', '', true],
  ['eu.gcr.io', '*.gcr.io', true],
  ['gcr.io', '*.gcr.io', false],
  ['abcabc', 'a*bc', true],
  ['abcab', 'a*bc', false],
  ['a.b', 'a?b', false],
  ['aXbXc', 'a*b*c', true],
  ['*', '**', true],
])('%j against %j: %s', (text, pattern, matches) => {
  expect(matchesWildcard(text, pattern)).toBe(matches);
});

test('many stars against a long text that almost matches end soon', () => {
  const started = performance.now();
  expect(matchesWildcard('a'.repeat(20_000), `${'*a'.repeat(50)}b`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(1000);
});
