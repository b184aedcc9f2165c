import { clusterReport } from './cluster-report.ts';
import type { ReportWriter } from './writer.ts';

/** @see https://github.com/kubernetes-sigs/wg-policy-prototypes/tree/master/policy-report */
export const policyreport: ReportWriter = {
  format: 'policyreport',
  mediaType: 'application/json',
  about: 'PolicyReport of wgpolicyk8s.io/v1alpha2, bounded to what a cluster stores.',
  write: (report) => clusterReport(report, { apiVersion: 'wgpolicyk8s.io/v1alpha2', kind: 'PolicyReport' }),
};
