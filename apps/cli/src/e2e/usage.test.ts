import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './testing/bundle.ts';
import { sallyport } from './testing/command.ts';
import { pod, stable } from './testing/samples.ts';
import { tree } from './testing/tree.ts';

test('the version is that of the package', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const flag of ['--version', '-V']) {
    expect(sallyport([flag])).toEqual({ code: 0, stdout: `sallyport ${version}\n`, stderr: '' });
  }
});

const allCommands = ['scan', 'explain', 'rules', 'policy', 'baseline', 'exceptions', 'completion'];

test('help names every command; without a command it goes to stderr', () => {
  const help = sallyport(['--help']);
  for (const name of allCommands) expect(help.stdout).toContain(`  ${name} `);
  expect(sallyport(['help'])).toEqual(help);
  expect(sallyport(['-h'])).toEqual(help);
  expect(sallyport([])).toEqual({ code: 2, stdout: '', stderr: help.stdout });
});

test.each(allCommands)('%s has help, by three spellings, with its usage and an example', (name) => {
  const help = sallyport([name, '--help']);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toMatch(new RegExp(`^Usage: sallyport ${name}`));
  expect(help.stdout).toContain('Examples:');
  expect(sallyport(['help', name])).toEqual(help);
  expect(sallyport([name, '-h'])).toEqual(help);
});

test('help of scan names every flag that the issue promises', () => {
  const promised =
    'only framework control severity include exclude exclude-namespace policy stage base baseline format output show-passed exit-zero no-cache quiet no-color changed';
  const { stdout } = sallyport(['scan', '--help']);
  for (const flag of promised.split(' ')) expect(stdout).toMatch(new RegExp(`^ {2}--${flag}( |$)`, 'm'));
});

/** What was mistyped, and the word that stderr must name. */
const mistakes: readonly [string, string][] = [
  ['scna', 'scan'],
  ['help scna', 'scan'],
  ['--versoin', '--version'],
  ['scan --formatt json', '--format'],
  ['scan --format jsn', 'json'],
  ['scan --stage prr', 'pr'],
  ['scan --severity hihg', 'high'],
  ['scan --severity critical,hihg', 'high'],
  ['scan --framework nas', 'nsa'],
  ['scan --framework pss-baselin', 'pss-baseline'],
  ['scan --control container-privilegd', 'container-privileged'],
  ['scan --control C-00057', 'C-0057'],
  ['scan --only misconfg', 'misconfig'],
  ['scan --output saarif=out.sarif', 'sarif'],
  ['explain container-privilegd', 'container-privileged'],
  ['explain container-privileged --stge pr', '--stage'],
  ['rules shw', 'show'],
  ['rules show container-privilegd', 'container-privileged'],
  ['rules show host-network container-privilegd', 'container-privileged'],
  ['rules list --format jsn', 'json'],
  ['policy lnt', 'lint'],
  ['baseline wirte', 'write'],
  ['exceptions imprt', 'import'],
  ['completion bsh', 'bash'],
];

test.each(mistakes)('`%s` exits 2, says nothing on stdout and names %s', (line, word) => {
  const cwd = tree({ 'pod.yaml': pod() });
  const { code, stdout, stderr } = sallyport(line.split(' '), { cwd });
  expect(stderr).toMatch(new RegExp(`(?:Did you mean|or) .*(?<![\\w-])${word.replace('--', '-{2}')}(?![\\w-])`));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

const refusals: readonly [string, RegExp][] = [
  ['scan nowhere', /nowhere does not exist/],
  ['scan --policy nowhere.yaml', /nowhere\.yaml does not exist.*\n.*sallyport policy init/],
  ['scan --baseline nowhere.json', /nowhere\.json does not exist.*\n.*sallyport baseline write/],
  ['scan --values nowhere.yaml', /--values nowhere\.yaml: the file does not exist.*\n.*values file/],
  ['scan --values .', /--values \.: the file is a folder/],
  ['scan --set tag', /--set tag sets nothing.*\n.*--set KEY=VALUE/],
  ['render --values nowhere.yaml', /--values nowhere\.yaml: the file does not exist/],
  ['render --set =tag', /--set =tag sets nothing/],
  ['fix --set tag', /--set tag sets nothing/],
  ['scan --base main', /git/],
  ['scan --changed', /git/],
  ['scan --quiet=1', /--quiet takes no value/],
  ['scan --policy --quiet', /The value of --policy is missing/],
  ['scan --policy', /The value of --policy is missing/],
  ['scan --control=', /The value of --control is missing/],
  ['scan --severity ,', /The value of --severity is missing/],
  ['scan --output json=', /The file of --output json= is missing/],
  ['scan --output json=- --output -', /Standard output takes one format/],
  ['scan --output nowhere/out.json', /nowhere\/out\.json cannot be written/],
  ['explain', /missing/],
  ['explain fp1:misconfig:00000000000000000000000000000000', /No finding in \. has the fingerprint/],
  ['rules show', /missing/],
  ['policy', /missing/],
  ['baseline', /missing/],
  ['baseline prune', /\.sallyport-baseline\.json does not exist.*\n.*sallyport baseline write/],
  ['exceptions', /missing/],
  ['completion', /missing/],
];

test.each(refusals)('`%s` exits 2 with nothing on stdout and a hint', (line, said) => {
  const cwd = tree({ 'pod.yaml': pod() });
  const { code, stdout, stderr } = sallyport(line.split(' '), { cwd });
  expect(stderr).toMatch(said);
  expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('case does not matter in names of frameworks, controls, classes, severities, stages and formats', () => {
  const cwd = tree({ 'pod.yaml': pod() });
  const flags = '--framework NSA --control c-0057 --only MISCONFIG --severity CRITICAL --stage PR --format JSON';
  const { code, stdout } = sallyport(['scan', ...flags.split(' ')], { cwd });
  expect(code).toBe(1);
  expect(JSON.parse(stdout).findings.map((finding: { rule: string }) => finding.rule)).toEqual([
    'container-privileged',
  ]);
});

test('what is typed wrong reaches the terminal without its escapes', () => {
  const { stderr } = sallyport(['scan', '--control', '\x1b[2Jx\n::error::y']);
  expect(stderr).not.toContain('\x1b');
  expect(stderr.split('\n').some((line) => line.startsWith('::'))).toBe(false);
});

test('`--` ends the flags', () => {
  const cwd = tree({ '--odd/pod.yaml': pod() });
  const { code, stdout } = sallyport(['scan', ...stable, '--format', 'csv', '--', '--odd'], { cwd });
  expect(code).toBe(1);
  expect(stdout).toContain('container-privileged');
});

test('several outputs are all written or none on stdout: one file for two, and a file that cannot be written, exit 2', () => {
  const cwd = tree({ 'pod.yaml': pod() });
  const outputs = (...files: string[]) => sallyport(['scan', ...files.flatMap((file) => ['--output', file])], { cwd });
  const twice = outputs('sarif=out', 'json=./out');
  expect(twice).toMatchObject({ code: 2, stdout: '' });
  expect(twice.stderr).toContain('./out');
  const unwritable = outputs('json=-', 'sarif=no/such/folder/x');
  expect(unwritable).toMatchObject({ code: 2, stdout: '' });
  expect(unwritable.stderr).toContain('no/such/folder/x');
});
