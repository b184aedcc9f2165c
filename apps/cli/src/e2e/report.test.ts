import { symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { fingerprints, places, report, sallyport } from './testing/command.ts';
import { dockerfile, pod, soundPod, stable } from './testing/samples.ts';
import { git, repository, tree } from './testing/tree.ts';

test('a finding has every promised field', () => {
  const cwd = tree({ 'deploy/pod.yaml': pod() });
  const document = report(['.', '--control', 'container-privileged'], { cwd });
  expect(document).toMatchObject({
    code: 1,
    schemaVersion: '1.0',
    tool: { name: 'sallyport' },
    target: { kind: 'folder', path: '.' },
    stage: 'pr',
    verdict: { outcome: 'fail' },
    gaps: [],
  });
  expect(new Date(document.startedAt).toISOString()).toBe(document.startedAt);
  expect(document.findings).toEqual([
    {
      fingerprint: expect.stringMatching(/^fp1:misconfig:[0-9a-f]{32}$/),
      rule: 'container-privileged',
      title: expect.any(String),
      class: 'misconfig',
      severity: 'critical',
      message: expect.stringContaining('app'),
      why: expect.any(String),
      remediation: expect.any(String),
      location: { path: 'deploy/pod.yaml', startLine: 11, startColumn: 9, endLine: 11, endColumn: 25 },
      resource: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web', container: 'app' },
      pointer: '/spec/containers/0/securityContext/privileged',
      mappings: expect.objectContaining({ kubescape: expect.arrayContaining(['C-0057']) }),
      frameworks: expect.arrayContaining(['nsa', 'pss-baseline']),
      references: expect.any(Array),
      fix: { kind: 'config', safe: true, edits: expect.any(Array) },
      state: 'open',
      introduced: true,
    },
  ]);
  const [finding] = document.findings;
  expect(document.verdict.because).toEqual([
    {
      rule: 'critical-and-high',
      mode: 'block',
      path: '(default policy)',
      line: 0,
      fingerprints: [finding.fingerprint],
    },
  ]);
});

test('frameworks score what was decided, and workloads have risk and kubesec scores', () => {
  const cwd = tree({ 'a.yaml': pod(), 'b.yaml': soundPod });
  const document = report(['--framework', 'nsa'], { cwd });
  const [nsa, ...others] = document.frameworks;
  expect(others).toEqual([]);
  const decided = nsa.controls.filter((control: { status: string }) => control.status !== 'unknown');
  const failed = decided.filter((control: { status: string }) => control.status === 'failed');
  expect(nsa.score).toBeCloseTo((100 * (decided.length - failed.length)) / decided.length, 1);
  expect(nsa.controls.find((control: { id: string }) => control.id === 'container-privileged')).toMatchObject({
    status: 'failed',
    failed: 1,
    passed: 1,
  });
  expect(document.workloads.map((workload: { path: string }) => workload.path)).toEqual(['a.yaml', 'b.yaml']);
  const [web] = document.workloads;
  expect(web.resource).toEqual({ apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' });
  expect(web.risk.score).toBeGreaterThan(0);
  expect(web.risk.factors.length).toBeGreaterThan(0);
  expect(web.kubesec.critical.map((item: { id: string }) => item.id)).toContain('Privileged');
});

test('nothing is unknown to the summary', () => {
  const cwd = tree({ 'a.yaml': pod(), Dockerfile: dockerfile, 'notes.md': '# no', 'values.yaml': 'a: 1\n' });
  const { summary, findings, gaps } = report([], { cwd });
  expect(summary).toMatchObject({ files: 2, resources: 2, findings: findings.length, open: findings.length, gaps: 0 });
  expect(gaps).toEqual([]);
  const bySeverity = Object.values<number>(summary.severity).reduce((sum, count) => sum + count);
  expect(bySeverity).toBe(findings.length);
});

test('the scanned root is the folder; a file its own folder; the working folder for several paths and `-`', () => {
  const cwd = tree({ 'deploy/prod/web.yaml': pod(), 'deploy/dev/web.yaml': pod({ namespace: 'dev' }) });
  const found = (...args: string[]) => {
    const { target, findings } = report([...args, '--control', 'container-privileged'], { cwd });
    return { target, paths: findings.map((finding: { location: { path: string } }) => finding.location.path) };
  };
  expect(found('deploy')).toEqual({
    target: { kind: 'folder', path: 'deploy' },
    paths: ['dev/web.yaml', 'prod/web.yaml'],
  });
  expect(found('deploy/prod/web.yaml')).toEqual({
    target: { kind: 'file', path: 'deploy/prod/web.yaml' },
    paths: ['web.yaml'],
  });
  expect(found('deploy/prod', 'deploy/dev/web.yaml')).toEqual({
    target: { kind: 'paths', path: 'deploy/prod deploy/dev/web.yaml' },
    paths: ['deploy/dev/web.yaml', 'deploy/prod/web.yaml'],
  });
  expect(found(join(cwd, 'deploy')).paths).toEqual(['dev/web.yaml', 'prod/web.yaml']);
  expect(found(`../${basename(cwd)}/deploy`).paths).toEqual(['dev/web.yaml', 'prod/web.yaml']);
});

test('standard input holds manifests or a Dockerfile', () => {
  const cwd = tree();
  const manifest = report(['-', ...stable], { cwd, input: `${pod()}---\n${soundPod}` });
  expect(manifest.target).toEqual({ kind: 'stdin', path: '-' });
  expect(places(manifest)).toEqual(['run-as-non-root -:10:7', 'container-privileged -:11:9']);
  const built = report(['-', '--only', 'dockerfile'], { cwd, input: dockerfile });
  expect(built.summary).toMatchObject({ files: 1, resources: 1 });
  expect(built.findings.every((finding: { location: { path: string } }) => finding.location.path === '-')).toBe(true);
  expect(built.findings.length).toBeGreaterThan(0);
  const json = JSON.stringify([
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { hostNetwork: true } },
  ]);
  expect(places(report(['-', '--control', 'host-network'], { cwd, input: json }))).toEqual(['host-network -:1:66']);
});

const at = (text: string | Buffer): string[] =>
  places(report(['p.yaml', '--control', 'container-privileged,host-network'], { cwd: tree({ 'p.yaml': text }) }));

test('lines and columns count from 1, whatever the bytes are', () => {
  const text = pod({ spec: '  hostNetwork: true\n' });
  const wanted = ['host-network p.yaml:7:3', 'container-privileged p.yaml:12:9'];
  expect(at(text)).toEqual(wanted);
  expect(at(`\ufeff${text}`)).toEqual(wanted);
  expect(at(text.replaceAll('\n', '\r\n'))).toEqual(wanted);
  expect(at(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(wanted);
  // Columns are UTF-16 units, as in editors: é is one, 😀 two.
  const wide =
    '{"é😀": 1, "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": {"hostNetwork": true}}';
  expect(at(wide)).toEqual([`host-network p.yaml:1:${wide.indexOf('"hostNetwork"') + 1}`]);
  expect(at('apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  hostNetwork:\ttrue\n')).toEqual([
    'host-network p.yaml:5:3',
  ]);
});

test('places in the second document, in a List and behind anchors are those of the text', () => {
  expect(at(`${soundPod}---\n${pod()}`)).toEqual(['container-privileged p.yaml:24:9']);
  const listed = pod()
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n')
    .replace(/^ {4}/, '  - ');
  expect(at(`apiVersion: v1\nkind: List\nitems:\n${listed}`)).toEqual(['container-privileged p.yaml:14:13']);
  const merged = `apiVersion: v1
kind: Pod
metadata: {name: p}
x-base: &base
  securityContext: {privileged: true}
spec:
  containers:
    - name: app
      <<: *base
`;
  expect(at(merged)).toEqual(['container-privileged p.yaml:5:21']);
});

test('forge formats count paths from the git top, the report from the scanned root', () => {
  const cwd = repository({ 'deploy/pod.yaml': pod() });
  const sarif = JSON.parse(sallyport(['scan', 'deploy', ...stable, '--format', 'sarif'], { cwd }).stdout);
  const uris = sarif.runs[0].results.map(
    // biome-ignore lint/suspicious/noExplicitAny: SARIF
    (result: any) => result.locations[0].physicalLocation.artifactLocation.uri,
  );
  expect(new Set(uris)).toEqual(new Set(['deploy/pod.yaml']));
  const quality = JSON.parse(
    sallyport(['scan', 'deploy', ...stable, '--format', 'gitlab-codequality'], { cwd }).stdout,
  );
  expect(quality[0].location.path).toBe('deploy/pod.yaml');
  expect(sallyport(['scan', 'deploy', ...stable, '--format', 'markdown'], { cwd }).stdout).toContain('deploy/pod.yaml');
  expect(places(report(['deploy', ...stable], { cwd }))[0]).toMatch(/ pod\.yaml:/);
  // A checkout that is reached through a link is the same checkout.
  const elsewhere = tree();
  symlinkSync(cwd, join(elsewhere, 'link'));
  expect(sallyport(['scan', join(elsewhere, 'link/deploy'), ...stable, '--format', 'markdown']).stdout).toContain(
    'deploy/pod.yaml',
  );
});

test('markdown places policy lines from the git top, found or named from the working directory', () => {
  const policy = 'rules:\n  - { name: all, when: true, mode: block }\n';
  const cwd = repository({ 'apps/deploy/pod.yaml': pod(), 'apps/sallyport.yaml': policy });
  const comment = (folder: string, ...args: string[]): string =>
    sallyport(['scan', ...args, ...stable, '--format', 'markdown'], { cwd: join(cwd, folder) }).stdout;
  expect(comment('.', 'apps/deploy')).toContain('at `apps/sallyport.yaml:2`');
  expect(comment('apps', 'deploy', '--policy', 'sallyport.yaml')).toContain('at `apps/sallyport.yaml:2`');
  expect(comment('apps/deploy')).toContain('at `apps/sallyport.yaml:2`');
});

test('a clone, a copy and another working folder have the same fingerprints', () => {
  const cwd = repository({ 'web.yaml': pod(), 'dev/db.yaml': pod({ name: 'db' }), Dockerfile: dockerfile });
  const known = fingerprints(report([], { cwd }));
  expect(new Set(known).size).toBe(known.length);
  const clone = join(tree(), 'clone');
  git(cwd, 'clone', '-q', cwd, clone);
  expect(fingerprints(report([], { cwd: clone }))).toEqual(known);
  expect(fingerprints(report([cwd], { cwd: tree() }))).toEqual(known);
  const copy = tree({ 'web.yaml': pod(), 'dev/db.yaml': pod({ name: 'db' }), Dockerfile: dockerfile });
  expect(fingerprints(report([], { cwd: copy }))).toEqual(known);
});

const twoContainers = (order: readonly [string, string], between = ''): string =>
  `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
${order.map((name) => `${between}        - image: "${name}:1"\n          name: ${name}\n          securityContext: {privileged: true}\n`).join('')}`;

test('fingerprints outlive inserted lines, other indentation, a moved file and re-ordered containers', () => {
  const of = (files: Record<string, string>) => new Set(fingerprints(report([], { cwd: tree(files) })));
  const known = of({ 'web.yaml': twoContainers(['app', 'log']), Dockerfile: dockerfile });
  expect(known.size).toBeGreaterThan(10);
  expect(
    of({ 'web.yaml': `# two\n# lines\n${twoContainers(['app', 'log'])}`, Dockerfile: `# one\n\n${dockerfile}` }),
  ).toEqual(known);
  expect(of({ 'web.yaml': twoContainers(['app', 'log'], '        # note\n'), Dockerfile: dockerfile })).toEqual(known);
  expect(of({ 'a/b/c.yml': twoContainers(['app', 'log']), 'a/Dockerfile': dockerfile })).toEqual(known);
  expect(of({ 'web.yaml': twoContainers(['log', 'app']), Dockerfile: dockerfile })).toEqual(known);
  expect(
    of({ 'web.yaml': twoContainers(['app', 'log']).replace('"app:1"', '"app:1"  '), Dockerfile: dockerfile }),
  ).toEqual(known);
});

test('one object in dev and prod is two findings', () => {
  const cwd = tree({ 'dev/web.yaml': pod({ namespace: 'dev' }), 'prod/web.yaml': pod({ namespace: 'prod' }) });
  const { findings } = report(['--control', 'container-privileged'], { cwd });
  expect(findings.map((finding: { resource: { namespace: string } }) => finding.resource.namespace)).toEqual([
    'dev',
    'prod',
  ]);
  expect(new Set(findings.map((finding: { fingerprint: string }) => finding.fingerprint)).size).toBe(2);
  const same = report(['--control', 'container-privileged'], { cwd: tree({ 'a.yaml': `${pod()}---\n${pod()}` }) });
  expect(new Set(fingerprints(same)).size).toBe(2);
});

test('the component of the policy enters fingerprints, and nothing else of the surroundings does', () => {
  const plain = tree({ 'pod.yaml': pod() });
  const named = tree({ 'pod.yaml': pod(), 'sallyport.yaml': 'apiVersion: sallyport.dev/v1\ncomponent: acme/shop\n' });
  const bare = tree({ 'pod.yaml': pod(), 'sallyport.yaml': 'apiVersion: sallyport.dev/v1\n' });
  const of = (cwd: string) => fingerprints(report(stable, { cwd }));
  expect(of(bare)).toEqual(of(plain));
  expect(of(named).some((each) => of(plain).includes(each))).toBe(false);
});

test('a base beside the scanned folder has its path from the git top in formats for forges', () => {
  const base = { 'base/kustomization.yaml': 'resources: [pod.yaml]\n', 'base/pod.yaml': pod() };
  const overlay = { 'overlays/prod/kustomization.yaml': 'resources: [../../base]\n' };
  const cwd = join(repository({ ...base, ...overlay }), 'overlays/prod');
  for (const format of ['sarif', 'gitlab-sast', 'gitlab-codequality', 'markdown']) {
    const { stdout } = sallyport(['scan', '.', ...stable, '--format', format], { cwd });
    expect(stdout).toMatch(/["`]base\/pod\.yaml["`:]/);
    expect(stdout).not.toContain('../');
  }
});

test('explain names a Dockerfile once', () => {
  const cwd = tree({ Dockerfile: dockerfile });
  const { findings } = report(['--control', 'df-last-user-root'], { cwd });
  const { stdout } = sallyport(['explain', findings[0].fingerprint, '--control', 'df-last-user-root'], { cwd });
  expect(stdout).toMatch(/^At {4}Dockerfile:3:\d+ {2}\(Dockerfile\)$/m);
});
