import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Document, fingerprints, places, report, sallyport } from './testing/command.ts';
import { dockerfile, pod, soundPod } from './testing/samples.ts';
import { commit, git, repository, tree, write } from './testing/tree.ts';

const named = ['--control', 'container-privileged,host-network'];

const introduced = (document: Document): string[] =>
  document.findings
    .filter((finding: Document) => finding.introduced)
    .map((finding: Document) => `${finding.rule} ${finding.location.path}`);

/** A checkout of main with one known flaw, on a branch of its own. */
function branch(): string {
  const cwd = repository({ 'web.yaml': pod(), 'sound.yaml': soundPod, Dockerfile: dockerfile });
  git(cwd, 'checkout', '-q', '-b', 'change');
  return cwd;
}

test('--base: what the change adds is introduced and fails; what was there is known and does not', () => {
  const cwd = branch();
  const known = report([...named, '--base', 'main'], { cwd });
  expect(known).toMatchObject({
    code: 0,
    verdict: { outcome: 'pass' },
    findings: [{ introduced: false, state: 'open' }],
  });
  write(cwd, { 'web.yaml': pod({ spec: '  hostNetwork: true\n' }) });
  const changed = report([...named, '--base', 'main'], { cwd });
  expect(introduced(changed)).toEqual(['host-network web.yaml']);
  expect(changed.code).toBe(1);
  commit(cwd);
  expect(introduced(report([...named, '--base', 'main'], { cwd }))).toEqual(['host-network web.yaml']);
  // At the merge base, not at the tip: what main has gained since is not of this change.
  git(cwd, 'checkout', '-q', 'main');
  write(cwd, { 'web.yaml': soundPod });
  commit(cwd);
  git(cwd, 'checkout', '-q', 'change');
  expect(introduced(report([...named, '--base', 'main'], { cwd }))).toEqual(['host-network web.yaml']);
});

test('--base: what is moved, indented anew, shifted or renamed is not new; a second copy is', () => {
  const cwd = branch();
  const of = () => {
    const document = report(['--only', 'misconfig', '--base', 'main'], { cwd });
    expect(document.gaps).toEqual([]);
    expect(document.findings.length).toBeGreaterThan(20);
    return introduced(document);
  };
  expect(of()).toEqual([]);
  write(cwd, {
    'web.yaml': `# a\n# b\n${pod().replace(/^ {4}/gm, '  ')}`,
    Dockerfile: `# a\n\n${dockerfile.replace('install -y', 'install  -y')}`,
  });
  expect(of()).toEqual([]);
  renameSync(join(cwd, 'web.yaml'), join(cwd, 'app.yaml'));
  renameSync(join(cwd, 'Dockerfile'), join(cwd, 'Containerfile'));
  expect(of()).toEqual([]);
  write(cwd, { 'prod/app.yaml': pod() });
  const copy = report([...named, '--base', 'main'], { cwd });
  expect(copy.findings).toHaveLength(2);
  expect(introduced(copy)).toHaveLength(1);
});

test('--base holds for a folder below the top, and refuses a revision that git does not know', () => {
  const cwd = repository({ 'deploy/web.yaml': pod(), 'other/x.yaml': pod({ name: 'x' }) });
  write(cwd, { 'deploy/new.yaml': pod({ name: 'new' }) });
  expect(introduced(report([...named, 'deploy', '--base', 'HEAD'], { cwd }))).toEqual([
    'container-privileged new.yaml',
  ]);
  const { code, stdout, stderr } = sallyport(['scan', '--base', 'origin/nowhere'], { cwd });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('origin/nowhere');
  expect(sallyport(['scan', '--base', '--upload-pack=x'], { cwd }).code).toBe(2);
});

test('a baseline tells old from new, and prune drops what is gone', () => {
  const cwd = tree({ 'web.yaml': pod(), 'db.yaml': pod({ name: 'db' }) });
  const written = sallyport(['baseline', 'write', ...named], { cwd });
  expect(written).toMatchObject({ code: 0, stdout: expect.stringContaining('.sallyport-baseline.json: 2 findings') });
  const file = join(cwd, '.sallyport-baseline.json');
  const text = readFileSync(file, 'utf8');
  expect(JSON.parse(text).fingerprints).toEqual(fingerprints(report(named, { cwd })).sort());
  expect(sallyport(['baseline', 'write', ...named], { cwd }).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe(text);

  const since = ['--baseline', '.sallyport-baseline.json', ...named];
  expect(report(since, { cwd })).toMatchObject({ code: 0, findings: [{ introduced: false }, { introduced: false }] });
  write(cwd, { 'web.yaml': `# shifted\n${pod()}`, 'new.yaml': pod({ name: 'new' }) });
  renameSync(join(cwd, 'db.yaml'), join(cwd, 'store.yaml'));
  const later = report(since, { cwd });
  expect(introduced(later)).toEqual(['container-privileged new.yaml']);
  expect(later.code).toBe(1);

  rmSync(join(cwd, 'web.yaml'));
  expect(sallyport(['baseline', 'prune'], { cwd })).toMatchObject({
    code: 0,
    stdout: '.sallyport-baseline.json: 1 dropped, 1 kept\n',
  });
  expect(JSON.parse(readFileSync(file, 'utf8')).fingerprints).toHaveLength(1);
  expect(introduced(report(since, { cwd }))).toEqual(['container-privileged new.yaml']);
});

test('baseline write names the command that compares with what it wrote', () => {
  const cwd = tree({ 'my deploy/web.yaml': pod() });
  const { stdout } = sallyport(['baseline', 'write', 'my deploy', ...named], { cwd });
  const next = /^Next: sallyport (.*)$/m.exec(stdout)![1]!;
  const words = [...next.matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word);
  const compared = sallyport([...words, '--format', 'json'], { cwd });
  expect(compared).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(compared.stdout).findings).toMatchObject([{ rule: 'container-privileged', introduced: false }]);
});

test('equal objects in several folders keep their place in a baseline', () => {
  const cwd = tree({ 'dev/web.yaml': pod(), 'prod/web.yaml': pod() });
  sallyport(['baseline', 'write', ...named], { cwd });
  const since = ['--baseline', '.sallyport-baseline.json', ...named];
  expect(introduced(report(since, { cwd }))).toEqual([]);
  rmSync(join(cwd, 'dev'), { recursive: true });
  expect(introduced(report(since, { cwd }))).toEqual([]);
  write(cwd, { 'stage/web.yaml': pod(), 'test/web.yaml': pod() });
  expect(introduced(report(since, { cwd }))).toHaveLength(1);
});

test('baseline writes into the scanned root, leaves out what is excepted, and prune refuses to look at a part', () => {
  const cwd = tree({
    'deploy/web.yaml': pod().replace(
      'privileged: true',
      'privileged: true # sallyport:ignore container-privileged reason=x',
    ),
  });
  expect(sallyport(['baseline', 'write', 'deploy', ...named], { cwd }).code).toBe(0);
  expect(JSON.parse(readFileSync(join(cwd, 'deploy/.sallyport-baseline.json'), 'utf8')).fingerprints).toEqual([]);
  for (const part of [['deploy', ...named], ['deploy/web.yaml'], ['deploy', '--exclude', 'x']]) {
    expect(sallyport(['baseline', 'prune', ...part], { cwd })).toMatchObject({ code: 2, stdout: '' });
  }
  // What an exception covers still occurs.
  write(cwd, { 'deploy/web.yaml': pod() });
  sallyport(['baseline', 'write', 'deploy', ...named], { cwd });
  write(cwd, {
    'deploy/web.yaml': pod().replace(
      'privileged: true',
      'privileged: true # sallyport:ignore container-privileged reason=x',
    ),
  });
  expect(sallyport(['baseline', 'prune', 'deploy'], { cwd }).stdout).toContain('0 dropped, 1 kept');
});

test('a baseline that is none is refused, and names its file', () => {
  const cwd = tree({ 'web.yaml': pod() });
  for (const text of [
    '{',
    '[]',
    '{"version":2,"fingerprints":[]}',
    '{"version":1,"fingerprints":["x"]}',
    '{"version":1,"fingerprints":[],"__proto__":1}',
  ]) {
    write(cwd, { 'b.json': text });
    const { code, stdout, stderr } = sallyport(['scan', '--baseline', 'b.json'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('b.json');
  }
});

test('--changed looks only at files that differ from HEAD: edited, staged and untracked ones', () => {
  const cwd = repository({
    'old.yaml': pod({ name: 'old' }),
    'web.yaml': soundPod,
    'db.yaml': soundPod,
    '.gitignore': 'out\n',
  });
  expect(report(['--changed', ...named], { cwd })).toMatchObject({
    code: 0,
    findings: [],
    verdict: { outcome: 'pass' },
    workloads: [],
  });
  write(cwd, {
    'web.yaml': pod(),
    'new.yaml': pod({ name: 'new' }),
    'db.yaml': pod({ name: 'db' }),
    'out/x.yaml': pod({ name: 'x' }),
  });
  git(cwd, 'add', 'db.yaml');
  const document = report(['--changed', ...named], { cwd });
  expect(document.code).toBe(1);
  expect(places(document)).toEqual([
    'container-privileged db.yaml:11:9',
    'container-privileged new.yaml:11:9',
    'container-privileged web.yaml:11:9',
  ]);
  expect(document.summary).toMatchObject({ files: 3, resources: 3 });
});

test('--changed counts nothing as passed that it did not look at', () => {
  const cwd = repository({ 'old.yaml': pod(), 'sound.yaml': soundPod });
  write(cwd, { 'new.yaml': soundPod.replace('sound', 'new') });
  const [nsa] = report(['--changed', '--framework', 'nsa', '--control', 'container-privileged'], { cwd }).frameworks;
  expect(nsa.controls).toMatchObject([{ status: 'passed', passed: 1, failed: 0 }]);
});

test('--changed joins what changed with what did not', () => {
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n';
  const labelled = pod({ metadata: '  labels: {app: web}\n' });
  const cwd = repository({ 'web.yaml': labelled });
  write(cwd, { 'service.yaml': service });
  expect(report(['--changed', '--control', 'service-dangling'], { cwd }).findings).toEqual([]);
  const alone = repository({ 'README.md': 'x' });
  write(alone, { 'service.yaml': service });
  expect(report(['--changed', '--control', 'service-dangling'], { cwd: alone }).findings).toHaveLength(1);
});

test('--changed works before the first commit, and below the top', () => {
  const cwd = tree({ 'deploy/web.yaml': pod(), 'x.yaml': pod({ name: 'x' }) });
  git(cwd, 'init', '-q');
  expect(places(report(['deploy', '--changed', ...named], { cwd }))).toEqual(['container-privileged web.yaml:11:9']);
});
