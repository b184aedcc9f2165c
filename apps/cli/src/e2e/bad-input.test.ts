import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundle } from './testing/bundle.ts';
import { type Document, places, plainEnv, report, sallyport } from './testing/command.ts';
import { pod, stable } from './testing/samples.ts';
import { tree } from './testing/tree.ts';

const privileged = ['--control', 'container-privileged'];

/** Scans a bad file between two good ones: both are still scanned. Returns the gaps of the bad one. */
function gapsOf(name: string, content: string | Buffer): Document[] {
  const cwd = tree({ 'a.yaml': pod({ name: 'a' }), [name]: content, 'z.yaml': pod({ name: 'z' }) });
  const { findings, gaps, verdict } = report(privileged, { cwd });
  const paths = findings.map((finding: Document) => finding.location.path);
  expect(paths).toEqual(expect.arrayContaining(['a.yaml', 'z.yaml']));
  expect(verdict.outcome).toBe('fail');
  for (const gap of gaps) expect(gap.path).toBe(name);
  return gaps;
}

/** As long as the machine is not ten times slower than a laptop. */
const mostMs = 10_000;

function timed<T>(work: () => T): T {
  const start = performance.now();
  const value = work();
  expect(performance.now() - start).toBeLessThan(mostMs);
  return value;
}

test.each([
  ['truncated YAML', 'm.yaml', pod().slice(0, 60).replace('name: web', 'name: "web'), 'parse-error', 5],
  ['binary bytes', 'm.yaml', Buffer.concat([Buffer.from(pod()), Buffer.from([0, 1, 2])]), 'binary', 12],
  ['NULs', 'm.yaml', `apiVersion: v1\nkind: Pod\nmetadata: {name: "a\0b"}\n`, 'binary', 3],
  ['a NUL in a Dockerfile', 'Dockerfile', 'FROM a\nRUN \0\n', 'binary', 2],
  ['invalid UTF-8', 'm.yaml', Buffer.from('apiVersion: v1\nkind: Pod\nx: \xe9\n', 'latin1'), 'encoding', 3],
  [
    'half a UTF-16 unit',
    'm.yaml',
    Buffer.concat([Buffer.from('\ufeffa', 'utf16le'), Buffer.from([1])]),
    'encoding',
    undefined,
  ],
  ['deep nesting', 'm.yaml', `apiVersion: v1\nkind: Pod\nspec: ${'['.repeat(5000)}${']'.repeat(5000)}\n`, 'limit', 3],
  [
    'deep nesting in JSON',
    'm.json',
    `{"apiVersion":"v1","kind":"Pod","spec":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
    'limit',
    1,
  ],
  ['a cyclic alias', 'm.yaml', 'apiVersion: v1\nkind: Pod\nspec: &a\n  self: *a\n', 'limit', 4],
])('%s is a gap with its place', (_, name, content, reason, line) => {
  const gaps = timed(() => gapsOf(name, content));
  expect(gaps).toMatchObject([{ reason, ...(line !== undefined && { line }) }]);
});

test('an alias bomb ends in a gap, in bounded time and memory', () => {
  const levels = Array.from(
    { length: 30 },
    (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`)}]`,
  );
  const bomb = `apiVersion: v1\nkind: Pod\nl0: &l0 x\n${levels.join('\n')}\n`;
  expect(timed(() => gapsOf('m.yaml', bomb))).toMatchObject([{ reason: 'limit' }]);
});

test('a file of 100 MB is a gap and is never read, where its name says that it is ours', () => {
  const cwd = tree({ 'a.yaml': pod() });
  for (const name of ['big.yaml', 'big.json', 'Dockerfile', 'big']) {
    const file = openSync(join(cwd, name), 'w');
    ftruncateSync(file, 100 * 1024 * 1024);
    closeSync(file);
  }
  const { gaps, findings } = timed(() => report(privileged, { cwd }));
  expect(findings).toHaveLength(1);
  expect(gaps.map(({ path, reason }: Document) => [path, reason])).toEqual([
    ['Dockerfile', 'limit'],
    ['big.json', 'limit'],
    ['big.yaml', 'limit'],
  ]);
});

test('what was only met is no gap: notes that name kinds, a program, a file that colours Dockerfiles', () => {
  const notes = '## 1.2\n\n* `apiVersion` of each kind: [x\n* Modified `--region`\n';
  const vim = '" Vim filetype plugin\nif exists("b:x")\n  finish\nendif\n';
  const cwd = tree({ 'a.yaml': pod(), RELEASE_NOTES: notes, 'dockerfile.vim': vim, 'Dockerfile.part': 'RUN x\n' });
  const file = openSync(join(cwd, 'model.gguf'), 'w');
  ftruncateSync(file, 20 * 1024 * 1024);
  closeSync(file);
  expect(report(privileged, { cwd }).gaps).toEqual([]);
  // Asked for by name, each says why it was not read.
  expect(report(['model.gguf'], { cwd }).gaps).toMatchObject([{ reason: 'limit' }]);
  expect(report(['RELEASE_NOTES'], { cwd }).gaps).toMatchObject([{ reason: 'parse-error' }]);
});

test('one line of 8 MB, 100,000 documents and 100,000 keys take seconds and no gigabytes', () => {
  const cwd = tree({
    'line.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: "${'x'.repeat(8_000_000)}"}\n`,
    'documents.yaml': `${'---\n'.repeat(100_000)}${pod()}`,
    'keys.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndata:\n${Array.from({ length: 100_000 }, (_, index) => `  k${index}: v`).join('\n')}\n`,
  });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--max-old-space-size=1500', bundle(), 'scan', '--format', 'csv'],
    { cwd, env: plainEnv, encoding: 'utf8', timeout: 3 * mostMs, maxBuffer: 1 << 30 },
  );
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toContain('container-privileged');
});

test('a file may hold more ignores than a call takes arguments, and a List more items than are walked for each', () => {
  const ignored = Array.from({ length: 150_000 }, (_, index) => `  k${index}: v # sallyport:ignore image-x${index}`);
  const item =
    '- { apiVersion: v1, kind: Pod, metadata: { name: p }, spec: { containers: [{ name: a, image: "a:1" }] } }';
  const cwd = tree({
    'ignores.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n${ignored.join('\n')}\n`,
    'list.yaml': `apiVersion: v1\nkind: List\nitems:\n${`${item}\n`.repeat(5000)}`,
  });
  const { findings, gaps, summary } = report(['.', '--control', 'run-as-non-root'], { cwd });
  expect(gaps).toEqual([]);
  expect(summary).toMatchObject({ files: 2, resources: 5001 });
  expect(new Set(findings.map((finding: Document) => finding.location.startLine)).size).toBe(5000);
});

test('UTF-16 with its mark is text', () => {
  const cwd = tree({
    'le.yaml': Buffer.from(`\ufeff${pod()}`, 'utf16le'),
    'be.yaml': Buffer.from(`\ufeff${pod()}`, 'utf16le').swap16(),
  });
  expect(places(report(privileged, { cwd }))).toEqual([
    'container-privileged be.yaml:11:9',
    'container-privileged le.yaml:11:9',
  ]);
});

test('links: loops end, what leads out of the tree is not followed, and what stays in is scanned once', () => {
  const outside = tree({ 'secret.yaml': pod({ name: 'outside' }) });
  const cwd = tree({ 'a/pod.yaml': pod() });
  symlinkSync('..', join(cwd, 'a/up'));
  symlinkSync('loop', join(cwd, 'loop'));
  symlinkSync(outside, join(cwd, 'out'));
  symlinkSync(join(outside, 'secret.yaml'), join(cwd, 'out.yaml'));
  symlinkSync('nowhere.yaml', join(cwd, 'dangling.yaml'));
  const document = timed(() => report(privileged, { cwd }));
  expect(new Set(document.findings.map((finding: Document) => finding.resource.name))).toEqual(new Set(['web']));
  expect(document.gaps.map((gap: Document) => gap.path)).toContain('out.yaml');
});

const hasFifo = spawnSync('mkfifo', ['--version']).status === 0;

test.skipIf(!hasFifo)('a FIFO is never opened, whether met or given', () => {
  const cwd = tree({ 'pod.yaml': pod() });
  for (const name of ['pipe.yaml', 'Dockerfile']) spawnSync('mkfifo', [join(cwd, name)]);
  const document = timed(() => report(privileged, { cwd }));
  expect(document.findings).toHaveLength(1);
  expect(document.gaps).toEqual(
    expect.arrayContaining([expect.objectContaining({ path: 'pipe.yaml', reason: 'unsupported' })]),
  );
  expect(timed(() => report([...privileged, 'pipe.yaml'], { cwd })).gaps).toHaveLength(1);
  spawnSync('mkfifo', [join(cwd, 'sallyport.yaml')]);
  expect(timed(() => sallyport(['scan'], { cwd }))).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('sallyport.yaml cannot be read: it is no regular file'),
  });
});

/** A user that no list of users knows, without a home; only root may become one. */
const nobody = process.getuid?.() === 0 ? { uid: 54_321, env: { HOME: '', XDG_CACHE_HOME: '' } } : {};

test.skipIf(process.platform === 'win32')(
  'an unreadable file or folder is a gap, also for a user without a home',
  () => {
    const cwd = tree({ 'a.yaml': pod(), 'b.yaml': pod({ name: 'b' }), 'c/d.yaml': pod({ name: 'd' }) });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'b.yaml'), 0);
    chmodSync(join(cwd, 'c'), 0);
    const { gaps, findings, stderr } = report(privileged, { cwd, ...nobody });
    chmodSync(join(cwd, 'c'), 0o700);
    expect(stderr).toBe('');
    expect(findings.map((finding: Document) => finding.location.path)).toEqual(['a.yaml']);
    expect(gaps.map(({ path, reason }: Document) => [path, reason])).toEqual(
      expect.arrayContaining([
        ['b.yaml', 'unreadable'],
        [expect.stringMatching(/^c/), 'unreadable'],
      ]),
    );
  },
);

test('a file that was asked for by name and is no text is a gap; one that was only met is not', () => {
  const cwd = tree({ 'pod.yaml': pod(), blob: Buffer.from([0, 1, 2]) });
  expect(report(privileged, { cwd }).gaps).toEqual([]);
  expect(report([...privileged, 'blob'], { cwd })).toMatchObject({
    code: 0,
    gaps: [{ path: 'blob', reason: 'binary' }],
  });
  expect(report(['-'], { input: Buffer.from([0, 1]) })).toMatchObject({ gaps: [{ path: '-', reason: 'binary' }] });
});

test('Go templates: outside a chart a gap with its line; YAML that only quotes them is scanned', () => {
  const template = pod().replace('  name: web', '  name: {{ .Values.name }}');
  expect(gapsOf('t.yaml', template)).toMatchObject([{ reason: 'not-rendered', line: 4 }]);
  expect(gapsOf('t.yaml', `{{- if .Values.on }}\n${template}{{- end }}\n`)).toMatchObject([{ reason: 'not-rendered' }]);
  expect(
    gapsOf('t.yaml', pod().replace('  name: web', '  name: web\n  annotations: {a: "{{ $labels.pod }}"}')),
  ).toEqual([]);
});

test('without helm a chart is one gap; its templates are no noise, what needs no helm is scanned', () => {
  const cwd = tree({
    'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    'chart/values.yaml': 'image: {tag: x}\n',
    'chart/templates/web.yaml': '{{- range .Values.x }}\napiVersion: v1\nkind: Pod\n{{- end }}\n',
    'chart/templates/_helpers.tpl': '{{ define "x" }}{{ end }}',
    'chart/templates/plain.yaml': pod(),
    'other.yaml': pod({ name: 'other' }),
  });
  const { gaps, findings } = report(privileged, { cwd, env: { PATH: '/nowhere' } });
  expect(gaps).toMatchObject([{ path: 'chart/Chart.yaml', reason: 'missing-capability' }]);
  expect(findings.map((finding: Document) => finding.location.path)).toEqual([
    'chart/templates/plain.yaml',
    'other.yaml',
  ]);
});

test('a kustomization is built; its patches are pieces of objects, and what is wrong in a base is reported there', () => {
  const cwd = tree({
    'base/kustomization.yaml': 'resources: [pod.yaml]\n',
    'base/pod.yaml': pod(),
    'prod/kustomization.yaml': 'namespace: prod\nresources: [../base]\npatches:\n  - path: patch.yaml\n',
    'prod/patch.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {hostNetwork: true}\n',
  });
  const { gaps, findings } = report(['--control', 'container-privileged,host-network'], { cwd });
  expect(gaps).toEqual([]);
  const places = findings.map((finding: Document) => [finding.rule, finding.location.path, finding.resource.namespace]);
  expect(places).toEqual([
    ['container-privileged', 'base/pod.yaml', 'prod'],
    ['host-network', 'prod/patch.yaml', 'prod'],
  ]);
});

test('lists, bare arrays and nested lists are objects; YAML that is not Kubernetes is no noise', () => {
  const item = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { hostNetwork: true } };
  const cwd = tree({
    'list.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [item, item] }),
    'podlist.json': JSON.stringify({ apiVersion: 'v1', kind: 'PodList', items: [item] }),
    'bare.json': JSON.stringify([item, { other: 1 }, null, [item]]),
    'compose.yaml': 'services: {a: {privileged: true}}\n',
    'openapi.json': '{"openapi":"3.0.0","components":{"schemas":{"apiVersion":{"kind":"x"}}}}',
    'broken-but-not-ours.yaml': 'a: [1, 2\n',
    'scalar.yaml': 'apiVersion kind',
    'empty.yaml': '',
  });
  const { gaps, findings } = report(['--control', 'host-network'], { cwd });
  expect(gaps).toEqual([]);
  const paths = findings.map((finding: Document) => finding.location.path);
  expect(paths).toEqual(expect.arrayContaining(['list.json', 'podlist.json', 'bare.json']));
  expect(new Set(findings.map((finding: Document) => finding.fingerprint)).size).toBe(findings.length);
});

test('one broken document among many: the others are scanned, the gap names its line', () => {
  const text = `${pod({ name: 'first' })}---\napiVersion: v1\nkind: Pod\nmetadata: {name: broken\n---\n${pod({ name: 'last' })}`;
  const cwd = tree({ 'm.yaml': text });
  const { gaps, findings } = report(privileged, { cwd });
  expect(findings.map((finding: Document) => [finding.resource.name, finding.location.startLine])).toEqual([
    ['first', 11],
    ['last', 27],
  ]);
  expect(gaps).toMatchObject([{ path: 'm.yaml', reason: 'parse-error' }]);
  expect(gaps[0].line).toBeGreaterThanOrEqual(13);
  expect(gaps[0].line).toBeLessThanOrEqual(16);
});

test('keys like __proto__ and fields of wrong types break nothing', () => {
  const odd = [
    '{"apiVersion":"v1","kind":"Pod","__proto__":{"polluted":1},"metadata":{"name":"a","labels":{"__proto__":"x","constructor":"y"}}}',
    '{"apiVersion":"v1","kind":"Pod","metadata":[],"spec":"x"}',
    '{"apiVersion":"v1","kind":"Pod","metadata":{"name":7},"spec":{"containers":{"a":1}}}',
    '{"apiVersion":"apps/v1","kind":"Deployment","spec":{"template":[],"replicas":"many"}}',
    '{"apiVersion":"v1","kind":"Pod","spec":{"containers":[null,1,"x",[],{"name":[],"image":{},"env":"x","ports":[null],"securityContext":[]}]}}',
    '{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","rules":{"a":1}}',
    '{"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","spec":{"podSelector":"x","ingress":[null]}}',
    '{"apiVersion":"v1","kind":"Service","spec":{"selector":["x"],"ports":[{}]}}',
    '{"apiVersion":"v1","kind":"ConfigMap","data":["x"]}',
    '{"apiVersion":{"a":1},"kind":"Pod"}',
  ];
  const cwd = tree(Object.fromEntries(odd.map((text, index) => [`${index}.json`, text])));
  const { gaps } = report(['--no-cache'], { cwd });
  expect(gaps.filter((gap: Document) => gap.reason === 'crash')).toEqual([]);
});

const hostileName = '\x1b[2J\u202e<img src=x onerror=alert(1)>`|[a](http://x)=cmd()\n::error::x';
const hostile = (): string => {
  const text = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: hostileName,
      namespace: '=HYPERLINK("x")',
      annotations: { 'sallyport.dev/ignore': `${hostileName} reason=x` },
    },
    spec: {
      hostNetwork: true,
      containers: [{ name: '@SUM(1)', image: hostileName, securityContext: { privileged: true } }],
    },
  });
  return tree({ 'odd \x1b[31m<b>name.json': text, 'broken \x07.yaml': 'apiVersion: v1\nkind: "\n' });
};

test.each(
  'table json sarif junit markdown html gitlab-sast gitlab-codequality policyreport openreports csv'.split(' '),
)('hostile names and values reach %s and stderr without their power', (format) => {
  const { code, stdout, stderr } = sallyport(['scan', '--format', format], { cwd: hostile() });
  expect(code).toBe(1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
  const acting = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
  expect(acting.exec(stdout)?.[0]).toBeUndefined();
  expect(acting.exec(stderr)?.[0]).toBeUndefined();
  expect(stderr).not.toMatch(/^::/m);
  if (format === 'html' || format === 'junit') expect(stdout).not.toMatch(/<img src=x/);
  if (format === 'markdown') expect(stdout).not.toMatch(/(?<!\\)<img src=x/);
  if (format === 'csv') expect(stdout).not.toMatch(/(?:^|,)"?[=@+]/m);
  if (/json|sarif|gitlab|reports?$/.test(format)) JSON.parse(stdout);
});

test('hostile words of a policy and of other commands reach no terminal', () => {
  const cwd = hostile();
  const bad = '\x1b]0;x\x07';
  for (const [text, args] of [
    [`apiVersion: sallyport.dev/v1\n"${bad.replace('\x1b', '\\e').replace('\x07', '\\a')}": 1\n`, ['scan']],
    [
      'apiVersion: sallyport.dev/v1\nexceptions: [{ id: "\\e[2J", match: { rule: host-network, name: "\\a" }, reason: x }]\n',
      ['policy', 'lint'],
    ],
    [
      'apiVersion: sallyport.dev/v1\nexceptions: [{ id: "\\e[2J", match: { rule: host-network, name: "\\a" }, reason: x }]\n',
      ['scan'],
    ],
    ['apiVersion: sallyport.dev/v1\ncomponent: "\\e[2J"\n', ['policy', 'show']],
    ['', ['exceptions', 'import']],
  ] as const) {
    writeFileSync(join(cwd, 'sallyport.yaml'), text);
    const { stdout, stderr } = sallyport([...args], { cwd });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/.exec(stdout + stderr)?.[0], args.join(' ')).toBeUndefined();
  }
});

test('odd Dockerfiles: each gap has a line, nothing hangs', () => {
  const cwd = tree({
    'a/Dockerfile': 'FROM a\nRUN <<EOF\necho never ends\n',
    'b/Dockerfile': `FROM a\nRUN ${'(('.repeat(5000)}\n`,
    'c/Dockerfile': `FROM a\nRUN echo ${'\\\n'.repeat(50_000)}x\n`,
    'd/Dockerfile': `# escape=\`\nFROM a\nRUN ${'$('.repeat(3000)}x${')'.repeat(3000)}\n`,
    'e/Dockerfile': '',
    'f/Dockerfile': `ARG ${'A=${A:-'.repeat(2000)}\nFROM $A\n`,
    'g/Dockerfile': `${'FROM a\n'.repeat(900)}USER root\n`,
    'i/Dockerfile': `${'FROM a\n'.repeat(50_000)}USER root\n`,
    'h/Dockerfile': Buffer.from('FROM a\r\nUSER root\r\n'),
  });
  const { findings, gaps } = timed(() => report(['--control', 'df-last-user-root'], { cwd }));
  expect(findings.map((finding: Document) => finding.location.path)).toEqual(
    expect.arrayContaining(['g/Dockerfile', 'h/Dockerfile']),
  );
  for (const gap of gaps) expect(gap).toMatchObject({ path: expect.any(String), line: expect.any(Number) });
  expect(gaps.map((gap: Document) => gap.path)).toEqual(expect.arrayContaining(['a/Dockerfile', 'i/Dockerfile']));
  expect(gaps.filter((gap: Document) => gap.reason === 'crash')).toEqual([]);
});

test('a folder a thousand deep and a folder of ten thousand names are walked', () => {
  const cwd = tree({ 'pod.yaml': pod() });
  let deep = cwd;
  for (let level = 0; level < 400; level++) {
    deep = join(deep, 'ddd');
    mkdirSync(deep);
  }
  writeFileSync(join(deep, 'deep.yaml'), pod({ name: 'deep' }));
  mkdirSync(join(cwd, 'wide'));
  for (let index = 0; index < 10_000; index++) writeFileSync(join(cwd, `wide/${index}.txt`), '');
  const document = timed(() => report(privileged, { cwd }));
  expect(document.findings.map((finding: Document) => finding.resource.name).sort()).toEqual(['deep', 'web']);
});

test('what is scanned is never written to', () => {
  const cwd = tree({ 'pod.yaml': pod() });
  chmodSync(join(cwd, 'pod.yaml'), 0o444);
  sallyport(['scan', ...stable], { cwd });
  expect(readFileSync(join(cwd, 'pod.yaml'), 'utf8')).toBe(pod());
});
