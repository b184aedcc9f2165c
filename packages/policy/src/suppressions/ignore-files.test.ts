import { expect, test } from 'vitest';
import { ignoreFiles } from './ignore-files.ts';

function read(name: string, text: string, folder = '') {
  return ignoreFiles.get(name)!({ path: folder + name, text });
}

const wishes = (name: string, text: string, folder = ''): string[] =>
  read(name, text, folder).suppressions.map(({ tool, ids, until, line, scope }) =>
    [tool, ids, until, line, scope.kind === 'paths' ? scope.globs.join(' ') : scope.kind]
      .filter((x) => x !== '')
      .join('|'),
  );

test('.trivyignore', () => {
  const text = `# accepted\r\nCVE-2020-1\r\n\r\n  AVD-DS-0002 exp:2025-01-01 ws:x # why\nKSV017 exp:2025-02-30\nDS001 exp:\n#CVE-2\n`;
  expect(wishes('.trivyignore', text)).toEqual(['trivy|CVE-2020-1|2', 'trivy|AVD-DS-0002|2025-01-01|4']);
  expect(read('.trivyignore', text).suppressions.map(({ reason }) => reason)).toEqual(['accepted', 'why']);
  expect(read('.trivyignore', text).warnings.map(({ line }) => line)).toEqual([5, 6]);
  expect(wishes('.trivyignore', 'A', 'a[b]/c/')).toEqual(['trivy|A|1|a\\[b\\]/c/**']);
});

test('.trivyignore.yaml', () => {
  const text = `misconfigurations:
  - id: AVD-DS-0002
    paths: [ "docs/Dockerfile", "./**/x" ]
    expired_at: 2025-01-01
    statement: why
  - id: KSV-0017
    expired_at: whenever
  - paths: [a]
  - text
vulnerabilities:
  - id: CVE-1
  - id: CVE-2
    purls: ["pkg:deb/debian/libc"]
secrets:
licenses:
  - id: GPL-3.0
`;
  expect(wishes('.trivyignore.yaml', text, 'a/')).toEqual([
    'trivy|CVE-1|11|a/**',
    'trivy|AVD-DS-0002|2025-01-01|2|a/docs/Dockerfile a/**/x',
    'trivy|GPL-3.0|16|a/**',
  ]);
  expect(read('.trivyignore.yaml', text).warnings.map(({ line }) => line)).toEqual([12, 6, 8, 9]);
});

test('.snyk', () => {
  const text = `version: v1.19.0
ignore:
  SNYK-CC-K8S-1:
    - '*':
        reason: None Given
        expires: 2021-08-26T08:40:35.249Z
    - 'prod/deploy.yaml > *':
        reason: x
    - 'prod/deploy.yaml > spec > containers':
        reason: narrower
  CVE-1:
    - '*':
        expires: 'some day'
  CVE-2:
    - '*':
        disregardIfFixable: true
patch: {}
`;
  expect(wishes('.snyk', text)).toEqual([
    'snyk|SNYK-CC-K8S-1|2021-08-26T08:40:35.249Z|3',
    'snyk|SNYK-CC-K8S-1|3|prod/deploy.yaml',
  ]);
  expect(read('.snyk', text).warnings.map(({ line }) => line)).toEqual([3, 11, 14]);
});

test('.grype.yaml obeys only what it can tell', () => {
  const text = `ignore:
  - vulnerability: CVE-1
    reason: why
  - vulnerability: CVE-2
    package: { location: "/usr/**" }
  - vulnerability: CVE-3
    package: { name: libc }
  - fix-state: unknown
  - package: { type: gem }
  - vulnerability: CVE-4
    vex-status: not_affected
`;
  expect(wishes('.grype.yaml', text)).toEqual(['grype|CVE-1|2', 'grype|CVE-2|4|usr/**']);
  expect(read('.grype.yaml', text).warnings).toEqual([
    expect.objectContaining({ message: expect.stringMatching(/^4 rules/) }),
  ]);
});

test('lists of ids', () => {
  expect(wishes('.hadolint.yaml', 'ignored:\n  - DL3000\n  - SC1010\noverride: { error: [DL3001] }\n')).toEqual([
    'hadolint|DL3000,SC1010|1',
  ]);
  expect(wishes('.hadolint.yml', 'trustedRegistries: []\n')).toEqual([]);
  expect(wishes('.checkov.yaml', 'skip-check: [CKV_1, CKV_K8S_*]\n')).toEqual(['checkov|CKV_1|1']);
  expect(wishes('.checkov.yml', 'skip-check: CKV_1, CKV_2\n')).toEqual(['checkov|CKV_1,CKV_2|1']);
  expect(wishes('.kube-linter.yaml', 'checks:\n  exclude: ["host-network"]\n')).toEqual(['kube-linter|host-network|2']);
});

test.each(['.trivyignore.yaml', '.snyk', '.grype.yaml', '.hadolint.yaml', '.checkov.yaml', '.kube-linter.yaml'])(
  '%s that is broken ignores nothing and says so',
  (name) => {
    const broken = read(name, 'ignore: [\nignored: DL1\n');
    expect(broken.suppressions).toEqual([]);
    expect(broken.warnings.length).toBeGreaterThan(0);
    expect(read(name, '- a\n').warnings).toHaveLength(1);
    expect(read(name, '').warnings).toEqual([]);
    expect(read(name, '__proto__: { ignored: [DL1], ignore: [{ vulnerability: x }] }\n').suppressions).toEqual([]);
  },
);

test('time is bounded', () => {
  const started = performance.now();
  read('.trivyignore', 'CVE-1 exp:2025-01-01\n'.repeat(100_000));
  read('.trivyignore', `CVE-1${' '.repeat(1_000_000)}x`);
  read('.snyk', `ignore:\n${Array.from({ length: 10_000 }, (_, index) => `  A${index}:\n  - '*': {}\n`).join('')}`);
  expect(performance.now() - started).toBeLessThan(3000);
});
