import { expect, test } from 'vitest';
import { type ErrorCode, type ErrorDetails, errors, SallyportError } from './errors.ts';

/** One set of details that has every field that any entry reads. */
const details = {
  flag: '--polcy',
  command: 'scna',
  what: 'severity',
  value: 'hihg',
  usage: 'sallyport scan',
  hint: 'Give one.',
  rule: 'host-netwrk',
  fingerprint: 'fp1:misconfig:0',
  path: 'a.yaml',
  reason: 'EACCES',
  revision: 'mian',
  place: 'sallyport.yaml:3',
  problem: 'There is no key "mod".',
  text: '1Gx',
  nearest: ['one', 'two'],
};

test('every entry says what happened and what to do, with its details', () => {
  const codes = Object.keys(errors) as ErrorCode[];
  expect(codes.length).toBeGreaterThan(10);
  for (const code of codes) {
    const error = new SallyportError(code, details as unknown as ErrorDetails[typeof code]);
    expect(error.code).toBe(code);
    expect(error.message, code).not.toMatch(/undefined|\[object/);
    expect(error.hint, code).not.toMatch(/undefined|\[object/);
    expect(error.message.length, code).toBeGreaterThan(3);
    expect(error.hint.length, code).toBeGreaterThan(3);
    expect(['usage', 'configuration', 'environment', 'input']).toContain(error.kind);
  }
});

test('the nearest words are offered, and where nothing is near, where to find them', () => {
  const near = new SallyportError('rule/unknown', { rule: 'x', nearest: ['host-network', 'host-pid'] });
  expect(near.hint).toBe('Did you mean host-network or host-pid?');
  expect(new SallyportError('rule/unknown', { rule: 'x', nearest: [] }).hint).toContain('rules list');
});
