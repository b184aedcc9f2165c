import { createHash } from 'node:crypto';
import type { Finding, Report, RuleFacts, Severity } from '@sallyport/model';
import { forgePath, fromTop } from './forge-path.ts';
import { inlineMarkdown } from './markdown-text.ts';
import { jsonText } from './visible.ts';
import { weaknessOf, webAddress } from './web-address.ts';
import { gapPlace, gapText, incompleteText, resourceText, stateText } from './wording.ts';
import type { ReportWriter } from './writer.ts';

/** @see https://gitlab.com/gitlab-org/security-products/security-report-schemas (15.0.7, taken since GitLab 15.11) */
export const gitlabSast: ReportWriter = {
  format: 'gitlab-sast',
  mediaType: 'application/json',
  about: 'GitLab security report (SAST, schema 15.0.7).',
  *write(report) {
    yield `{"version":"15.0.7","scan":${jsonText(scan(report))},\n"vulnerabilities":[`;
    const shared = new Map<RuleFacts, object>();
    let separator = '\n';
    for (const finding of report.findings) {
      let facts = shared.get(finding.rule);
      if (!facts) {
        facts = ruleFields(finding.rule);
        shared.set(finding.rule, facts);
      }
      yield separator + jsonText(vulnerability(finding, facts, report.gitPrefix));
      separator = ',\n';
    }
    yield '\n]}\n';
  },
};

const severities: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

function scan(report: Report): object {
  const { tool, gaps, warnings, startedAt, durationMs } = report;
  const program = { id: 'sallyport', name: 'Sallyport', version: tool.version, vendor: { name: 'Sallyport' } };
  const incomplete = incompleteText(report);
  return {
    analyzer: program,
    scanner: program,
    type: 'sast',
    start_time: secondsOf(new Date(startedAt)),
    end_time: secondsOf(new Date(new Date(startedAt).getTime() + durationMs)),
    status: incomplete === undefined ? 'success' : 'failure',
    messages: [
      ...(incomplete === undefined ? [] : [{ level: 'fatal', value: incomplete }]),
      ...gaps.map((gap) => ({ level: 'fatal', value: `${gapPlace(fromTop(gap, report.gitPrefix))}: ${gapText(gap)}` })),
      ...warnings.filter((text) => text !== '').map((value) => ({ level: 'warn', value })),
    ],
  };
}

/** `YYYY-MM-DDTHH:MM:SS` in UTC: the schema allows no fraction and no zone. */
const secondsOf = (time: Date): string => time.toISOString().slice(0, 19);

function ruleFields(rule: RuleFacts): object {
  return {
    name: rule.title.slice(0, 255),
    severity: severities[rule.severity],
    solution: rule.remediation.slice(0, 7000),
    identifiers: identifiers(rule),
    links: rule.references.flatMap((reference) => webAddress(reference) ?? []).map((url) => ({ url })),
  };
}

/** The first one decides what GitLab takes for the same weakness; it keeps 20. */
function identifiers({ id, references, mappings }: RuleFacts): object[] {
  const list: object[] = [{ type: 'sallyport', name: `Sallyport ${id}`, value: id }];
  for (const url of references) {
    const number = weaknessOf(url);
    if (number) list.push({ type: 'cwe', name: `CWE-${number}`, value: number, url });
  }
  for (const [tool, ids] of Object.entries(mappings)) {
    for (const value of ids) if (value !== '') list.push({ type: tool, name: `${tool} ${value}`, value });
  }
  return list.slice(0, 20);
}

function vulnerability(finding: Finding, facts: object, prefix: string): object {
  const { rule, location, resource, message, fingerprint, state } = finding;
  const { startLine, endLine } = location;
  const file = forgePath(prefix, location.path);
  const about = resourceText(resource, location.path);
  const note = stateText(finding);
  const text = (name: string, value: string): object => ({ type: 'text', name, value });
  return {
    id: uuidOf(fingerprint),
    ...facts,
    // GitLab renders descriptions as Markdown.
    description: `Seen: ${inlineMarkdown(message)}\n\nWhy: ${inlineMarkdown(rule.why)}`.slice(0, 1_048_576),
    location: {
      file,
      start_line: startLine,
      end_line: endLine,
      ...(about && { class: about }),
      ...(resource.container && { method: resource.container }),
    },
    // Without it GitLab takes a finding on a moved line for a new one. `scope_offset` goes before the others.
    tracking: {
      type: 'source',
      items: [
        {
          file,
          start_line: startLine,
          end_line: endLine,
          signatures: [{ algorithm: 'scope_offset', value: fingerprint }],
        },
      ],
    },
    details: {
      fingerprint: text('Fingerprint', fingerprint),
      ...(note && { exception: text('Exception', note) }),
    },
    ...((state === 'false_positive' || state === 'not_affected') && {
      flags: [{ type: 'flagged-as-likely-false-positive', origin: 'Sallyport', description: note }],
    }),
  };
}

/** UUIDv5 (RFC 9562 section 5.5) in the namespace that is the UUIDv5 of `sallyport.dev` among DNS names. */
function uuidOf(name: string): string {
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const namespace = Buffer.from('8c8723cbbbe855efbabf54cbadc12507', 'hex');
