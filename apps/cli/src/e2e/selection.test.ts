import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundle } from './testing/bundle.ts';
import { type Document, fingerprints, places, plainEnv, report, sallyport } from './testing/command.ts';
import { dockerfile, pod, soundPod, stable } from './testing/samples.ts';
import { tree, write } from './testing/tree.ts';

const shop = (): string =>
  tree({
    'web.yaml': pod({ spec: '  hostNetwork: true\n' }),
    'system.yaml': pod({ name: 'agent', namespace: 'kube-system' }),
    'vendor/db.yaml': pod({ name: 'db' }),
    'roles.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: all}
rules:
  - apiGroups: ['*']
    resources: ['*']
    verbs: ['*']
`,
    Dockerfile: dockerfile,
  });

const classes = (document: Document): Set<string> =>
  new Set(document.findings.map((finding: Document) => finding.class));

test('--only chooses classes; misconfig holds the narrower ones, as in policies', () => {
  const cwd = shop();
  expect(classes(report(['--only', 'dockerfile'], { cwd }))).toEqual(new Set(['dockerfile']));
  expect(classes(report(['--only', 'rbac,dockerfile'], { cwd }))).toEqual(new Set(['rbac', 'dockerfile']));
  const misconfig = classes(report(['--only', 'misconfig'], { cwd }));
  for (const narrow of ['misconfig', 'rbac', 'dockerfile']) expect(misconfig).toContain(narrow);
  expect(misconfig).not.toContain('secret');
});

test('a credential in a Dockerfile is a secret: chosen as one, and its line is shown nowhere', () => {
  const cwd = tree({ Dockerfile: 'FROM scratch\nENV FOO=ghp_abcdefghijklmnopqrstuvwxyz0123456789\n' });
  expect(report(['--only', 'secret'], { cwd }).findings).toMatchObject([{ rule: 'df-secret-in-arg-env' }]);
  for (const format of ['table', 'html', 'markdown']) {
    const { stdout } = sallyport(['scan', '--format', format], { cwd });
    expect(stdout).toContain('df-secret-in-arg-env');
    expect(stdout).not.toContain('ghp_abc');
  }
});

test('--framework keeps its controls and scores nothing else', () => {
  const cwd = shop();
  const { frameworks, findings } = report(['--framework', 'pss-baseline'], { cwd });
  expect(frameworks.map((framework: Document) => framework.id)).toEqual(['pss-baseline']);
  expect(findings.length).toBeGreaterThan(0);
  for (const finding of findings) expect(finding.frameworks).toContain('pss-baseline');
  const both = report(['--framework', 'nsa', '--framework', 'mitre'], { cwd });
  expect(both.frameworks.map((framework: Document) => framework.id)).toEqual(['nsa', 'mitre']);
});

test('--control takes our id and any other tool’s', () => {
  const cwd = shop();
  const ours = fingerprints(report(['--control', 'container-privileged'], { cwd }));
  expect(ours).toHaveLength(3);
  for (const id of ['C-0057', 'CKV_K8S_16', 'KSV-0017', 'AVD-KSV-0017', 'KSV017', 'privileged-container']) {
    const found = report(['--control', id], { cwd });
    expect(fingerprints(found)).toEqual(expect.arrayContaining(ours));
  }
});

test('a check that was asked for and cannot look is a gap, not a pass', () => {
  const cwd = tree({ 'pod.yaml': soundPod });
  const unable = JSON.parse(sallyport(['rules', 'list', '--format', 'json']).stdout).rules.find(
    (rule: Document) => rule.decidable === false,
  );
  for (const flags of [
    ['--control', unable.id],
    ['--control', `container-privileged,${unable.id}`],
    ['--only', 'vuln'],
    ['--only', 'misconfig,vuln'],
    ['--framework', 'nsa', '--control', 'df-apt-pin'],
  ]) {
    const document = report(flags, { cwd });
    expect(document.gaps).toHaveLength(1);
    expect(document).toMatchObject({ code: 0, verdict: { outcome: 'incomplete' } });
  }
  const off = tree({
    'pod.yaml': soundPod,
    'sallyport.yaml': 'apiVersion: sallyport.dev/v1\nparams: { host-network: { enabled: false } }\n',
  });
  expect(report(['--control', 'host-network'], { cwd: off }).gaps).toMatchObject([{ check: 'host-network' }]);
  expect(report([], { cwd: off }).gaps).toEqual([]);
});

test('--include and --exclude choose files, --exclude-namespace objects', () => {
  const cwd = shop();
  const paths = (...flags: string[]) =>
    report([...flags, '--control', 'container-privileged'], { cwd }).findings.map(
      (finding: Document) => finding.location.path,
    );
  expect(paths()).toEqual(['system.yaml', 'vendor/db.yaml', 'web.yaml']);
  expect(paths('--include', 'vendor')).toEqual(['vendor/db.yaml']);
  expect(paths('--include', '**/db.yaml', '--include', 'web.yaml')).toEqual(['vendor/db.yaml', 'web.yaml']);
  expect(paths('--exclude', 'vendor/**,system.yaml')).toEqual(['web.yaml']);
  expect(paths('--exclude-namespace', 'kube-system')).toEqual(['vendor/db.yaml', 'web.yaml']);
  expect(paths('--exclude-namespace', 'kube-system,shop')).toEqual([]);
});

test('--severity changes the display alone: neither the verdict nor what machines read', () => {
  const cwd = shop();
  const whole = report(stable, { cwd });
  const low = report([...stable, '--severity', 'low'], { cwd });
  expect({ ...low, startedAt: 0, durationMs: 0 }).toEqual({ ...whole, startedAt: 0, durationMs: 0 });
  const shown = sallyport(['scan', ...stable, '--severity', 'low'], { cwd });
  expect(shown.code).toBe(1);
  expect(shown.stdout).not.toMatch(/CRITICAL|HIGH/);
  const critical = sallyport(['scan', ...stable, '--severity', 'critical,high'], { cwd }).stdout;
  expect(critical).toMatch(/CRITICAL container-privileged/);
  expect(critical).toMatch(/HIGH host-network/);
  expect(critical).not.toMatch(/MEDIUM/);
});

test('the table shows medium and up, then says how to see the rest and what to do next', () => {
  const { stdout } = sallyport(['scan'], { cwd: shop() });
  expect(stdout).not.toMatch(/^ +LOW /m);
  expect(stdout).toMatch(/^\d+ low: --severity low$/m);
  expect(stdout.trimEnd().split('\n').slice(-3).join('\n')).toMatch(
    /sallyport explain .*\n.*sallyport fix .*\n.*sallyport baseline write/,
  );
});

test('--show-passed lists what is in order', () => {
  const cwd = tree({ 'pod.yaml': soundPod });
  expect(report(stable, { cwd }).passed).toBeUndefined();
  const { passed } = report([...stable, '--show-passed'], { cwd });
  expect(passed.map((each: Document) => each.rule).sort()).toEqual(
    ['container-privileged', 'host-network', 'run-as-non-root'].sort(),
  );
  expect(sallyport(['scan', ...stable], { cwd }).stdout).not.toContain('host-network');
  expect(sallyport(['scan', ...stable, '--show-passed'], { cwd }).stdout).toContain('host-network');
});

const everyFormat =
  'table json sarif junit markdown html gitlab-sast gitlab-codequality policyreport openreports csv'.split(' ');

test.each(everyFormat)('--format %s goes to stdout alone and names a finding', (format) => {
  const { code, stdout, stderr } = sallyport(['scan', ...stable, '--format', format], { cwd: shop() });
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toContain('container-privileged');
});

test('--output may be repeated, names the format or takes it from the ending, and leaves stdout empty', () => {
  const cwd = shop();
  const outputs = [
    'sarif=out.sarif',
    'json=out.txt',
    'JUNIT=out.xml',
    'page.html',
    'comment.md',
    'all.json',
    './a=b.csv',
  ];
  const { code, stdout } = sallyport(['scan', ...stable, ...outputs.flatMap((output) => ['--output', output])], {
    cwd,
  });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  const read = (name: string): string => readFileSync(join(cwd, name), 'utf8');
  expect(JSON.parse(read('out.sarif')).version).toBe('2.1.0');
  expect(JSON.parse(read('out.txt')).schemaVersion).toBe('1.0');
  expect(JSON.parse(read('all.json')).schemaVersion).toBe('1.0');
  expect(read('out.xml')).toMatch(/^<\?xml/);
  expect(read('page.html')).toMatch(/^<!doctype html>/i);
  expect(read('comment.md')).toContain('container-privileged');
  expect(read('a=b.csv').split('\n')[0]).toContain('fingerprint');
  sallyport(['scan', ...stable, '--format', 'json', '--output', 'named.txt'], { cwd });
  expect(JSON.parse(read('named.txt')).schemaVersion).toBe('1.0');
  expect(sallyport(['scan', '--output', 'saarif=lost'], { cwd }).code).toBe(2);
  expect(existsSync(join(cwd, 'saarif=lost'))).toBe(false);
});

test('no colour in pipes and files; NO_COLOR and --no-color win over FORCE_COLOR', () => {
  const cwd = shop();
  const scan = (flags: string[], env: Record<string, string> = {}) =>
    sallyport(['scan', ...stable, ...flags], { cwd, env }).stdout;
  const plain = scan([]);
  expect(plain).not.toContain('\x1b');
  const coloured = scan([], { FORCE_COLOR: '1' });
  expect(coloured).toContain('\x1b[');
  expect(scan([], { FORCE_COLOR: '1', NO_COLOR: '1' })).not.toContain('\x1b');
  expect(scan(['--no-color'], { FORCE_COLOR: '1' })).not.toContain('\x1b');
  scan(['--output', 'table=out.txt'], { FORCE_COLOR: '1' });
  expect(readFileSync(join(cwd, 'out.txt'), 'utf8')).not.toContain('\x1b');
});

test('--quiet leaves stderr empty', () => {
  const cwd = tree({
    'pod.yaml': pod({ metadata: '  annotations:\n    sallyport.dev/ignore: "no-such-rule reason=x"\n' }),
  });
  expect(report(stable, { cwd }).stderr).toContain('no-such-rule');
  expect(report([...stable, '--quiet'], { cwd }).stderr).toBe('');
});

test('a reader that goes away ends nothing but the output, and the verdict stays', async () => {
  const cwd = tree({
    'many.yaml': Array.from({ length: 2000 }, (_, index) => pod({ name: `p${index}` })).join('---\n'),
  });
  const child = spawn(process.execPath, [bundle(), 'scan', '--format', 'json'], {
    cwd,
    env: plainEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.once('data', () => child.stdout.destroy());
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
});

test('an unchanged tree has the same report from its cache, and a change is seen', () => {
  const files = Object.fromEntries(
    Array.from({ length: 120 }, (_, index) => [`p${index}.yaml`, pod({ name: `p${index}` })]),
  );
  const cwd = tree({ ...files, Dockerfile: dockerfile });
  settle();
  const cache = tree();
  const run = (...flags: string[]) => {
    const document = report(flags, { cwd, env: { XDG_CACHE_HOME: cache } });
    return { ...document, startedAt: 0, durationMs: 0 };
  };
  const kept = () => readdirSync(join(cache, 'sallyport/results')).length;
  const fresh = run('--no-cache');
  expect(existsSync(join(cache, 'sallyport/results'))).toBe(false);
  expect(run()).toEqual(fresh);
  expect(kept()).toBe(1);
  expect(run()).toEqual(fresh);
  expect(kept()).toBe(1);
  // The same rules, asked for with one more that nothing here can decide.
  const unable = JSON.parse(sallyport(['rules', 'list', '--format', 'json']).stdout).rules.find(
    (rule: Document) => rule.decidable === false,
  ).id;
  expect(run('--control', 'host-network').gaps).toHaveLength(0);
  expect(run('--control', `host-network,${unable}`).gaps).toHaveLength(1);
  write(cwd, { 'p7.yaml': pod({ name: 'p7', spec: '  hostNetwork: true\n' }) });
  settle();
  expect(places(run('--control', 'host-network'))).toEqual(['host-network p7.yaml:7:3']);
  // What lies in the cache and is not what was put there is no report.
  const [first, ...others] = readdirSync(join(cache, 'sallyport/results')).map((name) =>
    join(cache, 'sallyport/results', name),
  );
  writeFileSync(first!, readFileSync(first!).subarray(0, 300));
  for (const file of others) writeFileSync(file, readFileSync(file, 'utf8').replaceAll('host-network', 'host-ipc'));
  expect(places(run('--control', 'host-network'))).toEqual(['host-network p7.yaml:7:3']);
});

/** Results are kept of files that have not just been written. */
function settle(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
}

test('progress is for terminals: no line of it in a pipe', () => {
  expect(sallyport(['scan', ...stable], { cwd: shop() }).stderr).toBe('');
});

test('places are in order of path and line', () => {
  const found = places(report(stable, { cwd: shop() }));
  expect(found).toEqual([
    'run-as-non-root system.yaml:10:7',
    'container-privileged system.yaml:11:9',
    'run-as-non-root vendor/db.yaml:10:7',
    'container-privileged vendor/db.yaml:11:9',
    'host-network web.yaml:7:3',
    'run-as-non-root web.yaml:11:7',
    'container-privileged web.yaml:12:9',
  ]);
});

test('`-` among the outputs is stdout', () => {
  const cwd = tree({ 'pod.yaml': pod() });
  const { stdout } = sallyport(['scan', ...stable, '--output', 'csv=-', '--output', 'json=out.json'], { cwd });
  expect(stdout).toMatch(/^severity,rule,/);
  expect(readdirSync(cwd).sort()).toEqual(['out.json', 'pod.yaml']);
});

test('values for charts are a warning where there is no chart', () => {
  const cwd = tree({ 'pod.yaml': pod(), 'mine.yaml': 'a: 1\n' });
  const { code, stderr } = sallyport(['scan', ...stable, '--values', 'mine.yaml', '--set', 'a=b'], { cwd });
  expect(code).toBe(1);
  expect(stderr).toMatch(/warning: --values mine\.yaml changes nothing: no chart was found/);
  expect(stderr).toMatch(/warning: --set a=b changes nothing: no chart was found/);
});

const commandsOf = (stdout: string): string[] =>
  (stdout.split('\nnext:\n')[1] ?? '').split('\n').map((line) => line.trim().split(/ {2,}/)[0] ?? '');

test('the commands at the end look at what the scan looked at, or are not offered', () => {
  const cwd = shop();
  const next = (...args: string[]): string[] => commandsOf(sallyport(['scan', ...args], { cwd }).stdout);
  expect(next('web.yaml', 'vendor')).toContain('sallyport fix web.yaml vendor');
  const chosen = ['--control', 'container-privileged', '--exclude', 'vendor', '.'];
  const fix = next(...chosen).find((line) => line.startsWith('sallyport fix'))!;
  expect(fix).toBe('sallyport fix --control container-privileged --exclude vendor');
  expect(sallyport(fix.split(' ').slice(1), { cwd }).code).toBe(0);
  const piped = sallyport(['scan', '-', 'web.yaml'], { cwd, input: pod({ name: 'piped' }) });
  expect(commandsOf(piped.stdout).filter((line) => /fix|baseline/.test(line))).toEqual([]);
});

const script = existsSync('/usr/bin/script');

test.skipIf(!script)('a terminal of no width is one of unknown width', () => {
  const cwd = tree({ 'pod.yaml': pod() });
  const words = [process.execPath, bundle(), 'scan', ...stable].join(' ');
  const wide = spawnSync('script', ['-qec', `stty cols 0; ${words}`, '/dev/null'], {
    cwd,
    encoding: 'utf8',
    env: { ...plainEnv, TERM: 'dumb' },
  }).stdout;
  expect(wide).toMatch(/CRITICAL container-privileged Container app/);
});
