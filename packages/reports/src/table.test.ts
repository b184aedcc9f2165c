import type { Finding, Report, Severity } from '@sallyport/model';
import { expect, test } from 'vitest';
import { table } from './table.ts';
import {
  emptyReport,
  finding,
  largeReport,
  nothingScanned,
  place,
  reportOf,
  richReport,
  rule,
  sources,
} from './testing/sample-report.ts';
import { displayWidth } from './width.ts';
import type { WriteOptions } from './writer.ts';

const write = (report: Report, options: WriteOptions = {}): string =>
  [...table.write(report, { source: (path) => sources[path], ...options })].join('');

/** The sample without its hostile names, so that the layout can be read. */
function shopReport(): Report {
  const report = richReport();
  return {
    ...report,
    findings: report.findings.filter((item) => item.rule.id !== 'own-rule'),
    gaps: [report.gaps[0]!, report.gaps[2]!],
    warnings: report.warnings.slice(0, 1),
    verdict: { ...report.verdict, because: report.verdict.because.slice(0, 1) },
  };
}

test('the layout at 100 and at 40 columns', async () => {
  await expect(write(shopReport(), { showPassed: true })).toMatchFileSnapshot('testing/table-100.golden.txt');
  await expect(write(shopReport(), { width: 40 })).toMatchFileSnapshot('testing/table-40.golden.txt');
});

test.each([28, 40, 80, 200])('no line is wider than %i columns, but for commands to copy', (width) => {
  const [page] = write(richReport(), { width, showPassed: true }).split('\nnext:\n');
  for (const line of page!.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
});

test('colour only where it is asked for', () => {
  expect(write(shopReport(), { colour: true })).toContain('\x1b[31m');
  expect(write(shopReport(), { colour: true }).replaceAll(/\p{Cc}\[\d+m/gu, '')).toBe(write(shopReport()));
});

test('the severities that are not shown are counted, with the flag that shows them', () => {
  expect(write(shopReport())).toContain('1 low: --severity low');
  const high = write(shopReport(), { severities: ['high'] });
  expect(high).toContain('3 medium: --severity medium');
  expect(high).toContain('1 critical: --severity critical');
  expect(high).not.toContain('image-latest');
});

test('a folded rule is one line, unless it was asked for by name', () => {
  expect(write(shopReport())).toContain('df-label-missing 1 finding, Label is missing: --control df-label-missing');
  expect(write(shopReport())).not.toContain('Label maintainer is missing.');
  expect(write(shopReport(), { unfold: true })).toContain('Label maintainer is missing.');
});

test('the verdict names the policy line that decided', () => {
  expect(write(shopReport())).toContain('no-critical (block) at sallyport.yaml:12 for 1 finding');
  const because = [
    { rule: 'high', mode: 'block', path: '(default policy)', line: 0, count: 0, fingerprints: [] },
  ] as const;
  expect(write(reportOf([], { verdict: { outcome: 'fail', because } }))).toContain('high (block) at (default policy)');
});

test('a report with gaps, or with nothing scanned, does not read as a pass', () => {
  const gaps = [{ path: 'a.yaml', line: 3, reason: 'parse-error', message: 'not closed' }] as const;
  const text = write(reportOf([], { gaps, verdict: { outcome: 'incomplete', because: [] } }));
  expect(text).toContain('Not looked at (1)\n  a.yaml:3 parse-error: not closed');
  expect(text).toContain('INCOMPLETE 0 findings; 1 input not looked at');
  expect(write(nothingScanned())).toContain('INCOMPLETE 0 findings; nothing was scanned');
  expect(write(emptyReport())).toMatch(/^PASS 0 findings$/m);
});

test('it ends with the commands that help now', () => {
  expect(write(shopReport())).toMatch(
    /next:\n.*explain container-privileged.*\n.*fix 'shop front'.*\n.*baseline write 'shop front'.*\n$/,
  );
  expect(write(emptyReport())).not.toContain('next:');
  expect(write({ ...shopReport(), target: { kind: 'stdin', path: '-' } })).not.toContain('baseline');
});

test('what is wrong with one line stands under one excerpt of it, each rule with its fix once', () => {
  const facts = rule({ id: 'limits', title: 'Limits', severity: 'high' });
  const text = write(
    reportOf(Array.from({ length: 6 }, (_, index) => finding(facts, `Container c${index} has no limit.`))),
  );
  expect(text.match(/HIGH limits Container c\d has no limit/g)).toHaveLength(6);
  expect(text.match(/fix:/g)).toHaveLength(1);
  expect(text.match(/│ apiVersion/g)).toHaveLength(1);
});

test('a rule with many places in one resource is shown at the first, with a list of the others, where it does not block', () => {
  const write4 = (severity: 'medium' | 'high', isNew?: number): string => {
    const pin = rule({ id: 'df-apt-pin', title: 'Pin', severity });
    const findings = Array.from({ length: 20 }, (_, index) => finding(pin, `p${index} has no version.`));
    return write(
      reportOf(
        findings.map((item, index) => ({
          ...item,
          introduced: isNew === undefined || index === isNew,
          location: { ...item.location, startLine: index + 10, startColumn: 3 },
        })),
      ),
      { width: 200 },
    );
  };
  expect(write4('medium')).toContain(
    'and 19 more at 11:3, 12:3, 13:3, 14:3, 15:3, 16:3, 17:3, 18:3, 19:3, 20:3, 21:3, 22:3, …',
  );
  expect(write4('medium').match(/has no version/g)).toHaveLength(1);
  expect(write4('high').match(/has no version/g)).toHaveLength(20);
  expect(write4('medium', 7).match(/p\d+ has no version/g)).toEqual(['p7 has no version']);
  expect(write4('medium', 7)).toContain('19 known findings are in the base: --format markdown shows them');
});

test('of known findings those that decide are shown, marked and behind the new ones; the others are counted', () => {
  const facts = rule({ id: 'limits', title: 'Limits', severity: 'high' });
  const known = ['old', 'older', 'oldest'].map((name) => finding(facts, `${name}.`, { introduced: false }));
  const fresh = finding(facts, 'fresh.', { location: { ...known[0]!.location, path: 'z.yaml' } });
  const because = [
    { rule: 'r', mode: 'block', path: 'sallyport.yaml', line: 3, count: 1, fingerprints: [known[0]!.fingerprint] },
  ] as const;
  const text = write(reportOf([...known, fresh], { verdict: { outcome: 'fail', because } }));
  expect(text).toMatch(/HIGH limits fresh\..*HIGH limits \(known\) old\./s);
  expect(text).not.toContain('older.');
  expect(text).toContain('2 known findings are in the base: --format markdown shows them\n');
});

test('a table of thousands shows the new and the most severe, and counts what it leaves out', () => {
  const facts = (severity: Severity): Finding['rule'] => rule({ id: `rule-${severity}`, title: 'X', severity });
  const many = (severity: Severity, size: number): Finding[] =>
    Array.from({ length: size }, (_, index) =>
      finding(facts(severity), `${severity} ${index}.`, {
        resource: { apiVersion: 'v1', kind: 'Pod', namespace: '', name: `${severity}-${index}` },
      }),
    );
  const text = write(reportOf([...many('medium', 5000), ...many('high', 700), ...many('critical', 200)]));
  expect(text.match(/^ {2}(?:MEDIUM|HIGH|CRITICAL) rule-\w+ \d/gm)).toHaveLength(1000);
  expect(text.match(/^ {2}(?:HIGH|CRITICAL) rule-\w+ \d/gm)).toHaveLength(900);
  expect(text).toContain('… and 4900 more findings (4900 medium): --format html or json\n');
  expect(text.split('\n').length).toBeLessThan(2100);
  const old = many('critical', 2000).map((item) => ({ ...item, introduced: false }));
  const because = [
    {
      rule: 'r',
      mode: 'block',
      path: 'p',
      line: 1,
      count: old.length,
      fingerprints: old.map(({ fingerprint }) => fingerprint),
    },
  ] as const;
  const compared = write(reportOf([...old, ...many('medium', 300)], { verdict: { outcome: 'fail', because } }));
  expect(compared.match(/^ {2}MEDIUM rule-\w+ \d/gm)).toHaveLength(300);
  expect(compared).toContain('… and 1300 more findings (1300 critical)');
});

test('findings that are not shown are counted from the most severe on', () => {
  const text = write(
    reportOf(
      (['low', 'medium', 'critical'] as const).map((severity) =>
        finding(rule({ id: severity, title: 'X', severity }), 'X.'),
      ),
    ),
    { severities: ['high'] },
  );
  expect(text).toMatch(/1 critical: .*\n1 medium: .*\n1 low: /);
});

test('an incomplete scan names the line of the policy by which it fails', () => {
  const gaps = [{ path: 'a.yaml', line: 3, reason: 'parse-error', message: 'not closed' }] as const;
  const report = reportOf([], { gaps, verdict: { outcome: 'incomplete', because: [] } });
  expect(write(report, { failsAt: 'sallyport.yaml:2' })).toMatch(/^ {2}onIncomplete: fail at sallyport\.yaml:2$/m);
  expect(write(report)).not.toContain('onIncomplete');
  expect(write(emptyReport(), { failsAt: 'sallyport.yaml:2' })).not.toContain('onIncomplete');
});

test('the commands at the end repeat the words given, each as its own; what cannot be repeated is not offered', () => {
  const next = { explain: ['a.yaml'], fix: ['--framework', 'nsa', 'a.yaml', 'my sub'] };
  const text = write(shopReport(), { next });
  expect(text).toContain("\n  sallyport fix --framework nsa a.yaml 'my sub' ");
  expect(text).not.toContain('sallyport baseline');
  expect(write(shopReport(), { next: {} })).not.toContain('sallyport fix');
});

test('an ignore in a file is told with its place once', () => {
  const item = finding(rule({ id: 'df-apt-pin', title: 'X', severity: 'high' }), 'X.', { state: 'accepted' });
  const exception = { id: 'Dockerfile:3', reason: '', owner: '', expires: '', source: 'Dockerfile:3 (hadolint)' };
  const location = { ...item.location, path: 'Dockerfile', startLine: 4 };
  expect(write(reportOf([{ ...item, location, exception }]))).toContain(
    'accepted df-apt-pin Dockerfile:4 no reason given (Dockerfile:3, hadolint)',
  );
});

test('one more place is one place', () => {
  const facts = rule({ id: 'limits', title: 'Limits', severity: 'high' });
  const findings = Array.from({ length: 802 }, (_, index) => {
    const name = `web-${Math.floor(index / 2)}`;
    return finding(facts, `${index}.`, { resource: { apiVersion: 'v1', kind: 'Pod', namespace: '', name } });
  });
  expect(write(reportOf(findings))).toContain('(and 1 more place)');
});

test('rules that one edit clears at one place are one matter: the most severe tells it, the others are named', () => {
  const drop = (id: string, severity: Severity, value = 'ALL'): Finding => ({
    ...finding(rule({ id, title: id, severity }), `${id} speaks.`),
    fix: {
      kind: 'config',
      safe: true,
      edits: [{ op: 'set', value: [value], target: { kind: 'manifest', path: 'a.yaml', document: 0, pointer: '/x' } }],
    },
  });
  const options: WriteOptions = { severities: ['low', 'medium', 'high', 'critical'], width: 200 };
  const text = write(
    reportOf([
      drop('net-raw', 'low'),
      drop('drop-all', 'high'),
      drop('net-bind', 'high'),
      drop('chown', 'high', 'CHOWN'),
    ]),
    options,
  );
  expect(text).toContain('clears also net-bind, net-raw (low)');
  expect(text.match(/speaks/g)).toHaveLength(2);
  const known = { ...drop('net-raw', 'low'), introduced: false };
  expect(write(reportOf([known, drop('drop-all', 'high')]), options)).not.toContain('clears also');
});

test('a Dockerfile is named once, by its path', () => {
  const item = finding(rule({ id: 'df-x', title: 'X', severity: 'high' }), 'X.');
  const resource = { ...item.resource, apiVersion: '', kind: 'Dockerfile', namespace: '', name: 'api/Dockerfile' };
  const text = write(reportOf([{ ...item, resource, location: { ...item.location, path: 'api/Dockerfile' } }]));
  expect(text.split('\n')[0]).toBe('api/Dockerfile');
});

test('a long report stays short and quick: one line each, frequent rules named, files read once', () => {
  const report = largeReport(50_000);
  const reads = new Map<string, number>();
  const started = performance.now();
  const text = write(report, {
    source: (path) => {
      reads.set(path, (reads.get(path) ?? 0) + 1);
      return undefined;
    },
  });
  expect(performance.now() - started).toBeLessThan(5000);
  expect(text).toContain('Most frequent');
  expect(text.split('\n').length).toBeLessThan(50_000);
  expect(Math.max(0, ...reads.values())).toBeLessThanOrEqual(1);
});

test('no line is a command to a CI system that reads the log', () => {
  const flaw = rule({ id: 'r', title: 'R', severity: 'high', class: 'misconfig' });
  const hostile = [
    finding(flaw, 'a ##[error]b ##vso[task.setvariable]c ##teamcity[x]', {
      location: place('::error::x.yaml', 1, 1, 1, 2),
    }),
    finding(flaw, `${'word '.repeat(12)}::stop-commands::x`, { location: place('b.yaml', 1, 1, 1, 2) }),
  ];
  for (let width = 40; width < 60; width++) {
    const text = write(reportOf(hostile, {}), { width });
    expect(text).toContain('\\x3a:error');
    expect(text).not.toMatch(/^\s*::|##\[|##vso|##teamcity/m);
  }
});
