import type { Report } from '@sallyport/model';
import { expect, test } from 'vitest';
import { junit } from './junit.ts';
import { parseXml, type XmlElement } from './testing/parse-xml.ts';
import { emptyReport, nothingScanned, richReport } from './testing/sample-report.ts';

const read = (report: Report, options = {}): XmlElement => parseXml([...junit.write(report, options)].join(''));

const casesOf = (suites: XmlElement): XmlElement[] => suites.children.flatMap((suite) => suite.children);
const having = (suites: XmlElement, name: string): XmlElement[] =>
  casesOf(suites).filter((item) => item.children[0]?.name === name);

/** What the readers of Jenkins, GitLab and Azure ask of the document, beyond that it is XML. */
function checkStructure(suites: XmlElement): void {
  expect(suites.name).toBe('testsuites');
  const total = { tests: 0, failures: 0, errors: 0, skipped: 0 };
  for (const suite of suites.children) {
    expect(suite.name).toBe('testsuite');
    const inside = {
      tests: suite.children.length,
      failures: suite.children.filter((item) => item.children[0]?.name === 'failure').length,
      errors: suite.children.filter((item) => item.children[0]?.name === 'error').length,
      skipped: suite.children.filter((item) => item.children[0]?.name === 'skipped').length,
    };
    for (const item of suite.children) {
      expect(item.name).toBe('testcase');
      expect(Object.keys(item.attributes)).toEqual(expect.arrayContaining(['name', 'classname']));
      expect(item.children.length).toBeLessThanOrEqual(1);
    }
    for (const key of Object.keys(inside) as (keyof typeof inside)[]) {
      expect([key, suite.attributes[key]]).toEqual([key, String(inside[key])]);
      total[key] += inside[key];
    }
  }
  for (const key of Object.keys(total) as (keyof typeof total)[])
    expect(suites.attributes[key]).toBe(String(total[key]));
  expect(total.tests).toBeGreaterThan(0);
}

test.each([
  ['everything', richReport(), {}],
  ['passed rules', richReport(), { showPassed: true }],
  ['nothing', emptyReport(), {}],
  ['nothing scanned', nothingScanned(), { showPassed: true }],
])('%s has the structure that CI systems read', (_, report, options) => {
  checkStructure(read(report, options));
});

test('a suite per file, a failed case per open finding, an error per gap, a skipped case per exception', () => {
  const suites = read(richReport());
  const open = richReport().findings.filter((finding) => finding.state === 'open');
  expect(having(suites, 'failure')).toHaveLength(open.length);
  expect(having(suites, 'error')).toHaveLength(3);
  expect(having(suites, 'skipped').map((item) => item.children[0]!.attributes.message)).toEqual([
    expect.stringContaining('EX-1'),
    expect.stringContaining('EX-2'),
  ]);
  expect(suites.children.map((suite) => suite.attributes.name)).toEqual(
    expect.arrayContaining(['deploy/web.yaml', 'Dockerfile', 'job.yaml', 'broken.yaml', 'scan']),
  );
});

test('a failure says what, why, where and how to mend it', () => {
  const [first] = having(read(richReport()), 'failure');
  expect(first!.attributes).toMatchObject({
    classname: 'container-privileged.Privileged container',
    name: 'Deployment shop/web app (deploy/web.yaml:10:44)',
    file: 'deploy/web.yaml',
  });
  expect(first!.children[0]!.attributes).toEqual({ message: 'Container app runs privileged.', type: 'critical' });
  for (const part of ['deploy/web.yaml:10:44', 'every capability', 'Fix: Remove', 'fp1:misconfig:']) {
    expect(first!.children[0]!.text).toContain(part);
  }
});

test('a clean report is one case that passed; one in which nothing was scanned is an error', () => {
  expect(casesOf(read(emptyReport())).map((item) => item.children)).toEqual([[]]);
  expect(having(read(nothingScanned()), 'error')).toHaveLength(1);
});
