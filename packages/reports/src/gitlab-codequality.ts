import { createHash } from 'node:crypto';
import type { Finding, Gap, Severity } from '@sallyport/model';
import { forgePath } from './forge-path.ts';
import { jsonText } from './visible.ts';
import { gapText, stateText } from './wording.ts';
import type { ReportWriter } from './writer.ts';

/** @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const gitlabCodequality: ReportWriter = {
  format: 'gitlab-codequality',
  mediaType: 'application/json',
  about: 'GitLab code quality report, for the widget of every tier.',
  *write({ findings, gaps, gitPrefix, verdict }) {
    yield '[';
    let separator = '\n';
    for (const finding of findings) {
      yield separator + jsonText(issue(finding, gitPrefix));
      separator = ',\n';
    }
    const nothing = verdict.outcome === 'incomplete' && gaps.length === 0;
    for (const gap of nothing ? [nothingScanned] : gaps) {
      yield separator + jsonText(gapIssue(gap, gitPrefix));
      separator = ',\n';
    }
    yield '\n]\n';
  },
};

const severities: Readonly<Record<Severity, string>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
};

const nothingScanned: Gap = { reason: 'unsupported', message: 'nothing was scanned' };

/** The format knows no suppression: an excepted finding is told as information, with the exception in its words. */
function issue(finding: Finding, prefix: string): object {
  const { rule, location, message, fingerprint, state } = finding;
  const note = stateText(finding);
  return {
    description: note ? `${message} [${note}]` : message,
    check_name: rule.id,
    fingerprint,
    severity: state === 'open' ? severities[rule.severity] : 'info',
    location: { path: forgePath(prefix, location.path), lines: { begin: location.startLine, end: location.endLine } },
    categories: ['Security'],
  };
}

function gapIssue(gap: Gap, prefix: string): object {
  const identity = [gap.path ?? '', String(gap.line ?? ''), gap.reason, gap.check ?? '', gap.message].join('\x1f');
  return {
    description: `Not looked at: ${gapText(gap)}`,
    check_name: `gap/${gap.reason}`,
    fingerprint: `gap:${createHash('sha256').update(identity).digest('hex').slice(0, 32)}`,
    severity: 'major',
    location: { path: forgePath(prefix, gap.path ?? '.'), lines: { begin: gap.line ?? 1 } },
    categories: ['Security'],
  };
}
