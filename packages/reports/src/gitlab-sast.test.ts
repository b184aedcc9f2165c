import type { Report } from '@sallyport/model';
import { expect, test } from 'vitest';
import { gitlabSast } from './gitlab-sast.ts';
import { emptyReport, finding, nothingScanned, reportOf, richReport, rule } from './testing/sample-report.ts';
import { problems, readSchema } from './testing/schemas.ts';

const schema = readSchema(new URL('testing/gitlab-sast.schema.json', import.meta.url));

// biome-ignore lint/suspicious/noExplicitAny: a document as its readers have it
const read = (report: Report): any => JSON.parse([...gitlabSast.write(report)].join(''));

test.each([richReport, emptyReport, nothingScanned])('%o is valid by the schema', (make) => {
  expect(problems(schema, read(make()))).toEqual([]);
});

const report = read(richReport());

test('ids are UUIDv5 of the fingerprint, so they stay', () => {
  const known = { ...finding(rule({ id: 'r', title: 'T', severity: 'low' }), 'm'), fingerprint: 'fp1:misconfig:0' };
  // python3: uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_DNS, 'sallyport.dev'), 'fp1:misconfig:0')
  expect(read(reportOf([known])).vulnerabilities[0].id).toBe('7ada3918-2702-5e42-93c2-60b7815dbf15');
  const ids = report.vulnerabilities.map((entry: { id: string }) => entry.id);
  expect(new Set(ids).size).toBe(richReport().findings.length);
});

test('our rule is the primary identifier, other tools and weaknesses follow', () => {
  const identifiers = report.vulnerabilities[0].identifiers.map((entry: { name: string }) => entry.name);
  expect(identifiers).toEqual([
    'Sallyport container-privileged',
    'CWE-250',
    'kubescape C-0057',
    'trivy KSV-0017',
    'checkov CKV_K8S_16',
  ]);
});

test('a scan with gaps failed, and says which input was not looked at', () => {
  expect(report.scan).toMatchObject({
    status: 'failure',
    start_time: '2026-11-24T10:11:12',
    end_time: '2026-11-24T10:11:13',
  });
  const values = report.scan.messages.map((entry: { value: string }) => entry.value);
  expect(values).toContain('apps/shop front/broken.yaml:3: parse-error: the flow mapping is not closed');
  expect(read(emptyReport()).scan.status).toBe('success');
});

test('paths count from the git top; the object is the class, its container the method', () => {
  expect(report.vulnerabilities[0].location).toEqual({
    file: 'apps/shop front/deploy/web.yaml',
    start_line: 10,
    end_line: 10,
    class: 'Deployment shop/web',
    method: 'app',
  });
});

test('exceptions are marked; only what is no finding at all is flagged as a false positive', () => {
  expect(report.vulnerabilities[7].details.exception.value).toContain('EX-1');
  expect(report.vulnerabilities[7]).not.toHaveProperty('flags');
  expect(report.vulnerabilities[8].flags[0].description).toContain('EX-2');
});

test('no markup comes into a description', () => {
  for (const { description } of report.vulnerabilities) expect(description).not.toMatch(/<b|!\[i\]|\]\(https/);
});
