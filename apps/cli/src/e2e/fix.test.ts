import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '@sallyport/syntax';
import { describe, expect, test } from 'vitest';
import { bundle, root } from './testing/bundle.ts';
import { type Document, places, plainEnv, report, sallyport } from './testing/command.ts';
import { dockerfile, pod, soundPod } from './testing/samples.ts';
import { commit, git, repository, tree } from './testing/tree.ts';

const tools = spawnSync(process.execPath, [join(root, 'tools/tools-path.ts')], { encoding: 'utf8' }).stdout.trim();
const without = tools === '' ? ' (skipped: the package with helm and kubectl is not installed)' : '';
const rule = ['--rule', 'container-privileged'];
const read = (cwd: string, path: string): string => readFileSync(join(cwd, path), 'utf8');

describe('without --write', () => {
  test('shows a diff that git applies, the causes, and the next command; nothing is written', () => {
    const cwd = repository({ 'web.yaml': pod({ spec: '  hostNetwork: true # old\n' }), Dockerfile: dockerfile });
    const before = read(cwd, 'web.yaml');
    const { code, stdout } = sallyport(['fix', '.'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('--- a/web.yaml\n+++ b/web.yaml\n@@ ');
    expect(stdout).toContain('-  hostNetwork: true # old\n');
    expect(stdout).toMatch(/^\d+ changes in 2 files would clear \d+ findings:$/m);
    expect(stdout).toMatch(/^ {2}web\.yaml:\d+ clears \d+ findings: /m);
    expect(stdout).toContain('sallyport fix . --write');
    expect(stdout).not.toContain('\x1b');
    expect(read(cwd, 'web.yaml')).toBe(before);
    const applied = spawnSync('git', ['apply'], { cwd, input: stdout, encoding: 'utf8' });
    expect(applied.stderr).toBe('');
    const patched = git(cwd, 'diff');
    git(cwd, 'checkout', '-q', '.');
    expect(sallyport(['fix', '.', '--write'], { cwd }).code).toBe(0);
    expect(git(cwd, 'diff')).toBe(patched);
  });

  test('says so when there is nothing', () => {
    const cwd = tree({ 'sound.yaml': soundPod });
    expect(sallyport(['fix', ...rule], { cwd })).toMatchObject({ code: 0, stdout: 'Nothing to fix.\n' });
    expect(sallyport(['fix'], { cwd: tree() })).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('nothing to scan'),
    });
  });

  test('colours where colours are wanted', () => {
    const cwd = tree({ 'web.yaml': pod() });
    const env = { FORCE_COLOR: '1' };
    expect(sallyport(['fix', ...rule], { cwd, env }).stdout).toContain('\x1b[31m-');
    expect(sallyport(['fix', ...rule, '--no-color'], { cwd, env }).stdout).not.toContain('\x1b');
  });

  test('what acts on a terminal is made visible', () => {
    const cwd = tree({ 'web.yaml': pod().replace('privileged: true', 'privileged: true # \u202e tricky') });
    const { stdout } = sallyport(['fix', ...rule], { cwd });
    expect(stdout).toContain('\\u202e tricky');
    expect(stdout).not.toContain('\u202e');
  });
});

describe('beside the changes', () => {
  const exception = (id: string, match: string, expires: string): string =>
    `  - { id: ${id}, match: { ${match} }, reason: r, owner: a@example.com, expires: ${expires} }\n`;
  const files = {
    'web.yaml': pod({ spec: '  hostNetwork: true\n' }),
    'broken.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: a\n',
    'sallyport.yaml': `apiVersion: sallyport.dev/v1\nexceptions:\n${exception('OLD-1', 'rule: host-network', '2020-01-01')}${exception('X-1', 'rule: container-privileged', '2099-01-01')}`,
  };

  test('come the warnings of the scan, and how much of it was not looked at', () => {
    const cwd = tree(files);
    const { code, stderr } = sallyport(['fix', '.'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: .*OLD-1.*expired on 2020-01-01/m);
    expect(stderr).toMatch(/^warning: 1 part could not be looked at: see sallyport scan$/m);
    expect(sallyport(['fix', '.', '--quiet'], { cwd }).stderr).toBe('');
  });

  test('what a person excepted is named where another fix would change it, and stays', () => {
    const cwd = tree(files);
    const { code, stdout } = sallyport(['fix', '.', '--write', '--unsafe'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('1 finding left alone, it would change what is excepted from container-privileged:');
    expect(stdout).toContain(': allow-privilege-escalation: set allowPrivilegeEscalation to false, remove privileged');
    expect(read(cwd, 'web.yaml')).toContain('privileged: true');
    expect(read(cwd, 'web.yaml')).not.toContain('hostNetwork');
  });
});

describe('a diff applies from where the user stands', () => {
  const files = {
    'deploy/frontend.yaml': pod({ name: 'frontend' }),
    'deploy/base/two words.yaml': pod({ name: 'other' }),
    'deploy/größe.yaml': pod({ name: 'third' }),
  };
  const applied = (cwd: string, ...args: string[]): void => {
    const { stdout } = sallyport(['fix', ...args, ...rule], { cwd });
    const { stderr, status } = spawnSync('git', ['apply'], { cwd, input: stdout, encoding: 'utf8', env: plainEnv });
    expect([status, stderr], stdout).toEqual([0, '']);
  };
  const changed = (top: string): string[] =>
    git(top, '-c', 'core.quotepath=off', 'diff', '--name-only').split('\n').filter(Boolean);

  test.each([
    ['.', ['deploy'], Object.keys(files).sort()],
    ['.', ['.'], Object.keys(files).sort()],
    ['.', ['deploy/frontend.yaml'], ['deploy/frontend.yaml']],
    ['.', ['deploy/frontend.yaml', 'deploy/base'], ['deploy/base/two words.yaml', 'deploy/frontend.yaml']],
    ['deploy', ['.'], Object.keys(files).sort()],
    ['deploy', ['base'], ['deploy/base/two words.yaml']],
    ['deploy/base', [], ['deploy/base/two words.yaml']],
  ])('in a work tree: in %s, fix %j', (folder, args, expected) => {
    const top = repository(files);
    applied(join(top, folder), ...args);
    expect(changed(top)).toEqual(expected);
  });

  test('where there is no work tree, and from above one', () => {
    const cwd = tree(files);
    applied(cwd, 'deploy');
    expect(report(['--control', 'container-privileged'], { cwd }).findings).toEqual([]);
    const above = tree(Object.fromEntries(Object.entries(files).map(([path, text]) => [`repo/${path}`, text])));
    git(join(above, 'repo'), 'init', '-q', '-b', 'main');
    commit(join(above, 'repo'));
    applied(above, 'repo/deploy');
    expect(changed(join(above, 'repo'))).toEqual(Object.keys(files).sort());
  });

  test('with a byte order mark and other line ends', () => {
    const text =
      '\ufeffkind: Pod\r\napiVersion: v1\r\nspec:\r\n  hostNetwork: true\r\n  containers: []\r\nmetadata: { name: a }\r\n';
    const cwd = repository({ 'web.yaml': text });
    const args = ['fix', '--rule', 'host-network'];
    const { stdout } = sallyport(args, { cwd });
    expect(stdout).toContain(' \ufeffkind: Pod\r\n');
    const { stderr } = spawnSync('git', ['apply'], { cwd, input: stdout, encoding: 'utf8', env: plainEnv });
    expect(stderr).toBe('');
    expect(read(cwd, 'web.yaml')).toBe(text.replace('  hostNetwork: true\r\n', ''));
  });
});

describe('what a change does', () => {
  test('every field that changes and every finding that goes is named, also of rules that were not asked for', () => {
    const cwd = tree({ 'web.yaml': pod() });
    const args = ['fix', '--rule', 'allow-privilege-escalation'];
    const named = /^ {2}web\.yaml:\d+ clears (\d) findings: (.*)\n {4}(.*)$/m;
    const [, number, rules, fields] = named.exec(sallyport(args, { cwd }).stdout)!;
    expect(Number(number)).toBe(rules!.split(', ').length);
    expect(rules!.split(', ')).toEqual(expect.arrayContaining(['allow-privilege-escalation', 'container-privileged']));
    expect(fields!.split(', ').sort()).toEqual(['remove privileged', 'set allowPrivilegeEscalation to false']);
    const written = sallyport([...args, '--write'], { cwd }).stdout;
    expect(named.exec(written)!.slice(1)).toEqual([number, rules, fields]);
  });

  test('what is needed for all that is known is offered, and not written', () => {
    const text = pod({
      spec: '  automountServiceAccountToken: true\n',
    });
    const cwd = tree({ 'web.yaml': text });
    const args = ['fix', '--rule', 'automount-service-account-token'];
    const { stdout } = sallyport([...args, '--write'], { cwd });
    expect(stdout).toContain('1 finding needs a decision: automount-service-account-token.');
    expect(read(cwd, 'web.yaml')).toBe(text);
    expect(sallyport([...args, '--unsafe'], { cwd }).stdout).toContain('+  automountServiceAccountToken: false\n');
  });

  test('keys behind question marks are written where the report says so', () => {
    const cwd = tree({
      'web.yaml':
        '? apiVersion\n: v1\n? kind\n: Pod\nmetadata:\n  name: web\n? spec\n:\n  ? hostNetwork\n  : true\n  containers:\n  - name: a\n    image: a\n',
    });
    const control = ['--control', 'host-network,host-pid,allow-privilege-escalation,automount-service-account-token'];
    const before = report(control, { cwd }).findings;
    expect(before.map(({ fix }: Document) => fix.safe)).toEqual([true, true, true]);
    expect(sallyport(['fix', '--write'], { cwd }).code).toBe(0);
    expect(report(control, { cwd }).findings).toEqual([]);
    expect(read(cwd, 'web.yaml')).toContain('? kind\n: Pod\n');
  });
});

describe('--write', () => {
  test('the findings are gone, a second run changes nothing, the mode stays', () => {
    const cwd = tree({ 'web.yaml': pod(), 'other.yaml': pod({ name: 'other' }) });
    chmodSync(join(cwd, 'web.yaml'), 0o640);
    const first = sallyport(['fix', '.', '--write', ...rule], { cwd });
    expect(first).toMatchObject({ code: 0 });
    expect(first.stdout).toMatch(/^2 changes in 2 files clear 2 findings:$/m);
    expect(first.stdout).toMatch(/^Scanned again: \d+ findings cleared, \d+ still open\.$/m);
    expect(report(['--control', 'container-privileged'], { cwd }).findings).toEqual([]);
    expect(statSync(join(cwd, 'web.yaml')).mode & 0o777).toBe(0o640);
    const once = read(cwd, 'web.yaml');
    expect(sallyport(['fix', '.', '--write', ...rule], { cwd })).toMatchObject({
      code: 0,
      stdout: 'Nothing to fix.\n',
    });
    expect(read(cwd, 'web.yaml')).toBe(once);
  });

  test('what comes with the changes is said aloud', () => {
    const container = '{ name: web, image: web:1, securityContext: { privileged: true } }';
    const web = `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers: [${container}]\n`;
    const cwd = tree({ 'web.yaml': web });
    const { code, stderr } = sallyport(['fix', '.', '--write', '--rule', 'container-privileged'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/warning: \d findings? came with the changes: .*security-context-missing/);
    expect(stderr).toMatch(/^ {2}web\.yaml:\d+: security-context-missing \(\w+\): /m);
  });

  test('examples/shop: what was mended is gone, nothing came, the exception holds, a second run changes nothing', () => {
    const cwd = tree();
    cpSync(join(root, 'examples/shop'), cwd, { recursive: true });
    git(cwd, 'init', '-q', '-b', 'main');
    commit(cwd);
    const before = report(['.'], { cwd });
    const { code, stdout, stderr } = sallyport(['fix', '.', '--write'], { cwd });
    expect(code).toBe(0);
    expect(stderr).not.toContain('came with the changes');
    expect(stdout).toContain('Scanned again');
    const after = report(['.'], { cwd });
    const safe = (document: Document): Document[] =>
      document.findings.filter((finding: Document) => finding.fix?.safe && finding.state === 'open');
    expect(safe(before).length).toBeGreaterThan(20);
    expect(safe(after)).toEqual([]);
    expect(read(cwd, 'deploy/api.yaml')).toContain('hostNetwork: true # the old monitoring wanted it');
    const diff = git(cwd, 'diff');
    expect(sallyport(['fix', '.', '--write'], { cwd }).stdout).not.toContain('Scanned again');
    expect(git(cwd, 'diff')).toBe(diff);
    const lost = [...diff.matchAll(/^-(.*)$/gm)].map(([, line]) => line!).filter((line) => /^\s*#/.test(line));
    expect(lost).toEqual([]);
  });

  test('line ends and byte order marks stay', () => {
    const cwd = tree({ 'web.yaml': `\ufeff${pod().replaceAll('\n', '\r\n')}` });
    sallyport(['fix', '.', '--write', '--rule', 'allow-privilege-escalation'], { cwd });
    const text = read(cwd, 'web.yaml');
    expect(text.startsWith('\ufeffapiVersion')).toBe(true);
    expect(text).toContain('allowPrivilegeEscalation: false\r\n');
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('a link that leads out is not followed', () => {
    const outside = tree({ 'theirs.yaml': pod() });
    const cwd = tree({ 'own.yaml': pod({ name: 'own' }) });
    symlinkSync(join(outside, 'theirs.yaml'), join(cwd, 'link.yaml'));
    expect(sallyport(['fix', '.', '--write', ...rule], { cwd }).code).toBe(0);
    expect(read(outside, 'theirs.yaml')).toBe(pod());
    expect(read(cwd, 'own.yaml')).not.toContain('privileged');
  });

  test.skipIf(process.getuid?.() === 0)('a folder that cannot be written is said, and the exit code is 2', () => {
    const cwd = tree({ 'locked/web.yaml': pod() });
    chmodSync(join(cwd, 'locked'), 0o555);
    const { code, stderr } = sallyport(['fix', '.', '--write', ...rule], { cwd });
    chmodSync(join(cwd, 'locked'), 0o755);
    expect(code).toBe(2);
    expect(stderr).toContain('locked/web.yaml cannot be written');
  });
});

describe('kustomizations', () => {
  const files = {
    'base/kustomization.yaml': 'resources: [pod.yaml]\n',
    'base/pod.yaml': pod({ spec: '  hostNetwork: true # old\n' }),
    'prod/kustomization.yaml': 'namePrefix: prod-\nresources: [../base]\npatches:\n  - path: patch.yaml\n',
    'prod/patch.yaml':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  priorityClassName: high\n  hostPID: true # to debug\n',
  };
  const rules = ['--rule', 'host-network,host-pid'];

  test('the file that owns the value is mended: the base, or the patch', () => {
    const cwd = repository(files);
    expect(sallyport(['fix', '--write', ...rules], { cwd }).code).toBe(0);
    const lost = [...git(cwd, 'diff').matchAll(/^-(?!--).*$/gm)].map(([line]) => line);
    expect(lost).toEqual(['-  hostNetwork: true # old', '-  hostPID: true # to debug']);
    expect(report(['--control', 'host-network,host-pid'], { cwd }).findings).toEqual([]);
  });

  test('a base beside the scanned folder is patched; what no patch can change is shown', () => {
    const cwd = join(repository(files), 'prod');
    const ids = ['--control', 'host-network,host-pid,cpu-limit-missing'];
    const before = report(ids, { cwd });
    expect(Object.fromEntries(before.findings.map(({ rule: id, fix }: Document) => [id, fix.safe]))).toEqual({
      'host-network': true,
      'host-pid': true,
      'cpu-limit-missing': false,
    });
    const { code, stdout } = sallyport(['fix', '--write', '--rule', ids[1]!], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('  ../base/pod.yaml:9: cpu-limit-missing: set cpu to "100m"\n');
    expect(read(cwd, '../base/pod.yaml')).toBe(files['base/pod.yaml']);
    expect(read(cwd, 'patch.yaml')).not.toContain('hostPID');
    expect(read(cwd, 'kustomization.yaml')).toBe(`${files['prod/kustomization.yaml']}  - patch: |
      apiVersion: v1
      kind: Pod
      metadata:
        name: web
        namespace: shop
      spec:
        hostNetwork: null
`);
    expect(report(ids, { cwd }).findings.map(({ rule: id }: Document) => id)).toEqual(['cpu-limit-missing']);
    expect(sallyport(['fix', '--write', '--rule', ids[1]!], { cwd }).stdout).not.toContain('Scanned again');
  });

  test.skipIf(tools === '')(`kubectl prints what it did, but for the fields that were meant${without}`, () => {
    const cwd = join(repository(files), 'prod');
    const printed = (): Document[] => {
      const { stdout, stderr } = spawnSync(join(tools, 'kubectl'), ['kustomize', '.'], { cwd, encoding: 'utf8' });
      expect(stderr).toBe('');
      return parseYaml(stdout).documents.map(({ value }) => value);
    };
    const before = printed();
    sallyport(['fix', '--write', '--rule', 'host-network,host-pid,allow-privilege-escalation'], { cwd });
    const after = printed();
    expect(after[0].spec.containers[0].securityContext).toEqual({ allowPrivilegeEscalation: false });
    for (const [{ spec }] of [before, after]) {
      delete spec.hostNetwork;
      delete spec.hostPID;
      delete spec.containers[0].securityContext;
    }
    expect(after).toEqual(before);
  });

  test('a JSON patch in a file is edited at its value, which stays a patch', () => {
    const ops = (value: unknown): string =>
      `- op: add\n  path: /spec/hostPID\n  value: ${value} # to debug\n- op: add\n  path: /spec/hostNetwork\n  value: ${value}\n`;
    const top = repository({
      'base/kustomization.yaml': files['base/kustomization.yaml'],
      'base/pod.yaml': soundPod,
      'prod/kustomization.yaml': 'resources: [../base]\npatches:\n  - path: ops.yaml\n    target: { kind: Pod }\n',
      'prod/ops.yaml': ops(true),
    });
    const ids = ['--control', 'host-network,host-pid'];
    expect(report(ids, { cwd: top }).findings.map(({ fix }: Document) => fix.safe)).toEqual([true, true]);
    const { code, stdout } = sallyport(['fix', '--write', '--rule', ids[1]!], { cwd: top });
    expect(code).toBe(0);
    expect(stdout).toContain('2 changes in 1 file clear 2 findings:');
    for (const field of ['hostPID', 'hostNetwork']) expect(stdout).toContain(`change ${field}\n`);
    expect(read(top, 'prod/ops.yaml')).toBe(ops(false));
    expect(git(top, 'diff', '--name-only')).toBe('prod/ops.yaml\n');
    expect(report(ids, { cwd: top })).toMatchObject({ findings: [], gaps: [] });
  });

  test('overlays that share such a base each get their patch', () => {
    const overlay = 'namePrefix: p-\nresources: [../../base]\n';
    const cwd = join(
      repository({
        'base/kustomization.yaml': files['base/kustomization.yaml'],
        'base/pod.yaml': files['base/pod.yaml'],
        ...Object.fromEntries(['a', 'b', 'c'].map((name) => [`overlays/${name}/kustomization.yaml`, overlay])),
      }),
      'overlays',
    );
    sallyport(['fix', '--write', ...rules], { cwd });
    for (const name of ['a', 'b', 'c']) expect(read(cwd, `${name}/kustomization.yaml`)).toContain('hostNetwork: null');
    expect(report(['--control', 'host-network'], { cwd }).findings).toEqual([]);
  });
});

describe('chosen', () => {
  test('by rule (any name of it), selection and path', () => {
    const cwd = tree({ 'a.yaml': pod({ name: 'a' }), 'b/b.yaml': pod({ name: 'b' }) });
    const changed = (...args: string[]): string[] =>
      [...sallyport(['fix', ...args], { cwd }).stdout.matchAll(/^--- a\/(.*)$/gm)].map(([, path]) => path!);
    expect(changed('--rule', 'C-0057')).toEqual(['a.yaml', 'b/b.yaml']);
    expect(changed('--rule', 'container-privileged', '--exclude', 'b')).toEqual(['a.yaml']);
    expect(changed('b', ...rule)).toEqual(['b/b.yaml']);
    expect(changed('a.yaml', 'b', ...rule)).toEqual(['a.yaml', 'b/b.yaml']);
    expect(changed('--control', 'image-pull-policy', ...rule)).toEqual([]);
  });

  test('only what is introduced, with --base', () => {
    const cwd = repository({ 'a.yaml': pod({ name: 'a' }) });
    writeFileSync(join(cwd, 'b.yaml'), pod({ name: 'b' }));
    const { stdout } = sallyport(['fix', '--base', 'HEAD', ...rule], { cwd });
    expect(stdout).toContain('--- a/b.yaml');
    expect(stdout).not.toContain('--- a/a.yaml');
  });

  test('excepted findings are left', () => {
    const cwd = tree({ 'a.yaml': pod({ metadata: '  annotations:\n    checkov.io/skip1: CKV_K8S_16=needed\n' }) });
    expect(sallyport(['fix', ...rule], { cwd }).stdout).toBe('Nothing to fix.\n');
  });

  test('placeholders are written only with --unsafe', () => {
    const cwd = tree({ 'web.yaml': pod() });
    const args = ['fix', '.', '--rule', 'cpu-limit-missing'];
    const { stdout } = sallyport(args, { cwd });
    expect(stdout).toBe('1 finding needs a decision: cpu-limit-missing. --unsafe fills in placeholders.\n');
    expect(sallyport([...args, '--unsafe'], { cwd }).stdout).toMatch(/^\+ +cpu: /m);
  });
});

describe('refused', () => {
  test('unknown rules, standard input, asking without a terminal', () => {
    const cwd = tree({ 'web.yaml': pod() });
    for (const [args, words] of [
      [['--rule', 'container-priviliged'], 'container-privileged'],
      [['-'], 'Standard input'],
      [['--interactive'], 'needs a terminal'],
    ] as const) {
      const { code, stdout, stderr } = sallyport(['fix', ...args], { cwd });
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(words);
    }
  });
});

const script = spawnSync('script', ['--version'], { encoding: 'utf8' });

describe.skipIf(script.error)('--interactive (needs `script` for a terminal)', () => {
  const answered = (cwd: string, answers: string): string => {
    const command = `${process.execPath} ${bundle()} fix . --interactive ${rule.join(' ')}`;
    const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
      cwd,
      input: answers,
      encoding: 'utf8',
      env: { ...plainEnv, TERM: 'dumb' },
    });
    return stdout;
  };

  test('makes the changes that were accepted, and no more after q', () => {
    const cwd = tree({ 'a.yaml': pod({ name: 'a' }), 'b.yaml': pod({ name: 'b' }), 'c.yaml': pod({ name: 'c' }) });
    const stdout = answered(cwd, 'n\ny\nq\n');
    expect(stdout).toContain('Change 1 of 3');
    expect(stdout).toContain('--- a/b.yaml');
    expect(
      places(report(['--control', 'container-privileged'], { cwd })).map((place) => place.split(/[ :]/)[1]),
    ).toEqual(['a.yaml', 'c.yaml']);
  });

  test('the end of the input is a no', () => {
    const cwd = tree({ 'a.yaml': pod({ name: 'a' }) });
    answered(cwd, '\x04');
    expect(read(cwd, 'a.yaml')).toContain('privileged');
  });
});

test('2,000 files in a few seconds', () => {
  const files = Array.from({ length: 2000 }, (_, index) => [
    `s${index % 40}/d${index}.yaml`,
    soundPod
      .replace('sound', `d${index}`)
      .replace('privileged: false', index % 20 === 0 ? 'privileged: true' : 'privileged: false'),
  ]);
  const cwd = tree(Object.fromEntries(files));
  const started = performance.now();
  const { stdout } = sallyport(['fix', '.', ...rule], { cwd });
  const tookMs = performance.now() - started;
  expect(stdout.match(/^--- a\//gm)).toHaveLength(100);
  // Issue 4 asks for 3 s on a machine of its own; the tests share theirs.
  expect(tookMs).toBeLessThan(9000);
});
