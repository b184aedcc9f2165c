import type { Report } from '@sallyport/model';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { openreports } from './openreports.ts';
import { policyreport } from './policyreport.ts';
import {
  emptyReport,
  finding,
  hostile,
  largeReport,
  nothingScanned,
  reportOf,
  richReport,
  rule,
} from './testing/sample-report.ts';
import { problems, sharedSchema } from './testing/schemas.ts';
import type { ReportWriter } from './writer.ts';

const text = (writer: ReportWriter, report: Report): string => [...writer.write(report)].join('');
// biome-ignore lint/suspicious/noExplicitAny: a document as its readers have it
const read = (writer: ReportWriter, report: Report): any => JSON.parse(text(writer, report));

interface Crd {
  spec: { group: string; versions: { name: string; schema: { openAPIV3Schema: object } }[] };
}

const kinds = [
  {
    writer: policyreport,
    crd: 'wgpolicyk8s.io_policyreports.crd.yaml',
    apiVersion: 'wgpolicyk8s.io/v1alpha2',
    kind: 'PolicyReport',
  },
  {
    writer: openreports,
    crd: 'openreports.io_reports.crd.yaml',
    apiVersion: 'openreports.io/v1alpha1',
    kind: 'Report',
  },
];

/** The API server drops unknown fields in silence: a field that is not in the schema would be lost there. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).filter(([key, value]) => key !== 'format' || typeof value !== 'string');
  const copy = Object.fromEntries(entries.map(([key, value]) => [key, strict(value)]));
  return typeof copy.properties === 'object' && copy.type === 'object'
    ? { ...copy, additionalProperties: false }
    : copy;
}

for (const { writer, crd, apiVersion, kind } of kinds) {
  const definition = sharedSchema(crd);
  const note = definition ? '' : ' (skipped: no definition beside the repository)';
  test.skipIf(!definition)(`${writer.format} is valid by the custom resource definition${note}`, () => {
    const { spec } = load(definition!) as Crd;
    const [group, name] = apiVersion.split('/');
    expect(spec.group).toBe(group);
    const version = spec.versions.find((candidate) => candidate.name === name)!;
    const schema = strict(version.schema.openAPIV3Schema) as object;
    for (const make of [richReport, emptyReport, nothingScanned]) {
      expect(problems(schema, read(writer, make()))).toEqual([]);
    }
  });

  test(`${writer.format} is an object that kubectl takes`, () => {
    const { metadata, ...object } = read(writer, richReport());
    expect(object).toMatchObject({ apiVersion, kind, summary: { pass: 1, fail: 10, warn: 0, error: 3, skip: 2 } });
    expect(metadata.name).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
    for (const value of Object.values(metadata.labels)) expect(value).toMatch(/^[\w.-]{1,63}$/);
  });

  test(`${writer.format} stays under 1 MiB, keeps the worst and counts the rest`, () => {
    const written = text(writer, largeReport(50_000));
    expect(Buffer.byteLength(written)).toBeLessThan(1024 * 1024);
    const { results, summary, metadata } = JSON.parse(written);
    expect(summary.fail).toBe(50_000);
    expect(results[0].severity).toBe('critical');
    const last = results.at(-1);
    expect(last).toMatchObject({ rule: 'omitted-results', result: 'error' });
    expect(Number(last.properties.omitted) + results.length - 1).toBe(50_000);
    expect(metadata.annotations['sallyport.dev/omitted-results']).toBe(last.properties.omitted);
  });
}

test('names and values of megabytes do not push out the rest', () => {
  const facts = rule({ id: 'r', title: 'T', severity: 'low' });
  const huge = finding(facts, '港'.repeat(1_000_000), {
    resource: { apiVersion: 'v1', kind: '港'.repeat(1_000_000), namespace: '', name: 'x' },
  });
  const written = text(policyreport, reportOf(Array.from({ length: 10 }, () => huge)));
  expect(JSON.parse(written).results).toHaveLength(10);
});

test('the name tells targets apart that read the same', () => {
  const nameOf = (path: string): string =>
    read(policyreport, { ...emptyReport(), target: { kind: 'folder', path } }).metadata.name;
  expect(nameOf('a/b')).not.toBe(nameOf('a-b'));
  for (const path of ['', '.', hostile, 'a'.repeat(500), '---'])
    expect(nameOf(path)).toMatch(/^[a-z0-9][-a-z0-9]{0,61}[a-z0-9]$/);
});

test('an exception is skipped, a gap is an error', () => {
  const { results } = read(policyreport, richReport());
  expect(results.slice(0, 3).map((entry: { result: string }) => entry.result)).toEqual(['error', 'error', 'error']);
  const skipped = results.filter((entry: { result: string }) => entry.result === 'skip');
  expect(skipped.map((entry: { properties: { exception: string } }) => entry.properties.exception.slice(0, 4))).toEqual(
    ['EX-1', 'EX-2'],
  );
});
