import { createHash } from 'node:crypto';
import type { Finding, Gap, PassedControl, Report, ResourceRef } from '@sallyport/model';
import { severityRank } from '@sallyport/model';
import { jsonText } from './visible.ts';
import { clip, exceptionText, gapPlace, gapText, resourceText, stateText } from './wording.ts';

/** What differs between the two kinds of report that clusters know. */
export interface ClusterReportKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** Where the kind names the tool once for all results. */
  readonly source?: string;
}

/**
 * One object for `kubectl apply`. The summary counts everything; results are listed worst first until the object would
 * no longer fit into etcd, and the last one then says how many are missing.
 */
export function* clusterReport(report: Report, kind: ClusterReportKind): Generator<string> {
  const { results, omitted } = bounded(report);
  const { apiVersion, kind: name, ...rest } = kind;
  const metadata = {
    name: objectName(report),
    labels: { 'app.kubernetes.io/managed-by': 'sallyport', 'sallyport.dev/stage': report.stage },
    annotations: {
      'sallyport.dev/version': report.tool.version,
      'sallyport.dev/rules-version': report.tool.rulesVersion,
      'sallyport.dev/outcome': report.verdict.outcome,
      ...(omitted > 0 && { 'sallyport.dev/omitted-results': String(omitted) }),
    },
  };
  const head = { apiVersion, kind: name, metadata, ...rest, summary: summary(report) };
  yield `${jsonText(head).slice(0, -1)},\n"results":[`;
  let separator = '\n';
  for (const result of results) {
    yield separator + result;
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** etcd takes 1.5 MiB a request, and apiserver and annotations want their share: results stay well under 1 MiB. */
const resultBytes = 900 * 1024;

function bounded(report: Report): { results: string[]; omitted: number } {
  const time = timestamp(report.startedAt);
  const results: string[] = [];
  let room = resultBytes;
  let omitted = 0;
  const add = (result: object): void => {
    const text = jsonText({ source: 'sallyport', timestamp: time, ...result });
    room -= Buffer.byteLength(text) + 2;
    results.push(text);
  };
  const addAll = <T>(items: readonly T[], resultOf: (item: T) => object): void => {
    for (const item of items) {
      if (room < 4096) omitted += 1;
      else add(resultOf(item));
    }
  };
  addAll(gapsOf(report), gapResult);
  // The sort is stable: equals keep the order of the report.
  addAll(
    report.findings.toSorted((a, b) => rank(b) - rank(a)),
    findingResult,
  );
  addAll(report.passed, passedResult);
  if (omitted > 0) {
    add({
      policy: 'sallyport',
      rule: 'omitted-results',
      result: 'error',
      message: `${omitted} more results do not fit into one object. The json format holds all of them.`,
      properties: { omitted: String(omitted) },
    });
  }
  return { results, omitted };
}

const rank = (finding: Finding): number => (finding.state === 'open' ? severityRank(finding.rule.severity) : 0);

/** An incomplete scan without a gap had nothing to look at; that is an error too, not an empty report. */
function gapsOf({ gaps, verdict }: Report): readonly Gap[] {
  if (gaps.length > 0 || verdict.outcome !== 'incomplete') return gaps;
  return [{ reason: 'unsupported', message: 'nothing was scanned' }];
}

function summary(report: Report): object {
  const open = report.findings.filter((finding) => finding.state === 'open').length;
  return {
    pass: report.passed.length,
    fail: open,
    warn: 0,
    error: gapsOf(report).length,
    skip: report.findings.length - open,
  };
}

/** One object of 1 MB among the findings must not push out the others. */
const cut = (text: string, length = 512): string => clip(text, length);

function findingResult(finding: Finding): object {
  const { rule, location, resource, message, state, exception, fingerprint, pointer } = finding;
  const note = stateText(finding);
  const reference = objectReference(resource);
  return {
    policy: rule.id,
    rule: rule.id,
    category: rule.class,
    severity: rule.severity,
    result: state === 'open' ? 'fail' : 'skip',
    message: cut(note ? `${message} [${note}]` : message, 1024),
    scored: true,
    ...(reference && { resources: [reference] }),
    properties: {
      fingerprint,
      title: cut(rule.title),
      path: cut(location.path),
      line: String(location.startLine),
      column: String(location.startColumn),
      ...(pointer && { pointer: cut(pointer) }),
      ...(resource.container && { container: cut(resource.container) }),
      ...(resourceText(resource) && { resource: cut(resourceText(resource)) }),
      ...(exception && { exception: cut(exceptionText(exception)) }),
    },
  };
}

function objectReference({ apiVersion, kind, namespace, name }: ResourceRef): object | undefined {
  if (apiVersion === '' || kind === '') return undefined;
  return {
    apiVersion: cut(apiVersion),
    kind: cut(kind),
    ...(namespace && { namespace: cut(namespace) }),
    ...(name && { name: cut(name) }),
  };
}

function gapResult(gap: Gap): object {
  return {
    policy: gap.check ?? 'sallyport',
    rule: `gap/${gap.reason}`,
    result: 'error',
    message: cut(`${gapPlace(gap)}: ${gapText(gap)}`, 1024),
    properties: {
      ...(gap.path !== undefined && { path: cut(gap.path) }),
      ...(gap.line !== undefined && { line: String(gap.line) }),
    },
  };
}

const passedResult = ({ rule, passed }: PassedControl): object => ({
  policy: rule.id,
  rule: rule.id,
  category: rule.class,
  severity: rule.severity,
  result: 'pass',
  message: cut(`${rule.title}: ${passed} in order`),
  scored: true,
});

function timestamp(time: string): object {
  const milliseconds = new Date(time).getTime();
  return { seconds: Math.floor(milliseconds / 1000), nanos: (milliseconds % 1000) * 1_000_000 };
}

/** A DNS subdomain (RFC 1123, at most 63 here): readable, and apart for paths that read the same. */
function objectName({ gitPrefix, target }: Report): string {
  const path = `${gitPrefix}${target.path}`;
  const words = path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(-40)
    .replace(/^-/, '');
  const digest = createHash('sha256').update(path.toWellFormed()).digest('hex').slice(0, 8);
  return ['sallyport', words, digest].filter(Boolean).join('-');
}
