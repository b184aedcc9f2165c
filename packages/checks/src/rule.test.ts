import { expect, test } from 'vitest';
import { fill } from './rule.ts';

test('fills a sentence, also where a name is missing or a part brings its own space', () => {
  const seen = '{kind} {name} has no annotation {key}{pattern}.';
  expect(fill(seen, { kind: 'Pod', name: 'shop', key: 'email', pattern: ' of the form x' })).toBe(
    'Pod shop has no annotation email of the form x.',
  );
  expect(fill(seen, { kind: 'Pod', name: '', key: 'email', pattern: '' })).toBe('Pod has no annotation email.');
  expect(fill('No policy restricts ingress of {workload}.', { workload: 'CronJob ' })).toBe(
    'No policy restricts ingress of CronJob.',
  );
});

test('fills in each place once: what data hold is no placeholder, and what they lack stays', () => {
  expect(fill('{a} {b}', { a: '{b}', b: 0 })).toBe('{b} 0');
  expect(fill('{a} {b}', { a: '' })).toBe(' {b}');
});
