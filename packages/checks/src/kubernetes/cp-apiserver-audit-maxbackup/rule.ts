import { requireRotation, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverAuditMaxbackup = defineRule({
  id: 'cp-apiserver-audit-maxbackup',
  title: 'Fewer than 10 old audit logs kept',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'An attacker who makes noise rotates the trace of the intrusion out of the few files that are kept.',
  fix: 'Set `--audit-log-maxbackup=10` or more.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/'],
  mappings: {
    kubescape: ['C-0132'],
    trivy: ['KCV-0021'],
    checkov: ['CKV_K8S_93'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireRotation(workload, 'audit-log-maxbackup', 10),
});
