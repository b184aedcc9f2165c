import { expect, test } from 'vitest';
import { decide, exitCode } from '../decide.ts';
import { decideGolden } from './decide-golden.ts';
import { goldenCases } from './golden.ts';

test('the table has cases, each with a name of its own', () => {
  expect(goldenCases.length).toBeGreaterThan(50);
  expect(new Set(goldenCases.map((row) => row.name)).size).toBe(goldenCases.length);
});

test.each(goldenCases.map((row) => [row.name, row] as const))('%s', async (_, row) => {
  const decided = decide(await decideGolden(row));
  const { outcome, exit, because, states, expired, modes, warnings } = row.expected;
  expect(decided.verdict.outcome).toBe(outcome);
  expect(exitCode(decided)).toBe(exit);
  if (because) {
    expect(decided.verdict.because.map((entry) => [entry.rule, entry.line, ...entry.fingerprints])).toEqual(because);
  }
  const settled = decided.findings.filter((finding) => finding.state !== 'open');
  expect(Object.fromEntries(settled.map((finding) => [finding.fingerprint, finding.state]))).toEqual(states ?? {});
  const ended = decided.findings.filter((finding) => finding.exception?.expired);
  expect(ended.map((finding) => finding.fingerprint)).toEqual(expired ?? []);
  for (const [fingerprint, mode] of Object.entries(modes ?? {})) expect(decided.modeOf(fingerprint)).toBe(mode);
  expect(decided.warnings).toEqual((warnings ?? []).map((part) => expect.stringContaining(part)));
});
