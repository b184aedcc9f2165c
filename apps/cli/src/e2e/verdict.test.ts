import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Document, report, sallyport } from './testing/command.ts';
import { pod, soundPod, stable } from './testing/samples.ts';
import { git, repository, tree, write } from './testing/tree.ts';

const policy = (text: string): string => `apiVersion: sallyport.dev/v1\n${text}`;
const broken = 'apiVersion: v1\nkind: Pod\nmetadata: {name: x\n';

test('without a policy critical and high fail, the rest is observed', () => {
  expect(report(stable, { cwd: tree({ 'pod.yaml': pod() }) })).toMatchObject({ code: 1, verdict: { outcome: 'fail' } });
  const observed = report(['--control', 'run-as-non-root'], { cwd: tree({ 'pod.yaml': pod() }) });
  expect(observed).toMatchObject({ code: 0, verdict: { outcome: 'pass', because: [] } });
  expect(observed.findings).toHaveLength(1);
  expect(report(stable, { cwd: tree({ 'pod.yaml': soundPod }) })).toMatchObject({
    code: 0,
    verdict: { outcome: 'pass' },
  });
});

test('nothing to scan exits 4, with a report that is no pass', () => {
  for (const cwd of [tree(), tree({ 'notes.md': '# x', 'values.yaml': 'a: 1\n' })]) {
    expect(report([], { cwd })).toMatchObject({ code: 4, findings: [], verdict: { outcome: 'incomplete' } });
  }
  expect(report(['-'], { input: '' })).toMatchObject({ code: 4, verdict: { outcome: 'incomplete' } });
  expect(sallyport(['scan'], { cwd: tree() })).toMatchObject({
    code: 4,
    stdout: expect.stringContaining('INCOMPLETE'),
  });
});

test('a gap makes the verdict incomplete; onIncomplete: fail makes that exit 3, and 1 goes before 3', () => {
  const files = { 'broken.yaml': broken, 'sound.yaml': soundPod };
  const strict = {
    'sallyport.yaml': policy(
      'defaults: { onIncomplete: fail }\nrules: [{ name: all, when: severity >= HIGH, mode: block }]\n',
    ),
  };
  expect(report(stable, { cwd: tree(files) })).toMatchObject({ code: 0, verdict: { outcome: 'incomplete' } });
  expect(report(stable, { cwd: tree({ ...files, ...strict }) })).toMatchObject({
    code: 3,
    verdict: { outcome: 'incomplete' },
  });
  expect(report(stable, { cwd: tree({ ...files, ...strict, 'pod.yaml': pod() }) })).toMatchObject({
    code: 1,
    verdict: { outcome: 'fail' },
    gaps: [{ path: 'broken.yaml', reason: 'parse-error' }],
  });
});

test('the table names the line that makes an incomplete scan fail, also where it stands in the policy below', () => {
  const strict = policy('defaults:\n  mode: observe\n  onIncomplete: fail\n');
  const at = (files: Record<string, string>): string | undefined => {
    const { stdout } = sallyport(['scan', ...stable], { cwd: tree({ 'broken.yaml': broken, ...files }) });
    return /onIncomplete: fail at (.*)/.exec(stdout)?.[1];
  };
  const line = 1 + strict.split('\n').findIndex((text) => text.includes('onIncomplete'));
  expect(at({ 'sallyport.yaml': strict })).toBe(`sallyport.yaml:${line}`);
  const own = policy('extends: policies/org.yaml\ndefaults: { mode: observe }\n');
  expect(at({ 'sallyport.yaml': own, 'policies/org.yaml': strict })).toBe(`policies/org.yaml:${line}`);
  expect(at({ 'sallyport.yaml': policy('defaults: { mode: observe }\n') })).toBeUndefined();
});

test('--exit-zero turns 1, 3 and 4 into 0, never 2, and leaves the report as it is', () => {
  const strict = policy('defaults: { onIncomplete: fail }\n');
  const failing = report([...stable, '--exit-zero'], { cwd: tree({ 'pod.yaml': pod() }) });
  expect(failing).toMatchObject({ code: 0, verdict: { outcome: 'fail' } });
  const incomplete = tree({ 'broken.yaml': broken, 'sallyport.yaml': strict });
  expect(report([...stable], { cwd: incomplete }).code).toBe(3);
  expect(report([...stable, '--exit-zero'], { cwd: incomplete })).toMatchObject({
    code: 0,
    verdict: { outcome: 'incomplete' },
  });
  expect(report(['--exit-zero'], { cwd: tree() })).toMatchObject({ code: 0, verdict: { outcome: 'incomplete' } });
  expect(sallyport(['scan', '--exit-zero', '--control', 'nonsense'], { cwd: tree() }).code).toBe(2);
});

test('the mode of a stage decides; because names the rule and its line', () => {
  const cwd = tree({
    'pod.yaml': pod(),
    'sallyport.yaml': policy(
      "rules:\n  - name: hardening\n    when: rule == 'container-privileged'\n    mode: { ide: observe, commit: react, pr: block, admission: { prod: block, '*': observe } }\n",
    ),
  });
  const at = (...flags: string[]) => {
    const { code, stage, verdict } = report([...stable, ...flags], { cwd });
    return [code, stage, verdict.outcome];
  };
  expect(at()).toEqual([1, 'pr', 'fail']);
  expect(at('--stage', 'ide')).toEqual([0, 'ide', 'pass']);
  expect(at('--stage', 'commit')).toEqual([0, 'commit', 'warn']);
  expect(at('--stage', 'release')).toEqual([0, 'release', 'pass']);
  expect(at('--stage', 'admission')).toEqual([0, 'admission', 'pass']);
  expect(at('--stage', 'admission', '--env', 'prod')).toEqual([1, 'admission', 'fail']);
  const { verdict, findings } = report(stable, { cwd });
  const privileged = findings.find((finding: Document) => finding.rule === 'container-privileged');
  expect(verdict.because).toEqual([
    { rule: 'hardening', mode: 'block', path: 'sallyport.yaml', line: 3, fingerprints: [privileged.fingerprint] },
  ]);
  expect(sallyport(['scan', ...stable], { cwd }).stdout).toContain('sallyport.yaml:3');
});

const lenient = policy('rules: [{ name: none, when: severity >= HIGH, mode: observe }]\n');

test('the policy is that of the scanned root, or of its nearest parent up to the git top', () => {
  const files = { 'deploy/prod/pod.yaml': pod() };
  const outcome = (cwd: string, ...paths: string[]) => report([...stable, ...paths], { cwd }).verdict.outcome;
  expect(outcome(tree({ ...files, 'deploy/prod/sallyport.yaml': lenient }), 'deploy/prod')).toBe('pass');
  expect(outcome(tree({ ...files, 'deploy/prod/sallyport.yaml': lenient }), 'deploy/prod/pod.yaml')).toBe('pass');
  // Outside git there is no top to climb to.
  expect(outcome(tree({ ...files, 'sallyport.yaml': lenient }), 'deploy/prod')).toBe('fail');
  const inGit = repository({ ...files, 'sallyport.yaml': lenient });
  expect(outcome(inGit, 'deploy/prod')).toBe('pass');
  write(inGit, { 'deploy/sallyport.yaml': policy('rules: [{ name: all, when: severity >= HIGH, mode: block }]\n') });
  expect(outcome(inGit, 'deploy/prod')).toBe('fail');
  // The working folder has no say.
  expect(outcome(join(inGit, 'deploy'), '..')).toBe('pass');
});

test('no policy from above the git top is read, not even through a link', () => {
  const above = tree({ 'sallyport.yaml': lenient, 'repo/deploy/pod.yaml': pod() });
  git(join(above, 'repo'), 'init', '-q');
  expect(report([...stable, 'repo/deploy'], { cwd: above }).verdict.outcome).toBe('fail');
  const other = tree({ 'sallyport.yaml': lenient });
  symlinkSync(join(above, 'repo/deploy'), join(other, 'deploy'));
  expect(report([...stable, 'deploy'], { cwd: other }).verdict.outcome).toBe('fail');
  write(above, { 'repo/sallyport.yaml': lenient });
  expect(report([...stable, 'deploy'], { cwd: other }).verdict.outcome).toBe('pass');
});

test('--policy names another file, counted from the working folder', () => {
  const cwd = tree({
    'a/pod.yaml': pod(),
    'a/sallyport.yaml': lenient,
    'gate.yaml': policy('rules: [{ name: g, when: misconfig, mode: block }]\n'),
  });
  expect(report([...stable, 'a', '--policy', 'gate.yaml'], { cwd }).verdict).toMatchObject({
    outcome: 'fail',
    because: [{ rule: 'g', path: 'gate.yaml', line: 2 }],
  });
});

test('a chain of extends counts each path from the file that names it', () => {
  const cwd = tree({
    'pod.yaml': pod(),
    'sallyport.yaml': policy('extends: policies/team.yaml\n'),
    'policies/team.yaml': policy('extends: org/base.yaml\n'),
    'policies/org/base.yaml': policy('extends: ground/zero.yaml\n'),
    'policies/org/ground/zero.yaml': policy('rules: [{ name: ground, when: severity >= HIGH, mode: block }]\n'),
  });
  expect(report(stable, { cwd }).verdict.because).toMatchObject([
    { rule: 'ground', path: 'policies/org/ground/zero.yaml', line: 2 },
  ]);
  write(cwd, { 'policies/org/base.yaml': policy('extends: nowhere.yaml\n') });
  const { code, stdout, stderr } = sallyport(['scan'], { cwd });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/policies\/org\/base\.yaml:2: policies\/org\/nowhere\.yaml does not exist/);
});

/** What is wrong, the line that stderr must name, and the word. */
const refused: readonly [string, string, number, RegExp][] = [
  ['an unknown key', 'rulez: []\n', 2, /rules/],
  ['an unknown key of a rule', 'rules:\n  - name: a\n    wen: misconfig\n    mode: block\n', 4, /when/],
  ['an unknown mode', 'rules:\n  - name: a\n    when: misconfig\n    mode: blok\n', 5, /block/],
  ['an unknown stage', 'rules:\n  - name: a\n    when: misconfig\n    mode: { prr: block }\n', 5, /pr/],
  ['an unknown CEL name', 'rules:\n  - name: a\n    when: severty >= HIGH\n    mode: block\n', 4, /severity/],
  ['a broken expression', 'rules:\n  - name: a\n    when: severity >=\n    mode: block\n', 4, /./],
  [
    'an invalid date',
    'exceptions:\n  - id: E1\n    match: { rule: host-network }\n    expires: 2026-02-30\n',
    5,
    /date/i,
  ],
  ['an unknown parameter', 'params:\n  host-network: { colour: red }\n', 3, /./],
  ['a rule without parameters of that name', 'params:\n  host-networkk: { enabled: false }\n', 3, /host-network/],
  ['an unknown framework', 'rules:\n  - name: a\n    score: { framework: nsaa, min: 80 }\n    mode: block\n', 4, /nsa/],
  ['a key twice', 'rules: []\nrules: []\n', 3, /rules/],
  ['no YAML', 'rules: [\n', 3, /YAML/],
];

test.each(refused)('a policy with %s is refused with file, line and the nearest word', (_, text, line, word) => {
  const cwd = tree({ 'pod.yaml': pod(), 'sallyport.yaml': policy(text) });
  for (const args of [['scan'], ['policy', 'lint'], ['policy', 'show']]) {
    const { code, stdout, stderr } = sallyport(args, { cwd });
    expect(stderr).toMatch(new RegExp(`sallyport\\.yaml:${line}\\b`));
    expect(stderr).toMatch(word);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  }
});

const future = '2999-01-01';

test('an exception keeps its finding, accepted, with who, why and until when', () => {
  const cwd = tree({
    'pod.yaml': pod(),
    'sallyport.yaml': policy(
      `exceptions:\n  - id: EX-1\n    match: { rule: C-0057 }\n    state: not_affected\n    reason: a node agent\n    owner: alice@acme.io\n    expires: ${future}\n`,
    ),
  });
  const document = report(['--control', 'container-privileged'], { cwd });
  expect(document).toMatchObject({
    code: 0,
    verdict: { outcome: 'pass' },
    summary: { open: 0, excepted: 1 },
    warnings: [],
  });
  expect(document.findings).toMatchObject([
    {
      state: 'not_affected',
      exception: {
        id: 'EX-1',
        reason: 'a node agent',
        owner: 'alice@acme.io',
        expires: future,
        source: 'sallyport.yaml:3',
      },
    },
  ]);
  expect(document.frameworks.find((each: Document) => each.id === 'nsa').controls).toMatchObject([
    { status: 'excepted' },
  ]);
});

test('an expired exception leaves the finding open, says so, and warns with its id', () => {
  const cwd = tree({
    'pod.yaml': pod(),
    'sallyport.yaml': policy(
      'exceptions:\n  - id: EX-1\n    match: { rule: container-privileged }\n    reason: x\n    owner: a\n    expires: 2020-01-01\nrules: [{ name: all, when: severity >= HIGH, mode: block }]\n',
    ),
  });
  const document = report(['--control', 'container-privileged'], { cwd });
  expect(document).toMatchObject({ code: 1, findings: [{ state: 'open', exception: { id: 'EX-1', expired: true } }] });
  expect(document.warnings.join('\n')).toContain('EX-1');
  expect(document.stderr).toContain('EX-1');
});

test('an exception that ends soon says in how many days', () => {
  const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const cwd = tree({
    'pod.yaml': pod(),
    'sallyport.yaml': policy(
      `exceptions:\n  - id: EX-41\n    match: { rule: container-privileged }\n    reason: x\n    owner: a\n    expires: ${soon}\n`,
    ),
  });
  const { warnings } = report(['--control', 'container-privileged'], { cwd });
  expect(warnings).toEqual([expect.stringMatching(/EX-41.* expires in \d days/)]);
});

test('an exception holds at the stages that it names', () => {
  const cwd = tree({
    'pod.yaml': pod(),
    'sallyport.yaml': policy(
      'exceptions:\n  - id: EX-1\n    match: { rule: container-privileged }\n    reason: x\n    owner: a\n    stages: [ide, commit]\n',
    ),
  });
  const state = (stage: string) =>
    report(['--control', 'container-privileged', '--stage', stage], { cwd }).findings[0].state;
  expect([state('commit'), state('pr')]).toEqual(['accepted', 'open']);
});

test('a budget of new findings, a score and `only: introduced` decide; release looks at what is old as well', () => {
  const rules = (text: string) => policy(`rules:\n  - ${text}\n`);
  const cwd = repository({
    'old.yaml': pod({ name: 'old' }),
    'sallyport.yaml': rules('{ name: fresh, when: severity >= HIGH, only: introduced, mode: block }'),
  });
  const outcome = (...flags: string[]) => report([...stable, ...flags], { cwd }).verdict.outcome;
  expect(outcome('--base', 'HEAD')).toBe('pass');
  expect(outcome('--base', 'HEAD', '--stage', 'release')).toBe('fail');
  write(cwd, { 'sallyport.yaml': rules('{ name: budget, when: misconfig, max: { new: 0 }, mode: block }') });
  expect(outcome('--base', 'HEAD')).toBe('pass');
  write(cwd, { 'new.yaml': pod({ name: 'new' }) });
  expect(outcome('--base', 'HEAD')).toBe('fail');
  write(cwd, { 'sallyport.yaml': rules('{ name: score, score: { framework: nsa, min: 100 }, mode: react }') });
  expect(outcome()).toBe('warn');
  write(cwd, { 'sallyport.yaml': rules('{ name: score, score: { framework: nsa, min: 1 }, mode: block }') });
  expect(outcome()).toBe('pass');
});

test('what names an unknown rule, matches nothing or has no owner is a warning, never silent', () => {
  const cwd = tree({
    'pod.yaml': pod(),
    'sallyport.yaml': policy(
      "rules: [{ name: r, when: rule == 'container-privilegd', mode: block }]\nexceptions:\n  - id: EX-9\n    match: { rule: host-network }\n    reason: x\n",
    ),
  });
  const { warnings } = report([], { cwd });
  expect(
    warnings.some((text: string) => /sallyport\.yaml:2: .*container-privilegd.*container-privileged/.test(text)),
  ).toBe(true);
  expect(warnings.some((text: string) => /EX-9.*matches no finding/.test(text))).toBe(true);
  expect(warnings.some((text: string) => /EX-9.*no owner/.test(text))).toBe(true);
});

const ignored = (yaml: string): Document => {
  const { findings } = report(['pod.yaml', '--control', 'container-privileged'], { cwd: tree({ 'pod.yaml': yaml }) });
  expect(findings).toHaveLength(1);
  return findings[0];
};

test('our inline ignore takes our id or a mapped one, on its line or above a node', () => {
  const words = `until=${future} owner=@alice reason="needs host access, SEC-9"`;
  for (const id of ['container-privileged', 'C-0057', 'CKV_K8S_16']) {
    const finding = ignored(pod().replace('privileged: true', `privileged: true # sallyport:ignore ${id} ${words}`));
    expect(finding).toMatchObject({
      state: 'accepted',
      exception: {
        owner: '@alice',
        reason: 'needs host access, SEC-9',
        expires: future,
        source: expect.stringContaining('pod.yaml:11'),
      },
    });
  }
  expect(ignored(`# sallyport:ignore container-privileged ${words}\n${pod()}`).state).toBe('accepted');
  expect(
    ignored(pod().replace('    - name', `    # sallyport:ignore container-privileged ${words}\n    - name`)).state,
  ).toBe('accepted');
  expect(
    ignored(pod().replace('privileged: true', 'privileged: true # sallyport:ignore host-network reason=x')).state,
  ).toBe('open');
  expect(
    ignored(
      pod().replace(
        'privileged: true',
        'privileged: true # sallyport:ignore container-privileged until=2020-01-01 reason=x',
      ),
    ),
  ).toMatchObject({
    state: 'open',
    exception: { expired: true },
  });
});

const annotated = (line: string): Document => ignored(pod({ metadata: `  annotations:\n    ${line}\n` }));
const labelled = (line: string): Document => ignored(pod({ metadata: `  labels:\n    ${line}\n` }));

test('annotations and labels, ours and those of other tools, are obeyed', () => {
  expect(annotated('sallyport.dev/ignore: "container-privileged owner=@a reason=SEC-9"').state).toBe('accepted');
  expect(annotated('checkov.io/skip1: CKV_K8S_16=a node agent')).toMatchObject({
    state: 'accepted',
    exception: { reason: 'a node agent' },
  });
  expect(annotated('ignore-check.kube-linter.io/privileged-container: a node agent').state).toBe('accepted');
  expect(annotated('polaris.fairwinds.com/runAsPrivileged-exempt: "true"').state).toBe('accepted');
  expect(annotated('kube-score/ignore: container-security-context-privileged').state).toBe('accepted');
  expect(annotated('kubescape.io/skip-controls: C-0057').state).toBe('accepted');
  expect(labelled('container.kubeaudit.io/app.allow-privileged: agent').state).toBe('accepted');
  expect(annotated('checkov.io/skip1: CKV_K8S_20=another').state).toBe('open');
});

test('comments of other tools are obeyed in YAML and Dockerfiles', () => {
  expect(
    ignored(pod().replace('privileged: true', 'privileged: true # checkov:skip=CKV_K8S_16:a node agent')).state,
  ).toBe('accepted');
  const state = (text: string): string => {
    const { findings } = report(['--control', 'df-last-user-root'], { cwd: tree({ Dockerfile: text }) });
    expect(findings).toHaveLength(1);
    return findings[0].state;
  };
  const bare = 'FROM debian:12\nRUN true\nUSER root\n';
  expect(state(bare)).toBe('open');
  expect(state(bare.replace('USER', '# hadolint ignore=DL3002\nUSER'))).toBe('accepted');
  expect(state(`# hadolint global ignore=DL3002\n${bare}`)).toBe('accepted');
  expect(state(`# checkov:skip=CKV_DOCKER_8:root is needed\n${bare}`)).toBe('accepted');
  expect(state(bare.replace('USER', '# sallyport:ignore df-last-user-root reason=x\nUSER'))).toBe('accepted');
  expect(state(bare.replace('RUN', '# hadolint ignore=DL3002\nRUN'))).toBe('open');
});

test('ignore files of other tools hold for the folder that they stand in', () => {
  const paths = (files: Record<string, string>) =>
    report(['--control', 'container-privileged'], { cwd: tree({ 'a/pod.yaml': pod(), 'b/pod.yaml': pod(), ...files }) })
      .findings.filter((finding: Document) => finding.state === 'open')
      .map((finding: Document) => finding.location.path);
  expect(paths({})).toEqual(['a/pod.yaml', 'b/pod.yaml']);
  expect(paths({ '.trivyignore': 'AVD-KSV-0017\n' })).toEqual([]);
  expect(paths({ 'a/.trivyignore': '# agent\nKSV017\n' })).toEqual(['b/pod.yaml']);
  expect(paths({ '.trivyignore.yaml': 'misconfigurations:\n  - id: AVD-KSV-0017\n    paths: [a/**]\n' })).toEqual([
    'b/pod.yaml',
  ]);
  expect(paths({ '.trivyignore': 'AVD-KSV-0017 exp:2020-01-01\n' })).toEqual(['a/pod.yaml', 'b/pod.yaml']);
});
