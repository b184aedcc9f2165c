import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markIntroduced } from './introduced.ts';
import { sketchFinding } from './testing/findings.ts';

const finding = (id: string, identity = id) => sketchFinding({ id, identity });

test('without a base everything is introduced', () => {
  expect(markIntroduced([finding('a')], undefined)).toEqual([true]);
  expect(markIntroduced([finding('a')], [])).toEqual([true]);
});

test('exact fingerprints go before identities', () => {
  const known = [{ fingerprint: 'a#2', identity: 'a' }];
  expect(markIntroduced([finding('a#1', 'a'), finding('a#2', 'a')], known)).toEqual([true, false]);
});

test('a known finding pairs with one finding only', () => {
  const known = [{ fingerprint: 'a', identity: 'a' }];
  expect(markIntroduced([finding('x', 'a'), finding('y', 'a')], known)).toEqual([false, true]);
});

test('an entry without identity stands for its fingerprint', () => {
  expect(markIntroduced([finding('a#1', 'a')], [{ fingerprint: 'a' }])).toEqual([false]);
});

test('as many are new as there are more of an identity than before', () => {
  const side = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
  fc.assert(
    fc.property(side, side, (before, after) => {
      const known = before.map((identity, index) => ({ fingerprint: `${identity}#${index}`, identity }));
      const findings = after.map((identity, index) => finding(`${identity}#${index + 3}`, identity));
      const introduced = markIntroduced(findings, known);
      for (const identity of ['a', 'b', 'c']) {
        const grown =
          after.filter((name) => name === identity).length - before.filter((name) => name === identity).length;
        const fresh = findings.filter((entry, index) => entry.identity === identity && introduced[index]).length;
        expect(fresh).toBe(Math.max(0, grown));
      }
    }),
  );
});
