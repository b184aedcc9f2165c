import type { Finding, Gap, Report } from '@sallyport/model';
import { gapPlace, gapText, incompleteText, resourceText, stateText } from './wording.ts';
import type { ReportWriter } from './writer.ts';
import { xmlText } from './xml.ts';

export const junit: ReportWriter = {
  format: 'junit',
  mediaType: 'application/xml',
  about: 'JUnit XML for the test view of a CI system: a suite per file, a failed case per finding.',
  *write(report, options = {}) {
    const suites = suitesOf(report);
    if (suites.size === 0) suites.set('scan', { findings: [], cases: [emptyCase(report)], gaps: [] });
    if (options.showPassed && report.passed.length > 0) {
      suites.set('rules in order', { findings: [], cases: passedCases(report), gaps: [] });
    }
    const errors = report.gaps.length + (nothingScanned(report) ? 1 : 0);
    let tests = 0;
    let failures = 0;
    let skipped = 0;
    for (const suite of suites.values()) {
      const counts = countsOf(suite);
      tests += counts.tests;
      failures += counts.failures;
      skipped += counts.skipped;
    }
    const time = seconds(report.durationMs);
    yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sallyport" tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}" time="${time}">\n`;
    for (const [name, suite] of suites) {
      const counts = countsOf(suite);
      yield `  <testsuite name="${xmlText(name)}" tests="${counts.tests}" failures="${counts.failures}" errors="${counts.errors}" skipped="${counts.skipped}" time="0" timestamp="${xmlText(report.startedAt.slice(0, 19))}">\n`;
      for (const finding of suite.findings) yield findingCase(finding);
      for (const gap of suite.gaps) yield gapCase(gap);
      yield* suite.cases;
      yield '  </testsuite>\n';
    }
    yield '</testsuites>\n';
  },
};

interface Suite {
  readonly findings: Finding[];
  readonly gaps: Gap[];
  /** Cases that passed, or the one case of a report in which nothing was found. */
  readonly cases: readonly string[];
}

function suitesOf(report: Report): Map<string, Suite> {
  const suites = new Map<string, Suite>();
  const suiteOf = (name: string): Suite => {
    let suite = suites.get(name);
    if (!suite) {
      suite = { findings: [], gaps: [], cases: [] };
      suites.set(name, suite);
    }
    return suite;
  };
  for (const finding of report.findings) suiteOf(finding.location.path).findings.push(finding);
  for (const gap of report.gaps) suiteOf(gap.path ?? 'scan').gaps.push(gap);
  return suites;
}

function countsOf({ findings, gaps, cases }: Suite): Record<'tests' | 'failures' | 'errors' | 'skipped', number> {
  const failures = findings.filter((finding) => finding.state === 'open').length;
  return {
    tests: findings.length + gaps.length + cases.length,
    failures,
    errors: gaps.length + cases.filter((text) => text.includes('<error')).length,
    skipped: findings.length - failures,
  };
}

function findingCase(finding: Finding): string {
  const { rule, location, resource, message } = finding;
  const place = `${location.path}:${location.startLine}:${location.startColumn}`;
  const about = [resourceText(resource, location.path), resource.container].filter(Boolean).join(' ');
  const name = about === '' ? place : `${about} (${place})`;
  const open = `    <testcase classname="${xmlText(`${rule.id}.${rule.title}`)}" name="${xmlText(name)}" file="${xmlText(location.path)}" line="${location.startLine}" time="0">`;
  const state = stateText(finding);
  if (finding.state !== 'open') return `${open}<skipped message="${xmlText(state ?? finding.state)}"/></testcase>\n`;
  const body = [place, message, rule.why, `Fix: ${rule.remediation}`, state, finding.fingerprint].filter(Boolean);
  return `${open}<failure message="${xmlText(message)}" type="${rule.severity}">${body.map((line) => xmlText(line!)).join('\n')}</failure></testcase>\n`;
}

/** A gap is an error, not a skipped case: a skipped case fails no build, and unknown is never a pass. */
function gapCase(gap: Gap): string {
  const file = gap.path === undefined ? '' : ` file="${xmlText(gap.path)}"`;
  return `    <testcase classname="not looked at" name="${xmlText(gapPlace(gap))}"${file} time="0"><error message="${xmlText(gapText(gap))}" type="${gap.reason}"/></testcase>\n`;
}

const nothingScanned = (report: Report): boolean =>
  report.findings.length === 0 && report.gaps.length === 0 && report.verdict.outcome === 'incomplete';

/** CI systems refuse a document without a case; this one says what the silence means. */
function emptyCase(report: Report): string {
  const problem = incompleteText(report);
  if (problem === undefined) return '    <testcase classname="sallyport" name="no findings" time="0"/>\n';
  return `    <testcase classname="sallyport" name="scan" time="0"><error message="${xmlText(problem)}" type="incomplete"/></testcase>\n`;
}

const passedCases = (report: Report): string[] =>
  report.passed.map(
    ({ rule, passed }) =>
      `    <testcase classname="${xmlText(`${rule.id}.${rule.title}`)}" name="${passed} in order" time="0"/>\n`,
  );

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);
