import type { Finding, FindingState, Gap, Report, RuleFacts, Severity, ViaPlace } from '@sallyport/model';
import { forgePath } from './forge-path.ts';
import { inlineMarkdown } from './markdown-text.ts';
import { usedRules } from './used-rules.ts';
import { jsonText } from './visible.ts';
import { weaknessOf, webAddress } from './web-address.ts';
import { exceptionText, gapText } from './wording.ts';
import type { ReportWriter } from './writer.ts';

/**
 * GitHub takes 25,000 results a run, 20 runs a file, 10 tags a rule and 100 locations a result.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @see https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
export const sarif: ReportWriter = {
  format: 'sarif',
  mediaType: 'application/sarif+json',
  about: 'SARIF 2.1.0, for GitHub code scanning, Azure and Jenkins.',
  *write(report) {
    const { findings } = report;
    const size = Math.max(resultsPerRun, Math.ceil(findings.length / runsPerFile));
    yield '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[';
    for (let from = 0; from === 0 || from < findings.length; from += size) {
      if (from > 0) yield ',';
      yield* run(report, findings.slice(from, from + size), from / size + 1);
    }
    yield ']}\n';
  },
};

const resultsPerRun = 25_000;
const runsPerFile = 20;
const tagsPerRule = 10;
const placesPerResult = 100;

const levels = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } as const;
/** GitHub reads over 9.0 as critical, from 7.0 as high, from 4.0 as medium. */
const scores: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };

function* run(report: Report, findings: readonly Finding[], part: number): Generator<string> {
  const used = usedRules(findings);
  const indexes = new Map([...used.keys()].map((id, index) => [id, index]));
  const { tool, gaps, gitPrefix, stage } = report;
  // Where some findings are known, the difference means something; without a base everything counts as introduced.
  const compared = report.findings.some((finding) => !finding.introduced);
  yield `{"tool":{"driver":${jsonText({
    name: 'Sallyport',
    version: tool.version,
    semanticVersion: tool.version,
    properties: { rulesVersion: tool.rulesVersion },
    rules: [...used.values()].map(({ rule }) => descriptor(rule)),
  })}},\n`;
  yield `"automationDetails":${jsonText({ id: `sallyport/${stage}/${gitPrefix}${part > 1 ? `part-${part}/` : ''}` })},`;
  yield `"originalUriBaseIds":{"%SRCROOT%":{"description":{"text":"The top of the git repository, or the scanned folder."}}},`;
  yield `"columnKind":"utf16CodeUnits",`;
  yield `"invocations":[${jsonText({
    executionSuccessful: gaps.length === 0 && report.verdict.outcome !== 'incomplete',
    startTimeUtc: report.startedAt,
    toolExecutionNotifications: [
      ...gaps.map((gap) => gapNotification(gap, gitPrefix)),
      ...report.warnings.map((text) => ({ level: 'warning', message: { text } })),
    ],
  })}],\n"results":[`;
  let separator = '\n';
  for (const finding of findings) {
    yield separator + jsonText(result(finding, indexes.get(finding.rule.id)!, gitPrefix, compared));
    separator = ',\n';
  }
  yield '\n]}';
}

function descriptor(rule: RuleFacts): object {
  const addresses = rule.references.flatMap((reference) => webAddress(reference) ?? []);
  const references = addresses.map((address) => `- <${address}>`).join('\n');
  return {
    id: rule.id,
    name: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    ...(addresses[0] && { helpUri: addresses[0] }),
    help: {
      text: `${rule.why}\n\nFix: ${rule.remediation}`,
      markdown: `${inlineMarkdown(rule.why)}\n\n**Fix:** ${inlineMarkdown(rule.remediation)}${references && `\n\n${references}`}`,
    },
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      'security-severity': scores[rule.severity],
      precision: rule.folded ? 'medium' : 'high',
      tags: tagsOf(rule),
    },
  };
}

function tagsOf({ class: kind, frameworks, references }: RuleFacts): string[] {
  const weaknesses = references.flatMap((reference) => {
    const number = weaknessOf(reference);
    return number ? [`external/cwe/cwe-${number.padStart(3, '0')}`] : [];
  });
  return [...new Set(['security', kind, ...weaknesses, ...Object.keys(frameworks)])].slice(0, tagsPerRule);
}

function result(finding: Finding, ruleIndex: number, prefix: string, compared: boolean): object {
  const { rule, location, via, resource, state, exception, fingerprint } = finding;
  const logical = [resource.kind, resource.namespace, resource.name, resource.container].filter(Boolean);
  return {
    ruleId: rule.id,
    ruleIndex,
    level: levels[rule.severity],
    // `[text](target)` is a link in a SARIF message (3.11.6); a name out of a file must not make one.
    message: { text: finding.message.replaceAll('](', '\\](') },
    locations: [
      {
        ...physical(location, prefix),
        ...(logical.length > 0 && { logicalLocations: [{ fullyQualifiedName: logical.join('/'), kind: 'resource' }] }),
      },
    ],
    ...(via.length > 0 && {
      relatedLocations: via.slice(0, placesPerResult).map((place, id) => related(place, id, prefix)),
    }),
    fingerprints: { 'sallyport.dev/v1': fingerprint },
    // GitHub tells alerts apart by this value alone: the fingerprint's digest, which survives a moved line.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint.slice(fingerprint.lastIndexOf(':') + 1)}:1` },
    ...(compared && { baselineState: finding.introduced ? 'new' : 'unchanged' }),
    ...(state !== 'open' && { suppressions: [suppression(finding)] }),
    ...textFix(finding, prefix),
    properties: {
      class: rule.class,
      severity: rule.severity,
      ...(finding.pointer && { pointer: finding.pointer }),
      ...(state !== 'open' && { state }),
      ...(exception?.expired && { expiredException: exceptionText(exception) }),
    },
  };
}

interface Region {
  readonly path: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

function physical({ path, startLine, startColumn, endLine, endColumn }: Region, prefix: string): object {
  return {
    physicalLocation: {
      artifactLocation: artifact(path, prefix),
      region: { startLine, startColumn, endLine, endColumn },
    },
  };
}

const artifact = (path: string, prefix: string): object => ({
  uri: uriPath(forgePath(prefix, path)),
  uriBaseId: '%SRCROOT%',
});

/** A relative path as a URI reference (RFC 3986): `a:b` in a first segment would be a scheme, so `:` is encoded too. */
function uriPath(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/');
}

const related = (place: ViaPlace, id: number, prefix: string): object => ({
  id,
  message: { text: `${place.role} on the way to this value` },
  ...physical(place, prefix),
});

const words: Readonly<Record<Exclude<FindingState, 'open'>, string>> = {
  accepted: 'accepted',
  false_positive: 'false positive',
  not_affected: 'not affected',
};

function suppression({ state, exception, location }: Finding): object {
  const word = words[state as Exclude<FindingState, 'open'>];
  // An ignore written in the very file stands beside the code; a policy or ignore file is outside of it.
  const kind = exception?.source.startsWith(`${location.path}:`) ? 'inSource' : 'external';
  return {
    kind,
    status: 'accepted',
    justification: exception ? `${word}: ${exceptionText(exception)}` : word,
  };
}

/** Fixes that only replace text can be told in SARIF; those with a value that a person must choose are not offered. */
function textFix({ fix, location, rule }: Finding, prefix: string): object {
  if (!fix || fix.edits.length === 0) return {};
  const replacements: object[] = [];
  for (const edit of fix.edits) {
    if (edit.op !== 'replace' || edit.placeholder) return {};
    const deletedRegion = { charOffset: edit.span.start, charLength: edit.span.end - edit.span.start };
    replacements.push({ deletedRegion, insertedContent: { text: edit.text } });
  }
  const artifactChanges = [{ artifactLocation: artifact(location.path, prefix), replacements }];
  return { fixes: [{ description: { text: rule.remediation }, artifactChanges }] };
}

function gapNotification(gap: Gap, prefix: string): object {
  const region = gap.line === undefined ? {} : { region: { startLine: gap.line } };
  return {
    descriptor: { id: `gap/${gap.reason}` },
    level: 'error',
    message: { text: gapText(gap) },
    ...(gap.check !== undefined && { associatedRule: { id: gap.check } }),
    ...(gap.path !== undefined && {
      locations: [{ physicalLocation: { artifactLocation: artifact(gap.path, prefix), ...region } }],
    }),
  };
}
