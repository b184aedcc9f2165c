import { expect, test } from 'vitest';
import { html } from './html.ts';
import { sarif } from './sarif.ts';
import { finding, place, reportOf, rule } from './testing/sample-report.ts';
import { usedRules } from './used-rules.ts';

const high = rule({ id: 'reads', title: 'Reads', severity: 'high' });
// As the engine makes them: facts of its own for each finding that differs.
const at = (line: number, facts = high) =>
  finding(facts, `m${line}`, { location: place('a.yaml', line, 1, line, 2), fingerprint: `fp1:rbac:${line}` });
const findings = [at(1, { ...high, severity: 'low' }), at(2), at(3, { ...high, severity: 'low' })];

test('a rule whose findings differ in severity is there once, with the gravest', () => {
  expect([...usedRules(findings)]).toEqual([['reads', { rule: high, count: 3 }]]);
});

test('SARIF describes it once, and each result has its own level', () => {
  const { runs } = JSON.parse([...sarif.write(reportOf(findings, {}))].join(''));
  expect(runs[0].tool.driver.rules).toMatchObject([{ id: 'reads', properties: { 'security-severity': '8.0' } }]);
  expect(runs[0].results).toMatchObject([
    { ruleIndex: 0, level: 'note' },
    { ruleIndex: 0, level: 'error' },
    { ruleIndex: 0, level: 'note' },
  ]);
});

test('the page explains it once: an address in a page is one place', () => {
  const page = [...html.write(reportOf(findings, {}))].join('');
  expect(page.match(/id="rule-reads"/g)).toHaveLength(1);
});
