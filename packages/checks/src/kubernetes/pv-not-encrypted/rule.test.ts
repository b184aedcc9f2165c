import { expect, test } from 'vitest';
import { readFixtures } from '../../testing/fixtures.ts';
import { testRule } from '../../testing/index.ts';
import { runRule } from '../../testing/run-rule.ts';
import { pvNotEncrypted } from './rule.ts';

testRule(pvNotEncrypted, import.meta.dirname);

test('a storage class that is not at hand leaves the question open', async () => {
  const fixture = readFixtures(import.meta.dirname).find(({ name }) => name === 'pass-undecided.yaml')!;
  const { undecided } = await runRule(pvNotEncrypted, fixture);
  expect(undecided).toEqual([
    'the storage class premium is not among the manifests',
    'the volume names no storage class, so nothing says whether its disk is encrypted',
  ]);
});
