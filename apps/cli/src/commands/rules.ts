import { resolve } from 'node:path';
import {
  type AnyRule,
  type Catalogue,
  factsOf,
  findControls,
  nearestControls,
  type UndecidableControl,
} from '@sallyport/checks';
import type { CheckTest } from '@sallyport/checks/own';
import { SallyportError } from '@sallyport/model';
import { visible } from '@sallyport/reports';
import type { Command } from '../commands.ts';
import { describeRule } from '../describe-rule.ts';
import { parseFlags } from '../flags.ts';
import type { ExitCode, Io } from '../io.ts';
import {
  type CheckFolder,
  defaultCheckFolder,
  holdsAdmissionPolicy,
  readCheckFiles,
  readRegoFiles,
} from '../own-checks.ts';
import { openSession } from '../session.ts';

const flagDefs = {
  format: { kind: 'value', value: 'NAME', about: 'text or json (default text).', values: ['text', 'json'] },
} as const;

export const rules: Command = {
  usage: 'sallyport rules list | show ID | test [FOLDER] [--format json]',
  help: 'Lists every rule with the ids that other tools use for the same check, or shows one. An id of another tool shows\nwhat replaces it. Own checks and bundles of Rego are among them; test runs their fixtures, in FOLDER or in the folders\nof the policy.',
  examples: [
    'sallyport rules list',
    'sallyport rules show C-0057',
    'sallyport rules list --format json',
    'sallyport rules test .sallyport/rules',
  ],
  flags: flagDefs,
  run,
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { flags, positionals } = parseFlags(flagDefs, args);
  const [action = 'list', ...ids] = positionals;
  if (action === 'test') return testChecks(ids, flags.format, io);
  const { catalogue } = await openSession([], undefined, io);
  if (action === 'list') {
    await io.out(
      flags.format === 'json' ? `${JSON.stringify(rulesDocument(catalogue), null, 2)}\n` : listText(catalogue),
    );
    return 0;
  }
  if (action !== 'show') {
    throw new SallyportError('usage/unknown-value', {
      what: 'action of rules',
      value: action,
      nearest: ['list', 'show', 'test'],
    });
  }
  if (ids.length === 0) throw new SallyportError('usage/missing-argument', { what: 'The rule', usage: rules.usage });
  const found = new Set(ids.flatMap((id) => findAll(id, catalogue)));
  if (flags.format === 'json') {
    const described = [...found].map((control) => describe(control, catalogue));
    // One document: the rule itself, or a list where an id of another tool stands for several.
    await io.out(`${JSON.stringify(described.length === 1 ? described[0] : described, null, 2)}\n`);
  } else {
    await io.out([...found].map((control) => describeRule(control, catalogue)).join('\n'));
  }
  return 0;
}

/** Exit 1 where a test fails, 4 where there is no check to test. */
async function testChecks(folders: readonly string[], format: string | undefined, io: Io): Promise<ExitCode> {
  const chosen =
    folders.length > 0
      ? folders.map((folder) => ({ folder: resolve(io.cwd, folder), isNamed: true }))
      : (await openSession([], undefined, io)).checkFolders;
  const tests = await testFolders(chosen, io.cwd);
  await io.out(format === 'json' ? `${JSON.stringify({ schemaVersion: '1.0', tests }, null, 2)}\n` : testText(tests));
  if (tests.length === 0) return 4;
  return tests.some(({ problems }) => problems.length > 0) ? 1 : 0;
}

async function testFolders(folders: readonly CheckFolder[], root: string): Promise<CheckTest[]> {
  const yaml = folders.flatMap((folder) => readCheckFiles(folder, root)).filter((file) => !holdsAdmissionPolicy(file));
  const rego = folders.flatMap((folder) => readRegoFiles(folder, root));
  const { testOwnChecks } = await import('@sallyport/checks/own');
  if (rego.length === 0) return testOwnChecks(yaml);
  const [{ readBundles }, { bundleFixtures, testBundles }, { createRegoRunner }] = await Promise.all([
    import('@sallyport/checks/rego'),
    import('@sallyport/checks/rego/fixtures'),
    import('../rego-runner.ts'),
  ]);
  const bundles = readBundles(rego);
  const fixtures = new Set(bundleFixtures(bundles, yaml));
  return [
    ...testOwnChecks(yaml.filter((file) => !fixtures.has(file))),
    ...testBundles(bundles, yaml, createRegoRunner()),
  ];
}

function testText(tests: readonly CheckTest[]): string {
  if (tests.length === 0) return `No checks found: they lie in ${defaultCheckFolder}, or name their folder.\n`;
  const lines = tests.flatMap(({ check, fixture, problems }) => [
    `${problems.length === 0 ? 'ok  ' : 'FAIL'}  ${check}${fixture === undefined ? '' : ` › ${fixture}`}`,
    ...problems.map((problem) => `      ${problem}`),
  ]);
  const failed = tests.filter(({ problems }) => problems.length > 0).length;
  const last = failed === 0 ? `${tests.length} passed` : `${failed} of ${tests.length} failed`;
  return `${[...lines, last].map(visible).join('\n')}\n`;
}

function findAll(id: string, catalogue: Catalogue): (AnyRule | UndecidableControl)[] {
  const found = findControls(catalogue, id);
  if (found.length > 0) return found;
  throw new SallyportError('rule/unknown', { rule: id, nearest: nearestControls(catalogue, id) });
}

function rulesDocument(catalogue: Catalogue) {
  const controls = [...catalogue.rules, ...catalogue.undecidable].map((control) => describe(control, catalogue));
  return { schemaVersion: '1.0', rules: controls.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

function describe(control: AnyRule | UndecidableControl, catalogue: Catalogue) {
  const frameworks = catalogue.frameworks
    .filter(({ controls }) => Object.hasOwn(controls, control.id))
    .map(({ id }) => id);
  if (!('check' in control)) {
    const { id, title, severity, needs, fix, mappings } = control;
    return { id, title, severity, decidable: false, needs, remediation: fix, mappings, frameworks };
  }
  const facts = factsOf(control, catalogue.frameworks);
  return {
    id: facts.id,
    title: facts.title,
    severity: facts.severity,
    class: facts.class,
    decidable: true,
    kinds: control.kinds,
    scope: control.scope,
    needs: control.needs,
    machineFix: facts.fixable,
    folded: facts.folded,
    why: facts.why,
    remediation: facts.remediation,
    params: control.params,
    references: facts.references,
    mappings: facts.mappings,
    frameworks,
  };
}

function listText(catalogue: Catalogue): string {
  const all = [...catalogue.rules, ...catalogue.undecidable].sort((a, b) => (a.id < b.id ? -1 : 1));
  const width = Math.max(...all.map(({ id }) => id.length));
  const lines = all.map(
    (rule) =>
      `${rule.id.padEnd(width)}  ${rule.severity.padEnd(8)}  ${rule.title}${'check' in rule ? '' : ' (not from a repository)'}`,
  );
  return `${lines.join('\n')}\n`;
}
