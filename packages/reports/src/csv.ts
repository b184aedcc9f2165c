import type { Finding, Gap } from '@sallyport/model';
import { visible } from './visible.ts';
import { gapText, stateText } from './wording.ts';
import type { ReportWriter } from './writer.ts';

export const csv: ReportWriter = {
  format: 'csv',
  mediaType: 'text/csv',
  about: 'Comma-separated values (RFC 4180), a line per finding and per gap.',
  *write(report) {
    yield record(Object.keys(columns));
    for (const finding of report.findings) yield record(Object.values(columns).map((cell) => cell(finding)));
    for (const gap of report.gaps) yield record(gapCells(gap));
    if (report.verdict.outcome === 'incomplete' && report.gaps.length === 0) {
      yield record(gapCells({ reason: 'unsupported', message: 'nothing was scanned' }));
    }
  },
};

const columns = {
  severity: (finding) => finding.rule.severity,
  rule: (finding) => finding.rule.id,
  title: (finding) => finding.rule.title,
  class: (finding) => finding.rule.class,
  state: (finding) => finding.state,
  introduced: (finding) => String(finding.introduced),
  path: (finding) => finding.location.path,
  line: (finding) => String(finding.location.startLine),
  column: (finding) => String(finding.location.startColumn),
  kind: (finding) => finding.resource.kind,
  namespace: (finding) => finding.resource.namespace,
  name: (finding) => finding.resource.name,
  container: (finding) => finding.resource.container ?? '',
  message: (finding) => finding.message,
  remediation: (finding) => finding.rule.remediation,
  fix: (finding) => (finding.fix ? (finding.fix.safe ? 'safe' : 'offered') : ''),
  exception: (finding) => stateText(finding) ?? '',
  fingerprint: (finding) => finding.fingerprint,
} as const satisfies Record<string, (finding: Finding) => string>;

/** A gap is a line with the state `gap`: a sheet without it would look like a full scan. */
function gapCells(gap: Gap): string[] {
  const known: Partial<Record<keyof typeof columns, string>> = {
    rule: gap.check ?? '',
    state: 'gap',
    path: gap.path ?? '',
    line: gap.line === undefined ? '' : String(gap.line),
    message: gapText(gap),
  };
  return (Object.keys(columns) as (keyof typeof columns)[]).map((name) => known[name] ?? '');
}

const record = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/**
 * A spreadsheet runs a cell that begins with one of these signs as a formula, full-width forms included; the apostrophe
 * makes it text.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(text: string): string {
  const shown = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${visible(text)}` : visible(text);
  return /[",]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}
