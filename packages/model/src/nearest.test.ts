import { expect, test } from 'vitest';
import { nearest, nearestAnyway } from './nearest.ts';

const rules = ['host-network', 'host-pid', 'container-privileged', 'nsa', 'mitre'];

test.each([
  ['host-netwrok', ['host-network']],
  ['hostnetwork', ['host-network']],
  ['HOST-PID', ['host-pid']],
  ['privileged', ['container-privileged']],
  ['nas', ['nsa']],
  ['zzzzzzzz', []],
  ['', []],
])('%s is near to %j', (word, expected) => {
  expect(nearest(word, rules).slice(0, expected.length || 3)).toEqual(expected);
});

test('at most three, the best first, each once', () => {
  const found = nearest('abcd', ['abcx', 'abcd', 'abce', 'abcf', 'abcd']);
  expect(found).toHaveLength(3);
  expect(found[0]).toBe('abcd');
  expect(new Set(found).size).toBe(3);
});

test('a word like none is answered with all of a few, else with the one of fewest edits', () => {
  expect(nearestAnyway('urgent', ['low', 'medium', 'high', 'critical'])).toEqual(['low', 'medium', 'high', 'critical']);
  expect(nearestAnyway('hgih', ['low', 'medium', 'high', 'critical'])).toEqual(['high']);
  expect(nearestAnyway('qqqqsa', [...rules, 'a1', 'a2', 'a3'])).toEqual(['nsa']);
  expect(nearestAnyway('', [])).toEqual([]);
});
