import { nearestAnyway, SallyportError } from '@sallyport/model';
import type { ReportWriter } from './writer.ts';

interface FormatEntry {
  readonly about: string;
  readonly load: () => Promise<ReportWriter>;
}

/** Every format by name. A writer is loaded when it is asked for: a scan that prints a table pays for no SARIF. */
export const formats = {
  table: {
    about: 'For people at a terminal: findings by resource, with the source line and a caret.',
    load: async () => (await import('./table.ts')).table,
  },
  json: {
    about: 'The whole report as one JSON document (docs/report.schema.json).',
    load: async () => (await import('./json.ts')).json,
  },
  sarif: {
    about: 'SARIF 2.1.0, for GitHub code scanning, Azure and Jenkins.',
    load: async () => (await import('./sarif.ts')).sarif,
  },
  junit: {
    about: 'JUnit XML for the test view of a CI system: a suite per file, a failed case per finding.',
    load: async () => (await import('./junit.ts')).junit,
  },
  markdown: {
    about: 'Markdown that fits a pull request comment.',
    load: async () => (await import('./markdown.ts')).markdown,
  },
  html: {
    about: 'One self-contained page with filter and search, readable without scripts.',
    load: async () => (await import('./html.ts')).html,
  },
  'gitlab-sast': {
    about: 'GitLab security report (SAST, schema 15.0.7).',
    load: async () => (await import('./gitlab-sast.ts')).gitlabSast,
  },
  'gitlab-codequality': {
    about: 'GitLab code quality report, for the widget of every tier.',
    load: async () => (await import('./gitlab-codequality.ts')).gitlabCodequality,
  },
  policyreport: {
    about: 'PolicyReport of wgpolicyk8s.io/v1alpha2, bounded to what a cluster stores.',
    load: async () => (await import('./policyreport.ts')).policyreport,
  },
  openreports: {
    about: 'Report of openreports.io/v1alpha1, bounded to what a cluster stores.',
    load: async () => (await import('./openreports.ts')).openreports,
  },
  csv: {
    about: 'Comma-separated values (RFC 4180), a line per finding and per gap.',
    load: async () => (await import('./csv.ts')).csv,
  },
} as const satisfies Record<string, FormatEntry>;

export type Format = keyof typeof formats;

/**
 * The writer of a format.
 * @throws {SallyportError} `usage/unknown-value` with the nearest names
 */
export async function loadWriter(format: string): Promise<ReportWriter> {
  if (!Object.hasOwn(formats, format)) {
    const known = nearestAnyway(format, Object.keys(formats));
    throw new SallyportError('usage/unknown-value', { what: 'format', value: format, nearest: known });
  }
  return formats[format as Format].load();
}
