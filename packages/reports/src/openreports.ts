import { clusterReport } from './cluster-report.ts';
import type { ReportWriter } from './writer.ts';

/** @see https://openreports.io */
export const openreports: ReportWriter = {
  format: 'openreports',
  mediaType: 'application/json',
  about: 'Report of openreports.io/v1alpha1, bounded to what a cluster stores.',
  write: (report) =>
    clusterReport(report, { apiVersion: 'openreports.io/v1alpha1', kind: 'Report', source: 'sallyport' }),
};
