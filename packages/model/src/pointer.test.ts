import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appendPointer, parsePointer, valueAt } from './pointer.ts';

test('steps with slashes and tildes survive (RFC 6901)', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 6 }), (steps) => {
      expect(parsePointer(steps.reduce(appendPointer, ''))).toEqual(steps);
    }),
  );
});

test('only own values are found', () => {
  const root = { a: [{ 'x/y': 1 }], n: null };
  expect(valueAt(root, '/a/0/x~1y')).toBe(1);
  expect(valueAt(root, '')).toBe(root);
  for (const pointer of ['/constructor', '/a/length', '/n/x', '/a/1', '/__proto__'])
    expect(valueAt(root, pointer), pointer).toBeUndefined();
});
