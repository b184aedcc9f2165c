import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Document, report, sallyport } from './testing/command.ts';
import { pod, soundPod } from './testing/samples.ts';
import { tree, write } from './testing/tree.ts';

test('explain RULE tells what it sees, why, how to fix it, and its names elsewhere', () => {
  const { code, stdout, stderr } = sallyport(['explain', 'container-privileged']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const part of [
    /^container-privileged {2}\(critical\)$/m,
    /^Sees /m,
    /^Why /m,
    /^Fix /m,
    /CKV_K8S_16/,
    /^ {2}nsa/m,
  ]) {
    expect(stdout).toMatch(part);
  }
  expect(sallyport(['explain', 'C-0057']).stdout).toContain('container-privileged');
  expect(sallyport(['explain', 'ckv_k8s_16']).stdout).toContain('container-privileged');
});

const gate = `apiVersion: sallyport.dev/v1
rules:
  - name: hardening
    when: rule == 'container-privileged'
    mode: { pr: observe, admission: block }
exceptions:
  - id: EX-1
    match: { rule: container-privileged, name: other }
    reason: x
    owner: a@b.c
    expires: 2999-01-01
  - id: EX-2
    match: { rule: container-privileged, name: web }
    reason: x
    owner: a@b.c
    expires: 2020-01-01
`;

test('explain FINGERPRINT tells its place, the exceptions, the clocks and the lines that decided', () => {
  const cwd = tree({ 'deploy/pod.yaml': pod(), 'deploy/sallyport.yaml': gate });
  const { fingerprint } = report(['deploy', '--control', 'container-privileged'], { cwd }).findings[0];
  const at = (stage: string) => sallyport(['explain', fingerprint, 'deploy', '--stage', stage], { cwd });
  const { code, stdout } = at('admission');
  expect(code).toBe(0);
  expect(stdout).toMatch(/At +pod\.yaml:11:9/);
  expect(stdout).toMatch(/Decision: block at admission/);
  expect(stdout).toMatch(/sallyport\.yaml:3 +hardening: block: .*<- decides/);
  expect(stdout).toMatch(/sallyport\.yaml:12 +EX-2: does not hold: it expired on 2020-01-01/);
  expect(stdout).toMatch(/Clocks:/);
  expect(at('pr').stdout).toMatch(/Decision: observe at pr/);
  // A beginning is enough where it means one finding.
  expect(sallyport(['explain', fingerprint.slice(0, 24), 'deploy'], { cwd }).stdout).toContain(fingerprint);
  expect(sallyport(['explain', 'fp1:', 'deploy'], { cwd })).toMatchObject({ code: 2, stdout: '' });
  expect(sallyport(['explain', fingerprint], { cwd: tree({ 'pod.yaml': soundPod }) })).toMatchObject({
    code: 2,
    stdout: '',
  });
});

test('explain names the default policy where there is no file', () => {
  const cwd = tree({ 'pod.yaml': pod() });
  const { fingerprint } = report(['--control', 'container-privileged'], { cwd }).findings[0];
  expect(sallyport(['explain', fingerprint], { cwd }).stdout).toMatch(/\(default policy\).*critical-and-high: block/);
});

test('rules list names every rule once, with what replaces what', () => {
  const { code, stdout } = sallyport(['rules', 'list', '--format', 'json']);
  expect(code).toBe(0);
  const { schemaVersion, rules } = JSON.parse(stdout);
  expect(schemaVersion).toBe('1.0');
  const ids: string[] = rules.map((rule: Document) => rule.id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(ids.length).toBeGreaterThan(250);
  const privileged = rules.find((rule: Document) => rule.id === 'container-privileged');
  expect(privileged).toMatchObject({
    severity: 'critical',
    class: 'misconfig',
    mappings: { kubescape: expect.arrayContaining(['C-0057']), checkov: ['CKV_K8S_16'], trivy: ['KSV-0017'] },
    frameworks: expect.arrayContaining(['nsa']),
  });
  const text = sallyport(['rules', 'list']).stdout.trimEnd().split('\n');
  expect(text).toHaveLength(rules.length);
  expect(sallyport(['rules']).stdout).toBe(sallyport(['rules', 'list']).stdout);
});

test('rules show prints one document, by our id or another tool’s', () => {
  const ours = JSON.parse(sallyport(['rules', 'show', 'host-network', '--format', 'json']).stdout);
  expect(ours).toMatchObject({ id: 'host-network', remediation: expect.any(String) });
  expect(JSON.parse(sallyport(['rules', 'show', 'host-network', 'host-pid', '--format', 'json']).stdout)).toMatchObject(
    [{ id: 'host-network' }, { id: 'host-pid' }],
  );
  const theirs = JSON.parse(sallyport(['rules', 'show', 'C-0041', '--format', 'json']).stdout);
  expect([theirs].flat().map((rule: Document) => rule.id)).toContain('host-network');
  expect(sallyport(['rules', 'show', 'C-0041']).stdout).toContain('host-network');
});

test('policy init writes a policy that lint accepts and that is never overwritten', () => {
  const cwd = tree({ 'pod.yaml': soundPod });
  expect(sallyport(['policy', 'init'], { cwd }).code).toBe(0);
  const text = readFileSync(join(cwd, 'sallyport.yaml'), 'utf8');
  expect(sallyport(['policy', 'lint'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  expect(report(['--control', 'host-network'], { cwd }).code).toBe(0);
  expect(sallyport(['policy', 'init'], { cwd })).toMatchObject({ code: 2, stdout: '' });
  expect(readFileSync(join(cwd, 'sallyport.yaml'), 'utf8')).toBe(text);
  expect(sallyport(['policy', 'init', 'nowhere'], { cwd })).toMatchObject({ code: 2, stdout: '' });
});

test('policy lint exits 1 on what is wrong, each with its place, and 2 on a file that is refused', () => {
  const cwd = tree({ 'pod.yaml': pod(), 'sallyport.yaml': gate });
  const { code, stdout } = sallyport(['policy', 'lint'], { cwd });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^sallyport\.yaml:7: error: .*EX-1 matches no finding/m);
  expect(stdout).toMatch(/^sallyport\.yaml:12: error: .*EX-2 expired on 2020-01-01/m);
  write(cwd, { 'sallyport.yaml': gate.replace("'container-privileged'\n", "'container-privilegd'\n") });
  expect(sallyport(['policy', 'lint'], { cwd }).stdout).toMatch(/^sallyport\.yaml:4: error: .*container-privileged/m);
  write(cwd, { 'sallyport.yaml': 'apiVersion: sallyport.dev/v1\nrulez: []\n' });
  expect(sallyport(['policy', 'lint'], { cwd })).toMatchObject({ code: 2, stdout: '' });
  expect(sallyport(['policy', 'lint'], { cwd: tree({ 'pod.yaml': pod() }) })).toMatchObject({
    code: 0,
    stdout: 'No policy file: the default policy holds\n',
  });
});

test('policy show prints the policy in force, as a policy again', () => {
  const cwd = tree({ 'pod.yaml': pod(), 'sallyport.yaml': gate });
  const { code, stdout } = sallyport(['policy', 'show'], { cwd });
  expect(code).toBe(0);
  const again = tree({ 'pod.yaml': pod(), 'sallyport.yaml': stdout });
  const verdict = (folder: string) =>
    report(['--stage', 'admission', '--control', 'container-privileged'], { cwd: folder }).verdict;
  expect(verdict(again).outcome).toBe(verdict(cwd).outcome);
  expect(verdict(again).because.map((each: Document) => each.rule)).toEqual(['hardening']);
  expect(sallyport(['policy', 'show'], { cwd: tree() })).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('critical-and-high'),
  });
});

test('exceptions import turns ignores of other tools into exceptions that hold, and tells what they lack', () => {
  const cwd = tree({
    'pod.yaml': pod({ metadata: '  annotations:\n    checkov.io/skip1: "CKV_K8S_16=a node agent"\n' }),
    Dockerfile: '# hadolint global ignore=DL3002\nFROM debian:12\nUSER root\n',
    '.trivyignore': 'AVD-KSV-0009\n',
    'notes.txt': 'checkov:skip=CKV_K8S_1:not ours\n',
    'broken.yaml': Buffer.from([0xff, 0xfe, 0x00]),
  });
  const { code, stdout, stderr } = sallyport(['exceptions', 'import'], { cwd });
  expect(code).toBe(0);
  expect(stderr).toMatch(/IMPORT-1 .* lacks/);
  expect(stderr).toMatch(/not read: broken\.yaml/);
  expect(stderr).toMatch(/3 imported/);
  const bare = tree({
    'pod.yaml': pod(),
    Dockerfile: 'FROM debian:12\nUSER root\n',
    'sallyport.yaml': `apiVersion: sallyport.dev/v1\n${stdout}`,
  });
  const states = report(['--control', 'container-privileged,df-last-user-root'], { cwd: bare }).findings.map(
    (finding: Document) => finding.state,
  );
  expect(states).toEqual(['accepted', 'accepted']);
  expect(sallyport(['exceptions', 'import'], { cwd: tree() }).stdout).toBe('exceptions: []\n');
});

test('no example of the help appends to a policy file: the second time its key would stand there twice', () => {
  const { stdout } = sallyport(['exceptions', '--help']);
  expect(stdout).toContain('Examples:');
  expect(stdout).not.toContain('>>');
});

test('completion for each shell names commands and flags', () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, stdout } = sallyport(['completion', shell]);
    expect(code).toBe(0);
    for (const word of ['scan', 'baseline', 'exclude-namespace', 'admission', 'kubectl-sallyport'])
      expect(stdout).toContain(word);
    expect(stdout).toContain('container-privileged');
  }
});

test('help texts in the scripts keep their apostrophes, as each shell quotes them', () => {
  expect(sallyport(['completion', 'zsh']).stdout).toContain("any other tool'\\''s");
  expect(sallyport(['completion', 'fish']).stdout).toContain("any other tool\\'s");
});

const bash = ['/bin/bash', '/usr/bin/bash'].find((path) => existsSync(path));

/** What bash offers for a line whose last word is being typed. */
function complete(line: readonly string[]): string[] {
  const cwd = tree({ 'deploy.yaml': '' });
  const script = `${sallyport(['completion', 'bash']).stdout}
COMP_WORDS=(${line.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${line.length - 1}
_sallyport
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { status, stdout, stderr } = spawnSync(bash!, ['--norc', '-u', '-c', script], { cwd, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.trimEnd().split('\n');
}

test.skipIf(!bash)('bash reads its script, and completes commands, flags, values and files', () => {
  const script = sallyport(['completion', 'bash']).stdout;
  const checked = spawnSync(bash!, ['-n'], { input: script, encoding: 'utf8' });
  expect({ status: checked.status, stderr: checked.stderr }).toEqual({ status: 0, stderr: '' });
  expect(complete(['sallyport', 'ba'])).toEqual(['baseline']);
  expect(complete(['sallyport', 'scan', '--exc'])).toEqual(['--exclude', '--exclude-namespace']);
  expect(complete(['sallyport', 'scan', '--stage', 'a'])).toEqual(['admission']);
  expect(complete(['sallyport', 'scan', '--format', 'sa'])).toEqual(['sarif']);
  expect(complete(['sallyport', 'scan', '--format', '=', 'sa'])).toEqual(['sarif']);
  expect(complete(['sallyport', 'scan', '--format', '='])).toContain('sarif');
  expect(complete(['sallyport', 'rules', 'list', '--format', ''])).toEqual(['text', 'json']);
  expect(complete(['sallyport', 'policy', 'l'])).toEqual(['lint']);
  expect(complete(['sallyport', 'scan', 'dep'])).toEqual(['deploy.yaml']);
  expect(complete(['sallyport', 'rules', 't'])).toEqual(['test']);
  expect(complete(['sallyport', 'scan', '--framework', 'ns'])).toEqual(['nsa']);
  expect(complete(['sallyport', 'scan', '--framework', 'nsa,mit'])).toEqual(['nsa,mitre']);
  expect(complete(['sallyport', 'scan', '--severity', 'low,cr'])).toEqual(['low,critical']);
  expect(complete(['sallyport', 'scan', '--only', '=', 'misc'])).toEqual(['misconfig']);
  for (const line of ['scan --control', 'fix --rule', 'rules show', 'explain']) {
    expect(complete(['sallyport', ...line.split(' '), 'container-privi'])).toEqual(['container-privileged']);
  }
});
