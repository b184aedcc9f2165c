/** What kind of weakness a finding is (CONTRACT: classes). */
export const classes = [
  'misconfig',
  'dockerfile',
  'rbac',
  'network',
  'secret',
  'vuln',
  'license',
  'code',
  'pipeline',
  'eol',
  'malware',
  'provenance',
  'benchmark',
  'runtime',
  'admission',
] as const;

export type FindingClass = (typeof classes)[number];
