import { compareSeen, frameText } from '../testing/compare.ts';
import { type Fixture, fixtureFrom } from '../testing/expectations.ts';
import { type RuleRun, runRule, runRuleAfterFix } from '../testing/run-rule.ts';
import { type CheckFile, fixtureOf, type OwnCheck, readOwnChecks } from './read-checks.ts';

/** How a check did in one fixture; what concerns the check as a whole has no fixture. */
export interface CheckTest {
  readonly check: string;
  readonly path: string;
  readonly fixture: string | undefined;
  /** What went wrong, line by line; empty where the test passed. */
  readonly problems: readonly string[];
}

/**
 * Runs every check of a folder over its fixtures: each `# expect:` must be met and nothing else be found, a pass fixture
 * must hold something that the check looks at, and after the fix the findings must be gone. A check without a fail or a
 * pass fixture fails, and so do fixtures without a check.
 * @throws {SallyportError} `check/refused` where a check cannot be read
 */
export function testOwnChecks(files: readonly CheckFile[]): CheckTest[] {
  const checks = readOwnChecks(files);
  const fixtures = fixturesOf(files);
  const tests: CheckTest[] = [];
  for (const check of checks) {
    const own = fixtures.get(check.path.replace(/\.ya?ml$/, '')) ?? [];
    const lacking = (['fail', 'pass'] as const).filter(
      (verdict) => !own.some((fixture) => fixture.verdict === verdict),
    );
    if (lacking.length > 0) {
      const folder = check.path.replace(/\.ya?ml$/, '');
      const problems = lacking.map(
        (verdict) => `no fixture says what it ${lackText[verdict]}: ${folder}/${verdict}-*.yaml`,
      );
      tests.push({ check: check.id, path: check.path, fixture: undefined, problems });
    }
    for (const fixture of own) {
      tests.push({ check: check.id, path: check.path, fixture: fixture.name, problems: problemsOf(check, fixture) });
    }
  }
  const known = new Set(checks.map(({ path }) => path.replace(/\.ya?ml$/, '')));
  for (const [folder, own] of fixtures) {
    if (known.has(folder)) continue;
    const name = folder.split('/').at(-1)!;
    const problems = [`these fixtures have no check: there is no ${folder}.yaml`];
    tests.push({ check: name, path: `${folder}/${own[0]!.name}`, fixture: undefined, problems });
  }
  return tests;
}

const lackText = { fail: 'finds', pass: 'leaves alone' } as const;

/** By the path of the check without ending. */
function fixturesOf(files: readonly CheckFile[]): Map<string, Fixture[]> {
  const byFixture = new Map<string, { check: string; name: string; files: { path: string; text: string }[] }>();
  for (const { path, text } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const place = fixtureOf(path);
    if (!place) continue;
    const key = `${place.check}\0${place.name}`;
    const entry = byFixture.get(key) ?? { check: place.check, name: place.name, files: [] };
    entry.files.push({ path: place.file, text });
    byFixture.set(key, entry);
  }
  const byCheck = new Map<string, Fixture[]>();
  for (const { check, name, files: own } of byFixture.values()) {
    byCheck.set(check, [...(byCheck.get(check) ?? []), fixtureFrom(name, own)]);
  }
  return byCheck;
}

function problemsOf(check: OwnCheck, fixture: Fixture): string[] {
  let run: RuleRun;
  try {
    run = runRule(check, fixture);
  } catch (error) {
    return [`the check failed: ${error instanceof Error ? error.message : String(error)}`];
  }
  if (run.subjects === 0) return ['the fixture holds nothing that the check looks at'];
  if (fixture.verdict === 'pass')
    return run.seen.map((seen) => `found though it should pass: ${frameText(fixture, seen)}`);
  if (fixture.expectations.length === 0) return ['the fixture marks no line with "# expect:"'];
  const { missing, unexpected } = compareSeen(fixture, run.seen);
  const problems = [...missing, ...unexpected.map((seen) => `not expected: ${frameText(fixture, seen)}`)];
  return problems.length > 0 ? problems : problemsOfFix(check, fixture, run);
}

function problemsOfFix(check: OwnCheck, fixture: Fixture, run: RuleRun): string[] {
  const fixed = run.seen.filter(({ observation }) => (observation.edits ?? []).length > 0);
  if (fixed.length === 0) return [];
  const after = runRuleAfterFix(check, fixture, run);
  if (after.seen.length === run.seen.length - fixed.length) return [];
  return after.seen.map((seen) => `found after the fix: ${frameText(fixture, seen)}`);
}
