import { type CheckFile, fixtureOf } from '../own/read-checks.ts';
import type { CheckTest } from '../own/test-checks.ts';
import type { AnyRule } from '../rule.ts';
import { compareSeen, frameText } from '../testing/compare.ts';
import { type Fixture, fixtureFrom } from '../testing/expectations.ts';
import { runRule, type Seen } from '../testing/run-rule.ts';
import { bundleRules, type RegoRunner } from './bundle-rule.ts';
import type { RegoBundle, RegoEntrypoint } from './read-bundles.ts';

/**
 * Runs all entry points of each bundle over its fixtures, as a scan would: each `# expect:` must be met and nothing else be
 * found. A bundle without a fail or a pass fixture fails, and so does an entry point that no fail fixture speaks of.
 * @param files YAML files of the folders that the bundles were found in; those of others are left alone
 */
export function testBundles(
  bundles: readonly RegoBundle[],
  files: readonly CheckFile[],
  runner: RegoRunner,
): CheckTest[] {
  const byFolder = Map.groupBy(bundleFixtures(bundles, files), ({ path }) => fixtureOf(path)!.check);
  const checks = checkFolders(files);
  return bundles.flatMap((bundle) => {
    const folder = fixtureFolder(bundle);
    if (!checks.has(folder)) return testBundle(bundle, folder, fixturesFrom(byFolder.get(folder) ?? []), runner);
    const problems = [`${folder}/ holds the fixtures of the check ${folder}.yaml: rename one of them`];
    return [{ check: `rego/${bundle.name}`, path: bundle.path, fixture: undefined, problems }];
  });
}

/** Those of the files that are fixtures of bundles. A check of the same name has the folder for itself. */
export function bundleFixtures(bundles: readonly RegoBundle[], files: readonly CheckFile[]): CheckFile[] {
  const checks = checkFolders(files);
  const folders = new Set(bundles.map(fixtureFolder).filter((folder) => !checks.has(folder)));
  return files.filter(({ path }) => folders.has(fixtureOf(path)?.check ?? ''));
}

/** Of its name beside the archive, or the folder that the bundle is. */
function fixtureFolder({ path }: RegoBundle): string {
  return path.replace(/(?:\.tar\.gz|\/)$/, '');
}

function checkFolders(files: readonly CheckFile[]): Set<string> {
  return new Set(files.flatMap(({ path }) => (fixtureOf(path) ? [] : [path.replace(/\.ya?ml$/, '')])));
}

function fixturesFrom(files: readonly CheckFile[]): Fixture[] {
  const places = files.map(({ path, text }) => ({ ...fixtureOf(path)!, text }));
  return [...Map.groupBy(places, ({ name }) => name)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, own]) =>
      fixtureFrom(
        name,
        own.map(({ file, text }) => ({ path: file, text })),
      ),
    );
}

interface Tested {
  readonly entrypoint: RegoEntrypoint;
  readonly rule: AnyRule;
}

function testBundle(bundle: RegoBundle, folder: string, fixtures: readonly Fixture[], runner: RegoRunner): CheckTest[] {
  const check = `rego/${bundle.name}`;
  const test = (problems: readonly string[], fixture?: string, id = check): CheckTest => ({
    check: id,
    path: bundle.path,
    fixture,
    problems,
  });
  const lacking = (['fail', 'pass'] as const).filter((verdict) => !fixtures.some((one) => one.verdict === verdict));
  const tested = bundleRules(bundle, '', runner).map((rule, index) => ({
    entrypoint: bundle.entrypoints[index]!,
    rule,
  }));
  const found = new Set<string>();
  const tests = fixtures.map((fixture) => test(problemsOf(fixture, tested, found), fixture.name));
  const silent = lacking.includes('fail') ? [] : tested.filter(({ entrypoint }) => !found.has(entrypoint.path));
  return [
    ...(lacking.length === 0
      ? []
      : [test(lacking.map((verdict) => `no fixture says what it ${lackText[verdict]}: ${folder}/${verdict}-*.yaml`))]),
    ...silent.map(({ rule }) => test([`no fixture says what it finds: ${folder}/fail-*.yaml`], undefined, rule.id)),
    ...tests,
  ];
}

const lackText = { fail: 'finds', pass: 'leaves alone' } as const;

/** @param found collects the entry points that found something in a fail fixture */
function problemsOf(fixture: Fixture, tested: readonly Tested[], found: Set<string>): string[] {
  if (Object.keys(fixture.params).length > 0) {
    return ['a bundle takes no "# params:": what it depends on stands in its data.json'];
  }
  const seen: Seen[] = [];
  const failed: string[] = [];
  let subjects = 0;
  for (const { entrypoint, rule } of tested) {
    try {
      const run = runRule(rule, fixture);
      subjects += run.subjects;
      seen.push(...run.seen.map((one) => named(one, entrypoint, rule)));
    } catch (error) {
      failed.push(`${entrypoint.path} failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (failed.length > 0) return failed;
  if (subjects === 0) return ['the fixture holds no Kubernetes object'];
  if (fixture.verdict === 'pass') return seen.map((one) => `found though it should pass: ${frameText(fixture, one)}`);
  if (fixture.expectations.length === 0) return ['the fixture marks no line with "# expect:"'];
  for (const { observation } of seen) found.add(String(observation.data.entrypoint));
  const { missing, unexpected } = compareSeen(fixture, seen);
  return [...missing, ...unexpected.map((one) => `not expected: ${frameText(fixture, one)}`)];
}

/** A mark may name what a rule of ours says by its name and metadata. */
function named(seen: Seen, { path }: RegoEntrypoint, rule: AnyRule): Seen {
  const severity = seen.observation.severity ?? rule.severity;
  const data = { ...seen.observation.data, entrypoint: path, severity };
  return { ...seen, observation: { ...seen.observation, data } };
}
