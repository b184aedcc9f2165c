import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ParamDefs } from '../params.ts';
import type { Kind, Rule } from '../rule.ts';
import { compareSeen, frameText } from './compare.ts';
import type { Fixture } from './expectations.ts';
import { readFixtures } from './fixtures.ts';
import { type RuleRun, runRule, runRuleAfterFix, type Seen } from './run-rule.ts';

/**
 * The whole test of a rule: runs its fixtures, holds each finding against the `# expect:` marks, applies the edits and
 * runs again. Refuses weak tests: no fail or pass case, equal fixtures, a fixture that does not say why it exists, a
 * parameter that no fixture sets, placeholders without data, a declared fix that is never applied.
 */
export function testRule<K extends Kind, P extends ParamDefs>(typed: Rule<K, P>, folder: string): void {
  const rule = typed as unknown as Rule;
  const fixtures = readFixtures(folder);
  describe(rule.id, () => {
    test('has the name of its folder and fixtures that say something', () => {
      expect(basename(folder)).toBe(rule.id);
      expect(fixtures.filter((fixture) => fixture.verdict === 'fail').length, 'fail fixtures').toBeGreaterThan(0);
      expect(fixtures.filter((fixture) => fixture.verdict === 'pass').length, 'pass fixtures').toBeGreaterThan(0);
      const bodies = fixtures.map((fixture) =>
        fixture.files.map(({ text }) => text.split('\n').slice(1).join('\n')).join('\0'),
      );
      expect(new Set(bodies).size, 'two fixtures are equal').toBe(bodies.length);
      for (const fixture of fixtures) {
        // Parser directives of a Dockerfile must stand before every other comment.
        const lines = fixture.files[0]?.text.split('\n') ?? [];
        const first = lines.find((line) => !/^#\s*(?:syntax|escape|check)\s*=/i.test(line)) ?? '';
        expect(first, `${fixture.name}: the first line must say why it exists`).toMatch(/^# \S+: \S+/);
      }
      for (const name of Object.keys(rule.params)) {
        const set = fixtures.some((fixture) => Object.hasOwn(fixture.params, name));
        expect(set, `no fixture sets the parameter ${name} (first lines: "# params: {...}")`).toBe(true);
      }
      for (const text of [rule.title, rule.seen, rule.why, rule.fix]) expect(text.trim().length).toBeGreaterThan(5);
      for (const text of [rule.seen, rule.why, rule.fix])
        expect(text, 'sentences end with a full stop').toMatch(/[.!?)]$/);
      if (rule.machineFix === 'yes') expect(fixtures.some((fixture) => fixture.verdict === 'fail')).toBe(true);
    });

    for (const fixture of fixtures) {
      test(fixture.name, () => {
        const run = runRule(rule, fixture);
        if (fixture.verdict === 'pass') {
          expect(run.seen.map(frame(rule, fixture)), `${rule.id} › ${fixture.name}`).toEqual([]);
          expect(run.subjects, 'the rule was given nothing to look at').toBeGreaterThan(0);
          return;
        }
        compare(rule, fixture, run);
        for (const { observation } of run.seen) checkData(rule, observation.data);
        checkFix(rule, fixture, run);
      });
    }
  });
}

function compare(rule: Rule, fixture: Fixture, run: RuleRun): void {
  expect(fixture.expectations.length, `${fixture.name} marks no line with "# expect:"`).toBeGreaterThan(0);
  const { missing, unexpected } = compareSeen(fixture, run.seen);
  const seen = { missing, unexpected: unexpected.map(frame(rule, fixture)) };
  expect(seen, `${rule.id} › ${fixture.name}`).toEqual({ missing: [], unexpected: [] });
}

const frame = (rule: Rule, fixture: Fixture) => (seen: Seen) => `${rule.id} at ${frameText(fixture, seen)}`;

function checkData(rule: Rule, data: Readonly<Record<string, unknown>>): void {
  const placeholders = new Set([...rule.seen.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!));
  expect(Object.keys(data).sort(), `data and placeholders of ${rule.id}`).toEqual([...placeholders].sort());
}

function checkFix(rule: Rule, fixture: Fixture, run: RuleRun): void {
  const edits = run.seen.flatMap(({ observation }) => observation.edits ?? []);
  if (rule.machineFix === 'no') {
    expect(edits, `${rule.id} declares no machine fix but gives edits`).toEqual([]);
    return;
  }
  const firm = run.seen.filter(({ observation }) => (observation.edits ?? []).length > 0);
  if (rule.machineFix === 'yes')
    expect(firm.length, `${rule.id} declares a fix: every observation needs edits`).toBe(run.seen.length);
  if (firm.length === 0) return;
  const after = runRuleAfterFix(rule, fixture, run);
  const expected = run.seen.length - firm.length;
  expect(after.seen.map(frame(rule, fixture)), `${fixture.name}: findings after the fix`).toHaveLength(expected);
}
