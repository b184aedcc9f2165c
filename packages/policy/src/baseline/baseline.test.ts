import type { Finding } from '@sallyport/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markIntroduced } from '../introduced.ts';
import { pruneBaseline, readBaseline, writeBaseline } from './baseline.ts';

const hex = (text: string): string => `fp1:misconfig:${text.padStart(32, '0')}`;

const finding = (fingerprint: string, identity = fingerprint): Finding =>
  ({ fingerprint: hex(fingerprint), identity: hex(identity) }) as Finding;

const path = '.sallyport-baseline.json';
const count = (findings: readonly Finding[], text: string): number =>
  markIntroduced(findings, readBaseline(text, path)).filter((introduced) => introduced).length;

test('one sorted fingerprint a line', () => {
  expect(writeBaseline([finding('b'), finding('a'), finding('c', '9')])).toBe(`{
  "version": 1,
  "fingerprints": [
    "${hex('a')}",
    "${hex('b')}",
    "${hex('c')}"
  ],
  "identities": {
    "${hex('c')}": "${hex('9')}"
  }
}
`);
  expect(writeBaseline([])).toBe('{\n  "version": 1,\n  "fingerprints": []\n}\n');
});

const findings = fc.uniqueArray(
  fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 3 }))
    .map(([fingerprint, identity]) =>
      finding(fingerprint.toString(16), identity === 0 ? fingerprint.toString(16) : `f${identity}`),
    ),
  { selector: (each) => each.fingerprint, maxLength: 20 },
);

test('what was written is known again, in any order, and a new finding is new', () => {
  fc.assert(
    fc.property(findings, (all) => {
      const text = writeBaseline(all);
      expect(writeBaseline(all.toReversed())).toBe(text);
      expect(count(all, text)).toBe(0);
      expect(count([...all, finding('abc', 'abc')], text)).toBe(1);
      expect(pruneBaseline(readBaseline(text, path), all)).toEqual({ text, dropped: 0 });
    }),
  );
});

test('pruning keeps exactly what still occurs', () => {
  fc.assert(
    fc.property(findings, fc.nat(20), (all, kept) => {
      const rest = all.slice(0, kept);
      const pruned = pruneBaseline(readBaseline(writeBaseline(all), path), rest);
      expect(pruned).toEqual({ text: writeBaseline(rest), dropped: all.length - rest.length });
    }),
  );
});

test('a moved finding is known by its identity, once', () => {
  const text = writeBaseline([finding('a1', 'e'), finding('a2', 'e')]);
  expect(count([finding('a1', 'e'), finding('a3', 'e')], text)).toBe(0);
  expect(count([finding('a1', 'e'), finding('a3', 'e'), finding('a4', 'e')], text)).toBe(1);
  expect(pruneBaseline(readBaseline(text, path), [finding('a3', 'e')])).toEqual({
    text: writeBaseline([finding('a3', 'e')]),
    dropped: 1,
  });
});

test('a copy beside a finding that was alone leaves one of them known', () => {
  expect(count([finding('a1', 'e'), finding('a2', 'e')], writeBaseline([finding('e')]))).toBe(1);
});

test('what a merge leaves behind is accepted', () => {
  const text = `{"version":1,"fingerprints":["${hex('b')}","${hex('a')}","${hex('b')}"],"identities":{"${hex('9')}":"${hex('8')}"}}`;
  expect(readBaseline(`\ufeff${text}`, path)).toEqual([{ fingerprint: hex('a') }, { fingerprint: hex('b') }]);
});

test.each([
  '',
  '<<<<<<< HEAD\n{}',
  '[]',
  'null',
  '{}',
  '{"version":2,"fingerprints":[]}',
  '{"version":1}',
  '{"version":1,"fingerprints":{}}',
  '{"version":1,"fingerprints":["abc"]}',
  '{"version":1,"fingerprints":[1]}',
  '{"version":1,"fingerprints":[],"identities":null}',
  '{"version":1,"fingerprints":[],"identities":{"__proto__":{}}}',
  '{"version":1,"fingerprints":[],"fingerprint":[]}',
])('refuses %j', (text) => {
  expect(() => readBaseline(text, path)).toThrow(expect.objectContaining({ code: 'baseline/refused' }));
});
