import { requireRotation, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverAuditMaxage = defineRule({
  id: 'cp-apiserver-audit-maxage',
  title: 'Audit logs kept for less than 30 days',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Intrusions are often found weeks later; what the log said by then is gone, or nobody decided how long to keep it.',
  fix: 'Set `--audit-log-maxage=30` or more.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/'],
  mappings: {
    kubescape: ['C-0131'],
    trivy: ['KCV-0020'],
    checkov: ['CKV_K8S_92'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireRotation(workload, 'audit-log-maxage', 30),
});
