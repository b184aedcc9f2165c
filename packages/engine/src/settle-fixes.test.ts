import type { Finding } from '@sallyport/model';
import { bindPolicy, readPolicy } from '@sallyport/policy';
import { describe, expect, test } from 'vitest';
import { knownRulesOf } from './known-rules.ts';
import { catalogue, runScan } from './testing/run-scan.ts';

const policy = (exceptions: string): string => `apiVersion: sallyport.dev/v1\nexceptions:\n${exceptions}`;
const excepted = (rule: string, name = 'web', expires = '2099-01-01'): string =>
  `  - { id: X-1, match: { rule: ${rule}, name: ${name} }, reason: it must, owner: a@example.com, expires: ${expires} }\n`;

const web = (context: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec:\n  hostNetwork: true\n  containers:\n    - name: web\n      image: web:1\n      securityContext: ${context}\n`;

async function fixesOf(files: Record<string, string>, exceptions = '', known?: readonly Finding[]) {
  const { report } = await runScan({
    files,
    ...(exceptions !== '' && {
      policy: bindPolicy(await readPolicy(policy(exceptions), 'sallyport.yaml'), knownRulesOf(catalogue)),
    }),
    ...(known && { baseline: known }),
  });
  const of = (rule: string) => report.findings.filter((finding) => finding.rule.id === rule).map(({ fix }) => fix);
  return { of, report };
}

describe('what a person excepted', () => {
  const files = { 'web.yaml': web('{ privileged: true, allowPrivilegeEscalation: true }') };

  test('is not changed by the fix of another rule, which says so', async () => {
    const before = await fixesOf(files);
    expect(before.of('allow-privilege-escalation')).toMatchObject([{ safe: true }]);
    const { of } = await fixesOf(files, excepted('container-privileged'));
    expect(of('allow-privilege-escalation')).toMatchObject([
      { safe: false, refused: 'it would change what is excepted from container-privileged' },
    ]);
    expect(of('container-privileged')).toMatchObject([{ safe: false }]);
  });

  test('leaves the fixes of its neighbours as they are', async () => {
    const { of, report } = await fixesOf(files, excepted('container-privileged'));
    expect(of('host-network')).toMatchObject([{ safe: true }]);
    expect(of('read-only-root-fs')).toMatchObject([{ safe: true }]);
    expect(report.summary.fixable).toBe(report.findings.filter(({ fix }) => fix?.safe).length);
  });

  test('once the exception is over, is changed like the rest', async () => {
    const { of } = await fixesOf(files, excepted('container-privileged', 'web', '2020-01-01'));
    expect(of('allow-privilege-escalation')).toMatchObject([{ safe: true }]);
    expect(of('container-privileged')).toMatchObject([{ safe: true }]);
  });

  test('holds for the object that was meant, not for its neighbour in the file', async () => {
    const two = { 'web.yaml': `${files['web.yaml']}---\n${files['web.yaml'].replace('name: web,', 'name: other,')}` };
    const { of } = await fixesOf(two, excepted('container-privileged', 'other'));
    expect(of('allow-privilege-escalation')).toMatchObject([{ safe: true }, { safe: false }]);
  });

  test('by a comment beside it', async () => {
    const text = web('\n        # sallyport:ignore container-privileged reason="it must"\n        privileged: true');
    const { of } = await fixesOf({ 'web.yaml': text });
    expect(of('allow-privilege-escalation')).toMatchObject([{ safe: false, refused: expect.any(String) }]);
  });

  test('stands behind an anchor: where not every use may change, none does', async () => {
    const shared = `${web('&own { privileged: true }')}    - name: two\n      image: two:1\n      securityContext: *own\n`;
    const all = await fixesOf({ 'web.yaml': shared });
    expect(all.of('container-privileged')).toMatchObject([{ safe: true }, { safe: true }]);
    const match = '{ rule: container-privileged, container: two }';
    const { of } = await fixesOf(
      { 'web.yaml': shared },
      `  - { id: X-1, match: ${match}, reason: it must, owner: a@example.com, expires: 2099-01-01 }\n`,
    );
    expect(of('container-privileged').map((fix) => fix?.safe)).toEqual([false, false]);
  });

  test('an ignore that hides something is dropped when a person decides so; one that hides nothing is dropped', async () => {
    const ignoring = (rule: string): string => `FROM debian:12\n# hadolint ignore=${rule}\nRUN apt-get update\n`;
    const hiding = await fixesOf({ Dockerfile: ignoring('DL3009') });
    expect(hiding.of('df-apt-lists-cleanup')).toHaveLength(1);
    expect(hiding.of('df-no-inline-ignore')).toMatchObject([{ safe: false }]);
    const idle = await fixesOf({ Dockerfile: ignoring('DL3003') });
    expect(idle.of('df-no-inline-ignore')).toMatchObject([{ safe: true }]);
  });
});

test('of what is not new no fix is safe', async () => {
  const files = { 'web.yaml': web('{ privileged: true }') };
  const { report } = await fixesOf(files);
  const { of } = await fixesOf(files, '', report.findings);
  expect(of('container-privileged')).toMatchObject([{ safe: false }]);
});

test('a fix that is made for another finding is safe too, and only then', async () => {
  const files = { 'web.yaml': web('{}') };
  const { of } = await fixesOf(files);
  expect(of('seccomp-not-default')).toMatchObject([{ safe: true }]);
  const alone = await runScan({ files, selection: { controls: ['seccomp-not-default'] } });
  expect(alone.report.findings.map(({ fix }) => fix?.safe)).toEqual([false]);
});
