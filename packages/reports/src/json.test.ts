import type { Report } from '@sallyport/model';
import { expect, test } from 'vitest';
import { json } from './json.ts';
import { emptyReport, largeReport, nothingScanned, richReport } from './testing/sample-report.ts';
import { problems, readSchema } from './testing/schemas.ts';

const schema = readSchema(new URL('../../../docs/report.schema.json', import.meta.url));

// biome-ignore lint/suspicious/noExplicitAny: a document as its readers have it
const read = (report: Report, options = {}): any => JSON.parse([...json.write(report, options)].join(''));

test.each([
  ['everything', richReport(), {}],
  ['passed rules', richReport(), { showPassed: true }],
  ['nothing', emptyReport(), {}],
  ['nothing scanned', nothingScanned(), {}],
])('%s is valid by docs/report.schema.json', (_, report, options) => {
  expect(problems(schema, read(report, options))).toEqual([]);
});

test('the schema refuses what is not in the contract', () => {
  const document = read(richReport());
  document.findings[0].colour = 'red';
  document.findings[1].state = 'closed';
  document.findings[2].location.via = [{ path: 'a', startLine: 1 }];
  delete document.gaps[0].reason;
  const found = problems(schema, document).join('\n');
  for (const part of ['/findings/0: ', '/findings/1/state', '/findings/2/location/via/0', '/gaps/0']) {
    expect(found).toContain(part);
  }
});

test('a finding carries its rule, its places and its exception', () => {
  const { findings } = read(richReport());
  expect(findings[0]).toEqual({
    fingerprint: expect.stringMatching(/^fp1:misconfig:[0-9a-f]{32}$/),
    rule: 'container-privileged',
    title: 'Privileged container',
    class: 'misconfig',
    severity: 'critical',
    message: 'Container app runs privileged.',
    why: expect.stringContaining('every capability'),
    remediation: expect.stringContaining('Remove'),
    location: {
      path: 'deploy/web.yaml',
      startLine: 10,
      startColumn: 44,
      endLine: 10,
      endColumn: 61,
      via: [{ path: 'values.yaml', startLine: 3, startColumn: 1, endLine: 3, endColumn: 9, role: 'values' }],
    },
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web', container: 'app' },
    pointer: '',
    mappings: { kubescape: ['C-0057'], trivy: ['KSV-0017'], checkov: ['CKV_K8S_16'] },
    frameworks: ['nsa', 'mitre'],
    references: expect.arrayContaining([expect.stringContaining('https://')]),
    fix: {
      kind: 'config',
      safe: true,
      edits: [{ op: 'remove', target: expect.objectContaining({ path: 'deploy/web.yaml' }) }],
    },
    state: 'open',
    introduced: true,
  });
  expect(findings[1].location).not.toHaveProperty('via');
  expect(findings[7]).toMatchObject({ state: 'accepted', exception: { id: 'EX-1', expires: '2027-01-01' } });
  expect(findings[9]).toMatchObject({ state: 'open', exception: { id: 'EX-3', expired: true } });
});

test('display options leave findings as they are', () => {
  expect(read(richReport(), { severities: ['critical'] })).toEqual(read(richReport()));
});

test('a large report streams at tens of megabytes a second', () => {
  const report = largeReport(20_000);
  const started = performance.now();
  let size = 0;
  for (const piece of json.write(report)) size += piece.length;
  const seconds = (performance.now() - started) / 1000;
  expect(size).toBeGreaterThan(15_000_000);
  // Measured: about 150 MB/s on a quiet core; the bound only catches a change of kind.
  expect(size / 1e6 / seconds).toBeGreaterThan(20);
});
