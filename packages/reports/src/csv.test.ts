import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csv } from './csv.ts';
import { parseCsv } from './testing/parse-csv.ts';
import { finding, reportOf, richReport, rule } from './testing/sample-report.ts';

const read = (report = richReport()): Record<string, string>[] => {
  const [names, ...records] = parseCsv([...csv.write(report)].join(''));
  return records.map((cells) => Object.fromEntries(names!.map((name, index) => [name, cells[index]!])));
};

test('a record per finding and per gap, all as wide as the head', () => {
  const report = richReport();
  const records = parseCsv([...csv.write(report)].join(''));
  expect(records).toHaveLength(1 + report.findings.length + report.gaps.length);
  expect(new Set(records.map((cells) => cells.length)).size).toBe(1);
});

test('a finding, an exception and a gap', () => {
  const records = read();
  expect(records[0]).toMatchObject({
    severity: 'critical',
    rule: 'container-privileged',
    path: 'deploy/web.yaml',
    line: '10',
    fix: 'safe',
  });
  expect(records[7]).toMatchObject({ state: 'accepted', exception: expect.stringContaining('EX-1') });
  expect(records.at(-3)).toMatchObject({
    state: 'gap',
    path: 'broken.yaml',
    line: '3',
    message: expect.stringContaining('parse-error'),
  });
});

test('no cell begins as a formula, and every text comes back', () => {
  const sign = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '"', ',', "'", 'a', '＝');
  const facts = rule({ id: 'r', title: 'T', severity: 'low' });
  fc.assert(
    fc.property(fc.string({ unit: sign, maxLength: 12 }), (text) => {
      const { message } = read(reportOf([finding(facts, text)]))[0]!;
      expect(message).not.toMatch(/^\s*[=+\-@\t\r＝]/);
      const visible = text.replaceAll('\t', '\\t').replaceAll('\r', '\\r').replaceAll('\n', '\\n');
      expect([visible, `'${visible}`]).toContain(message);
    }),
  );
});
