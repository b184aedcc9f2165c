import type { Report } from '@sallyport/model';
import { expect, test } from 'vitest';
import { sarif } from './sarif.ts';
import {
  emptyReport,
  finding,
  largeReport,
  nothingScanned,
  place,
  reportOf,
  richReport,
  rule,
} from './testing/sample-report.ts';
import { problems, sharedSchema } from './testing/schemas.ts';

// biome-ignore lint/suspicious/noExplicitAny: a document as its readers have it
const read = (report: Report): any => JSON.parse([...sarif.write(report)].join(''));

const schema = sharedSchema('sarif-2.1.0.schema.json');

for (const [name, make] of Object.entries({ richReport, emptyReport, nothingScanned })) {
  test.skipIf(!schema)(
    `${name} is valid by the schema of SARIF 2.1.0${schema ? '' : ' (skipped: no schema beside the repository)'}`,
    () => {
      expect(problems(JSON.parse(schema!), read(make()))).toEqual([]);
    },
  );
}

const [run] = read(richReport()).runs;

test('the driver holds the rules that were used, each once, and results point at them', () => {
  const ids = run.tool.driver.rules.map((entry: { id: string }) => entry.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).not.toContain('host-network');
  for (const result of run.results) expect(ids[result.ruleIndex]).toBe(result.ruleId);
  expect(run.tool.driver.rules[0]).toMatchObject({
    helpUri: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    help: { text: expect.stringContaining('Fix:'), markdown: expect.stringContaining('**Fix:**') },
    defaultConfiguration: { level: 'error' },
    properties: {
      'security-severity': '9.5',
      precision: 'high',
      tags: expect.arrayContaining(['security', 'external/cwe/cwe-250']),
    },
  });
});

test('a rule has at most ten tags', () => {
  const frameworks = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`framework-${index}`, []]));
  const many = rule({ id: 'many', title: 'Many', severity: 'low', frameworks });
  const { tags } = read(reportOf([finding(many, 'm')])).runs[0].tool.driver.rules[0].properties;
  expect(tags).toHaveLength(10);
});

test('paths count from the git top and are URI references', () => {
  const { uri, uriBaseId } = run.results[0].locations[0].physicalLocation.artifactLocation;
  expect([uri, uriBaseId]).toEqual(['apps/shop%20front/deploy/web.yaml', '%SRCROOT%']);
  const odd = finding(rule({ id: 'odd', title: 'Odd', severity: 'low' }), 'm', {
    location: place('a:b/c#d?e%.yaml', 1, 1, 1, 2),
  });
  const found = read(reportOf([odd])).runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri;
  expect(found).toBe('a%3Ab/c%23d%3Fe%25.yaml');
});

test('regions, places on the way and both fingerprints', () => {
  const [result] = run.results;
  expect(result.locations[0].physicalLocation.region).toEqual({
    startLine: 10,
    startColumn: 44,
    endLine: 10,
    endColumn: 61,
  });
  expect(result.relatedLocations[0].physicalLocation.artifactLocation.uri).toBe('apps/shop%20front/values.yaml');
  const digest = result.fingerprints['sallyport.dev/v1'].slice('fp1:misconfig:'.length);
  expect(digest).toMatch(/^[0-9a-f]{32}$/);
  expect(result.partialFingerprints.primaryLocationLineHash).toBe(`${digest}:1`);
});

test('excepted findings are suppressed, in the source or outside of it; an expired exception suppresses nothing', () => {
  const kinds = run.results.map(
    (result: { suppressions?: { kind: string }[] }) => result.suppressions?.[0]?.kind ?? '',
  );
  expect(kinds).toEqual(['', '', '', '', '', '', '', 'external', 'inSource', '', '', '']);
  expect(run.results[9].properties.expiredException).toContain('EX-3');
});

test('a base line state is told only where there is a base', () => {
  expect(run.results[0].baselineState).toBe('new');
  expect(run.results[4].baselineState).toBe('unchanged');
  expect(read(largeReport(3)).runs[0].results[0]).not.toHaveProperty('baselineState');
});

test('gaps are notifications of a run that did not succeed', () => {
  const [invocation] = run.invocations;
  expect(invocation.executionSuccessful).toBe(false);
  expect(invocation.toolExecutionNotifications[0]).toMatchObject({
    level: 'error',
    descriptor: { id: 'gap/parse-error' },
    locations: [{ physicalLocation: { region: { startLine: 3 } } }],
  });
  expect(invocation.toolExecutionNotifications[2]).toMatchObject({ associatedRule: { id: 'node-kubelet-anonymous' } });
  expect(read(emptyReport()).runs[0].invocations[0].executionSuccessful).toBe(true);
});

test('a fix of text is told as a replacement', () => {
  const [change] = run.results[5].fixes[0].artifactChanges;
  expect(change.replacements).toEqual([
    { deletedRegion: { charOffset: 19, charLength: 3 }, insertedContent: { text: 'RUN set -o pipefail;' } },
  ]);
});

test('a name out of a file makes no link', () => {
  for (const result of run.results) expect(result.message.text).not.toMatch(/(?<!\\)\]\(/);
});

test('more results than GitHub takes in a run become several runs, each with an id of its own', () => {
  const { runs } = read(largeReport(60_000));
  expect(runs.map((part: { results: unknown[] }) => part.results.length)).toEqual([25_000, 25_000, 10_000]);
  const ids = runs.map((part: { automationDetails: { id: string } }) => part.automationDetails.id);
  expect(new Set(ids).size).toBe(3);
});
